"""An import in lines of text: what is in doubt, and what it changes in a tracker that held the plan."""

from __future__ import annotations

from collections.abc import Iterator

from tracker_gui.ops.comparing import Comparison, FieldChange, RowComparison
from tracker_gui.ops.importing import ImportReport
from tracker_gui.ops.labels import short, table_name
from tracker_gui.ops.new_rows import place_text

_LENGTH = 160
_HEADS = {
    "new": "New:",
    "changed": "Changed:",
    "missing": "In the tracker, and not in the document (they stay as they are):",
    "deleted": "In the document, and deleted in the tracker (they stay deleted):",
}


def doubt_lines(report: ImportReport) -> Iterator[str]:
    """Yield the readings to look at, each with its place and what else it could be."""
    for doubt in report.doubts:
        yield f"  {place_text(report.source, doubt.place)}: {doubt.did} ({doubt.why})"
        for other in doubt.alternatives:
            yield f"      or: {other}"


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield what is new, changed (old and new value), missing, deleted and doubtful, after the numbers of actions."""
    numbers = {kind: count for kind, count in comparison.counts.items() if kind != "doubtful"}
    yield "Actions: " + ", ".join(f"{count} {kind}" for kind, count in numbers.items() if count or kind != "deleted")
    for kind, head in _HEADS.items():
        rows = [row for row in comparison.rows if row.kind == kind]
        if rows:
            yield head
        for row in rows:
            yield f"  {table_name(row.table)} {row.name}" + (f" ({row.where})" if row.where else "")
            for change in row.fields if kind == "changed" else ():
                older = " (older: edited in the tracker since, and kept)" if change.older else ""
                yield f"      {change_line(change)}{older}"
    doubtful = list(comparison.doubtful())
    if doubtful:
        yield "Taken for the same row, and to be looked at:"
    for row in doubtful:
        yield f"  {_match_line(row)}"


def change_line(change: FieldChange) -> str:
    """Return a change in one line, cut to the part in which the two values differ where they are long."""
    old, new = differing_part(change.old, change.new)
    return f"{change.label}: {old} → {new}"


def differing_part(old: str, new: str) -> tuple[str, str]:
    """Return both texts on one line each; what they begin with alike is left out of long ones."""
    one, other = " ".join(old.split()), " ".join(new.split())
    if max(len(one), len(other)) > _LENGTH:
        same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        start = one.rfind(" ", 0, max(same - 20, 0)) + 1
        if start:
            one, other = f"… {one[start:]}", f"… {other[start:]}"
    return short(one, _LENGTH) if one else "—", short(other, _LENGTH) if other else "—"


def _match_line(row: RowComparison) -> str:
    """Return a match with its confidence and its reason."""
    match = row.match
    return f"{table_name(row.table)} {row.name}" + (f": {match.confidence:.0%}, {match.reason}" if match else "")
