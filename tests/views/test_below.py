"""Measures and chart where there is little room: behind two tabs, each as wide as the table above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor
from tracker_gui.views import theme
from tracker_gui.views.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def larger(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[float], None]]:
    """Return what makes the text of the computer so many times as large, in a window of a usual laptop."""
    usual = qapp.font()
    theme.keeper().apply(qapp, "light")

    def make(times: float) -> None:
        font = QFont(usual)
        font.setPointSizeF(usual.pointSizeF() * times)
        qapp.setFont(font)
        qtbot.waitUntil(lambda: window.plan_page.below.tabs.isVisible() is (times > 1))

    window.resize(1366, 768)
    yield make
    qapp.setFont(usual)
    theme.keeper().apply(qapp, "light")


def press(window: MainWindow, place: int, qtbot: QtBot) -> None:
    tabs = window.plan_page.below.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())


def test_one_of_the_two_is_shown_at_a_time(window: MainWindow, larger: Callable[[float], None], qtbot: QtBot) -> None:
    page = window.plan_page
    cell(page.actions_grid, 0, "what", qtbot)
    sizes = page.below.splitter.sizes()
    larger(1.6)
    assert (page.measures_grid.isVisible(), page.chart.isVisible()) == (True, False)
    press(window, 1, qtbot)
    assert (page.measures_grid.isVisible(), page.chart.isVisible()) == (False, True)
    qtbot.waitUntil(lambda: page.chart.width() == page.actions_pane.width())
    assert page.chart.mapTo(window, QPoint(0, page.chart.height())).y() <= window.height()
    larger(1.0)
    assert page.measures_grid.isVisible()
    assert page.chart.isVisible()
    qtbot.waitUntil(lambda: page.below.splitter.sizes() == sizes)


def test_a_small_window_has_room_for_one_only(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window.plan_page.below.tabs.isVisible())
    window.resize(1024, 768)
    qtbot.waitUntil(window.plan_page.below.tabs.isVisible)


def test_the_tabs_are_chosen_by_keys(window: MainWindow, larger: Callable[[float], None], qtbot: QtBot) -> None:
    page = window.plan_page
    larger(1.6)
    page.below.tabs.setFocus()
    qtbot.keyClick(page.below.tabs, Qt.Key.Key_Right)
    assert page.chart.isVisible()
    assert page.below.tabs.accessibleName()


def test_a_row_one_goes_to_is_seen(
    window: MainWindow, larger: Callable[[float], None], in_file: Callable[[str], list[Any]], qtbot: QtBot
) -> None:
    page = window.plan_page
    larger(1.6)
    press(window, 1, qtbot)
    cell(page.actions_grid, 1, "what", qtbot)
    qtbot.keyClick(page.actions_grid, Qt.Key.Key_M, CTRL | SHIFT)
    assert page.measures_grid.isVisible()
    qtbot.keyClicks(editor(page.measures_grid), "People trained")
    qtbot.keyClick(editor(page.measures_grid), Qt.Key.Key_Return)
    assert "People trained" in in_file("SELECT title FROM measure")
