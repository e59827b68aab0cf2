"""The columns of the actions table: those of the tracker the council knows, then its own further ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from db.batch import Batch
from db.records import Action, ExtraColumn, ExtraValue, Measure, Outcome, Role, Step
from tracker_gui.exchange.found import FoundStep
from tracker_gui.models.columns import Column, Context, fixed
from tracker_gui.models.list_text import Entry, print_list, read_list
from tracker_gui.ops import edit
from tracker_gui.ops.echoes import NO_DATE, NO_FIGURE, Echo, baseline_echo, due_not_understood, target_echo
from tracker_gui.ops.labels import short
from tracker_gui.ops.reports import RATINGS
from tracker_gui.ops.typed_dates import typed_due, typed_due_echo
from tracker_gui.rules.stages import STAGES


def who_text(context: Context, action: Action) -> str:
    """Return the roles, one a line."""
    return print_list(_roles(context, action))


def steps_text(context: Context, action: Action) -> str:
    """Return the steps, one a line; a step under another is indented."""
    return print_list(_steps(context, action))


def steps_shown(context: Context, action: Action) -> str:
    """Return the steps as a table shows them: a tick before those that are done."""
    rows = context.plan.children(Step, action.id)
    return print_list(_steps(context, action), ["✓ " if step.done else "" for step in rows])


def steps_from(context: Context, action: Action, text: str) -> list[FoundStep]:
    """Return the steps that the text says; a step whose words did not change keeps its tick."""
    rows = context.plan.children(Step, action.id)
    found = read_list(text, _steps(context, action))
    return [FoundStep(step.text, step.level, step.was is not None and rows[step.was].done) for step in found]


def who_from(context: Context, action: Action, text: str) -> list[str]:
    """Return the names of the roles that the text says."""
    return [entry.text for entry in read_list(text, _roles(context, action))]


def _roles(context: Context, action: Action) -> list[Entry]:
    return [Entry(role.name) for role in context.plan.roles_of(action.id)]


def _steps(context: Context, action: Action) -> list[Entry]:
    return [Entry(step.text, step.level) for step in context.plan.children(Step, action.id)]


def outcome_of(context: Context, action: Action) -> Outcome | None:
    """Return what was reported in the quarter shown."""
    rows = context.plan.children(Outcome, action.id)
    return next((row for row in rows if row.quarter == context.quarter), None)


def _set(context: Context, action: Action, text: str, *, field: str) -> Batch:
    return edit.set_field(context.plan, "action", action.id, field, text)


def _set_due(context: Context, action: Action, text: str) -> Batch:
    return _set(context, action, typed_due(text, context.plan.tracker.year_start_month), field="due_text")


def _set_who(context: Context, action: Action, text: str) -> Batch:
    return edit.set_who(context.plan, action.id, who_from(context, action, text))


def _set_steps(context: Context, action: Action, text: str) -> Batch:
    return edit.set_steps(context.plan, action.id, steps_from(context, action, text))


def _entries(context: Context, action: Action, field: str) -> list[Entry]:
    return [Entry(getattr(measure, field) or "") for measure in context.plan.children(Measure, action.id)]


def _measures(context: Context, action: Action, *, field: str) -> str:
    """Return one entry a measure; an entry that is unknown is a blank line, so that parallel lists keep step."""
    text = print_list(_entries(context, action, field))
    return text if text.strip() else ""


def _set_measures(context: Context, action: Action, text: str, *, field: str) -> Batch:
    # A blank text takes all entries away; a blank line is an entry that is not known.
    entries = read_list(text, _entries(context, action, field)) if text.strip() else []
    return edit.set_measure_lines(context.plan, action.id, field, [entry.text for entry in entries])


def _outcome_text(context: Context, action: Action) -> str:
    outcome = outcome_of(context, action)
    return outcome.text if outcome else ""


def _set_outcome(context: Context, action: Action, text: str) -> Batch:
    return edit.set_outcome(context.plan, action.id, context.quarter, text=text)


def _outcome_title(context: Context) -> str:
    return f"Outcome {context.quarter or '(no quarter)'}"


def _rating(context: Context, action: Action) -> str:
    outcome = outcome_of(context, action)
    return (outcome.rating if outcome else None) or ""


def _set_rating(context: Context, action: Action, text: str) -> Batch:
    return edit.set_outcome(context.plan, action.id, context.quarter, rating=text or None)


def _role_names(context: Context) -> list[str]:
    return [role.name for role in context.plan.rows(Role)]


def _none_first(names: tuple[str, ...]) -> list[str]:
    return ["", *names]


def _what(_: Context, action: Action) -> str:
    return action.what


def _field(_: Context, action: Action, *, field: str) -> str:
    return getattr(action, field) or ""


def _extra(context: Context, action: Action, *, column_id: str) -> str:
    values = context.plan.children(ExtraValue, action.id)
    return next((value.text for value in values if value.column_id == column_id), "")


def _set_extra(context: Context, action: Action, text: str, *, column_id: str) -> Batch:
    return edit.set_extra(context.plan, action.id, column_id, text)


def _due_echo(context: Context, text: str) -> Echo:
    return typed_due_echo(text, context.plan.tracker.year_start_month)


def due_doubt(_: Context, action: Action) -> str:
    """Return why the due date is marked, or ""."""
    return NO_DATE if due_not_understood(action) else ""


def _target_echo(context: Context, text: str) -> Echo:
    return target_echo(text, context.plan.tracker.year_start_month)


def _baseline_echo(context: Context, text: str) -> Echo:
    return baseline_echo(text, context.plan.tracker.year_start_month)


ECHOES: Final[dict[str, Callable[[Context, str], Echo]]] = {"baseline_text": _baseline_echo, "target_text": _target_echo}
"""What is understood of the words of a measure, by field."""


def figure_doubt(context: Context, measure: Measure, *, field: str) -> str:
    """Return why the words of a measure's figure are marked, or ""; one that is said to be unknown is a gap, and clear."""
    return NO_FIGURE if ECHOES[field](context, getattr(measure, field) or "").text == NO_FIGURE else ""


def _measures_doubt(context: Context, action: Action, *, field: str) -> str:
    """Return which of an action's measures have words that are marked, or ""."""
    marked = [one for one in context.plan.children(Measure, action.id) if figure_doubt(context, one, field=field)]
    return "\n".join(f"“{short(getattr(one, field), 60)}”: {NO_FIGURE}" for one in marked)


def _measure_column(key: str, title: str, width: int, field: str, words: str) -> Column[Action]:
    return Column(
        key,
        fixed(title),
        width,
        "list",
        words,
        partial(_measures, field=field),
        partial(_set_measures, field=field),
        shape="list",
        echo=ECHOES.get(field),
        doubt=partial(_measures_doubt, field=field) if field in ECHOES else None,
    )


HOW: Final = "The steps, one a line; a line that begins with two spaces goes on with the step above"

REF: Final[Column[Action]] = Column(
    "ref",
    fixed("Ref"),
    60,
    "text",
    "The reference of the action, such as 1.1.2",
    partial(_field, field="ref"),
    partial(_set, field="ref"),
)

COLUMNS: Final[tuple[Column[Action], ...]] = (
    Column("what", fixed("What?"), 215, "text", "What is to be done", _what, partial(_set, field="what")),
    Column("who", fixed("Who?"), 135, "people", "Who answers for it, one a line", who_text, _set_who, choices=_role_names),
    Column(
        "how",
        fixed("How?"),
        275,
        "list",
        HOW,
        steps_shown,
        _set_steps,
        steps_text,
        shape="steps",
    ),
    _measure_column("measures", "Success measures", 190, "title", "How success is measured, one a line"),
    _measure_column("baseline", "Baseline", 110, "baseline_text", "Where each measure began, one a line"),
    _measure_column("target", "Target/date", 110, "target_text", "Where each measure is to be, and when, one a line"),
    Column(
        "due",
        fixed("Due"),
        95,
        "date",
        "By when the action is due, in words such as 31/3/2027 or end of June 2027",
        partial(_field, field="due_text"),
        _set_due,
        echo=_due_echo,
        doubt=due_doubt,
    ),
    Column(
        "stage",
        fixed("Stage"),
        100,
        "stage",
        "How far the action is",
        partial(_field, field="stage"),
        partial(_set, field="stage"),
        choices=lambda _: _none_first(STAGES),
    ),
    Column("outcome", _outcome_title, 250, "text", "What was reported in the quarter shown", _outcome_text, _set_outcome),
    Column(
        "rating",
        fixed("Rating"),
        115,
        "rating",
        "How the action was rated in the quarter shown",
        _rating,
        _set_rating,
        choices=lambda _: _none_first(RATINGS),
    ),
)


def action_columns(context: Context) -> tuple[Column[Action], ...]:
    """Return the columns for this plan: references first where any action has one, its own further columns last."""
    extra = tuple(
        Column(
            f"extra {column.id}",
            fixed(column.title),
            140,
            "text",
            f"{column.title}: a further column of this tracker",
            partial(_extra, column_id=column.id),
            partial(_set_extra, column_id=column.id),
        )
        for column in context.plan.rows(ExtraColumn)
    )
    return (REF, *COLUMNS, *extra) if any(action.ref for action in context.plan.rows(Action)) else COLUMNS + extra
