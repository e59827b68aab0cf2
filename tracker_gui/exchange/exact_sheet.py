"""A hidden sheet that keeps exact values beside the text shown, where the text alone would not give them back.

Each row: the id of a row, the name of a field, and a JSON list of the text shown and the values. When the workbook comes back
and the cell still shows that text, the values are taken from here; when somebody changed the cell, the cell counts.
"""

from __future__ import annotations

import json
from typing import Any

from tracker_gui.exchange.sheet_text import escaped, unescaped

SHEET = "Tracker data"
_CHUNK = 30_000


class ExactValues:
    """Values by (row id, field), each with the text that was shown for it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[tuple[str, str], tuple[str, Any]] = {}

    def keep(self, row_id: str, field: str, shown: str, values: Any) -> None:
        """Keep values (of JSON) for a cell that shows this text."""
        self._kept[row_id, field] = (shown, values)

    def find(self, row_id: str, field: str) -> tuple[str, Any] | None:
        """Return the shown text and the values, or None where none were kept."""
        return self._kept.get((row_id, field))

    def of_field(self, field: str) -> list[tuple[str, Any]]:
        """Return (row id, values) of all rows for which this field was kept, in the order of keeping."""
        return [(row_id, values) for (row_id, name), (_shown, values) in self._kept.items() if name == field]

    def write(self, workbook: Any) -> None:
        """Add the hidden sheet to the workbook."""
        sheet = workbook.create_sheet(SHEET)
        sheet.sheet_state = "veryHidden"
        sheet.append(["Row id", "Field", "Shown and exact"])
        for row, ((row_id, field), pair) in enumerate(self._kept.items(), start=2):
            # Plain ASCII without anything that a program could take for an escape of its own.
            text = json.dumps(pair, separators=(",", ":")).replace("_x", "\\u005fx")
            chunks = (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))
            for number, value in enumerate((escaped(row_id), escaped(field), *chunks), start=1):
                # Text, whatever it looks like: a chunk may begin with "=".
                sheet.cell(row, number, value).data_type = "s"

    @classmethod
    def read(cls, workbook: Any) -> ExactValues | None:
        """Return what the workbook keeps, or None where the sheet is gone or damaged."""
        if SHEET not in workbook.sheetnames:
            return None
        kept = cls()
        for row_id, field, *chunks in workbook[SHEET].iter_rows(min_row=2, values_only=True):
            if row_id is None:
                continue
            try:
                shown, values = json.loads("".join(chunk for chunk in chunks if chunk is not None))
            except (ValueError, TypeError):
                return None
            kept.keep(unescaped(str(row_id)), unescaped(str(field)), str(shown), values)
        return kept
