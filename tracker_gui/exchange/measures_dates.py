"""Dates and numbers as a sheet of Excel can hold them."""

from __future__ import annotations

from datetime import date


def short_number(value: float) -> float:
    """Return the number with the 15 figures that a cell of Excel keeps."""
    return float(f"{value:.15g}")


def real_date(iso: str | None) -> date | None:
    """Return the date of an ISO text; None where it is none or where Excel knows no such date (before March 1900)."""
    if iso is None:
        return None
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if day >= date(1900, 3, 1) and day.isoformat() == iso else None
