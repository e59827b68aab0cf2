"""The window on screens of all sizes: at its first start, and where a screen is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.views.keys import trigger
from tracker_gui.views.screens import LEAST, USUAL, at_first, onto_screen
from tracker_gui.views.window import MainWindow


@pytest.mark.parametrize(
    ("room", "size", "whole"),
    [
        ((1920, 1040), (1500, 920), False),
        ((1366, 728), (1326, 648), True),
        ((1920, 900), (1880, 820), True),
        ((900, 620), (LEAST.width(), LEAST.height()), True),
        ((640, 480), (USUAL.width(), USUAL.height()), False),
    ],
)
def test_at_its_first_start_a_window_fits_its_screen(
    room: tuple[int, int], size: tuple[int, int], whole: bool, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    at_first(window, QSize(*room))
    assert (window.width(), window.height()) == size
    assert window.isMaximized() is whole


def test_the_panes_fit_into_the_least_size(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= LEAST.width()
    assert window.minimumSizeHint().height() <= LEAST.height()


@pytest.mark.parametrize("corner", [(5000, 5000), (-3000, 100), (100, -500)])
def test_a_window_whose_screen_is_gone_comes_back(window: MainWindow, corner: tuple[int, int]) -> None:
    window.move(*corner)
    onto_screen(window)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(QRect(window.geometry()).center())
    assert screen.top() <= window.geometry().top() < screen.bottom()
    assert screen.height() >= window.height()


def test_a_window_that_is_seen_stays_where_it_is(window: MainWindow) -> None:
    window.resize(500, 400)
    window.move(120, 90)
    before = window.geometry()
    onto_screen(window)
    assert window.geometry() == before


def test_a_small_screen_is_enough(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    assert (window.width(), window.height()) == (1024, 640)
    page = window.plan_page
    for part in (page.tree_pane, page.actions_grid, page.measures_grid, page.details):
        assert part.isVisible()
        assert part.width() > 100
        assert part.height() > 60
    for name in ("page_overview", "page_todo", "page_history"):
        trigger(window, name)
        assert (window.width(), window.height()) == (1024, 640), name
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
