"""The text of a list cell and the list it says are the same thing, whatever the entries hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.batch import Batch
from db.records import Action, ActionRole, Measure, Objective, Plan, Role, Row, Step, Theme, Tracker
from tracker_gui.models.action_columns import COLUMNS
from tracker_gui.models.columns import Context
from tracker_gui.models.list_text import BREAK, Entry, print_list, read_line, read_list
from tracker_gui.ops.building import created

WORDS = st.text(st.sampled_from("ab \t\n\r\u2028\u2029\xa0✓•-0"), max_size=12)
ENTRIES = st.lists(st.builds(Entry, WORDS, st.integers(0, 2)), min_size=1, max_size=6)


@given(ENTRIES)
def test_entries_printed_are_read_back_exactly(entries: list[Entry]) -> None:
    assert read_list(print_list(entries), entries) == entries


@given(ENTRIES)
def test_text_of_entries_read_without_them_is_the_same_text(entries: list[Entry]) -> None:
    text = print_list(entries)
    assert print_list(read_list(text)) == text


@given(WORDS)
def test_any_text_settles_at_once(text: str) -> None:
    once = print_list(read_list(text))
    assert read_list(once) == read_list(print_list(read_list(once)))
    assert print_list(read_list(once)) == once


def test_lines_say_what_they_are() -> None:
    assert [(e.text, e.level) for e in read_list("one\n  and on\n    under\n      and on\n\ntwo")] == [
        ("one\nand on", 0),
        ("under\nand on", 1),
        ("", 0),
        ("two", 0),
    ]
    assert read_line("\tunder").level == 1


def test_what_was_changed_is_read_by_its_lines_and_the_rest_stays_exact() -> None:
    before = [Entry("first\r\n  indented"), Entry("second")]
    text = print_list(before).replace("second", "third")
    assert read_list(text, before) == [Entry("first\r\n  indented"), Entry("third")]


def plan_with(entries: list[Entry]) -> Plan:
    plan = Plan()
    rows: list[Row] = [
        Tracker(id="k", title="K"),
        Theme(id="t", position="a", title="T"),
        Objective(id="o", theme_id="t", position="a", title="O"),
    ]
    rows.append(Action(id="a", objective_id="o", position="a", what="W"))
    for number, entry in enumerate(entries):
        place = f"a{number}"
        rows.append(
            Step(id=f"s{number}", action_id="a", position=place, text=entry.text, level=entry.level, done=number % 2 == 0)
        )
        title = entry.text or None
        rows.append(Measure(id=f"m{number}", action_id="a", position=place, title=title, baseline_text=title, target_text=title))
    for number, name in enumerate(dict.fromkeys(entry.text for entry in entries)):
        rows.append(Role(id=f"r{number}", name=name))
        rows.append(ActionRole(id=f"l{number}", action_id="a", role_id=f"r{number}", position=f"a{number}"))
    plan.apply([created(row) for row in rows])
    return plan


@given(st.lists(st.builds(Entry, WORDS.filter(lambda t: t.strip() == t and t != ""), st.integers(0, 1)), min_size=1, max_size=5))
def test_a_cell_handed_back_unchanged_writes_nothing(entries: list[Entry]) -> None:
    plan = plan_with(entries)
    context, action = Context(plan, None), plan.get(Action, "a")
    for column in COLUMNS:
        if column.key in {"who", "how", "measures", "baseline", "target"} and column.save:
            text = BREAK.sub("\n", column.edit_text(context, action)).replace("\xa0", " ")
            batch: Batch = column.save(context, action, text)
            assert batch.empty, (column.key, batch.changes)
