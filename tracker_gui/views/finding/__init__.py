"""Find and replace in the window: the bar, the marks in what is shown, the preview of replacements."""
