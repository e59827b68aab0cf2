"""A batch as one line of text, for what is kept on this computer: edits not sent yet, and edits that were."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from db.batch import Batch, Change
from db.ids import new_id


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The wish to undo or redo the latest deed. Its id becomes that of the batch it makes, so that it is never done twice."""

    kind: Literal["undo", "redo"]
    id: str = field(default_factory=new_id)


Entry = Batch | TakeBack

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def entry_values(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values for JSON."""
    if isinstance(entry, TakeBack):
        return {"id": entry.id, "kind": entry.kind}
    changes = [[one.table, one.row_id, one.op, one.field, one.old, one.new] for one in entry.changes]
    return {"id": entry.id, "label": entry.label, "kind": entry.kind, "undo_of": entry.undo_of, "changes": changes}


def entry_of(values: dict[str, Any]) -> Entry:
    """Return the entry that ``entry_values`` told; raises KeyError, TypeError or ValueError where these are none."""
    if "changes" not in values:
        return TakeBack(values["kind"], values["id"])
    changes = tuple(Change(*one) for one in values["changes"])
    return Batch(values["label"], changes, values["kind"], values["undo_of"], values["id"])


def line_of(values: dict[str, Any]) -> str:
    """Return values as one line of text, its end included."""
    return _ENCODER.encode(values) + "\n"
