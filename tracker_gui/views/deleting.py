"""What is said before rows are deleted: what goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from db.records import Plan
from tracker_gui.ops import rows
from tracker_gui.ops.labels import table_name

PLURALS: Final = {
    "theme": "themes",
    "objective": "objectives",
    "action": "actions",
    "measure": "measures",
    "step": "steps",
    "outcome": "outcomes",
    "reading": "readings",
    "benchmark": "benchmarks",
    "target_point": "points of a target",
}
"""What is worth naming: nobody thinks of the other rows as things of their own."""


def goes_words(plan: Plan, keys: Sequence[tuple[str, str]]) -> str:
    """Return what goes with these rows (table, id), in words; "" where nothing hangs on them and there is only one."""
    top = rows.roots(plan, keys)
    counts: dict[str, int] = {}
    for key in top:
        for name, count in rows.what_goes(plan, *key).items():
            counts[name] = counts.get(name, 0) + count - (name == key[0])
    others = [
        f"{count} {PLURALS[name] if count > 1 else name}" for name, count in counts.items() if count > 0 and name in PLURALS
    ]
    if not others and len(top) == 1:
        return ""
    what = f"This {table_name(top[0][0])} goes" if len(top) == 1 else "They go"
    with_it = f" with all that belongs to {'it' if len(top) == 1 else 'them'}: {', '.join(others)}" if others else ""
    return f"{what}{with_it}.\n\nYou can take it back with Undo."


def keys_words(keys: Sequence[tuple[str, str]]) -> str:
    """Return the rows in a few words: ``the theme``, ``3 actions``, ``4 rows``."""
    tables = {table for table, _ in keys}
    if len(keys) == 1:
        return f"the {table_name(keys[0][0])}"
    return f"{len(keys)} {PLURALS.get(tables.pop(), 'rows') if len(tables) == 1 else 'rows'}"
