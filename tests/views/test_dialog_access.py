"""Every dialog by the keyboard alone: all of it has a name, Tab comes to every part and shows where it is, Esc closes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, to_front, trigger
from tests.views.recording import Recording
from tests.views.test_access import nameless
from tracker_gui import app
from tracker_gui.views.delegates.people_editor import PeopleEditor
from tracker_gui.views.window import MainWindow

DIALOGS = (
    *("tracker_details", "ratings", "set_many", "add_reading", "measure_details", "readings", "due_reason"),
    *("roles", "glossary", "move_to", "replace", "as_received", "columns", "conflicts", "go_back", "publish"),
    *("palette", "keys", "about"),
)
"""The actions that open a dialog."""


@pytest.fixture
def example(example_tracker: Path, asking: Recording, qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.open_window(example_tracker, asking)
    qtbot.addWidget(made)
    to_front(made, qtbot)
    cell(made.plan_page.actions_grid, 0, "what", qtbot)
    made.plan_page.measures_grid.setCurrentIndex(made.plan_page.measure_model.index(0, 0))
    yield made
    made.close()


def opened(window: MainWindow, name: str, qtbot: QtBot) -> QDialog:
    trigger(window, name)
    assert window.session.wait_idle()
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    to_front(dialog, qtbot)
    return dialog


def reachable(dialog: QDialog) -> set[QWidget]:
    """Return the parts of a dialog that can be worked in now."""
    return {
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    }


def walked(dialog: QDialog, qtbot: QtBot) -> list[QWidget]:
    """Press Tab until it comes round; return where it was, in that order."""
    seen: list[QWidget] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None, "Tab led nowhere"
        assert focus is dialog or dialog.isAncestorOf(focus), "Tab led out of the dialog"
        if len(seen) > 1 and focus is seen[0]:
            break
        if not seen or focus is not seen[-1]:
            seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return seen


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_by_the_keyboard_alone(example: MainWindow, qtbot: QtBot, name: str) -> None:
    dialog = opened(example, name, qtbot)
    assert dialog.windowTitle()
    assert dialog.accessibleName()
    assert nameless(dialog) == []
    wanted = reachable(dialog)
    order = walked(dialog, qtbot)
    there = {one for one in wanted if any(one is at or one.isAncestorOf(at) for at in order)}  # a list opens its cell at once
    missed = [f"{type(one).__name__} {one.objectName() or one.accessibleName()!r}" for one in wanted - there]
    assert not missed, f"Tab does not come to {missed}"
    assert upward(dialog, order) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def upward(dialog: QDialog, order: list[QWidget]) -> list[str]:
    """Return where Tab goes up to what stands wholly above and not in a column further right, which is not how one reads."""
    places = [(one, QRect(one.mapTo(dialog, QPoint(0, 0)), one.size())) for one in order]
    uppermost = [n for n, (_, at) in enumerate(places) if not any(other.bottom() < at.top() for _, other in places)]
    first = min(uppermost, key=lambda place: places[place][1].left())
    turned = places[first:] + places[:first]
    return [
        f"from {one.accessibleName() or one.objectName()} up to {other.accessibleName() or other.objectName()}"
        for (one, at), (other, then) in pairwise(turned)
        if then.bottom() < at.top() and then.left() < at.right()
    ]


def pixels(widget: QWidget) -> numpy.ndarray:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return numpy.frombuffer(image.constBits(), numpy.uint8).reshape(image.height(), image.bytesPerLine()).copy()


@pytest.mark.parametrize("name", DIALOGS)
def test_in_every_dialog_the_focus_is_seen(example: MainWindow, qtbot: QtBot, name: str) -> None:
    dialog = opened(example, name, qtbot)
    order = walked(dialog, qtbot)
    if len(order) > 1:
        # Not the editor of a cell: it is there while the focus is in it, and no longer.
        for one in [each for each in order if not isinstance(each.parentWidget().parentWidget(), QAbstractItemView)]:
            other = next(each for each in order if each is not one and each.isVisible())
            other.setFocus()
            framed = one.parentWidget() if isinstance(one.parentWidget(), PeopleEditor) else one
            without = pixels(framed)
            one.setFocus()
            QApplication.processEvents()
            with_it = pixels(framed)
            differing = int((with_it != without).sum()) if with_it.shape == without.shape else with_it.size
            assert differing > 60, f"{type(one).__name__} {one.accessibleName() or one.objectName()}: {differing}"
    dialog.close()


def test_the_import_window_by_the_keyboard_alone(
    example: MainWindow, asking: Recording, example_workbook: Path, qtbot: QtBot
) -> None:
    asking.files.append(example_workbook)
    trigger(example, "import")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in example.findChildren(QDialog)), timeout=30_000)
    dialog = next(found for found in example.findChildren(QDialog) if found.isVisible())
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.isActiveWindow(), timeout=30_000)
    assert nameless(dialog) == []
    missed = [f"{type(one).__name__} {one.objectName()}" for one in reachable(dialog) - set(walked(dialog, qtbot))]
    assert not missed
    dialog.close()


@pytest.mark.parametrize(
    "name", ["ratings", "tracker_details", "measure_details", "set_many", "add_reading", "publish", "columns", "due_reason"]
)
def test_no_field_of_a_dialog_is_squeezed_or_cut(example: MainWindow, qtbot: QtBot, name: str) -> None:
    """Also where the screen is small: the dialog is as large as its fields need."""
    dialog = opened(example, name, qtbot)
    small = [
        f"{type(one).__name__} {one.accessibleName() or one.objectName()}: {one.width()}x{one.height()}"
        for one in dialog.findChildren(QWidget)
        if isinstance(one, QLineEdit | QComboBox | QPushButton)
        and one.isVisible()
        and not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)
        and (
            one.height() < one.minimumSizeHint().height()
            or (isinstance(one, QPushButton) and one.width() < one.sizeHint().width())
        )
    ]
    assert not small
    dialog.close()
