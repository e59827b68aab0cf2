"""Due dates as they are typed: a year left out is the one to come. It is told while one types, and kept with the words."""

from __future__ import annotations

from tracker_gui.ops.echoes import Echo, due_echo
from tracker_gui.ops.overview import local_today
from tracker_gui.rules.quarters import APRIL
from tracker_gui.rules.year_to_come import with_year_to_come


def typed_due(text: str, start_month: int = APRIL) -> str:
    """Return the words of a due date as they are kept."""
    return with_year_to_come(text, local_today(), start_month)


def typed_due_echo(text: str, start_month: int = APRIL) -> Echo:
    """Return the full date that the words mean which are being typed."""
    return due_echo(typed_due(text, start_month), start_month)
