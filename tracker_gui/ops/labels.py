"""The names a user reads for tables and fields: in undo labels, in the history, on the command line."""

from __future__ import annotations

TABLE_NAMES = {
    "tracker": "tracker",
    "theme": "theme",
    "objective": "objective",
    "action": "action",
    "role": "role",
    "action_role": "Who",
    "step": "step",
    "measure": "measure",
    "reading": "reading",
    "outcome": "outcome",
    "extra_column": "column",
    "extra_value": "further text",
    "note": "note",
    "received": "cell as received",
    "version": "version",
    "target_point": "dated target",
    "benchmark": "benchmark",
    "step_change": "step change",
    "due_revision": "earlier due date",
    "rating_level": "rating",
}

FIELD_NAMES = {
    "title": "title",
    "organisation": "organisation",
    "version": "version",
    "version_date": "version date",
    "year_start_month": "first month of the year",
    "position": "order",
    "ref": "reference",
    "theme_id": "theme",
    "objective_id": "objective",
    "what": "What",
    "what_continues": "What shared with the row above",
    "stage": "stage",
    "due_text": "due date as typed",
    "due_date": "due date",
    "name": "name",
    "text": "text",
    "level": "bullet level",
    "done": "done",
    "unit": "unit",
    "better": "better",
    "baseline_text": "baseline",
    "baseline_value": "baseline value",
    "baseline_period": "baseline period",
    "target_text": "target",
    "target_comparator": "target comparison",
    "target_value": "target value",
    "target_high": "target upper value",
    "target_date": "target date",
    "date": "date",
    "value": "value",
    "note": "note",
    "quarter": "quarter",
    "rating": "rating",
}


def table_name(table: str) -> str:
    """Return the word a user reads for a table."""
    return TABLE_NAMES.get(table, table)


def field_name(field: str) -> str:
    """Return the word a user reads for a field."""
    return FIELD_NAMES.get(field, field.replace("_", " "))


def numbered(ref: str | None, title: str) -> str:
    """Return a heading or an action with its reference ahead of it, where it has one: ``1.1 Visits are prompt``."""
    return f"{ref} {title}" if ref else title


def short(text: str | None, length: int = 40) -> str:
    """Return the text on one line, cut at a word, for a label or a menu; "(empty)" where there is none."""
    line = " ".join((text or "").split())
    if not line:
        return "(empty)"
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
