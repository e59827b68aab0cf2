"""The checksum of a batch in the journal: it tells a letter changed on the disk where the state cannot.

Who, when and under which label something was done stands nowhere but in the journal, so nothing else could tell. The rule never
changes: every tracker file has been written by it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

BATCH_FIELDS = ("id", "at_utc", "who", "host", "label", "kind", "undo_of")
CHANGE_FIELDS = ("id", "table_name", "row_id", "field", "op", "old", "new")


def checksum(batch: Mapping[str, Any], changes: Iterable[Mapping[str, Any]]) -> str:
    """Return the checksum of a batch and its changes (in their order), as columns of the journal: 32 hexadecimal digits."""
    parts = [[batch[name] for name in BATCH_FIELDS]]
    parts += [[change[name] for name in CHANGE_FIELDS] for change in changes]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
