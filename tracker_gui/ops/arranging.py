"""The order in which a document has rows, brought to rows that are there: as few as possible get a new position."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from db.positions import between


def rearranged(present: Sequence[tuple[str, str]], wanted: Sequence[str]) -> dict[str, str]:
    """Return a new position for each row that needs one, so that the rows ``wanted`` stand in this order.

    ``present`` is (row id, position) of the siblings there are, in order; rows among them that are not wanted stay where they
    are. Ids that are not present are new: each comes right behind the one wanted ahead of it.
    """
    index = {row_id: number for number, (row_id, _position) in enumerate(present)}
    numbers = [index[row_id] for row_id in wanted if row_id in index]
    if len(numbers) == len(wanted) and all(one < other for one, other in itertools.pairwise(numbers)):
        return {}
    position = dict(present)
    staying = _longest_rising([row_id for row_id in wanted if row_id in position], position)
    asked = set(wanted)
    taken = sorted(place for row_id, place in present if row_id in staying or row_id not in asked)
    before = _ahead_of_first(wanted, staying, position, taken)
    moved: dict[str, str] = {}
    waiting: list[str] = []

    def settle() -> None:
        after = bisect_right(taken, before) if before is not None else 0
        keys = _keys(before, taken[after] if after < len(taken) else None, len(waiting))
        for row_id, key in zip(waiting, keys, strict=True):
            moved[row_id] = key
            insort(taken, key)
        waiting.clear()

    for row_id in wanted:
        if row_id in staying:
            settle()
            before = position[row_id]
        else:
            waiting.append(row_id)
    settle()
    return moved


def _ahead_of_first(wanted: Sequence[str], staying: set[str], position: dict[str, str], taken: Sequence[str]) -> str | None:
    """Return the position behind which rows come that the document has ahead of all that stay; the last where none stays."""
    first = next((position[row_id] for row_id in wanted if row_id in staying), None)
    if first is None:
        return taken[-1] if taken else None
    number = bisect_left(taken, first)
    return taken[number - 1] if number else None


def _keys(before: str | None, after: str | None, count: int) -> list[str]:
    """Return ``count`` positions in order between two; halved between bounds, so that keys stay short."""
    if not count:
        return []
    if after is None:
        keys = []
        for _ in range(count):
            before = between(before, None)
            keys.append(before)
        return keys
    middle = between(before, after)
    ahead = (count - 1) // 2
    return [*_keys(before, middle, ahead), middle, *_keys(middle, after, count - 1 - ahead)]


def _longest_rising(ids: Sequence[str], position: dict[str, str]) -> set[str]:
    """Return the ids of a longest subsequence whose positions rise (patience sorting)."""
    tops: list[str] = []
    top_ids: list[str] = []
    behind: dict[str, str | None] = {}
    for row_id in ids:
        place = bisect_left(tops, position[row_id])
        behind[row_id] = top_ids[place - 1] if place else None
        tops[place : place + 1] = [position[row_id]]
        top_ids[place : place + 1] = [row_id]
    rising: set[str] = set()
    last = top_ids[-1] if top_ids else None
    while last is not None:
        rising.add(last)
        last = behind[last]
    return rising


def with_new(present: Sequence[str], found: Sequence[str]) -> list[str]:
    """Return the order in which those ``present`` stay as they are, and each new one of ``found`` comes behind the one before."""
    known, asked = set(present), set(found)
    order = [row_id for row_id in present if row_id in asked]
    before: str | None = None
    for row_id in found:
        if row_id not in known:
            order.insert(order.index(before) + 1 if before is not None else 0, row_id)
        before = row_id
    return order
