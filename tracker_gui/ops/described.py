"""The fields of a row as a user reads them, old and new side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.records import Action, ExtraColumn, ExtraValue, Measure, Objective, Outcome, Plan, Reading, Step, Theme, Tracker
from tracker_gui.exchange.found import FoundMeasure
from tracker_gui.exchange.measure_details import COLUMNS, details_of, shown
from tracker_gui.ops.comparing import FieldChange
from tracker_gui.ops.labels import field_name, short
from tracker_gui.ops.update_measures import told

Shown = dict[str, tuple[str, str]]
"""Field -> (the word for it, its value in words)."""

_MEASURE_WORDS = {"title": "title", "baseline_text": "baseline", "target_text": "target", "unit": "unit", "better": "better"}


def differing(old: Shown, new: Shown) -> Iterator[FieldChange]:
    """Yield the fields in which two states of a row differ."""
    for field, (label, text) in new.items():
        before = old.get(field, (label, ""))[1]
        if before != text:
            yield FieldChange(field, label, before, text)


def shown_tracker(tracker: Tracker) -> Shown:
    """Return what is shown of the tracker itself."""
    fields = ("title", "organisation", "version", "version_date", "year_start_month")
    return {field: (field_name(field), _text(getattr(tracker, field))) for field in fields}


def shown_heading(plan: Plan, row: Theme | Objective) -> Shown:
    """Return what is shown of a theme or an objective."""
    shown = {"ref": (field_name("ref"), row.ref or ""), "title": (field_name("title"), row.title)}
    if isinstance(row, Objective):
        shown["place"] = ("theme", plan.get(Theme, row.theme_id).title)
    return shown


def shown_action(plan: Plan, action: Action) -> Shown:
    """Return what is shown of an action, its measures aside."""
    shown: Shown = {
        "what": ("What", action.what),
        "what_continues": (field_name("what_continues"), "yes" if action.what_continues else "no"),
        "ref": (field_name("ref"), action.ref or ""),
        "who": ("Who", "\n".join(role.name for role in plan.roles_of(action.id))),
        "how": ("How", "\n".join(_step(step) for step in plan.children(Step, action.id))),
        "stage": (field_name("stage"), action.stage or ""),
        "due_text": ("due date", action.due_text or ""),
        "place": ("place", heading_path(plan, action)),
    }
    for outcome in plan.children(Outcome, action.id):
        label = f"outcome of {outcome.quarter}" if outcome.quarter else "outcome"
        rating = f"({outcome.rating})" if outcome.rating else ""
        shown[f"outcome {outcome.quarter or ''}"] = (label, " ".join(part for part in (rating, outcome.text) if part))
    titles = {column.id: column.title for column in plan.rows(ExtraColumn)}
    for value in plan.children(ExtraValue, action.id):
        shown[f"extra {titles[value.column_id]}"] = (titles[value.column_id], value.text)
    return shown


def shown_measure(plan: Plan, measure: Measure, number: int, found: FoundMeasure) -> Shown:
    """Return what is shown of a measure; unit and direction only where the document tells them, else they follow the words."""
    name = short(measure.title, 60)
    fields = ["title", "baseline_text", "target_text", *(field for field in ("unit", "better") if told(getattr(found, field)))]
    told_anew = {
        f"measure {number} {field}": (f"{_MEASURE_WORDS[field]} of “{name}”", _text(getattr(measure, field))) for field in fields
    }
    changed = found.details.changed if found.details else set()
    details = details_of(plan, measure)
    for column in COLUMNS:
        if column.key in changed:
            label = f"{column.title[:1].lower()}{column.title[1:]} of “{name}”"
            told_anew[f"measure {number} {column.key}"] = (label, shown(column.key, details.get(column.key)))
    return told_anew


def differing_readings(old: Sequence[Reading], new: Sequence[Reading], number: int, title: str | None) -> Iterator[FieldChange]:
    """Yield the readings that are new or have another value, or other words where there is none."""
    before = {reading.id: _figure(reading) for reading in old}
    for reading in new:
        if reading.id not in before or before[reading.id] != _figure(reading):
            label = f"reading of “{short(title, 60)}” of {reading.date}"
            yield FieldChange(f"measure {number} reading {reading.date}", label, before.get(reading.id, ""), _figure(reading))


def _figure(reading: Reading) -> str:
    return _text(reading.note if reading.value is None else reading.value)


def whole_measure(measure: Measure, readings: int) -> str:
    """Return a measure in one text."""
    parts = [measure.title or "(no title)"]
    parts += [f"{word} {text}" for word, text in (("baseline", measure.baseline_text), ("target", measure.target_text)) if text]
    parts += [f"{readings} reading{'s' if readings > 1 else ''}"] if readings else []
    return "; ".join(parts)


def heading_path(plan: Plan, action: Action) -> str:
    """Return the headings above an action."""
    objective = plan.get(Objective, action.objective_id)
    return " > ".join(title for title in (plan.get(Theme, objective.theme_id).title, objective.title) if title)


def _step(step: Step) -> str:
    return ("    " * step.level) + ("✓ " if step.done else "• ") + step.text


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value)
