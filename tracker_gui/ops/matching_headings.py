"""Which found theme or objective is which: by id, by title, by number, and by the actions that stand under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import Objective, Plan, Theme
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.likeness import alike
from tracker_gui.ops.matched import Match, Spot, objectives_of, themes_of
from tracker_gui.ops.told_headings import ToldHeadings, title_words

ENOUGH = 0.6
_TITLE, _VOTES = 0.6, 0.4


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of either side. ``parent`` is the row id of the theme above it in the plan, where known."""

    id: str | None
    ref: str | None
    words: tuple[str, ...]
    parent: str | None


def match_headings(plan: Plan, found: FoundPlan, sure: Mapping[Spot, str]) -> dict[Spot, Match]:
    """Return the match of each found theme and objective that has one.

    ``sure`` holds for actions that are matched already the id of the objective under which the plan has them: a heading that
    was given other words is known by what stands under it.
    """
    votes: Counter[tuple[Spot, str]] = Counter()
    headings = ToldHeadings(plan, found)
    for spot, objective_id in sure.items():
        # What stands under a heading that is none, the name of a sheet, tells nothing about it.
        if headings.told(spot[:2]):
            votes[spot[:2], objective_id] += 1
        if headings.told(spot[:1]):
            votes[spot[:1], plan.get(Objective, objective_id).theme_id] += 1
    themes = [(spot, _Heading(theme.id, theme.ref, title_words(theme.title), None)) for spot, theme in themes_of(found)]
    present = [_Heading(row.id, row.ref, title_words(row.title), None) for row in plan.rows(Theme)]
    matches = _assigned(themes, present, votes)
    objectives = []
    for spot, objective in objectives_of(found):
        above = matches.get(spot[:1])
        # Where the document has one level of headings only, the theme's title may be what the plan calls an objective.
        words = title_words(objective.title) or title_words(found.themes[spot[0]].title)
        objectives.append((spot, _Heading(objective.id, objective.ref, words, above.row_id if above else None)))
    rows = [row for theme in plan.rows(Theme) for row in plan.children(Objective, theme.id)]
    known = [_Heading(row.id, row.ref, title_words(row.title), row.theme_id) for row in rows]
    return matches | _assigned(objectives, known, votes)


def _assigned(
    found: Sequence[tuple[Spot, _Heading]], present: Sequence[_Heading], votes: Counter[tuple[Spot, str]]
) -> dict[Spot, Match]:
    """Return the likest partner of each, the surest pairs first."""
    of_spot: Counter[Spot] = Counter()
    of_row: Counter[str] = Counter()
    for (spot, row_id), count in votes.items():
        of_spot[spot] += count
        of_row[row_id] += count
    ranks, present_ranks = _ranks([heading for _spot, heading in found]), _ranks(present)
    scored = []
    for order, (spot, heading) in enumerate(found):
        for place, other in enumerate(present):
            count = votes[spot, other.id or ""]
            share = count / max(of_spot[spot], of_row[other.id or ""]) if count else 0.0
            score, reason = _score(heading, other, share, count)
            if score >= ENOUGH:
                # Of headings that are called the same, the first is the first.
                apart = abs(ranks[order] - present_ranks[place]) if heading.words == other.words else abs(order - place)
                scored.append((-score, -share, apart, order, place, reason))
    matches: dict[Spot, Match] = {}
    taken: set[int] = set()
    for score, _share, _apart, order, place, reason in sorted(scored):
        spot = found[order][0]
        if spot not in matches and place not in taken:
            taken.add(place)
            row_id = present[place].id or ""
            matches[spot] = Match(row_id, round(min(-score, 1.0), 2), reason, row_id == found[order][1].id)
    return matches


def _ranks(headings: Sequence[_Heading]) -> list[int]:
    """Return for each heading how many ahead of it have the same title."""
    seen: Counter[tuple[str, ...]] = Counter()
    ranks = []
    for heading in headings:
        ranks.append(seen[heading.words])
        seen[heading.words] += 1
    return ranks


def _score(found: _Heading, present: _Heading, share: float, count: int) -> tuple[float, str]:
    """Return how sure it is that two headings are one (above 1: an id), and why. ``share`` of their actions are the same."""
    if found.id and found.id == present.id:
        return 2.0, "the id of its row"
    same_parent = found.parent is not None and found.parent == present.parent
    more = 0.05 * same_parent
    if found.words == present.words:
        same_ref = found.ref is not None and found.ref == present.ref
        return 0.88 + more + 0.05 * (share > 0) + 0.02 * same_ref, "the same title"
    title = alike(found.words, present.words)
    if found.ref and found.ref == present.ref and (title >= 0.5 or share >= 0.5):
        return max(0.75, min(title, 0.82)) + more, f"the same number {found.ref}"
    if not count:
        return (min(title - 0.05, 0.82) + more if title >= 0.75 else 0.0), f"titles alike by {title:.0%}"
    score = _TITLE * title + _VOTES * share + more
    if share >= 0.8 and count >= 2:
        score = max(score, ENOUGH)
    return min(score, 0.87), f"titles alike by {title:.0%}, and the same actions under it"
