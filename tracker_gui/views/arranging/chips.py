"""What a filter and a sorting say, as words on chips: each can be taken away by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.records import Plan, Role
from tracker_gui.ops.filtering import DUE_WORDS, Filter
from tracker_gui.ops.gaps import KIND_WORDS


@dataclass(frozen=True, slots=True)
class Said:
    """One condition in words, and the filter that is left without it."""

    words: str
    without: Filter


def conditions(plan: Plan, asked: Filter, quarter: str | None) -> list[Said]:
    """Return what the filter asks for, one condition after the other."""
    found: list[Said] = []
    if asked.words.strip():
        found.append(Said(f"“{asked.words.strip()}”", replace(asked, words="")))
    for part, words in (("roles", "Who"), ("stages", "Stage"), ("ratings", "Rating"), ("gaps", "Missing")):
        for value in getattr(asked, part):
            found.append(Said(f"{words}: {value_words(plan, part, value)}", asked.with_value(part, value, on=False)))
    if asked.due:
        found.append(Said(DUE_WORDS[asked.due], replace(asked, due="")))
    if asked.not_updated:
        found.append(Said(f"No outcome in {quarter or 'the quarter shown'}", replace(asked, not_updated=False)))
    return found


def value_words(plan: Plan, part: str, value: str) -> str:
    """Return one value of a part of a filter in words."""
    if part == "roles":
        role = plan.find(Role, value)
        return " ".join(role.name.split()) if role else "nobody named" if not value else "a role that is gone"
    if part == "gaps":
        return next((words.lower() for kind, words in KIND_WORDS.items() if kind == value), value)
    return value or {"stages": "none", "ratings": "not rated"}.get(part, value)
