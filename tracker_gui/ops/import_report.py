"""An import as JSON: what was read and how sure that is, what is in doubt with its alternatives, and what it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tracker_gui.exchange.found import Doubt, Place
from tracker_gui.exchange.grid import letters
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.placing import placed
from tracker_gui.exchange.recognised import KeyEntry, SheetFound, TableFound
from tracker_gui.ops.comparing import Comparison, RowComparison
from tracker_gui.ops.importing import Kept

FORMAT = "tracker-import-report/1"


def write_report(path: Path, opened: Opened, kept: Kept) -> Path:
    """Write the report of an import and return its path; raises DocumentError where it cannot be written."""
    text = json.dumps(report_json(opened, kept), ensure_ascii=False, indent=1)
    with placed(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
    return path


def report_json(opened: Opened, kept: Kept) -> dict[str, Any]:
    """Return the report as plain values; the readings to look at come with problems first."""
    recognised, report = opened.recognised, kept.report
    return {
        "format": FORMAT,
        "source": report.source,
        "title": report.title,
        "version": report.version,
        "layout": opened.layout.name if opened.layout else None,
        "exact": recognised.exact,
        "counts": report.counts,
        "sheets": [_sheet(sheet) for sheet in recognised.sheets],
        "key": [_key(entry) for entry in recognised.key],
        "doubts": [_doubt(doubt) for doubt in report.doubts],
        "written": kept.written,
        "update": _update(kept.comparison) if kept.comparison else None,
    }


def _sheet(sheet: SheetFound) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "use": sheet.use,
        "reason": sheet.why,
        "hidden": sheet.hidden,
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "tables": [_table(table) for table in sheet.tables],
        "rows": [
            {"row": row.number, "kind": row.kind, "confidence": round(row.sure, 2), "reason": row.reason}
            for row in sheet.rows.values()
        ],
        "joins": [
            {"row": join.row, "into": join.into, "joined": join.joined, "confidence": round(join.sure, 2), "reason": join.reason}
            for join in sheet.joins
        ],
        "splits": [
            {
                "cell": f"{letters(split.column)}{split.row}",
                "heading": split.heading,
                "entries": list(split.entries),
                "confidence": round(split.sure, 2),
                "reason": split.reason,
                "alternatives": list(split.alternatives),
            }
            for split in sheet.splits
        ],
    }


def _table(table: TableFound) -> dict[str, Any]:
    columns = [
        {
            "column": letters(column.number),
            "heading": column.heading,
            "meaning": column.meaning,
            "confidence": round(column.sure, 2),
            "reason": column.reason,
            "alternatives": [
                {"meaning": other.meaning, "confidence": round(other.sure, 2), "reason": other.reason}
                for other in column.alternatives
            ],
        }
        for column in table.columns
    ]
    return {"of": table.of, "header_row": table.header_row, "header_rows": table.depth, "columns": columns}


def _key(entry: KeyEntry) -> dict[str, Any]:
    return {
        "column": entry.use,
        "value": entry.value,
        "shown": entry.shown,
        "kind": entry.kind,
        "count": entry.count,
        "rating": entry.means.rating,
        "stage": entry.means.stage,
        "confidence": round(entry.sure, 2),
        "reason": entry.reason,
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "place": _place(doubt.place),
        "kind": doubt.kind,
        "done": doubt.did,
        "reason": doubt.why,
        "confidence": round(doubt.sure, 2),
        "alternatives": list(doubt.alternatives),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"sheet": place.sheet, "row": place.row, "cell": place.cell}


def _update(comparison: Comparison) -> dict[str, Any]:
    rows = [_row(row) for row in comparison.rows if row.kind != "unchanged" or (row.match is not None and row.match.doubtful)]
    return {"counts": comparison.counts, "notices": list(comparison.notices), "rows": rows}


def _row(row: RowComparison) -> dict[str, Any]:
    match = row.match
    return {
        "kind": row.kind,
        "table": row.table,
        "name": row.name,
        "where": row.where,
        "confidence": match.confidence if match else None,
        "reason": match.reason if match else None,
        "changes": [{"field": c.field, "label": c.label, "old": c.old, "new": c.new, "older": c.older} for c in row.fields],
    }
