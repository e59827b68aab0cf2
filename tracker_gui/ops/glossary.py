"""The glossary of a tracker: its acronyms and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from db.batch import Batch
from db.ids import new_id
from db.records import Action, ExtraValue, Measure, Objective, Outcome, Plan, Role, Step, Term, Theme
from tracker_gui.ops.building import created, deleted, position_at, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short
from tracker_gui.rules.acronyms import FoundAcronym, acronyms


def meanings(plan: Plan) -> dict[str, str]:
    """Return what each term means, those without a meaning left out."""
    return {row.term: row.meaning for row in plan.rows(Term) if row.meaning.strip()}


def add_term(plan: Plan, term: str, meaning: str = "") -> tuple[Batch, str]:
    """Return the batch that adds a term, last, and its id. Raises CannotDoError where it is blank or there already."""
    words = _free(plan, term, None)
    rows = plan.rows(Term)
    row = Term(id=new_id(), position=position_at(rows, len(rows)), term=words, meaning=meaning.strip())
    return Batch(f"Add {short(words)} to the glossary", (created(row),)), row.id


def set_term(plan: Plan, term_id: str, term: str, meaning: str) -> Batch:
    """Return the batch that gives an entry this term and meaning; empty where it has them."""
    row = plan.find(Term, term_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table="entry of the glossary")
    words = _free(plan, term, row)
    return Batch(f"Edit {short(words)} in the glossary", tuple(updated(row, term=words, meaning=meaning.strip())))


def remove_term(plan: Plan, term_id: str) -> Batch:
    """Return the batch that takes an entry out."""
    row = plan.find(Term, term_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table="entry of the glossary")
    return Batch(f"Delete {short(row.term)} from the glossary", (deleted(row),))


def suggested(plan: Plan, least: int = 2) -> list[FoundAcronym]:
    """Return the acronyms that the plan uses and the glossary lacks, the most used first."""
    return acronyms(texts_of(plan), (row.term for row in plan.rows(Term)), least)


def texts_of(plan: Plan) -> Iterator[str]:
    """Yield every text of the plan that people read."""
    yield from (theme.title for theme in plan.rows(Theme))
    yield from (objective.title for objective in plan.rows(Objective))
    for action in plan.rows(Action):
        if not action.what_continues:
            yield action.what
    yield from (step.text for step in plan.rows(Step))
    yield from (outcome.text for outcome in plan.rows(Outcome))
    yield from (value.text for value in plan.rows(ExtraValue))
    for measure in plan.rows(Measure):
        yield "\n".join(words for words in (measure.title, measure.baseline_text, measure.target_text) if words)
    for role in plan.rows(Role):
        yield role.name


def _free(plan: Plan, term: str, own: Term | None) -> str:
    words = " ".join(term.split())
    if not words:
        raise CannotDoError("edit.needs_text", field="term", table="glossary")
    if any(row.term == words and (own is None or row.id != own.id) for row in plan.rows(Term)):
        raise CannotDoError("term.there", term=short(words))
    return words
