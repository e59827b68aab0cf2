"""Filled models changed, moved and emptied under Qt's own tester; after each change a model equals a fresh one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.batch import Batch
from db.records import Action, Measure, Objective, Plan, Theme
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models import plan_tree
from tracker_gui.models.action_table import ActionTable
from tracker_gui.models.measure_table import MeasureTable
from tracker_gui.models.plan_tree import PlanTree
from tracker_gui.models.roles import Role
from tracker_gui.models.row_table import RowTable
from tracker_gui.models.sorting import Sorting, natural, ranks
from tracker_gui.ops import edit, rows
from tracker_gui.ops.filtering import Filter

EDIT = Qt.ItemDataRole.EditRole
ROLES = (Qt.ItemDataRole.DisplayRole, EDIT, Role.ROW_ID, Role.RATING, Role.COUNT)


@pytest.fixture
def session(example_tracker: Path, qtbot: QtBot) -> Iterator[Session]:
    made = Session()
    made.open(example_tracker)
    assert made.wait_idle()
    yield made
    made.shut_down()


def shown(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[Any]:
    """Return everything a model shows, children in place."""
    if isinstance(model, RowTable):
        return [
            [
                (model.row_id(row), model.look(row, column), model.index(row, column).data(EDIT))
                for column in range(len(model.columns))
            ]
            for row in range(model.rowCount())
        ]
    above = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(above)):
        cells = [model.index(row, column, above) for column in range(model.columnCount(above))]
        found.append([[index.data(role) for role in ROLES] for index in cells])
        if cells[0].isValid():
            found.append(shown(model, cells[0]))
    return found


def watched(model: QAbstractItemModel) -> QAbstractItemModel:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def deeds(plan: Plan, random: Random) -> Iterator[Batch]:
    """Yield deeds of every kind, each made for the plan as it is then."""
    pick = random.choice
    for _ in range(8):
        yield edit.set_field(plan, "action", pick(plan.rows(Action)).id, "what", f"Text {random.random()}")
        yield edit.set_outcome(plan, pick(plan.rows(Action)).id, "2026/27 Q3", rating=pick(["Red", "Green"]))
        yield edit.set_field(plan, "theme", pick(plan.rows(Theme)).id, "title", f"Theme {random.random()}")
        yield rows.add_action(plan, pick(plan.rows(Objective)).id, "New")[0]
        yield rows.add_measure(plan, pick(plan.rows(Action)).id, "Newly measured 5%")[0]
        yield rows.add_objective(plan, pick(plan.rows(Theme)).id, "New objective")[0]
        yield rows.move_by(plan, "action", pick(plan.rows(Action)).id, pick([-1, 1]))
        yield rows.move_by(plan, "theme", pick(plan.rows(Theme)).id, pick([-1, 1]))
        yield rows.move_by(plan, "objective", pick(plan.rows(Objective)).id, pick([-1, 1]))
        yield rows.move(plan, "action", pick(plan.rows(Action)).id, pick(plan.rows(Objective)).id, None)
        yield rows.move(plan, "objective", pick(plan.rows(Objective)).id, pick(plan.rows(Theme)).id, None)
        yield rows.delete(plan, "action", pick(plan.rows(Action)).id)
        yield rows.delete(plan, "measure", pick(plan.rows(Measure)).id)
    yield rows.delete(plan, "objective", pick(plan.rows(Objective)).id)
    for theme in plan.rows(Theme):
        yield rows.delete(plan, "theme", theme.id)
    yield rows.add_theme(plan, "A new beginning")[0]


def actions_of(session: Session) -> ActionTable:
    model = ActionTable(session)
    model.quarter = "2026/27 Q3"
    model.start_over()
    return model


def filtered(session: Session) -> ActionTable:
    model = ActionTable(session)
    model.quarter = "2026/27 Q3"
    model.start_over()
    model.set_filter("e r")
    return model


def measures_of(session: Session) -> MeasureTable:
    model = MeasureTable(session)
    model.set_actions(FIRST or [action.id for action in session.plan.actions()])
    return model


def tree_of(session: Session) -> PlanTree:
    model = PlanTree(session)
    model.start_over()
    model.finish()
    return model


FIRST: list[str] = []


@pytest.mark.parametrize("make", [actions_of, filtered, measures_of, tree_of])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_model_follows_as_if_it_were_new(session: Session, make: Callable[[Session], Any], seed: int) -> None:
    FIRST[:] = [action.id for action in session.plan.actions()]
    model = make(session)
    watched(model)
    session.changed.connect(model.apply)
    assert shown(model) == shown(make(session))
    for batch in deeds(session.plan, Random(seed)):
        session.do(batch)
        assert shown(model) == shown(make(session)), batch.label
    assert session.wait_idle()
    for _ in range(40):
        session.undo()
    assert session.wait_idle()
    assert shown(model) == shown(make(session))


def test_a_tree_that_takes_its_time_shows_its_ratings_a_little_later(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shown(tree_of(session))
    monkeypatch.setattr(plan_tree, "AT_ONCE", -1.0)
    monkeypatch.setattr(plan_tree, "SLICE", 1e-9)
    model = PlanTree(session)
    watched(model)
    model.start_over()
    first = model.index(0, 0)
    assert first.data(Role.COUNT) == tree_of(session).index(0, 0).data(Role.COUNT)
    assert first.data(Role.RATING) is None
    qtbot.waitUntil(lambda: shown(model) == whole)


def test_a_sorted_and_filtered_model_keeps_its_rows_in_place(session: Session) -> None:
    model = actions_of(session)
    watched(model)
    session.changed.connect(model.apply)
    model.set_whole_filter(Filter(words="e"))
    model.set_sorting(Sorting("due", descending=True))
    for batch in deeds(session.plan, Random(3)):
        before = model.ids()
        session.do(batch)
        stayed = [row_id for row_id in before if row_id in set(model.ids())]
        assert [row_id for row_id in model.ids() if row_id in set(before)] == stayed, batch.label
        fresh = actions_of(session)
        fresh.set_whole_filter(Filter(words="e"))
        assert set(model.ids()) == set(fresh.ids())
    model.set_sorting(None)
    assert model.ids() == fresh.ids()


ASKED = (Filter(words="e"), Filter(words="new text"), Filter(gaps=("owner", "date")), Filter(ratings=("Red", ""), words="a"))


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_passes_a_filter_is_what_would_pass_it_anew(session: Session, asked: Filter) -> None:
    model, tree = actions_of(session), tree_of(session)
    model.set_whole_filter(asked)
    tree.set_matching(model.tester())

    def follow(summary: object) -> None:
        assert isinstance(summary, Summary)
        tree.apply(summary)
        model.apply(summary)
        tree.set_matching(model.tester())

    session.changed.connect(follow)
    for batch in deeds(session.plan, Random(5)):
        session.do(batch)
        fresh, fresh_tree = actions_of(session), tree_of(session)
        fresh.set_whole_filter(asked)
        fresh_tree.set_matching(fresh.tester())
        assert {row.id: model.passes(row.id) for row in session.plan.rows(Action)} == {
            row.id: fresh.passes(row.id) for row in session.plan.rows(Action)
        }
        assert shown(tree) == shown(fresh_tree)
        assert tree.whole.matching == fresh_tree.whole.matching
        fresh.deleteLater()
        fresh_tree.deleteLater()


def test_dates_numbers_and_blanks_in_order(session: Session) -> None:
    model = actions_of(session)
    model.set_sorting(Sorting("due"))
    days = [model.row(row_id).due_date for row_id in model.ids()]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert natural("Step 10") > natural("step 2")
    assert ranks([("a", ()), ("b", (2,)), ("c", (1,))], Sorting("x", descending=True)) == {
        "b": (0, 0, 0),
        "c": (1, 0, 0),
        "a": (2, 0, 0),
    }


def test_what_points_at_a_row_follows_it(session: Session) -> None:
    model = actions_of(session)
    watched(model)
    session.changed.connect(model.apply)
    index = QPersistentModelIndex(model.index(1, 0))
    row_id = model.row_id(1)
    session.do(rows.move_by(session.plan, "action", str(row_id), -1))
    assert index.row() == 0
    first = model.row_id(1)
    session.do(rows.delete(session.plan, "action", str(row_id)))
    assert not index.isValid()
    assert model.row_id(0) == first


def test_changed_cells_are_told_exactly(session: Session) -> None:
    model = actions_of(session)
    session.changed.connect(model.apply)
    row_id = str(model.row_id(7))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    session.do(edit.set_field(session.plan, "action", row_id, "stage", "paused"))
    assert told == [(7, 7)]


def test_a_stale_index_of_the_tree_finds_nothing(session: Session) -> None:
    model = tree_of(session)
    index = model.index(1, 0)
    model.start_over()
    assert model.node(index) is None
    assert model.data(index) is None


def test_another_part_and_another_filter(session: Session) -> None:
    model = actions_of(session)
    watched(model)
    theme = session.plan.rows(Theme)[0]
    model.set_scope(("theme", theme.id))
    count = sum(len(session.plan.children(Action, objective.id)) for objective in session.plan.children(Objective, theme.id))
    assert model.rowCount() == model.in_scope == count
    model.set_filter("no such words anywhere")
    assert model.rowCount() == 0
    model.set_filter("")
    assert model.rowCount() == count


def test_cells_have_texts_only(session: Session) -> None:
    model = actions_of(session)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert isinstance(model.index(row, column).data(), str)
