"""Which found row is which row of the plan.

Stages, each over what the ones before left: row ids of a workbook of ours; the same words throughout; the same reference with
words alike; the same What; then the headings; then the likest of the rows that share runs of words, a heading or neighbours.
One found row has at most one row of the plan, and the other way round. Confidence is 1 for an id or the same words, and else the
likeness: 0.65 of it that of What, 0.35 that of the steps, measures and roles, with a little more for the same heading,
reference or neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from db.records import Action, Measure, Objective, Plan, Received, Step, Theme
from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.ops.likeness import alike, at_most_alike, covered, plain_words, words_of
from tracker_gui.ops.matched import Match, Matching, Spot, actions_of
from tracker_gui.ops.matching_headings import match_headings

ENOUGH = 0.55
"""A likeness of less than this is no match."""
_REF_ENOUGH = 0.5
_WHAT, _REST = 0.65, 0.35
_NEARBY = 0.08
_COMMON = 40
"""A run of words that so many rows share tells nothing."""
_TRIED = 8
_RUN = 3
_MANY = 10_000


@dataclass
class Entry:
    """An action of either side, in the form in which they are compared.

    ``under`` are the words of its headings, ``rank`` its number among the rows of the same What there; ``came_from`` the cells
    that it stands in, or that it was received from: (sheet, cell, text).
    """

    id: str | None
    ref: str | None
    what: str
    rest: str
    heading: str | None
    under: tuple[str, str] = ("", "")
    rank: int = 0
    came_from: frozenset[tuple[str, str, str]] = frozenset()

    @cached_property
    def what_words(self) -> tuple[str, ...]:
        """The words of What."""
        return words_of(self.what)

    @cached_property
    def rest_words(self) -> tuple[str, ...]:
        """The words of steps, measures and roles."""
        return words_of(self.rest)

    @cached_property
    def rest_counts(self) -> Counter[str]:
        """How often each word of the rest stands there."""
        return Counter(self.rest_words)

    @cached_property
    def what_counts(self) -> Counter[str]:
        """How often each word of What stands there."""
        return Counter(self.what_words)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of words by which rows alike are looked up."""
        found: set[tuple[str, ...]] = set()
        for words in (self.what_words, self.rest_words):
            found.update(words[start : start + _RUN] for start in range(max(len(words) - _RUN + 1, 1)) if words)
        return frozenset(found)


def match(plan: Plan, found: FoundPlan) -> Matching:
    """Return which found theme, objective and action is which row of the plan; nothing is changed."""
    rows = list(plan.actions())
    spots = [spot for spot, _action in actions_of(found)]
    pairs = _Pairs(_ranked([_of_plan(plan, row) for row in rows]), _ranked([_of_found(found, *one) for one in actions_of(found)]))
    pairs.by_id()
    pairs.by_cells()
    pairs.by_key(lambda entry: (entry.what_words, entry.rest_words, entry.ref), 1.0, "the same words throughout")
    pairs.by_key(lambda entry: (entry.what_words, entry.rest_words), 1.0, "the same words throughout")
    pairs.by_ref()
    pairs.by_key(lambda entry: entry.what_words or None, 0.95, "the same What", only_unique=True)
    headings = match_headings(plan, found, {spots[new]: rows[old].objective_id for new, old in pairs.old_of.items()})
    for entry, spot in zip(pairs.new, spots, strict=True):
        match_of_heading = headings.get(spot[:2])
        entry.heading = match_of_heading.row_id if match_of_heading else None
    pairs.by_likeness()
    pairs.by_key(_blank, 0.6, "a row without words, in the same order")
    matches: dict[Spot, Match] = dict(headings)
    for new, old in pairs.old_of.items():
        confidence, reason = pairs.why[new]
        matches[spots[new]] = Match(rows[old].id, round(confidence, 2), reason, rows[old].id == pairs.new[new].id)
    return Matching(matches)


def _blank(entry: Entry) -> Hashable:
    return None if entry.what_words or entry.rest_words else "blank"


def _of_plan(plan: Plan, row: Action) -> Entry:
    steps = [step.text for step in plan.children(Step, row.id)]
    titles = [text for m in plan.children(Measure, row.id) for text in (m.title, m.baseline_text, m.target_text)]
    names = [role.name for role in plan.roles_of(row.id)]
    objective = plan.find(Objective, row.objective_id)
    theme = plan.find(Theme, objective.theme_id) if objective else None
    under = plain_words(theme.title if theme else "").casefold(), plain_words(objective.title if objective else "").casefold()
    cells = frozenset((cell.sheet or "", cell.cell or "", cell.text) for cell in plan.children(Received, row.id))
    return Entry(row.id, row.ref, row.what, _joined([*steps, *titles, *names]), row.objective_id, under, 0, cells)


def _ranked(entries: list[Entry]) -> list[Entry]:
    """Number the rows of one What under one heading, which nothing but their order may tell apart."""
    counts: Counter[Hashable] = Counter()
    for entry in entries:
        key = entry.under, entry.what_words
        entry.rank = counts[key]
        counts[key] += 1
    return entries


def _of_found(found: FoundPlan, spot: Spot, action: FoundAction) -> Entry:
    steps = [step.text for step in action.steps]
    titles = [text for m in action.measures for text in (m.title, m.baseline_text, m.target_text)]
    theme = found.themes[spot[0]]
    under = plain_words(theme.title).casefold(), plain_words(theme.objectives[spot[1]].title).casefold()
    places = ((cell.place.sheet or "", cell.place.cell or f"row {cell.place.row}", cell.text) for cell in action.received)
    return Entry(action.id, action.ref, action.what, _joined([*steps, *titles, *action.who]), None, under, 0, frozenset(places))


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


@dataclass
class _Pairs:
    """The pairs found so far; ``old_of`` and ``new_of`` are indices into the two lists."""

    old: Sequence[Entry]
    new: Sequence[Entry]
    old_of: dict[int, int] = field(default_factory=dict)
    new_of: dict[int, int] = field(default_factory=dict)
    why: dict[int, tuple[float, str]] = field(default_factory=dict)

    def pair(self, new: int, old: int, confidence: float, reason: str) -> None:
        """Note a pair of two rows that have none yet."""
        self.old_of[new], self.new_of[old] = old, new
        self.why[new] = (confidence, reason)

    def left(self) -> tuple[list[int], list[int]]:
        """Return the old and the new rows without a partner."""
        return (
            [index for index in range(len(self.old)) if index not in self.new_of],
            [index for index in range(len(self.new)) if index not in self.old_of],
        )

    def by_id(self) -> None:
        """Pair rows of one id; the first of several found rows with it."""
        ids = {entry.id: index for index, entry in enumerate(self.old)}
        for index, entry in enumerate(self.new):
            old = ids.get(entry.id) if entry.id else None
            if old is None or old in self.new_of:
                continue
            alike_enough = _likeness(self.old[old], entry) >= ENOUGH or not entry.what_words
            reason = "the id of its row" if alike_enough else "the id of its row, though the words are others"
            self.pair(index, old, 1.0 if alike_enough else 0.8, reason)

    def by_cells(self) -> None:
        """Pair rows that came from the very cells in which they stand again, with the same words: the same document once more.

        A row that says little is told from its likeness by this alone. Where two rows came from these cells neither is taken.
        """
        old, new = self.left()
        holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for index in old:
            for cell in self.old[index].came_from:
                holders[cell].append(index)
        for index in new:
            cells = self.new[index].came_from
            rows = set.intersection(*(set(holders.get(cell, ())) for cell in cells)) if cells else set()
            if len(rows) == 1 and (other := rows.pop()) not in self.new_of and _still(self.old[other], self.new[index]):
                self.pair(index, other, 1.0, "received from the same cells before")

    def by_key(self, key: Callable[[Entry], Hashable], confidence: float, reason: str, *, only_unique: bool = False) -> None:
        """Pair rows that share a key (None: no key).

        Where several do, those under one heading and of one rank there come first; they are a little less sure.
        """
        old, new = self.left()
        olds, news = _grouped(self.old, old, key), _grouped(self.new, new, key)
        groups = [(wanted, olds[value]) for value, wanted in news.items() if value in olds]
        # Rows that stand alone first: by them their neighbours are told apart.
        for wanted, present in sorted(groups, key=lambda group: max(len(group[0]), len(group[1])) > 1):
            alone = len(wanted) == len(present) == 1
            if only_unique and not alone:
                continue
            for index, other in self._nearest(wanted, present):
                self.pair(index, other, confidence if alone else min(confidence, 0.9), reason)

    def _nearest(self, wanted: Sequence[int], present: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield which of rows that read alike belong together: by headings, neighbours, then order."""
        if len(wanted) * len(present) > _MANY:
            yield from zip(wanted, present, strict=False)
            return
        ways = sorted(
            (
                self.new[new].under != self.old[old].under,
                not self._beside(new, old),
                abs(self.new[new].rank - self.old[old].rank),
                abs(place - spot),
                place,
                spot,
            )
            for place, new in enumerate(wanted)
            for spot, old in enumerate(present)
        )
        used_new: set[int] = set()
        used_old: set[int] = set()
        for *_, place, spot in ways:
            if place not in used_new and spot not in used_old:
                used_new.add(place)
                used_old.add(spot)
                yield wanted[place], present[spot]

    def _beside(self, new: int, old: int) -> bool:
        """Return whether a neighbour of a found row is the neighbour of the row of the plan."""
        return self.old_of.get(new - 1) == old - 1 or self.old_of.get(new + 1) == old + 1

    def by_ref(self) -> None:
        """Pair rows whose reference nobody else has, where their words are alike: numbers are given anew, too."""
        old, new = self.left()
        olds = _grouped(self.old, old, lambda entry: (entry.ref or "").strip(" .") or None)
        news = _grouped(self.new, new, lambda entry: (entry.ref or "").strip(" .") or None)
        for value, wanted in news.items():
            present = olds.get(value, [])
            if len(wanted) == len(present) == 1:
                likeness = _likeness(self.old[present[0]], self.new[wanted[0]])
                if likeness >= _REF_ENOUGH:
                    reason = f"the same reference {value}" + (", and words alike" if likeness < 1 else "")
                    self.pair(wanted[0], present[0], max(0.8, min(likeness + 0.2, 0.98)), reason)

    def by_likeness(self) -> None:
        """Pair the likest first."""
        old, new = self.left()
        candidates = _Candidates(self, old)
        scored = []
        for index in new:
            for other in candidates.of(index):
                score, reason = self._score(index, other)
                if score >= ENOUGH:
                    scored.append((-score, abs(index - other), index, other, reason))
        for score, _apart, index, other, reason in sorted(scored):
            if index not in self.old_of and other not in self.new_of:
                self.pair(index, other, -score, reason)

    def _score(self, index: int, other: int) -> tuple[float, str]:
        old, new = self.old[other], self.new[index]
        reasons = []
        more = 0.0
        if new.heading is not None and new.heading == old.heading:
            more += _NEARBY
            reasons.append("the same heading")
        if new.ref and new.ref == old.ref:
            more += _NEARBY
            reasons.append(f"the same reference {new.ref}")
        if self._beside(index, other):
            more += _NEARBY
            reasons.append("a neighbour the same")
        if at_most(old, new) + more < ENOUGH:
            return 0.0, ""
        likeness = _likeness(old, new)
        words = f"words alike by {likeness:.0%}"
        return min(likeness + more, 0.94), ", ".join([words, *reasons])


def at_most(old: Entry, new: Entry) -> float:
    """Return a cheap bound of how alike two rows are."""
    if min(len(old.what_words), len(new.what_words)) <= _RUN + 1:
        return 1.0
    if not new.rest_words or not old.rest_words:
        return at_most_alike(old.what_counts, new.what_counts)
    return _WHAT * at_most_alike(old.what_counts, new.what_counts) + _REST * covered(new.rest_counts, old.rest_counts)


def _still(old: Entry, new: Entry) -> bool:
    """Return whether a row of the plan still says something of what it was received as; its What may have been edited since."""
    return old.what_words == new.what_words or _likeness(old, new) >= _REF_ENOUGH


def _likeness(old: Entry, new: Entry) -> float:
    """Return how alike two rows are, 0 to 1. What one of them does not tell counts neither for nor against."""
    if not new.what_words and not old.what_words:
        return _rest_likeness(old, new)
    what = alike(old.what_words, new.what_words)
    if not new.rest_words or not old.rest_words:
        return what
    return _WHAT * what + _REST * _rest_likeness(old, new)


def _rest_likeness(old: Entry, new: Entry) -> float:
    """A row of the plan may say more than the found one, which told only some of it: half of it is what the found one says."""
    both = covered(new.rest_counts, old.rest_counts)
    return both * (0.5 + 0.5 * at_most_alike(old.rest_counts, new.rest_counts))


def _grouped(entries: Sequence[Entry], indices: Iterable[int], key: Callable[[Entry], Hashable]) -> Mapping[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for index in indices:
        value = key(entries[index])
        if value is not None:
            groups.setdefault(value, []).append(index)
    return groups


class _Candidates:
    """For a found row the few rows of the plan that are worth comparing: two thousand by two thousand would take minutes."""

    def __init__(self, pairs: _Pairs, old: Sequence[int]) -> None:
        self._pairs = pairs
        self._left = set(old)
        self._by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_heading: dict[str | None, list[int]] = defaultdict(list)
        for index in old:
            for run in pairs.old[index].runs:
                self._by_run[run].append(index)
            self._by_heading[pairs.old[index].heading].append(index)

    def of(self, index: int) -> list[int]:
        """Return the rows that share the most runs of words, the ones beside matched neighbours, and some of its heading."""
        entry = self._pairs.new[index]
        shared: Counter[int] = Counter()
        for run in entry.runs:
            rows = self._by_run.get(run, [])
            if len(rows) <= _COMMON:
                shared.update(rows)
        chosen = dict.fromkeys(row for row, _count in shared.most_common(_TRIED))
        for step in (-1, 1):
            neighbour = self._pairs.old_of.get(index + step)
            if neighbour is not None and neighbour - step in self._left:
                chosen[neighbour - step] = None
        if entry.heading is not None:
            near = sorted(self._by_heading[entry.heading], key=lambda row: abs(row - index))
            chosen.update(dict.fromkeys(near[:_TRIED]))
        return list(chosen)
