"""What can be done with a tracker file as a whole, without a window: read it, check it, tell its history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db.author import this_author
from db.check import check
from db.opening import open_file
from db.reading import HistoryEntry, history, load_plan
from db.records import Plan, Version
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.telling import change_words


def read_plan(path: Path) -> Plan:
    """Return the plan of a tracker file, opened for reading only; raises TrackerFileError where it cannot be opened."""
    with open_file(path, this_author(), read_only=True) as file:
        return load_plan(file)


def check_file(path: Path) -> list[str]:
    """Return a line for each thing wrong with the file or the plan in it; none where it is sound."""
    with open_file(path, this_author(), read_only=True) as file:
        return [str(problem) for problem in check(file)]


def version_place(entries: list[HistoryEntry], plan: Plan, name: str) -> int:
    """Return the sequence number of the last change that belongs to a named version.

    Raises CannotDoError where no version has that name, naming those there are.
    """
    versions = [version for version in plan.rows(Version) if name in (version.name, version.id)]
    if not versions:
        known = ", ".join(f"“{version.name}”" for version in plan.rows(Version)) or "none"
        raise CannotDoError("history.no_such_version", version=name, known=known)
    # Two versions may bear one name; the later one is meant. Its place is the batch that made it, to its last change.
    wanted = {version.id for version in versions}
    made = [entry.batch_id for entry in entries if entry.change.op == "create" and entry.change.row_id in wanted]
    return max(entry.seq for entry in entries if entry.batch_id == made[-1])


def history_lines(path: Path, since: str | None = None) -> Iterator[str]:
    """Yield the history as lines of text: a line for each batch, and under it a line for each change."""
    with open_file(path, this_author(), read_only=True) as file:
        plan = load_plan(file)
        entries = history(file)
    start = version_place(entries, plan, since) if since else 0
    last = ""
    for entry in entries:
        if entry.seq <= start:
            continue
        if entry.batch_id != last:
            last = entry.batch_id
            yield f"{entry.at}  {entry.who} on {entry.host}  {entry.label}"
        yield f"    {change_words(plan, entry.change)}"
