"""The menus of meanings of a column and of kinds of a row: what is likeliest first, then all."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tracker_gui.exchange.choices import CHOOSABLE, ColumnChoice
from tracker_gui.exchange.meanings import MEANINGS, WORDS_FOR
from tracker_gui.exchange.recognised import ColumnFound, RowFound
from tracker_gui.ops.row_kind_words import KIND_KEYS, KIND_WORDS
from tracker_gui.ops.sureness import sure_words

QUARTERS = (1, 2, 3, 4)
BY_QUARTER = ("outcome", "rating", "reading")
AS_PROPOSED = "As &proposed"


def meaning_menu(column: ColumnFound, parent: QWidget) -> QMenu:
    """Return the menu of a column; the data of an action is a ColumnChoice, None for the proposal."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    others = [other for other in column.alternatives if other.meaning != column.meaning]
    for other in others[:3]:
        action = menu.addAction(f"{WORDS_FOR[other.meaning]} ({sure_words(other.sure)})")
        action.setToolTip(other.reason)
        action.setData(ColumnChoice(other.meaning, column.quarter, column.year))
    if others:
        menu.addSeparator()
    for meaning, words in MEANINGS:
        if meaning in BY_QUARTER:
            below = menu.addMenu(words)
            _choice(below, "For no single quarter", ColumnChoice(meaning), column)
            for quarter in QUARTERS:
                _choice(below, f"Q{quarter}", ColumnChoice(meaning, quarter, column.year), column)
        else:
            _choice(menu, words, ColumnChoice(meaning), column)
    if column.chosen:
        menu.addSeparator()
        menu.addAction(AS_PROPOSED).setData(None)
    return menu


def kind_menu(row: RowFound | None, parent: QWidget) -> QMenu:
    """Return the menu of kinds of rows; the data of an action is the kind, "" for the proposal."""
    menu = QMenu("&This row is", parent)
    likely = [kind for kind in (row.alternatives if row else ()) if kind in CHOOSABLE]
    for kind in [*likely, *(kind for kind in CHOOSABLE if kind not in likely)]:
        action = menu.addAction(f"{KIND_WORDS[kind]}\t{KIND_KEYS[kind]}")
        action.setData(kind)
        action.setCheckable(True)
        action.setChecked(row is not None and row.kind == kind)
        if likely and kind == likely[-1]:
            menu.addSeparator()
    if row is not None and row.chosen:
        menu.addSeparator()
        menu.addAction(f"{AS_PROPOSED}\tP").setData("")
    return menu


def _choice(menu: QMenu, words: str, choice: ColumnChoice, column: ColumnFound) -> QAction:
    action = menu.addAction(words)
    action.setData(choice)
    action.setCheckable(True)
    action.setChecked((column.meaning, column.quarter) == (choice.meaning, choice.quarter))
    return action
