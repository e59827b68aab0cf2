"""Comments, struck words and the colours of the theme in a workbook."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from tests.exchange.made import MAIN, packed
from tracker_gui.exchange.reading import open_document, read_document
from tracker_gui.exchange.xlsx_marks import comments_of, struck_texts, tinted


def made(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Action", "Lead", "By when", "RAG"])
    sheet.append(["Meet monthly", "Director", "May 2026", None])
    sheet.append(["Write it down", "Clerk", "June 2026", None])
    sheet.append(["Publish it", "Clerk", "July 2026", None])
    sheet["B2"].comment = Comment("Ms Blue:\nShe leaves in May.", "Ms Blue")
    sheet["A3"].font = Font(strike=True)
    parts = [TextBlock(InlineFont(strike=True), "Publish"), " it"]
    sheet["A4"] = CellRichText(*parts)
    for row, colour in ((2, Color(theme=5)), (3, Color(theme=9, tint=0.4)), (4, Color(theme=0))):
        sheet.cell(row, 4).fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return path


def test_comments_are_kept_as_notes(tmp_path: Path) -> None:
    plan = read_document(made(tmp_path / "plan.xlsx"))
    assert [(note.place.sheet, note.text) for note in plan.notes[1:]] == [("Comments", "Sheet B2\tShe leaves in May.\tMs Blue")]


def test_what_is_struck_through_is_reported(tmp_path: Path) -> None:
    plan = read_document(made(tmp_path / "plan.xlsx"))
    told = [(doubt.place.cell, doubt.why) for doubt in plan.doubts if doubt.kind == "struck text"]
    assert told == [
        ("A3", "“Write it down”: it is struck through"),
        ("A4", "“Publish”: it is struck through"),
    ]
    assert [action.what for action in plan.actions()] == ["Meet monthly", "Write it down", "Publish it"]


def test_colours_of_the_theme_are_known(tmp_path: Path) -> None:
    sheet = open_document(made(tmp_path / "plan.xlsx")).sheets[0]
    assert [row.colours.get(4) for row in sheet.rows[1:]] == ["FFC0504D", "FFFAC090", None]


@pytest.mark.parametrize(
    ("colour", "tint", "shown"),
    [("4F81BD", 0.0, "FF4F81BD"), ("000000", 0.5, "FF808080"), ("FFFFFF", -0.5, "FF808080"), ("window", 0, None)],
)
def test_tints(colour: str, tint: float, shown: str | None) -> None:
    assert tinted(colour, tint) == shown


def test_words_struck_in_shared_texts(tmp_path: Path) -> None:
    words = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><strike/></rPr><t>Old</t></r><r><t> new</t></r></si>'
        '<si><r><rPr><strike val="0"/></rPr><t>Kept</t></r></si><si><t>strike</t></si></sst>'
    )
    with zipfile.ZipFile(packed(tmp_path / "a.zip", {"xl/sharedStrings.xml": words})) as archive:
        assert struck_texts(archive) == {"Old new": ("Old",)}
    with zipfile.ZipFile(packed(tmp_path / "b.zip", {"xl/other.xml": words})) as archive:
        assert struck_texts(archive) == {}
        assert comments_of(archive, "/xl/worksheets/sheet1.xml") == []
