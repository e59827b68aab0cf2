"""Everybody can work with it: names for those who hear the window, a visible frame for those who use the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.views.keys import trigger
from tracker_gui.views import theme
from tracker_gui.views.window import MainWindow

KINDS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def own(widget: QWidget) -> bool:
    """Return whether a widget is ours: what Qt makes for itself inside a widget speaks for that widget."""
    parent = widget.parentWidget()
    inner = isinstance(widget, QHeaderView) or isinstance(parent, QComboBox | QLineEdit | QTabBar)
    return not widget.objectName().startswith("qt_") and not inner and "QComboBox" not in type(parent).__name__


def nameless(parent: QWidget) -> list[str]:
    """Return the widgets that take part and have no name to be heard by."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__} of {parent.objectName()!r}"
        for widget in parent.findChildren(QWidget)
        if isinstance(widget, KINDS)
        and widget.window() is parent.window()
        and own(widget)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


def test_every_widget_of_every_page_has_a_name(window: MainWindow) -> None:
    trigger(window, "find")
    for name in ("page_plan", "page_overview", "page_todo", "page_history"):
        trigger(window, name)
        assert window.session.wait_idle()
        assert nameless(window) == [], name
        assert window.menuBar().accessibleName()


DIALOGS = ("keys", "about", "palette", "replace", "tracker_details", "add_reading")


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_and_all_in_it_has_a_name_and_esc_closes_it(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.plan_page.measures_grid.setFocus()
    trigger(window, name)
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    assert dialog.windowTitle()
    assert dialog.accessibleName() or dialog.windowTitle()
    assert nameless(dialog) == []
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)  # the keyboard has a place to begin
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_actions_are_described(window: MainWindow) -> None:
    for button in window.tool_bar.findChildren(QAbstractButton):
        if button.isVisible() and own(button):
            assert button.accessibleName(), button.objectName()
            assert button.toolTip(), button.accessibleName()


@pytest.fixture(params=["light", "dark", "contrast"])
def scheme(window: MainWindow, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    theme.keeper().apply(qapp, request.param)
    yield request.param
    theme.keeper().apply(qapp, "light")


def strong(image: QImage, colour: str) -> int:
    """Return how many pixels of an image are of this colour, or nearly."""
    wanted = QColor(colour)
    found = 0
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            near = abs(pixel.red() - wanted.red()) + abs(pixel.green() - wanted.green()) + abs(pixel.blue() - wanted.blue())
            found += near < 24
    return found


FOCUSED: dict[str, Callable[[MainWindow], QWidget]] = {
    "filter": lambda window: window.plan_page.tree_pane.search,
    "tree": lambda window: window.plan_page.tree_pane.tree,
    "whole plan": lambda window: window.plan_page.tree_pane.whole,
    "table": lambda window: window.plan_page.actions_grid,
    "to-do list": lambda window: window.todo_page.view,
    "history": lambda window: window.history_page.view,
    "quarter": lambda window: window.plan_page.quarter_box,
    "field": lambda window: window.plan_page.details.what,
    "stage": lambda window: window.plan_page.details.stage,
    "step": lambda window: next(
        box for box in window.plan_page.details.steps.findChildren(QAbstractButton) if box.isCheckable() and box.isVisible()
    ),
}


@pytest.mark.parametrize("name", FOCUSED)
def test_what_has_the_focus_shows_it(window: MainWindow, scheme: str, name: str, qtbot: QtBot) -> None:
    widget = FOCUSED[name](window)
    if name in ("to-do list", "history"):
        trigger(window, {"to-do list": "page_todo", "history": "page_history"}[name])
        qtbot.waitUntil(lambda: widget.model().rowCount() > 0)
        widget.setCurrentIndex(widget.model().index(0, 0))
    if name == "tree":
        window.plan_page.tree_pane.tree.setCurrentIndex(window.plan_page.tree_model.index(0, 0))
    elsewhere = window.plan_page.details.due if name != "field" else window.plan_page.tree_pane.search
    elsewhere = {"to-do list": window.todo_page.role_box, "history": window.history_page.filter_box}.get(name, elsewhere)
    elsewhere.setFocus()
    without = strong(widget.grab().toImage(), theme.colours().accent)
    widget.setFocus()
    QApplication.processEvents()
    with_it = strong(widget.grab().toImage(), theme.colours().accent)
    assert with_it > without + 20, f"{name} in {scheme}: {without} and {with_it} pixels of the colour of the focus"


def test_tab_goes_round_all_panes_and_back(window: MainWindow, qtbot: QtBot) -> None:
    """From the filter on, Tab comes to the tree, the tables and the details; nothing takes the focus and keeps it."""
    window.plan_page.tree_pane.search.setFocus()
    page, seen = window.plan_page, set()
    panes = {"tree": page.tree_pane.tree, "actions": page.actions_grid, "measures": page.measures_grid, "details": page.details}
    for _ in range(120):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen |= {name for name, pane in panes.items() if focus is pane or pane.isAncestorOf(focus)}
        if len(seen) == len(panes):
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == set(panes)
