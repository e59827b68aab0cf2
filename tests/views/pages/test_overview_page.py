"""The overview page: its numbers, and where each leads."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from db.batch import Change
from db.records import Plan, Tracker, values_of
from tests.ops.plans import small_plan
from tracker_gui.views.charts.bars import BarRow
from tracker_gui.views.pages.overview import OverviewPage


def day() -> datetime.date:
    return datetime.date(2017, 5, 1)


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(today=day)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_plan(small_plan())
    with qtbot.waitExposed(made):
        made.show()
    return made


def bars(page: OverviewPage, name: str) -> list[BarRow]:
    return [bar for bar in page.findChildren(BarRow, name) if bar.isVisibleTo(page)]


def test_the_cards_show_the_counts(page: OverviewPage) -> None:
    assert {choice: card.number for choice, card in page.cards.items()} == {
        "all": 3,
        "late": 1,
        "due soon": 0,
        "gap:outcome": 3,
        "gaps": 7,
    }
    assert page.cards["late"].accessibleName() == "1 late"
    assert "as at 1 May 2017, quarter 2017/18 Q1" in page.subheading.text()


@pytest.mark.parametrize("choice", ["all", "late", "due soon", "gap:outcome", "gaps"])
def test_a_card_leads_to_its_actions_by_mouse_and_by_key(page: OverviewPage, qtbot: QtBot, choice: str) -> None:
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.mouseClick(page.cards[choice], Qt.MouseButton.LeftButton)
    assert heard.args == [choice]
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.keyClick(page.cards[choice], Qt.Key.Key_Space)
    assert heard.args == [choice]


def test_bars_lead_to_their_actions_and_titles_to_their_theme(page: OverviewPage, qtbot: QtBot) -> None:
    for name, choice in (("stageBar", "stage:@th1"), ("ratingBar", "rating:Amber@th1")):
        bar = bars(page, name)[0]
        bar.grab()
        with qtbot.waitSignal(page.filter_asked) as heard:
            qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar._places[0].center().toPoint())
        assert heard.args == [choice]
        with qtbot.waitSignal(page.row_asked) as heard:
            qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
        assert heard.args == ["theme", "th1"]
    gap = bars(page, "gapBar")[3]
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.keyClick(gap, Qt.Key.Key_Return)
    assert heard.args == ["gap:owner"]


def test_a_change_shows_at_once_and_leaves_no_old_bars(page: OverviewPage, qtbot: QtBot) -> None:
    plan = small_plan()
    plan.apply([Change("action", "ac1", "update", "stage", None, "complete")])
    page.show_plan(plan)
    assert page.cards["late"].number == 0
    qtbot.waitUntil(lambda: len(bars(page, "stageBar")) == 2)
    assert bars(page, "stageBar")[0].accessibleDescription() == "1 complete, 2 no stage; 3 in all."
    assert len(page.findChildren(BarRow)) == 2 * 2 + 5


def test_a_change_leaves_the_focus_where_it_is(page: OverviewPage, qtbot: QtBot) -> None:
    bar = bars(page, "stageBar")[1]
    bar.setFocus()
    plan = small_plan()
    plan.apply([Change("theme", "th1", "update", "title", "Front door", "The front door of the council")])
    page.show_plan(plan)
    assert page.focusWidget() is bar
    assert bars(page, "stageBar")[0].accessibleName() == "The front door of the council"


def test_a_theme_that_goes_takes_its_bars_along(page: OverviewPage, qtbot: QtBot) -> None:
    plan = small_plan()
    objective, theme = plan.row("objective", "ob3"), plan.row("theme", "th2")
    assert objective is not None
    assert theme is not None
    plan.apply(
        [
            Change("objective", "ob3", "delete", None, values_of(objective)),
            Change("theme", "th2", "delete", None, values_of(theme)),
        ]
    )
    page.show_plan(plan)
    assert [bar.accessibleName() for bar in bars(page, "stageBar")] == ["Front door"]
    qtbot.waitUntil(lambda: len(page.findChildren(BarRow)) == 2 + 5)


def test_it_counts_only_when_it_is_seen(qtbot: QtBot) -> None:
    asked: list[int] = []

    def today() -> datetime.date:
        asked.append(1)
        return day()

    page = OverviewPage(today=today)
    qtbot.addWidget(page)
    for _ in range(3):
        page.show_plan(small_plan())
    assert not asked
    with qtbot.waitExposed(page):
        page.show()
    assert len(asked) == 1
    page.hide()
    page.show()
    assert len(asked) == 1, "nothing has changed since"
    page.show_plan(small_plan())
    assert len(asked) == 2


def test_cards_wrap_where_the_page_is_narrow(page: OverviewPage, qtbot: QtBot) -> None:
    for width in (1400, 560, 360):
        page.resize(width, 700)
        qtbot.waitUntil(lambda: all(card.width() >= card.sizeHint().width() for card in page.cards.values()))
        assert all(card.mapTo(page, card.rect().topRight()).x() <= page.width() for card in page.cards.values())
    assert page.cards["gaps"].y() > page.cards["late"].y() > page.cards["all"].y()
    page.resize(1400, 700)
    qtbot.waitUntil(lambda: page.cards["gaps"].y() == page.cards["all"].y())


def test_an_empty_plan_says_what_to_do(page: OverviewPage) -> None:
    page.show_plan(Plan([Tracker(id="t", title="")]))
    assert page.empty_label.isVisible()
    assert "import a tracker" in page.empty_label.text()
    assert not page.cards["all"].isVisible()
