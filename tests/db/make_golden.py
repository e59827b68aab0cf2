"""Makes the golden file of the newest schema: run once for each, kept for ever. ``python -m tests.db.make_golden``.

Every later version of the program must open these files and find the same plan in them. They are not made again when the program
changes: their age is what they are for. (Schema 1 was made by an earlier form of this, without what came with schema 2.)
"""

from __future__ import annotations

import json
from pathlib import Path

from db.author import Author
from db.batch import Batch, Change
from db.format import SCHEMA_VERSION
from db.journal import write
from db.opening import create
from db.reading import load_plan
from db.records import Action, Plan, Row, Tracker, row_from, table_of, values_of
from db.undo import redo, undo

FILES = Path(__file__).parents[1] / "files"
AUTHOR = Author("example", "example")


def tracker_of(schema: int) -> Path:
    """Return the golden file of a schema version."""
    return FILES / f"schema-{schema}.tracker"


def plan_of(schema: int) -> Path:
    """Return what the golden file of a schema version must hold, as JSON."""
    return FILES / f"schema-{schema}.json"


def _id(number: int) -> str:
    return f"{number:032x}"


def rows() -> list[Row]:
    """Return rows of every table but the tracker's own, of an invented town."""
    made: list[tuple[str, dict[str, object]]] = [
        ("theme", {"position": "U", "ref": "1", "title": "Children are safe in Lower Example"}),
        ("objective", {"theme_id": _id(1), "position": "U", "title": "Every child is seen in time"}),
        ("action", {"objective_id": _id(2), "position": "F", "what": "Visit within five days", "stage": "in progress"}),
        ("action", {"objective_id": _id(2), "position": "U", "what": "Visit within five days", "what_continues": True}),
        ("role", {"name": "Head of Visits"}),
        ("action_role", {"action_id": _id(3), "role_id": _id(5), "position": "U"}),
        ("step", {"action_id": _id(3), "position": "U", "text": "Agree the rota – with every team", "level": 1, "done": True}),
        (
            "measure",
            {
                "action_id": _id(3),
                "position": "U",
                "title": "Visits within five days",
                "unit": "%",
                "better": "higher",
                "baseline_text": "75% (Oct 15)",
                "baseline_value": 75.0,
                "baseline_period": "Oct 15",
                "target_text": "90 - 95% / Apr 17",
                "target_comparator": "range",
                "target_value": 90.0,
                "target_high": 95.0,
                "target_date": "2017-04-30",
            },
        ),
        ("reading", {"measure_id": _id(8), "date": "2016-06-30", "value": 78.2, "note": "first full quarter"}),
        ("outcome", {"action_id": _id(3), "quarter": "2016/17 Q2", "text": "Two teams of three", "rating": "Amber"}),
        ("extra_column", {"position": "U", "title": "Priority"}),
        ("extra_value", {"action_id": _id(3), "column_id": _id(11), "text": "High"}),
        ("note", {"position": "U", "source": "example.xlsx, row 40", "text": '=1+1 is text; so is "this"\nand this'}),
        (
            "received",
            {"action_id": _id(3), "source": "example.xlsx", "sheet": "Plan", "cell": "C12", "heading": "Who?", "text": "HoV"},
        ),
        ("version", {"name": "Board in September", "note": "as circulated"}),
        (
            "due_revision",
            {"action_id": _id(3), "position": "U", "due_text": "Dec 16", "due_date": "2016-12-31", "reason": "Staff"},
        ),
        ("role_spelling", {"role_id": _id(5), "text": "HoV"}),
        ("step", {"action_id": _id(3), "position": "V", "text": "Try it", "who": "Head of Visits", "due_date": "2017-01-31"}),
        ("target_point", {"measure_id": _id(8), "date": "2016-12-31", "text": "85%", "value": 85.0}),
        ("benchmark", {"measure_id": _id(8), "position": "U", "name": "England", "text": "84% (2015/16)", "value": 84.0}),
        ("step_change", {"measure_id": _id(8), "date": "2016-09-30", "reason": "A new way of counting"}),
        ("reading", {"measure_id": _id(8), "date": "2016-09-30", "value": 80.0, "numerator": 40.0, "denominator": 50.0}),
        ("term", {"position": "U", "term": "CLA", "meaning": "Children looked after"}),
        ("rating_level", {"position": "U", "rating": "Amber", "letter": "2", "word": "At risk", "colour": "#b06000"}),
        (
            "open_conflict",
            {
                "table_name": "action",
                "row_id": _id(3),
                "field": "stage",
                "base": "null",
                "kept": '"in progress"',
                "other": '"paused"',
            },
        ),
    ]
    return [row_from(table, {"id": _id(number), **values}) for number, (table, values) in enumerate(made, start=1)]


def as_json(plan: Plan) -> dict[str, list[dict[str, object]]]:
    """Return every row of a plan by table, in order of id."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in sorted(plan.all_rows(), key=lambda row: row.id):
        found.setdefault(table_of(row), []).append(values_of(row))
    return found


def main() -> None:
    """Make the file and, beside it, what it must hold."""
    with create(tracker_of(SCHEMA_VERSION), AUTHOR, "Plan of Lower Example") as file:
        changes = tuple(Change(table_of(row), row.id, "create", None, None, values_of(row)) for row in rows())
        write(file, Batch("Import example.xlsx", changes, "import"))
        plan = load_plan(file)
        tracker, action = plan.rows(Tracker)[0], plan.get(Action, _id(4))
        write(file, Batch("Name", (Change("tracker", tracker.id, "update", "organisation", None, "Lower Example Council"),)))
        write(file, Batch("Stage", (Change("action", action.id, "update", "stage", None, "complete"),)))
        undo(file, AUTHOR)
        redo(file, AUTHOR)
        undo(file, AUTHOR)
        text = json.dumps(as_json(load_plan(file)), ensure_ascii=False, indent=1)
    plan_of(SCHEMA_VERSION).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
