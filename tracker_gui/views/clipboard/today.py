"""The date of today, as a key types it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tracker_gui.ops.overview import local_today
from tracker_gui.views.delegates.echo_editor import DateEditor


def today_words() -> str:
    """Return the date of today as it is typed."""
    return f"{local_today():%d/%m/%Y}"


def write_today(field: QLineEdit | QPlainTextEdit) -> None:
    """Type the date of today at the cursor; in a cell of a date in the place of what is there."""
    if field.isReadOnly():
        return
    if isinstance(field, DateEditor):
        field.selectAll()
    if isinstance(field, QPlainTextEdit):
        field.insertPlainText(today_words())
    else:
        field.insert(today_words())
