"""The set of ratings of a tracker: the one in force, and setting another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from db.batch import Batch, Change
from db.ids import new_id
from db.positions import spread
from db.records import Plan, RatingLevel
from tracker_gui.exchange.measure_facts import rating_set
from tracker_gui.ops.building import created, deleted, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.rules.rating_sets import BRAG, RATINGS, Level, faults_of

__all__ = ["rating_set", "set_rating_levels"]

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")


def set_rating_levels(plan: Plan, levels: Sequence[Level]) -> Batch:
    """Return the batch by which the tracker has this set; the built-in one is kept as none. What was rated stays rated.

    Raises CannotDoError ``ratings.not_usable`` with what is wrong, in words.
    """
    wanted = [
        Level(level.rating, level.letter.strip(), level.word.strip(), level.meaning.strip(), level.colour)
        for level in sorted(levels, key=lambda level: RATINGS.index(level.rating))
    ]
    fault = faults_of(wanted)
    if fault is None and any(level.colour and not _COLOUR.fullmatch(level.colour) for level in wanted):
        fault = "a colour is written like #1E7B34"
    if fault is not None:
        raise CannotDoError("ratings.not_usable", fault=fault)
    rows = {row.rating: row for row in plan.rows(RatingLevel)}
    gone: list[Change] = [deleted(row) for row in plan.rows(RatingLevel) if rows[row.rating] is not row]
    changes: list[Change] = []
    if tuple(wanted) != BRAG:
        for level, position in zip(wanted, spread(len(wanted)), strict=True):
            values = {"letter": level.letter, "word": level.word, "colour": level.colour, "meaning": level.meaning or None}
            row = rows.pop(level.rating, None)
            if row is None:
                changes.append(created(RatingLevel(id=new_id(), position=position, rating=level.rating, **values)))  # type: ignore[arg-type]
            else:
                changes += updated(row, position=position, **values)
    return Batch("Set the ratings", (*gone, *(deleted(row) for row in rows.values()), *changes))
