"""F1: a short help, and every key of the window, found by a word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from tracker_gui.views.action_specs import SPECS, shown_keys
from tracker_gui.views.dialogs.help import KeysList
from tracker_gui.views.window import MainWindow


def test_f1_opens_the_help_with_every_key(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    texts = [found.text() for found in dialog.findChildren(QLabel)]
    assert any("Ctrl+Z takes back" in text for text in texts)
    for spec in SPECS:
        keys = shown_keys(spec)
        assert not keys or keys in texts, spec.name
    tabs = dialog.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(1)
    keys_list = dialog.findChild(KeysList)
    assert isinstance(keys_list, KeysList)
    qtbot.keyClicks(keys_list.box, "done last")
    shown = [left.text() for left, _right, _text in keys_list.rows if left.isVisible()]
    assert shown == ["Edit menu", "Ctrl+Z"]
    dialog.close()
