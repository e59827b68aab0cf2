"""The command that brings a document in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker_gui.exchange.progress import Progress
    from tracker_gui.ops.importing import Kept

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

DONE = 0


def add_to(commands: Commands, progress: Progress) -> None:
    """Add the command."""
    bring = commands.add_parser("import", help="read a tracker from a document into a tracker file")
    bring.add_argument("source", type=Path, metavar="SOURCE", help="the document: a workbook, a Word table or a text file")
    bring.add_argument(
        "--into", type=Path, required=True, metavar="FILE", help="the tracker file: new, or one to bring up to date"
    )
    bring.add_argument("--preview", action="store_true", help="print what would change, and write nothing")
    bring.add_argument("--layout", type=Path, metavar="LAYOUT", help="read it by this layout, as the import wrote it")
    bring.add_argument("--hidden", action="store_true", help="read hidden sheets, rows and columns as well")
    bring.add_argument("--report", type=Path, metavar="OUT.json", help="write what was read and doubted, with reasons, as JSON")
    bring.set_defaults(command=partial(_import, progress))


def _import(progress: Progress, options: argparse.Namespace) -> int:
    from db.author import this_author
    from tracker_gui.exchange.layout_file import read_layout
    from tracker_gui.exchange.placing import check_place
    from tracker_gui.ops import import_report, importing

    if options.report:
        check_place(options.report)
    layout = read_layout(options.layout) if options.layout else None
    opened = importing.open_for_import(options.source, layout, hidden=options.hidden, progress=progress)
    found = importing.plan_in(opened)
    if options.preview:
        comparison = importing.preview(found, options.into, this_author())
        kept = importing.Kept(options.into, importing.report(found), written=False, comparison=comparison)
    else:
        kept = importing.keep(found, options.into, this_author())
    if options.report:
        import_report.write_report(options.report, opened, kept)
    for line in _lines(kept, layout.name if layout and opened.layout else None):
        print(line)
    if options.preview:
        print("This was a preview: nothing was written.")
    else:
        print(f"Kept in {kept.path}" if kept.written else f"{kept.path} holds this plan already; nothing was changed.")
    return DONE


def _lines(kept: Kept, layout: str | None) -> Iterator[str]:
    """Yield what was read, what is in doubt, and what changes in a tracker that held the plan."""
    from tracker_gui import texts
    from tracker_gui.ops import showing_import

    report, comparison = kept.report, kept.comparison
    by = f", by the layout {layout}" if layout else ""
    yield f"Read from {report.source}: {report.title}" + (f", version {report.version}" if report.version else "") + by
    for words, count in report.counts.items():
        if count:
            yield f"  {count:6} {words}"
    if report.doubts:
        yield f"{len(report.doubts)} {'reading' if len(report.doubts) == 1 else 'readings'} to look at:"
    yield from showing_import.doubt_lines(report)
    yield from showing_import.comparison_lines(comparison) if comparison else ()
    for notice in comparison.notices if comparison else ():
        yield texts.sentence(notice, {"source": report.source})
