"""The panes of the Plan page."""
