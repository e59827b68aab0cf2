"""The thread that owns the tracker file, and the loaded plan that the window shows. QtCore only."""
