"""Naming a place in the history, so that it can be asked later what came after it."""

from __future__ import annotations

from db.batch import Batch
from db.ids import new_id
from db.records import Plan, Version
from tracker_gui.ops.building import created
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short


def name_version(plan: Plan, name: str, note: str | None = None) -> Batch:
    """Return the batch that gives the tracker as it is now a name, such as "Board in October".

    Spaces around and within the name are evened out; a blank note is None. Raises CannotDoError ``version.needs_name`` for an
    empty name, ``version.name_taken`` for one that another version has, whatever its capitals: people could not tell them apart.
    """
    name = _even(name)
    if not name:
        raise CannotDoError("version.needs_name")
    for version in plan.rows(Version):
        if _even(version.name).casefold() == name.casefold():
            raise CannotDoError("version.name_taken", name=version.name)
    return Batch(f"Name version {short(name)}", (created(Version(id=new_id(), name=name, note=(note or "").strip() or None)),))


def _even(name: str) -> str:
    return " ".join(name.split())
