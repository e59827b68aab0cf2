"""The editor for each kind of cell, made in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from tracker_gui.models.roles import Index, Role
from tracker_gui.rules.rating_sets import RATINGS
from tracker_gui.rules.stages import STAGE_MEANINGS
from tracker_gui.views.delegates.cell_editor import CellEditor, Shape
from tracker_gui.views.delegates.echo_editor import DateEditor, EchoEditor
from tracker_gui.views.delegates.people_editor import PeopleEditor
from tracker_gui.views.theme import rating_level

PICKED: Final = ("stage", "better", "rating")
"""Kinds of column whose value is one of a few."""

NOT_SET: Final = "(not set)"
MEANINGS: Final[dict[str, str]] = {
    **{str(stage): meaning for stage, meaning in STAGE_MEANINGS.items()},
    "higher": "a higher figure is better",
    "lower": "a lower figure is better",
    "range": "a figure within a range is good",
    "context": "shown for information, not rated",
}


def make_editor(parent: QWidget, index: Index) -> QWidget:
    """Return a new editor for the cell, empty."""
    kind = index.data(Role.KIND)
    choices = index.data(Role.CHOICES) or []
    if kind in PICKED:
        return _picker(parent, choices)
    if kind == "people":
        known: Callable[[str], str] | None = index.data(Role.KNOWN)
        return PeopleEditor(parent, choices, known)
    say = index.data(Role.ECHO)
    shape: Shape = index.data(Role.SHAPE) or "text"
    if kind == "date" and say is not None:
        return DateEditor(parent, say)
    return EchoEditor(parent, say, shape) if say is not None else CellEditor(parent, shape)


def editor_text(editor: QWidget) -> str | None:
    """Return what is typed in an editor made here; None where nothing was changed."""
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, CellEditor | PeopleEditor) and not editor.untouched:
        return editor.toPlainText()
    return None


def _picker(parent: QWidget, choices: Sequence[str]) -> QComboBox:
    box = QComboBox(parent)
    box.setObjectName("cellPicker")
    box.setAccessibleName("Choice of the cell")
    for choice in choices:
        box.addItem(choice_words(choice), choice)
    box.view().setMinimumWidth(box.sizeHint().width() + 24)
    return box


def choice_words(choice: str) -> str:
    """Return a choice as the list shows it, with what it means; a rating with its letter."""
    if choice in RATINGS:
        level = rating_level(choice)
        return f"{level.letter}  {level.word}: {level.meaning}" if level.meaning else level.label
    name = choice[:1].upper() + choice[1:] if choice else NOT_SET
    return f"{name}: {MEANINGS[choice]}" if choice in MEANINGS else name
