"""Documents damaged at random (the same ones each time): they are read or refused, and nothing else ever comes out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.exchange.bounded import bounded
from tests.exchange.made import HEADER, ROW, workbook
from tests.exchange.made_docx import document, p, tbl, tc, tr
from tests.exchange.mutations import TIMES, damaged, mutations
from tests.exchange.test_read_html import EXCEL, WORD
from tracker_gui import texts
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.reading import read_document, read_pasted


def word(path: Path) -> Path:
    bullets = tc(p("one", "ListBullet") + p("deep", "ListBullet2") + p("two", number=(3, 0)))
    merged = tr(tc("down", merge="restart"), *ROW[1:]), tr(tc(p(), merge="continue"), *ROW[1:])
    heading = tr(tc(p("Theme", look="<w:b/>"), wide=7, fill="1F4E79"))
    return document(
        path, p("Plan", "Heading1"), p("Version 3"), tbl(tr(*HEADER), heading, tr(*ROW[:2], bullets, *ROW[3:]), *merged)
    )


def plain_workbook(path: Path) -> Path:
    return workbook(path, [["Plan"], HEADER, ["Theme"], ROW, ROW], ["A3:G3", "A4:A5"])


def copy_of(name: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes((ROOT / "tests" / "files" / name).read_bytes())
        return path

    return make


def text(path: Path) -> Path:
    rows = [HEADER, ROW, ROW]
    path.write_text("\n".join("\t".join(f'"{one}"' for one in each) for each in rows), encoding="utf-8")
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    "plan.docx": word,
    "plan.xlsx": plain_workbook,
    "plan.ods": copy_of("sheets.ods"),
    "plan.xls": copy_of("old-workbook.xls"),
    "plan.txt": text,
}


def outcome(read: Callable[[], object]) -> str:
    """Return "read", or the code of the refusal; anything else fails the test."""
    try:
        read()
    except DocumentError as error:
        if error.code not in texts.SENTENCES:
            pytest.fail(f"no sentence for {error.code}")
        return error.code
    return "read"


@pytest.mark.parametrize("name", KINDS)
def test_damaged_documents_are_read_or_refused(name: str, tmp_path: Path) -> None:
    ends: dict[str, int] = {}
    for path in mutations(KINDS[name](tmp_path / name), tmp_path, seed=name):
        with bounded():
            end = outcome(partial(read_document, path))
        ends[end] = ends.get(end, 0) + 1
    assert sum(ends.values()) == TIMES
    assert len(ends) > 1, "the damages are too gentle or too coarse to tell anything"


@pytest.mark.parametrize("html", [EXCEL, WORD], ids=["Excel", "Word"])
def test_damaged_pastes_are_read_or_refused(html: str) -> None:
    import random

    chance = random.Random("paste")
    read = 0
    for _ in range(TIMES):
        shown = damaged(html.encode(), chance).decode("utf-8", "replace")
        read += outcome(lambda shown=shown: read_pasted(shown, None)) == "read"  # type: ignore[misc]
    assert read
