"""Makes the golden file of schema 1: run once, kept for ever. ``python -m tests.db.make_golden``.

Every later version of the program must open this file and find the same plan in it. It is not made again when the program
changes: its age is what it is for.
"""

from __future__ import annotations

import json
from pathlib import Path

from db.author import Author
from db.batch import Batch, Change
from db.journal import write
from db.opening import create
from db.reading import load_plan
from db.records import Action, Plan, Row, Tracker, row_from, table_of, values_of
from db.undo import redo, undo

FILES = Path(__file__).parents[1] / "files"
TRACKER = FILES / "schema-1.tracker"
PLAN = FILES / "schema-1.json"
AUTHOR = Author("example", "example")


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
    with create(TRACKER, AUTHOR, "Plan of Lower Example") as file:
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
    PLAN.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
