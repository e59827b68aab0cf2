"""Words that are not in the list are underlined while one edits; the right mouse button offers what they may be meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from tracker_gui.live.words import words
from tracker_gui.rules.spelling import WORD
from tracker_gui.views import theme

LOOKING: Final = "Looking for suggestions…"
NOTHING: Final = "No suggestions"


class Underlines(QSyntaxHighlighter):
    """Underlines the unknown words of one document."""

    def __init__(self, document: QTextDocument) -> None:
        """Follow this document and the list of words."""
        super().__init__(document)
        words().changed.connect(self._again)

    @Slot()
    def _again(self) -> None:
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Underline the unknown words of a paragraph."""
        found = words().misspelt(text)
        if not found:
            return
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        look.setUnderlineColor(QColor(theme.colours().bad))
        for place, word in found:
            self.setFormat(place, len(word), look)


class SpellingMenu(QObject):
    """The menu of an editor, with suggestions for the word under the pointer ahead of the usual entries."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        """Serve this editor, its parent."""
        super().__init__(editor)
        self._editor = editor
        self._word = QTextCursor()
        self._looking: QAction | None = None
        words().found.connect(self._found)

    def make(self, place: QPoint) -> QMenu:
        """Return the menu for the word at a place of the viewport."""
        menu = self._editor.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._word = word_at(self._editor.cursorForPosition(place))
        self._looking = None
        word = self._word.selectedText()
        if self._editor.isReadOnly() or not any(word == found for _, found in words().misspelt(word)):
            return menu
        first = menu.actions()[0]
        near = words().suggestions(word)
        self._offer(menu, near, first)
        if not near:
            looking = words().look_further(word)
            self._looking = QAction(LOOKING if looking else NOTHING, menu)
            self._looking.setEnabled(False)
            menu.insertAction(first, self._looking)
        add = QAction(f"Add “{word}” to my words", menu)
        add.setData(word)
        add.triggered.connect(self._add)
        menu.insertAction(first, add)
        menu.insertSeparator(first)
        return menu

    def _offer(self, menu: QMenu, texts: Iterable[str], before: QAction) -> None:
        for text in texts:
            action = QAction(text, menu)
            action.setData(text)
            action.triggered.connect(self._replace)
            menu.insertAction(before, action)

    @Slot(str, object)
    def _found(self, word: str, made: list[str]) -> None:
        """Put in what was found meanwhile, if the menu is still the one that asked."""
        looking = self._looking
        if looking is None or word != self._word.selectedText() or not shiboken6.isValid(looking):
            return
        menu = looking.parent()
        if not isinstance(menu, QMenu):
            return
        if made:
            self._offer(menu, made, looking)
            looking.setVisible(False)
        else:
            looking.setText(NOTHING)
        self._looking = None

    @Slot()
    def _replace(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._word.insertText(str(action.data()))

    @Slot()
    def _add(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            words().add(str(action.data()))


def word_at(cursor: QTextCursor) -> QTextCursor:
    """Return a cursor that selects the word around this one; nothing where there is none."""
    text, within = cursor.block().text(), cursor.positionInBlock()
    for match in WORD.finditer(text):
        if match.start() <= within <= match.end():
            found = QTextCursor(cursor.block())
            found.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, match.start())
            found.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(match.group()))
            return found
    return QTextCursor(cursor.block())
