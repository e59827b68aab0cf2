"""Thin Qt item models: key to record to column."""
