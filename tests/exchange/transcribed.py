"""The cells of one document written again in another format, so that both can be read and compared."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.exchange import made_docx, made_ods
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span

BULLET = "• "


def _blocks(sheet: Sheet) -> tuple[dict[tuple[int, int], Span], set[tuple[int, int]]]:
    """Return merged blocks by their first cell, and the other cells they cover (as far as there are rows)."""
    starts = {(span.top, span.left): span for span in sheet.spans}
    covered = {
        (number, column)
        for span in sheet.spans
        for number in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    }
    return starts, covered - set(starts)


def _all_rows(sheet: Sheet) -> list[GridRow]:
    """Return every row down to the last, the empty ones too: places stay what they were."""
    known = {row.number: row for row in sheet.rows}
    return [known.get(number, GridRow(number)) for number in range(1, max(known) + 1)]


def _width(sheet: Sheet) -> int:
    return max(column for row in sheet.rows for column in row.cells)


def to_docx(sheet: Sheet, path: Path) -> Path:
    """Write a sheet as one table of a Word document, bullets as paragraphs of a list."""
    starts, covered = _blocks(sheet)
    rows = []
    for row in _all_rows(sheet):
        cells = []
        column = 1
        while column <= _width(sheet):
            here = row.number, column
            above = next((s for s in starts.values() if s.left == column and s.top < row.number <= s.bottom), None)
            span = starts.get(here) or above
            wide = min(span.width, _width(sheet) - column + 1) if span else 1
            merge = ("continue" if above else "restart") if span and span.height > 1 else None
            cell = None if above else row.cells.get(column)
            fill = cell.fill if cell else row.colours.get(column)
            inner = _paragraphs(cell) if cell else made_docx.p()
            cells.append(made_docx.tc(inner, wide=wide, merge=merge, fill=fill[-6:] if fill and fill.startswith("FF") else None))
            column += wide
        rows.append(made_docx.tr(*cells))
    assert covered is not None
    return made_docx.document(path, made_docx.tbl(*rows, widths=[1500] * _width(sheet)))


def _paragraphs(cell: Cell) -> str:
    look = "<w:b/>" if cell.bold else ""
    return "".join(
        made_docx.p(line.removeprefix(BULLET), "ListBullet" if line.startswith(BULLET) else None, look=look)
        for line in cell.text.split("\n")
    )


def to_ods(sheet: Sheet, path: Path) -> Path:
    """Write a sheet as a sheet document, a style for each look."""
    starts, covered = _blocks(sheet)
    looks: dict[tuple[bool, str | None], str] = {}
    rows = []
    for row in _all_rows(sheet):
        cells = []
        for column in range(1, _width(sheet) + 1):
            if (row.number, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            cell, span = row.cells.get(column), starts.get((row.number, column))
            look = (cell.bold, cell.fill) if cell else (False, row.colours.get(column))
            about = f'table:style-name="{looks.setdefault(look, f"ce{len(looks)}")}"'
            if span:
                about += f' table:number-columns-spanned="{span.width}" table:number-rows-spanned="{span.height}"'
            cells.append(made_ods.cell(cell.text if cell else "", about))
        rows.append(made_ods.row(*cells))
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:background-color="{_colour(fill)}"/>'
        f'<style:text-properties fo:font-weight="{"bold" if bold else "normal"}"/></style:style>'
        for (bold, fill), name in looks.items()
    )
    return made_ods.sheets(path, made_ods.table(*rows, name=sheet.name or "Plan"), styles=styles)


def _colour(fill: str | None) -> str:
    return f"#{fill[-6:]}" if fill and fill.startswith("FF") else "transparent"


def to_html(sheet: Sheet) -> str:
    """Write a sheet as the HTML that a table on the clipboard is."""
    starts, covered = _blocks(sheet)
    out = []
    for row in _all_rows(sheet):
        out.append("<tr>")
        for column in range(1, _width(sheet) + 1):
            if (row.number, column) in covered:
                continue
            cell, span = row.cells.get(column), starts.get((row.number, column))
            fill = cell.fill if cell else row.colours.get(column)
            about = f" style='background:#{fill[-6:]}'" if fill and fill.startswith("FF") else ""
            about += f" colspan={span.width} rowspan={span.height}" if span else ""
            text = escape(cell.text).replace("\n", "<br>") if cell else ""
            out.append(f"<td{about}>{f'<b>{text}</b>' if cell and cell.bold else text}</td>")
        out.append("</tr>")
    return f"<table>{''.join(out)}</table>"


WRITERS: dict[str, Callable[[Sheet, Path], Path]] = {".docx": to_docx, ".ods": to_ods}
