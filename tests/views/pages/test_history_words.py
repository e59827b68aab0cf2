"""Deeds in words: one line a change, words read from words told once, many changes as counts."""

from __future__ import annotations

from db.batch import Change
from db.deeds import Deed
from db.reading import HistoryEntry
from tests.ops.plans import small_plan
from tracker_gui.views.pages.history_words import Line, lines_of, when_text

AT = "2016-09-20T12:05:00Z"


def deed(*changes: Change, label: str = "Edit", counts: tuple[tuple[str, str, int], ...] = ()) -> Deed:
    entries = tuple(HistoryEntry(n, "b", label, "edit", AT, "M. Okafor", "pc", change) for n, change in enumerate(changes, 1))
    return Deed(1, "b", label, "edit", AT, "M. Okafor", "pc", entries, counts, len(changes) or 20)


def told(*changes: Change) -> list[tuple[str, ...]]:
    return [line.texts[2:] for line in lines_of(deed(*changes), small_plan())]


def test_a_change_of_each_sort_in_words() -> None:
    gone = {"id": "gone", "action_id": "ac1", "position": "A", "text": "Old step"}
    assert told(
        Change("action", "ac2", "update", "due_date", None, "2017-03-31"),
        Change("action", "ac1", "update", "stage", None, "complete"),
        Change("step", "st1", "update", "position", "A", "C"),
        Change("step", "gone", "delete", None, gone, None),
    ) == [
        ("Deleted step “Old step”", "", ""),
        ("Moved step “Write the procedure”", "", ""),
        ("Stage of action “Screen in a day”", "—", "complete"),
        ("Due date of action “Review thresholds”", "—", "31 March 2017"),
    ]


def test_words_read_from_words_are_told_once() -> None:
    changes = [
        Change("measure", "me1", "update", "target_text", "100% / Apr 17", "95%"),
        Change("measure", "me1", "update", "target_value", 100.0, 95.0),
        Change("measure", "me1", "update", "target_date", "2017-04-30", None),
    ]
    assert told(*changes) == [("Target of measure “% of contacts decided in a day”", "100% / Apr 17", "95%")]
    assert told(changes[1])[0][1:] == ("100", "95")


def test_many_changes_are_counted() -> None:
    found = lines_of(deed(label="Import x.xlsx", counts=(("create", "step", 12), ("create", "theme", 1))), small_plan())
    assert [line.texts[2:] for line in found] == [("Import x.xlsx", "", "Added 1 theme, 12 steps")]


def test_only_lines_with_the_words_where_any_has_them() -> None:
    both = deed(
        Change("action", "ac1", "update", "stage", None, "complete"), Change("action", "ac2", "update", "stage", None, "paused")
    )
    assert len(lines_of(both, small_plan())) == 2
    assert [line.after for line in lines_of(both, small_plan(), ("PAUSED",))] == ["paused"]
    assert len(lines_of(both, small_plan(), ("edit",))) == 2


def test_what_has_no_place_in_the_plan_is_not_gone_to() -> None:
    found = lines_of(deed(Change("role", "ro1", "update", "name", "Duty", "Duty manager")), small_plan())
    assert [line.row_id for line in found] == [""]


def test_a_word_that_became_another_has_no_marks() -> None:
    line = Line("", "", "", "complete", "paused", deed())
    assert not line.marked
    assert Line("", "", "", "in 5 days", "in 7 days", deed()).marked


def test_times_are_those_of_the_clock_here() -> None:
    assert when_text("2016-09-20T12:05:00+00:00").startswith("20 Sep 2016, ")
    assert when_text("2016-09-20T12:05:00") == when_text("2016-09-20T12:05:00Z")
