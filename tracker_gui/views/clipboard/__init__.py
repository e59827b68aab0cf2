"""Blocks of cells: copied, pasted, filled and cleared."""
