"""How long other formats than .xlsx take, as ratios to parsing their markup alone; and what a process of its own costs on top."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.made import HEADER, ROW, workbook
from tests.exchange.tokens import sheets_of
from tests.exchange.transcribed import to_docx, to_html, to_ods
from tracker_gui.exchange.read_apart import read_document_apart
from tracker_gui.exchange.read_docx import read_docx
from tracker_gui.exchange.read_html import read_html
from tracker_gui.exchange.read_ods import read_ods
from tracker_gui.exchange.reading import read_document

COUNT = 2000


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs in seconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def bare(path: Path, part: str) -> None:
    """Unpack and parse the main part of a zipped document."""
    with zipfile.ZipFile(path) as archive:
        ET.fromstring(archive.read(part))


def test_formats(tmp_path: Path) -> None:
    sheet = sheets_of(workbook(tmp_path / "plan.xlsx", [HEADER, *[(f"{n} {ROW[0]}", *ROW[1:]) for n in range(COUNT)]]))[0]
    word, ods, html = to_docx(sheet, tmp_path / "plan.docx"), to_ods(sheet, tmp_path / "plan.ods"), to_html(sheet)
    for name, floor, ours in (
        (".docx", best(lambda: bare(word, "word/document.xml")), best(lambda: read_docx(word))),
        (".ods", best(lambda: bare(ods, "content.xml")), best(lambda: read_ods(ods))),
    ):
        print(f"\n{COUNT} actions, {name}: bare XML {floor:.2f} s, cells {ours:.2f} s, {ours / floor:.1f} times", end="")
        assert ours < 20 * floor
    print(f"\n{COUNT} actions, pasted HTML of {len(html) // 1000} kB: cells {best(lambda: read_html(html)):.2f} s")


def test_apart(tmp_path: Path) -> None:
    for count in (62, COUNT):
        path = workbook(tmp_path / "plan.xlsx", [HEADER, *[(f"{n} {ROW[0]}", *ROW[1:]) for n in range(count)]])
        here, apart = best(lambda path=path: read_document(path)), best(lambda path=path: read_document_apart(path))  # type: ignore[misc]
        print(f"\n{count} actions: here {here:.2f} s, apart {apart:.2f} s, {apart - here:.2f} s more", end="")
    print()
