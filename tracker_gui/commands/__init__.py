"""Groups of commands of the command line, one module each; ``tracker_gui.cli`` puts them together."""
