"""What is being typed, kept for the case that the program ends, and offered again."""
