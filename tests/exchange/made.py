"""Documents made for tests of the reader: plain workbooks, and workbooks put together part by part to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = ("What?", "Who?", "How?", "Success measures", "Baseline", "Target/ date", "Outcome")
STEPS = "• Agree a standard\n• Train staff"
ROW = ("Visit in time", "Team Manager", STEPS, "• % in time", "• 60% (Oct 15)", "• 90% / Apr 17", "Better.")

CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(path: Path, rows: Iterable[Sequence[Any]], merged: Iterable[str] = ()) -> Path:
    """Write a workbook of one sheet and return its path."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for block in merged:
        sheet.merge_cells(block)
    book.save(path)
    return path


def parts(sheet_xml: str) -> dict[str, str]:
    """Return the parts of the least workbook that holds this sheet."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/></Types>'
    )
    sheets = '<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets>'
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet_xml,
    }


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{RELS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'


def inline(reference: str, text: str) -> str:
    """Return a cell with its text in it."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def table_rows() -> str:
    """Return a header and one action as XML."""
    head = "".join(inline(f"{chr(65 + i)}1", text) for i, text in enumerate(HEADER))
    body = "".join(inline(f"{chr(65 + i)}2", text) for i, text in enumerate(ROW))
    return f'<row r="1">{head}</row><row r="2">{body}</row>'


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    """Write these parts as a zip file and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
