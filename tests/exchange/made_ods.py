"""Sheet documents (.ods) made for tests, element by element."""

from __future__ import annotations

from html import escape
from pathlib import Path

from tests.exchange.made import packed

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
    for name, value in {
        "office": "office", "table": "table", "text": "text", "style": "style", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
KIND = "application/vnd.oasis.opendocument.spreadsheet"
HEADER = ("What?", "Who?", "How?", "Success measures", "Baseline", "Target/ date", "Outcome")
ROW = ("Visit in time", "Team Manager", "Agree a standard", "% in time", "60% (Oct 15)", "90% / Apr 17", "Better.")


def cell(text: str = "", about: str = "", inner: str = "") -> str:
    """Return a cell with its words, a paragraph for each line; ``about`` are attributes, ``inner`` further elements."""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell {about}>{inner}{lines}</table:table-cell>"


def row(*cells: str, about: str = "") -> str:
    """Return a row; words become cells."""
    made = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<table:table-row {about}>{made}</table:table-row>"


def table(*rows: str, name: str = "Plan", about: str = "", columns: str = "") -> str:
    """Return a sheet."""
    return f'<table:table table:name="{name}" {about}>{columns}{"".join(rows)}</table:table>'


def sheets(path: Path, *tables: str, styles: str = "", before: str = "") -> Path:
    """Write a document with these sheets; ``styles`` are automatic styles, ``before`` stands before the root."""
    content = (
        f"{before}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(path, {"mimetype": KIND, "content.xml": content, "META-INF/manifest.xml": manifest})
