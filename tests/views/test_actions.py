"""The declared actions: each in a menu with its key, no key twice, and a reason wherever one cannot be used."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from tracker_gui.views import needs
from tracker_gui.views.action_specs import SPECS, plain_text
from tracker_gui.views.window import MainWindow


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys, "a key that Qt does not know"


def test_every_action_is_in_a_menu_with_its_key(window: MainWindow) -> None:
    seen: list[QAction] = []
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        seen += menu.actions()
    for spec in SPECS:
        action = window.actions_[spec.name]
        assert action in seen, spec.name
        assert [key.toString() for key in action.shortcuts()] == [QKeySequence(key).toString() for key in spec.keys]
        assert spec.help, f"{spec.name} has no help"
        assert plain_text(spec.text).strip()


def test_every_need_has_its_words() -> None:
    assert {need for spec in SPECS for need in spec.needs} <= set(needs.WORDS)


def test_a_reason_is_given_where_an_action_cannot_be_used(window: MainWindow) -> None:
    window.actions_.enable(frozenset({"open"}))
    for spec in SPECS:
        assert bool(window.actions_.why_not(spec.name)) != window.actions_[spec.name].isEnabled()
    assert window.actions_.why_not("undo") == needs.WORDS["writable"]
    assert window.actions_.why_not("page_plan") == ""
