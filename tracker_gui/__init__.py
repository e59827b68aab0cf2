"""The Improvement Action Tracker: window, command line and everything between them and the tracker file."""

__version__ = "0.1.0"
