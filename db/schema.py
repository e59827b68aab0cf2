"""The tables of a tracker file, declared in full: the only description from which a file is made.

Portable SQL without triggers. Foreign keys are checked when a transaction ends, so a batch may name rows in any order. Only
creating a file and the tests load this module; queries use ``tables.py``.
"""

from __future__ import annotations

from typing import Any, get_args

from sqlalchemy import CheckConstraint, Double, ForeignKey, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import Boolean, TypeDecorator, TypeEngine

from db.batch import Kind, Op


class YesNo(TypeDecorator[bool]):
    """True or False; 1 or 0 in SQLite, whose strict tables have no boolean."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database at hand has."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Return what was stored as a truth value."""
        del dialect
        return None if value is None else bool(value)


class Number(TypeDecorator[float]):
    """A decimal of eight bytes, under the one name that a strict table of SQLite takes."""

    impl = Double
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database at hand has."""
        from sqlalchemy import REAL

        return dialect.type_descriptor(REAL() if dialect.name == "sqlite" else Double())


class Base(DeclarativeBase):
    """What all tables share: text without a limit, and in SQLite strict types."""

    type_annotation_map = {str: Text, bool: YesNo, float: Number}  # noqa: RUF012 - SQLAlchemy's own form


STRICT = {"sqlite_strict": True}
NUMBERED = {"sqlite_strict": True, "sqlite_autoincrement": True}


def _row_of(target: str) -> Any:
    """Return the column that names a row of another table; indexed, because a deletion looks for such rows."""
    key = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return mapped_column(key, index=True)


def _one_of(name: str, *values: str | int) -> CheckConstraint:
    """Return the rule that a column holds one of these values (or nothing)."""
    return CheckConstraint(f"{name} IN ({', '.join(repr(value) for value in values)})", name=f"{name}_known")


class StateRow:
    """What all rows of the state have: a random id, made where the row is made."""

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805 - SQLAlchemy hands over the class
        """Return the options of the table."""
        return STRICT


class Tracker(StateRow, Base):
    """The tracker itself: one row."""

    __tablename__ = "tracker"
    __table_args__ = (CheckConstraint("year_start_month BETWEEN 1 AND 12", name="month_known"), STRICT)

    title: Mapped[str]
    organisation: Mapped[str | None]
    version: Mapped[str | None]
    version_date: Mapped[str | None]
    year_start_month: Mapped[int]
    tolerance: Mapped[float | None]


class Theme(StateRow, Base):
    """A heading of the first level."""

    __tablename__ = "theme"

    position: Mapped[str]
    ref: Mapped[str | None]
    title: Mapped[str]


class Objective(StateRow, Base):
    """A heading under a theme."""

    __tablename__ = "objective"

    theme_id: Mapped[str] = _row_of("theme")
    position: Mapped[str]
    ref: Mapped[str | None]
    title: Mapped[str]


class Action(StateRow, Base):
    """A row of the council's table."""

    __tablename__ = "action"
    __table_args__ = (_one_of("what_continues", 0, 1), STRICT)

    objective_id: Mapped[str] = _row_of("objective")
    position: Mapped[str]
    ref: Mapped[str | None]
    what: Mapped[str]
    what_continues: Mapped[bool]
    stage: Mapped[str | None]
    due_text: Mapped[str | None]
    due_date: Mapped[str | None]


class DueRevision(StateRow, Base):
    """A due date that an action had before."""

    __tablename__ = "due_revision"

    action_id: Mapped[str] = _row_of("action")
    position: Mapped[str]
    due_text: Mapped[str | None]
    due_date: Mapped[str | None]
    reason: Mapped[str | None]


class Role(StateRow, Base):
    """One who answers for actions."""

    __tablename__ = "role"

    name: Mapped[str]
    holder: Mapped[str | None]


class RoleSpelling(StateRow, Base):
    """Another way in which a role is written."""

    __tablename__ = "role_spelling"

    role_id: Mapped[str] = _row_of("role")
    text: Mapped[str]


class ActionRole(StateRow, Base):
    """A role of an action."""

    __tablename__ = "action_role"

    action_id: Mapped[str] = _row_of("action")
    role_id: Mapped[str] = _row_of("role")
    position: Mapped[str]


class Step(StateRow, Base):
    """A bullet of How."""

    __tablename__ = "step"
    __table_args__ = (_one_of("done", 0, 1), STRICT)

    action_id: Mapped[str] = _row_of("action")
    position: Mapped[str]
    text: Mapped[str]
    level: Mapped[int]
    done: Mapped[bool]
    who: Mapped[str | None]
    due_text: Mapped[str | None]
    due_date: Mapped[str | None]


class Measure(StateRow, Base):
    """A success measure: words, and what was parsed from them."""

    __tablename__ = "measure"

    action_id: Mapped[str] = _row_of("action")
    position: Mapped[str]
    title: Mapped[str | None]
    unit: Mapped[str | None]
    better: Mapped[str | None]
    baseline_text: Mapped[str | None]
    baseline_value: Mapped[float | None]
    baseline_period: Mapped[str | None]
    target_text: Mapped[str | None]
    target_comparator: Mapped[str | None]
    target_value: Mapped[float | None]
    target_high: Mapped[float | None]
    target_date: Mapped[str | None]
    shape: Mapped[str | None]
    tolerance: Mapped[float | None]
    roll_up: Mapped[str | None]
    frequency: Mapped[str | None]
    definition: Mapped[str | None]
    source: Mapped[str | None]
    supplier: Mapped[str | None]
    numerator_label: Mapped[str | None]
    denominator_label: Mapped[str | None]
    rating_override: Mapped[str | None]
    rating_reason: Mapped[str | None]
    chase_who: Mapped[str | None]
    chase_date: Mapped[str | None]


class TargetPoint(StateRow, Base):
    """What a measure is to reach by a day on the way to its target."""

    __tablename__ = "target_point"

    measure_id: Mapped[str] = _row_of("measure")
    date: Mapped[str]
    text: Mapped[str | None]
    value: Mapped[float | None]
    high: Mapped[float | None]


class Benchmark(StateRow, Base):
    """A figure of others that a measure is compared with."""

    __tablename__ = "benchmark"

    measure_id: Mapped[str] = _row_of("measure")
    position: Mapped[str]
    name: Mapped[str]
    text: Mapped[str | None]
    value: Mapped[float | None]
    date: Mapped[str | None]


class Reading(StateRow, Base):
    """The value of a measure at a date."""

    __tablename__ = "reading"

    measure_id: Mapped[str] = _row_of("measure")
    date: Mapped[str]
    value: Mapped[float | None]
    note: Mapped[str | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    period: Mapped[str | None]


class StepChange(StateRow, Base):
    """A day from which the limits of a measure's SPC chart are computed anew."""

    __tablename__ = "step_change"

    measure_id: Mapped[str] = _row_of("measure")
    date: Mapped[str]
    reason: Mapped[str]


class Outcome(StateRow, Base):
    """What was reported for an action in a quarter."""

    __tablename__ = "outcome"

    action_id: Mapped[str] = _row_of("action")
    quarter: Mapped[str | None]
    text: Mapped[str]
    rating: Mapped[str | None]


class ExtraColumn(StateRow, Base):
    """A further column of this council's tracker."""

    __tablename__ = "extra_column"

    position: Mapped[str]
    title: Mapped[str]


class ExtraValue(StateRow, Base):
    """The text of an action in a further column."""

    __tablename__ = "extra_value"

    action_id: Mapped[str] = _row_of("action")
    column_id: Mapped[str] = _row_of("extra_column")
    text: Mapped[str]


class Note(StateRow, Base):
    """Words of a source that have no place in the plan."""

    __tablename__ = "note"

    position: Mapped[str]
    source: Mapped[str | None]
    text: Mapped[str]


class Received(StateRow, Base):
    """A cell of a source, exactly as it was."""

    __tablename__ = "received"

    action_id: Mapped[str] = _row_of("action")
    source: Mapped[str]
    sheet: Mapped[str | None]
    cell: Mapped[str | None]
    heading: Mapped[str | None]
    text: Mapped[str]


class Term(StateRow, Base):
    """An entry of the tracker's glossary."""

    __tablename__ = "term"

    position: Mapped[str]
    term: Mapped[str]
    meaning: Mapped[str]


class RatingLevel(StateRow, Base):
    """One level of the tracker's own set of ratings."""

    __tablename__ = "rating_level"

    position: Mapped[str]
    rating: Mapped[str]
    letter: Mapped[str]
    word: Mapped[str]
    colour: Mapped[str | None]
    meaning: Mapped[str | None]


class OpenConflict(StateRow, Base):
    """Something two people did differently, waiting for somebody to choose."""

    __tablename__ = "open_conflict"

    table_name: Mapped[str]
    row_id: Mapped[str]
    field: Mapped[str | None]
    base: Mapped[str | None]
    kept: Mapped[str | None]
    other: Mapped[str | None]
    kept_who: Mapped[str | None]
    kept_at: Mapped[str | None]
    other_who: Mapped[str | None]
    other_at: Mapped[str | None]


class Version(StateRow, Base):
    """A named place in the journal: the batch that created this row."""

    __tablename__ = "version"

    name: Mapped[str]
    note: Mapped[str | None]


class BatchRow(Base):
    """A batch of the journal: who did what, when, on which computer. The checksum covers it and its changes."""

    __tablename__ = "batch"
    __table_args__ = (_one_of("kind", *get_args(Kind)), NUMBERED)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    at_utc: Mapped[str]
    who: Mapped[str]
    host: Mapped[str]
    label: Mapped[str]
    kind: Mapped[str]
    undo_of: Mapped[str | None] = mapped_column(ForeignKey("batch.id"))
    checksum: Mapped[str | None]


class ChangeRow(Base):
    """A change of the journal. ``old`` and ``new`` are JSON: of a field, or of a whole row without its empty fields."""

    __tablename__ = "change"
    __table_args__ = (
        _one_of("op", *get_args(Op)),
        CheckConstraint("(op = 'update') = (field IS NOT NULL)", name="field_of_update"),
        CheckConstraint("(op = 'create') = (old IS NULL)", name="old_unless_create"),
        CheckConstraint("(op = 'delete') = (new IS NULL)", name="new_unless_delete"),
        NUMBERED,
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("batch.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(index=True)
    field: Mapped[str | None]
    op: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]


class Meta(Base):
    """Facts about the file itself, such as the id of the tracker; written when the file is made or brought up to date."""

    __tablename__ = "meta"
    __table_args__ = STRICT

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
