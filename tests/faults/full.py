"""Programs in which the disk is full while a tracker is backed up, a workbook written, a document imported."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from db.backup import backup
from db.check import check
from db.opening import open_file
from db.reading import load_plan
from tests.db.making import ANNA
from tests.faults.share import plan_of_actions
from tests.faults.shim import fail_from
from tracker_gui.exchange.write_xlsx import write_workbook
from tracker_gui.ops import importing
from tracker_gui.texts import EXPECTED, sentence_of

NO_ROOM = 28


def full_doing(folder: str, places: str) -> None:
    """Let the disk be full from each of so many places on, spread over a backup, an export and an import.

    Each must say so in a sentence, leave what was there as it was, nothing half made beside it, and work once there is room.
    """
    here = Path(folder)
    tempfile.tempdir = folder
    path = here / "plan.tracker"
    plan_of_actions(path)
    with open_file(path, ANNA) as file:
        plan = load_plan(file)
    document = here / "document.xlsx"
    write_workbook(plan, document)
    found = importing.read_source(document)
    deeds: dict[str, tuple[Path, Callable[[Path], object]]] = {
        "backup": (here / "backup.tracker", lambda to: backup(path, to)),
        "export": (here / "out.xlsx", lambda to: write_workbook(plan, to)),
        "import": (here / "new.tracker", lambda to: importing.keep(found, to, ANNA)),
    }
    figures: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for name, (to, deed) in deeds.items():
        fail_from(0, once=False, number=0)
        deed(to)
        operations = fail_from(0, once=False, number=0)
        before = _as_before(to, None if name == "import" else b"")
        step = max(1, operations // int(places))
        for place in range(1, operations + 1, step):
            beside = set(here.iterdir())
            told = _told(deed, to, place, codes)
            figures[f"{name}: {'refused' if told else 'went through'}"] += 1
            _look(to, before, told, figures)
            # What openpyxl began, it clears away itself at the end of the program.
            left = {one for one in set(here.iterdir()) - beside - {to} if not one.name.startswith("openpyxl.")}
            figures["left behind"] += len(left)
            to.unlink(missing_ok=before is None)
            deed(to)
            before = _as_before(to, before)
    with open_file(path, ANNA) as file:
        figures["problems of the file"] = len(check(file))
        figures["lost"] += not load_plan(file).same_as(plan)
    print(json.dumps({**figures, "codes": codes}))


def _as_before(to: Path, before: bytes | None) -> bytes | None:
    """Return what stands there before the next try: the file that was made, or nothing, as in the try before."""
    if before is not None:
        return to.read_bytes()
    to.unlink()
    return None


def _told(deed: Callable[[Path], object], to: Path, place: int, codes: Counter[str]) -> bool:
    """Carry the deed out on a disk that is full from a place on; return whether it was refused with a sentence."""
    fail_from(place, once=False, number=NO_ROOM)
    try:
        deed(to)
    except EXPECTED as error:
        fail_from(0, once=False, number=0)
        codes[error.code if sentence_of(error) else "no sentence"] += 1
        return True
    finally:
        fail_from(0, once=False, number=0)
    return False


def _look(to: Path, before: bytes | None, told: bool, figures: Counter[str]) -> None:
    """Count what is lost: what was there before a refusal, or what was said to be made."""
    if told:
        figures["lost"] += (to.read_bytes() if to.exists() else None) != before
    else:
        figures["lost"] += not to.exists() or not to.stat().st_size


if __name__ == "__main__":
    full_doing(*sys.argv[2:])
