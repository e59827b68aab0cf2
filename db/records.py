"""The rows of a tracker as plain frozen values, and the plan that holds them.

This is what leaves ``db``: no session, no connection, no object of SQLAlchemy. The same values go into the journal as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, replace
from typing import Any, TypeVar, cast

from db.batch import Change
from db.rows import (
    Action,
    ActionRole,
    Benchmark,
    Better,
    Comparator,
    DueRevision,
    ExtraColumn,
    ExtraValue,
    Measure,
    Note,
    Objective,
    OpenConflict,
    Outcome,
    Rating,
    RatingLevel,
    Reading,
    Received,
    Role,
    RoleSpelling,
    Row,
    Stage,
    Step,
    StepChange,
    TargetPoint,
    Term,
    Theme,
    Tracker,
    Version,
)

__all__ = [
    "FIELDS",
    "PARENTS",
    "TABLES",
    "Action",
    "ActionRole",
    "Benchmark",
    "Better",
    "Comparator",
    "DueRevision",
    "ExtraColumn",
    "ExtraValue",
    "Measure",
    "Note",
    "Objective",
    "OpenConflict",
    "Outcome",
    "Plan",
    "Rating",
    "RatingLevel",
    "Reading",
    "Received",
    "Role",
    "RoleSpelling",
    "Row",
    "Stage",
    "Step",
    "StepChange",
    "TargetPoint",
    "Term",
    "Theme",
    "Tracker",
    "Version",
    "row_from",
    "table_of",
    "values_of",
]

TABLES: dict[str, type[Row]] = {
    "tracker": Tracker,
    "theme": Theme,
    "objective": Objective,
    "action": Action,
    "due_revision": DueRevision,
    "role": Role,
    "role_spelling": RoleSpelling,
    "action_role": ActionRole,
    "step": Step,
    "measure": Measure,
    "target_point": TargetPoint,
    "benchmark": Benchmark,
    "reading": Reading,
    "step_change": StepChange,
    "outcome": Outcome,
    "extra_column": ExtraColumn,
    "extra_value": ExtraValue,
    "note": Note,
    "received": Received,
    "term": Term,
    "rating_level": RatingLevel,
    "open_conflict": OpenConflict,
    "version": Version,
}
"""Every table of the state, parents ahead of their children."""

PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "objective": (("theme_id", "theme"),),
    "action": (("objective_id", "objective"),),
    "due_revision": (("action_id", "action"),),
    "role_spelling": (("role_id", "role"),),
    "action_role": (("action_id", "action"), ("role_id", "role")),
    "step": (("action_id", "action"),),
    "measure": (("action_id", "action"),),
    "target_point": (("measure_id", "measure"),),
    "benchmark": (("measure_id", "measure"),),
    "reading": (("measure_id", "measure"),),
    "step_change": (("measure_id", "measure"),),
    "outcome": (("action_id", "action"),),
    "extra_value": (("action_id", "action"), ("column_id", "extra_column")),
    "received": (("action_id", "action"),),
}
"""For each table the fields that name a row of another table; the first one is the parent among whose children it is ordered."""

_NAMES: dict[type[Row], str] = {kind: name for name, kind in TABLES.items()}
FIELDS: dict[str, tuple[str, ...]] = {name: tuple(f.name for f in fields(kind)) for name, kind in TABLES.items()}

R = TypeVar("R", bound=Row)


def table_of(row: Row) -> str:
    """Return the name of the table that the row belongs to."""
    return _NAMES[type(row)]


def values_of(row: Row) -> dict[str, Any]:
    """Return the row as field -> value, the id included: the form in which the journal keeps a whole row."""
    return asdict(row)


def row_from(table: str, values: dict[str, Any]) -> Row:
    """Return the record of ``table`` with these values; raises TypeError where they do not fit the table."""
    return TABLES[table](**values)


def _order(row: Row) -> tuple[str, str]:
    """Siblings go by position; readings by date, outcomes by quarter, roles by name; the id decides ties."""
    for name in ("position", "date", "quarter", "name"):
        value = getattr(row, name, None)
        if value is not None:
            return (str(value), row.id)
    return ("", row.id)


class Plan:
    """A whole tracker in memory: rows by table and id, children in order.

    Not thread-safe: one thread owns one plan. ``apply`` is the only way in, so a plan is always what its changes made it.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Hold these rows, in any order."""
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self._children: dict[tuple[str, str, str], set[str]] = {}
        self._sorted: dict[tuple[str, str, str], tuple[Row, ...]] = {}
        self._all: dict[str, tuple[Row, ...]] = {}
        for row in rows:
            self._put(table_of(row), row)

    @property
    def tracker(self) -> Tracker:
        """The tracker's own row; raises LookupError in a plan that has none."""
        for row in self._rows["tracker"].values():
            return cast(Tracker, row)
        raise LookupError("the plan has no tracker row")

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """Return all rows of one kind in order of position (siblings of different parents mixed)."""
        name = _NAMES[kind]
        if name not in self._all:
            self._all[name] = tuple(sorted(self._rows[name].values(), key=_order))
        return cast(tuple[R, ...], self._all[name])

    def find(self, kind: type[R], row_id: str) -> R | None:
        """Return the row with this id, or None."""
        return cast("R | None", self._rows[_NAMES[kind]].get(row_id))

    def get(self, kind: type[R], row_id: str) -> R:
        """Return the row with this id; raises KeyError where there is none."""
        return cast(R, self._rows[_NAMES[kind]][row_id])

    def row(self, table: str, row_id: str) -> Row | None:
        """Return the row of the named table, or None."""
        return self._rows[table].get(row_id)

    def count(self, kind: type[Row]) -> int:
        """Return how many rows of this kind there are."""
        return len(self._rows[_NAMES[kind]])

    def children(self, kind: type[R], parent_id: str, via: str | None = None) -> tuple[R, ...]:
        """Return the rows of ``kind`` under this parent, in order; ``via`` names the field where it is not the first one."""
        name = _NAMES[kind]
        key = (name, via or PARENTS[name][0][0], parent_id)
        if key not in self._sorted:
            table = self._rows[name]
            self._sorted[key] = tuple(sorted((table[row_id] for row_id in self._children.get(key, ())), key=_order))
        return cast(tuple[R, ...], self._sorted[key])

    def actions(self) -> Iterator[Action]:
        """Yield every action in the order of the plan."""
        for theme in self.rows(Theme):
            for objective in self.children(Objective, theme.id):
                yield from self.children(Action, objective.id)

    def roles_of(self, action_id: str) -> tuple[Role, ...]:
        """Return the roles of an action in the order written."""
        return tuple(self.get(Role, link.role_id) for link in self.children(ActionRole, action_id))

    def all_rows(self) -> Iterator[Row]:
        """Yield every row, parents ahead of their children."""
        for table in self._rows.values():
            yield from table.values()

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out changes; raises KeyError where a change names a row that is not there."""
        for change in changes:
            if change.op == "create":
                self._put(change.table, row_from(change.table, change.new))
            elif change.op == "delete":
                self._take(change.table, change.row_id)
            else:
                row = self._take(change.table, change.row_id)
                # One field at a time: the type checker cannot see that the name belongs to this kind of row.
                values: dict[str, Any] = {str(change.field): change.new}
                self._put(change.table, replace(row, **values))

    def copy(self) -> Plan:
        """Return an independent plan with the same rows."""
        return Plan(self.all_rows())

    def same_as(self, other: Plan) -> bool:
        """Return whether both hold equal rows, ids included."""
        return self._rows == other._rows

    def _put(self, table: str, row: Row) -> None:
        self._rows[table][row.id] = row
        self._touch(table, row, add=True)

    def _take(self, table: str, row_id: str) -> Row:
        row = self._rows[table].pop(row_id)
        self._touch(table, row, add=False)
        return row

    def _touch(self, table: str, row: Row, *, add: bool) -> None:
        self._all.pop(table, None)
        for name, _parent in PARENTS.get(table, ()):
            key = (table, name, getattr(row, name))
            self._sorted.pop(key, None)
            members = self._children.setdefault(key, set())
            if add:
                members.add(row.id)
            else:
                members.discard(row.id)
