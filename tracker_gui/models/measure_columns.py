"""The columns of the measures table."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Final

from db.batch import Batch
from db.records import Measure
from tracker_gui.models.action_columns import ECHOES, figure_doubt
from tracker_gui.models.columns import Column, Context, fixed
from tracker_gui.ops import edit
from tracker_gui.ops.measuring import judgement, latest_reading, rating_of

BETTER: Final = ("", "higher", "lower", "range", "context")
UNITS: Final = ("%", "number", "days", "weeks", "per 10k", "pounds", "yes/no", "ratio")


def number(value: float | None) -> str:
    """Return a number as people write it: no trailing zeros, at most three places; blank for unknown."""
    return "" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")


def day(text: str | None) -> str:
    """Return an ISO date as it is written here: ``30 Apr 2017``; blank for unknown."""
    if not text:
        return ""
    found = datetime.date.fromisoformat(text)
    return f"{found.day} {found:%b %Y}"


def _field(_: Context, measure: Measure, *, field: str) -> str:
    return getattr(measure, field) or ""


def _set(context: Context, measure: Measure, text: str, *, field: str) -> Batch:
    return edit.set_field(context.plan, "measure", measure.id, field, text or None)


def _latest(context: Context, measure: Measure) -> str:
    reading = latest_reading(context.plan, measure.id)
    if reading is None:
        return ""
    unit = "%" if measure.unit == "%" else ""
    return f"{number(reading.value)}{unit}\n{day(reading.date)}"


def _due(_: Context, measure: Measure) -> str:
    return day(measure.target_date)


def _rating(context: Context, measure: Measure) -> str:
    return rating_of(context.plan, measure) or ""


def _note(context: Context, measure: Measure) -> str:
    """Say of a rating what its colour does not: that it was set by hand and why, or what is missing for one."""
    found = judgement(context.plan, measure)
    if found.overridden:
        return f"Set by hand: {found.reason}" if found.reason else "Set by hand"
    return "" if found.rating else found.sentence


def _text(key: str, title: str, width: int, field: str, words: str) -> Column[Measure]:
    set_field = partial(_set, field=field)
    doubt = partial(figure_doubt, field=field) if field in ECHOES else None
    shown = partial(_field, field=field)
    return Column(key, fixed(title), width, "text", words, shown, set_field, echo=ECHOES.get(field), doubt=doubt)


COLUMNS: Final[tuple[Column[Measure], ...]] = (
    _text("title", "Measure", 260, "title", "What is measured"),
    _text("unit", "Unit", 74, "unit", "What it is counted in: %, number, days, weeks, ..."),
    Column(
        "better",
        fixed("Better"),
        84,
        "better",
        "Whether a higher or a lower figure is better, or one within a range",
        partial(_field, field="better"),
        partial(_set, field="better"),
        choices=lambda _: BETTER,
    ),
    _text("baseline", "Baseline", 120, "baseline_text", "Where it began, in words such as 75% (Oct 15)"),
    _text("target", "Target/date", 130, "target_text", "Where it is to be, in words such as 90% / Apr 17"),
    Column("due", fixed("Target date"), 100, "computed", "The date read from the words of the target", _due),
    Column("latest", fixed("Latest reading"), 120, "computed", "The last reading and its date", _latest),
    Column("rating", fixed("Rating"), 115, "computed", "Computed from the latest reading and the target", _rating),
    Column("note", fixed("Rating note"), 190, "computed", "Set by hand and why, or what is missing for a rating", _note),
)
