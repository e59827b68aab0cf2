"""What the window would do, done without one: for a machine that has no display."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tracker_gui import paths

TRACKER = "example.tracker"
PICTURE = "example-overview.png"
WORKBOOK = "example-circulation.xlsx"


def make_example(folder: Path, say: Callable[[str], None]) -> None:
    """Make a tracker file from the example workbook, its overview as a picture, and its circulation workbook, in ``folder``.

    A tracker file that is there already is kept with every edit in it; the other two are made anew from it. Raises
    TrackerFileError, DocumentError or CannotDoError where one of them cannot be read or written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from db.author import this_author
    from tracker_gui.ops import exporting, files, importing
    from tracker_gui.ops.errors import CannotDoError
    from tracker_gui.views.charts.picture import PictureNotWrittenError, write_overview_picture

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotDoError("folder.not_made", name=str(folder)) from error
    tracker, picture, workbook = folder / TRACKER, folder / PICTURE, folder / WORKBOOK
    if tracker.exists():
        say(f"{tracker}  kept: the example tracker, with your edits in it")
    else:
        kept = importing.keep(importing.read_source(paths.resource("example", "example.xlsx")), tracker, this_author())
        counts = kept.report.counts
        say(f"{tracker}  made from the example workbook: {counts['actions']} actions, {counts['measures']} measures")
    plan = files.read_plan(tracker)
    try:
        write_overview_picture(plan, picture)
    except PictureNotWrittenError as error:
        raise CannotDoError("picture.not_written", name=str(picture)) from error
    say(f"{picture}  the overview as a picture")
    exporting.export(plan, workbook)
    say(f"{workbook}  the workbook for circulation")
