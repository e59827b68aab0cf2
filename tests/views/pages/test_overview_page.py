"""The overview page: its numbers, and where each leads."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from db.batch import Change
from db.records import DueRevision, Plan, Tracker, values_of
from tests.ops.plans import small_plan
from tracker_gui.views import theme
from tracker_gui.views.charts.bars import BarRow
from tracker_gui.views.pages.cards import Card
from tracker_gui.views.pages.overview import OverviewPage
from tracker_gui.views.palettes import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT


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


def cards(page: OverviewPage) -> dict[str, Card]:
    return page.summary.cards


def bars(page: OverviewPage, name: str) -> list[BarRow]:
    return [bar for bar in page.findChildren(BarRow, name) if bar.isVisibleTo(page)]


def test_the_cards_show_the_counts(page: OverviewPage) -> None:
    assert {choice: card.number for choice, card in cards(page).items()} == {
        "all": 3,
        "late": 1,
        "due soon": 0,
        "gap:outcome": 3,
        "gaps": 7,
    }
    assert cards(page)["late"].accessibleName() == "1 late"
    assert "as at 1 May 2017, quarter 2017/18 Q1" in page.subheading.text()


@pytest.mark.parametrize("choice", ["all", "late", "due soon", "gap:outcome", "gaps"])
def test_a_card_leads_to_its_actions_by_mouse_and_by_key(page: OverviewPage, qtbot: QtBot, choice: str) -> None:
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.mouseClick(cards(page)[choice], Qt.MouseButton.LeftButton)
    assert heard.args == [choice]
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.keyClick(cards(page)[choice], Qt.Key.Key_Space)
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
    assert cards(page)["late"].number == 0
    qtbot.waitUntil(lambda: len(bars(page, "stageBar")) == 2)
    assert bars(page, "stageBar")[0].accessibleDescription() == "1 complete, 2 no stage; 3 in all."
    qtbot.waitUntil(lambda: len(page.findChildren(BarRow)) == 4 * 2 + 5 + len(page.summary.roles._rows))


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
    qtbot.waitUntil(lambda: len(bars(page, "ratingBar")) == 1)


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
    def fit() -> bool:
        found = cards(page).values()
        wide_enough = all(card.width() >= card.sizeHint().width() for card in found)
        return wide_enough and all(card.mapTo(page, card.rect().topRight()).x() <= page.width() for card in found)

    for width in (1400, 560, 360):
        page.resize(width, 700)
        qtbot.waitUntil(fit)
    assert cards(page)["gaps"].y() > cards(page)["late"].y() > cards(page)["all"].y()
    page.resize(1400, 700)
    qtbot.waitUntil(lambda: cards(page)["gaps"].y() == cards(page)["all"].y())


def test_an_empty_plan_says_what_to_do(page: OverviewPage) -> None:
    page.show_plan(Plan([Tracker(id="t", title="")]))
    assert page.empty_label.isVisible()
    assert "import a tracker" in page.empty_label.text()
    assert not cards(page)["all"].isVisible()


def test_moves_and_reports_and_roles_lead_to_their_actions(page: OverviewPage, qtbot: QtBot) -> None:
    for name, row, choice in (
        ("moveBar", 0, "move:the same@th1"),
        ("reportedBar", 0, "reported:no@th1"),
        ("roleBar", 0, "gap:outcome#ro1"),
        ("roleBar", 2, "gap:date#"),
    ):
        bar = bars(page, name)[row]
        bar.setFocus()
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        with qtbot.waitSignal(page.filter_asked) as heard:
            qtbot.keyClick(bar, Qt.Key.Key_Return)
        assert heard.args == [choice]
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.mouseClick(bars(page, "roleBar")[1], Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    assert heard.args == ["gaps#ro2"]


def test_the_tabs_show_due_dates_measures_and_distances(page: OverviewPage, qtbot: QtBot) -> None:
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.due.isVisible()
    assert page.due.view.count() == 1
    assert page.due.view.accessibleDescription().startswith("Screen in a day: due 30 April 2017, 1 day late.")
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.keyClick(page.due.view, Qt.Key.Key_Return)
    assert heard.args == ["action", "ac1"]
    page.due.columns.setFocus()
    with qtbot.waitSignal(page.filter_asked) as heard:
        qtbot.keyClick(page.due.columns, Qt.Key.Key_Return)
    assert heard.args == ["due:2017-04"]
    page.tabs.setCurrentIndex(2)
    assert page.measures.wall.count() == 1
    place = page.measures.wall.rect_of(0).center()
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.mouseClick(page.measures.wall.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["measure", "me1"]
    page.tabs.setCurrentIndex(3)
    assert "13% of the way" in page.distance.view.accessibleDescription()
    with qtbot.waitSignal(page.row_asked) as heard:
        qtbot.keyClick(page.distance.view, Qt.Key.Key_Space)
    assert heard.args == ["measure", "me1"]


def test_only_what_was_put_off_can_be_shown(page: OverviewPage) -> None:
    plan = small_plan()
    revision = DueRevision(id="d", action_id="ac1", position="A", due_date="2016-12-31", reason="Recruitment took longer")
    plan.apply([Change("due_revision", "d", "create", None, None, values_of(revision))])
    page.show_plan(plan)
    page.tabs.setCurrentIndex(1)
    page.due.slipped_box.setChecked(True)
    assert page.due.view.count() == 1
    assert page.due.view.row(0).said == "1 day late; put off once, 3 months in all"
    page.show_plan(small_plan())
    assert page.due.empty.isVisible()
    assert page.due.empty.text() == "No due date was put off."


def test_every_part_is_painted_light_and_dark(page: OverviewPage) -> None:
    for own in (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK):
        page.setPalette(theme.palette(own))
        for tab in range(4):
            page.tabs.setCurrentIndex(tab)
            image = page.grab().toImage()
            assert len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}) > 5
