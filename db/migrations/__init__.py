"""Steps from one schema version to the next, listed by hand: a folder listing finds nothing in a frozen program."""
