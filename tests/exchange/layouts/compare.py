"""Compare what was read with what was expected: one line of words for each difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.exchange.layouts.expected import Action, Expected
from tracker_gui.exchange.found import FoundAction, FoundMeasure, FoundPlan
from tracker_gui.rules.dates import due_date


def differences(found: FoundPlan, expected: Expected) -> list[str]:
    """Return a line for each place where ``found`` is not what was expected; an empty list means that all is as expected."""
    return [*_frame(found, expected), *_headings(found, expected), *_rows(found, expected), *_kept(found, expected)]


def _differ(place: str, have: Any, want: Any) -> Iterator[str]:
    if have != want:
        yield f"{place}: read {have!r}, expected {want!r}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _frame(found: FoundPlan, expected: Expected) -> Iterator[str]:
    if expected.title is not None:
        yield from _differ("title", found.title, expected.title)
    if expected.version_date is not None:
        yield from _differ("version date", found.version_date, expected.version_date)


def _headings(found: FoundPlan, expected: Expected) -> Iterator[str]:
    yield from _differ("number of themes", len(found.themes), len(expected.themes))
    for theme, want in zip(found.themes, expected.themes, strict=False):
        yield from _differ("theme", theme.title, theme.title if want.title is None else want.title)
        yield from _differ(f"ref of theme {want.title!r}", theme.ref, want.ref)
        yield from _differ(f"objectives of {want.title!r}", len(theme.objectives), len(want.objectives))
        for objective, wanted in zip(theme.objectives, want.objectives, strict=False):
            yield from _differ("objective", objective.title, objective.title if wanted.title is None else wanted.title)
            yield from _differ(f"ref of objective {wanted.title!r}", objective.ref, wanted.ref)
            yield from _differ(f"actions of {wanted.title!r}", len(objective.actions), len(wanted.actions))


def _rows(found: FoundPlan, expected: Expected) -> Iterator[str]:
    read, wanted = found.actions(), expected.actions()
    yield from _differ("number of actions", len(read), len(wanted))
    for action, want in zip(read, wanted, strict=False):
        for line in _action(action, want):
            yield f"{want.what!r}: {line}"


def _action(action: FoundAction, want: Action) -> Iterator[str]:
    yield from _differ("what", action.what, want.what or action.what)
    yield from _differ("what continues", action.what_continues, want.continues)
    yield from _differ("ref", action.ref, want.ref)
    yield from _differ("who", tuple(action.who), want.who)
    yield from _differ("how", tuple(step.text for step in action.steps), want.how)
    yield from _differ("stage", action.stage, want.stage)
    day = due_date(action.due_text)
    yield from _differ("due date", day.isoformat() if day else None, want.due_date)
    if want.due_date is None or want.due != want.due_date:
        yield from _differ("due text", action.due_text, want.due)
    have = [(report.quarter, report.text, report.rating) for report in action.outcomes]
    if want.outcomes:
        yield from _differ("outcomes", have, [(report.quarter, report.text, report.rating) for report in want.outcomes])
    for title, text in want.extra.items():
        yield from _differ(f"column {title!r}", action.extra.get(title), text)
    wanted = [(m.title, m.baseline, m.target, m.readings) for m in want.measures]
    yield from _differ("measures", [_measure(measure) for measure in action.measures], wanted)


def _measure(measure: FoundMeasure) -> tuple[str | None, str | None, str | None, dict[str, float]]:
    readings = {reading.date: reading.value for reading in measure.readings}
    return (measure.title, measure.baseline_text, measure.target_text, readings)


def _kept(found: FoundPlan, expected: Expected) -> Iterator[str]:
    notes = _flat(" | ".join(note.text for note in found.notes))
    everything = notes + " | " + _flat(" | ".join(_texts(found)))
    for text in expected.notes:
        if _flat(text) not in notes:
            yield f"not among the notes: {text!r}"
    for text in expected.anywhere:
        if _flat(text) not in everything:
            yield f"lost: {text!r}"


def _texts(found: FoundPlan) -> Iterator[str]:
    yield from (found.title, found.organisation or "", found.version or "")
    for theme in found.themes:
        yield theme.title
        yield from (objective.title for objective in theme.objectives)
    for action in found.actions():
        yield from (action.what, action.due_text or "", action.stage or "", *action.extra.values())
        yield from (report.text for report in action.outcomes)
        for measure in action.measures:
            yield from (text or "" for text in (measure.title, measure.baseline_text, measure.target_text))
