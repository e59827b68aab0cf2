"""What the window shows and offers because several people work on one file."""
