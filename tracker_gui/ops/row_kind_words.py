"""What the kinds of rows of a document are called, and the keys that choose them."""

from __future__ import annotations

from typing import Final

from tracker_gui.exchange.choices import RowKind

KIND_WORDS: Final[dict[RowKind, str]] = {
    "title": "Title",
    "header": "Headings",
    "header again": "Headings again",
    "theme": "Theme",
    "objective": "Objective",
    "action": "Action",
    "continuation": "More of the action above",
    "note": "Note",
    "total": "Total",
    "measure": "Measure",
    "left out": "Left out",
}
SHORT_WORDS: Final[dict[RowKind, str]] = {**KIND_WORDS, "continuation": "↳ more", "header again": "Headings"}
KIND_KEYS: Final[dict[RowKind, str]] = {
    "theme": "T",
    "objective": "O",
    "action": "A",
    "continuation": "J",
    "note": "N",
    "title": "I",
    "total": "U",
    "measure": "M",
    "header again": "G",
    "left out": "Del",
}
"""The key that gives the rows chosen in the table a kind."""
