"""Score the reader on documents that nobody tuned it on.

    python -m tests.exchange.held_out [--mismatches] [--only PLAN FORM]

Four plans whose true reading is known are written in damaged forms and in clean layouts, read again, and compared aspect
by aspect as ``tests/score_real_tracker.py`` does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.exchange import held_out_damaged
from tests.exchange.held_out_layouts import ALL, LAYOUTS
from tests.exchange.held_out_true import NAMES, Json, careful, shown, true_plan
from tests.score_real_tracker import Score, align, score
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.reading import read_document

Maker = Callable[[FoundPlan, Path], Path]
DAMAGED: dict[str, Maker] = {"pages": held_out_damaged.pages, "text": held_out_damaged.text}
FORMS: dict[str, Maker] = {**DAMAGED, **LAYOUTS}


def document(name: str, form: str, folder: Path) -> Path:
    """Write a plan in a form and return the file."""
    suffix = ".txt" if form == "text" else ".xlsx"
    return FORMS[form](true_plan(name), folder / f"{name}-{form}{suffix}")


def scored(name: str, form: str, folder: Path) -> Score:
    """Return the score of one plan read back from one form."""
    truth = careful(true_plan(name))
    plan = shown(read_document(document(name, form, folder)))
    result = score(plan, truth)
    if form not in DAMAGED:
        _columns(result, truth, plan, staged="stage" in ALL[form].columns)
    return result


def _columns(result: Score, truth: Json, plan: Json, *, staged: bool) -> None:
    """Compare deadlines and stages too, where the form has columns of them."""
    ours, theirs = ([a for t in p["themes"] for o in t["objectives"] for a in o["actions"]] for p in (truth, plan))
    for i, j in align(ours, theirs, lambda a, b: float(a["what"] == b["what"]) + float(a["who"] == b["who"])):
        want, have = ours[i] if i is not None else {}, theirs[j] if j is not None else {}
        where = str(want.get("lines"))
        result.value("due date", where, (want.get("due") or {}).get("date"), (have.get("due") or {}).get("date"))
        if staged:
            result.value("stage", where, want.get("stage"), have.get("stage"))


def table(found: dict[tuple[str, str], Score]) -> str:
    """Return the scores as text: a line for each aspect, a column for each document."""
    keys = list(found)
    aspects = list(dict.fromkeys(aspect for result in found.values() for aspect in result.aspects))
    lines = [" " * 30 + "".join(f"{name[:7]:>9}" for name, _ in keys), " " * 30 + "".join(f"{form[:8]:>9}" for _, form in keys)]
    for aspect in aspects:
        cells = [f"{found[key].aspects[aspect].score:9.1%}" if aspect in found[key].aspects else f"{'-':>9}" for key in keys]
        lines.append(f"{aspect:30}" + "".join(cells))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the tables, and every mismatch on request."""
    parser = argparse.ArgumentParser(description="Score the reader on documents nobody tuned it on.")
    parser.add_argument("--mismatches", action="store_true")
    parser.add_argument("--only", nargs=2, metavar=("PLAN", "FORM"))
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for group in (list(DAMAGED), *([name] for name in LAYOUTS)):
            keys = [(name, form) for form in group for name in NAMES]
            keys = [key for key in keys if not chosen.only or list(key) == chosen.only]
            found = {key: scored(*key, Path(folder)) for key in keys}
            if found:
                print(table(found), end="\n\n")
            for key, result in found.items() if chosen.mismatches else ():
                for aspect, counts in result.aspects.items():
                    for where, want, have in counts.mismatches:
                        print(f"{key} {aspect} {where}\n    expected {want}\n    found    {have}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
