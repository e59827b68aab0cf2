"""Tests of the rules: no file, no window."""
