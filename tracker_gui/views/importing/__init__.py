"""The import window: its steps, and what it hands over."""
