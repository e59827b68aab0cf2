"""The rows of a tracker as plain frozen values, and the plan that holds them.

This is what leaves ``db``: no session, no connection, no object of SQLAlchemy. The same values go into the journal as JSON.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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


_ORDERED_BY: dict[type[Row], tuple[str, ...]] = {
    kind: tuple(name for name in ("position", "date", "quarter", "name") if name in FIELDS[table])
    for table, kind in TABLES.items()
}


def _order(row: Row) -> tuple[str, str]:
    """Siblings go by position; readings by date, outcomes by quarter, roles by name; the id decides ties."""
    for name in _ORDERED_BY[type(row)]:
        value = getattr(row, name)
        if value is not None:
            return (str(value), row.id)
    return ("", row.id)


class _Table:
    """The rows of one table by id. What came from the file is made into a record when it is first asked for.

    Of a large tracker most rows are readings and cells as received, which nobody looks at while it opens.
    """

    __slots__ = ("_fields", "_kind", "_name", "_rows")

    def __init__(self, name: str, rows: dict[str, Any] | None = None) -> None:
        """Hold these rows by id, in the dictionary given: records, or their values in the order of ``FIELDS``."""
        self._name, self._kind, self._fields = name, TABLES[name], FIELDS[name]
        self._rows: dict[str, Any] = {} if rows is None else rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row_id: str) -> Row:
        found = self._rows[row_id]
        return self._made(row_id, found) if type(found) is tuple else cast(Row, found)

    def __setitem__(self, row_id: str, row: Row) -> None:
        self._rows[row_id] = row

    def get(self, row_id: str) -> Row | None:
        """Return the row with this id, or None."""
        return self[row_id] if row_id in self._rows else None

    def pop(self, row_id: str) -> Row:
        """Take the row out and return it; raises KeyError where there is none."""
        found = self[row_id]
        del self._rows[row_id]
        return found

    def values(self) -> Iterator[Row]:
        """Yield every row."""
        for row_id, found in self._rows.items():
            yield self._made(row_id, found) if type(found) is tuple else found

    def column(self, field: str) -> Iterator[Any]:
        """Yield the value of every row in this field, without making records."""
        place = self._fields.index(field)
        for found in self._rows.values():
            yield found[place] if type(found) is tuple else getattr(found, field)

    def copy(self) -> _Table:
        """Return an independent table with the same rows."""
        return _Table(self._name, self._rows.copy())

    def same_as(self, other: _Table) -> bool:
        """Return whether both hold equal rows."""
        return self._rows.keys() == other._rows.keys() and all(row == other[row.id] for row in self.values())

    def _made(self, row_id: str, values: tuple[Any, ...]) -> Row:
        made = self._rows[row_id] = self._kind(**dict(zip(self._fields, values, strict=True)))
        return made


class Plan:
    """A whole tracker in memory: rows by table and id, children in order.

    Not thread-safe: one thread owns one plan. ``apply`` is the only way in, so a plan is always what its changes made it.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Hold these rows, in any order."""
        self._rows: dict[str, _Table] = {name: _Table(name) for name in TABLES}
        # By table and field, then by the id of the parent: the ids of the children, as keys without values. Python's search for
        # rings passes over dictionaries of plain values, and would look at each of thousands of sets.
        self._children: dict[tuple[str, str], defaultdict[str, dict[str, None]]] = {
            (name, field): defaultdict(dict) for name in TABLES for field, _parent in PARENTS.get(name, ())
        }
        self._sorted: dict[tuple[str, str, str], tuple[Row, ...]] = {}
        self._all: dict[str, tuple[Row, ...]] = {}
        for row in rows:
            self._put(table_of(row), row)

    @classmethod
    def from_values(cls, tables: Mapping[str, Iterable[tuple[Any, ...]]]) -> Plan:
        """Return a plan of rows that are given as their values, for each table in the order of ``FIELDS``.

        A row becomes a record when it is first asked for.
        """
        plan = cls()
        for name, rows in tables.items():
            by_id = {values[0]: values for values in rows}
            plan._rows[name] = _Table(name, by_id)
            for field, _parent in PARENTS.get(name, ()):
                place, members = FIELDS[name].index(field), plan._children[name, field]
                for row_id, values in by_id.items():
                    members[values[place]][row_id] = None
        return plan

    @property
    def tracker(self) -> Tracker:
        """The tracker's own row; raises LookupError in a plan that has none."""
        found = next(self._rows["tracker"].values(), None)
        if found is not None:
            return cast(Tracker, found)
        raise LookupError("the plan has no tracker row")

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """Return all rows of one kind in order of position (siblings of different parents mixed)."""
        name = _NAMES[kind]
        if name not in self._all:
            self._all[name] = tuple(sorted(self._rows[name].values(), key=_order))
        return cast(tuple[R, ...], self._all[name])

    def distinct(self, kind: type[Row], field: str) -> set[Any]:
        """Return the values that the rows of one kind have in a field."""
        return set(self._rows[_NAMES[kind]].column(field))

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
        field = via or PARENTS[name][0][0]
        found = self._sorted.get((name, field, parent_id))
        if found is None:
            table, members = self._rows[name], self._children[name, field].get(parent_id, ())
            found = self._sorted[name, field, parent_id] = tuple(sorted([table[row_id] for row_id in members], key=_order))
        return cast(tuple[R, ...], found)

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
        other = Plan()
        other._rows = {name: table.copy() for name, table in self._rows.items()}
        for key, members in self._children.items():
            other._children[key].update((parent, ids.copy()) for parent, ids in members.items())
        return other

    def same_as(self, other: Plan) -> bool:
        """Return whether both hold equal rows, ids included."""
        return all(table.same_as(other._rows[name]) for name, table in self._rows.items())

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
            parent = getattr(row, name)
            self._sorted.pop((table, name, parent), None)
            members = self._children[table, name][parent]
            if add:
                members[row.id] = None
            else:
                members.pop(row.id, None)
