"""The signal that a workbook of ours has lost what its exact reading needs."""

from __future__ import annotations


class LayoutLostError(Exception):
    """Hidden columns or sheets are gone: read the workbook as any other."""
