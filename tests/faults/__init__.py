"""Breaking things on purpose, with figures: what the program does when disks, shares and people fail it."""
