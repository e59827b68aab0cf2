"""Reading a workbook that this program wrote: exactly, by its row ids, with whatever people changed in its cells.

A cell that still shows what was written gives the exact values kept for it; a changed cell is read as it stands. Rows may have
been added, moved, copied or deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker_gui.exchange import workbook_texts as texts
from tracker_gui.exchange.details_sheet import read_details
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.found import Doubt, FoundLevel, FoundNote, FoundObjective, FoundPlan, FoundTheme, Place
from tracker_gui.exchange.own_actions import ActionRows, OwnActions
from tracker_gui.exchange.own_errors import LayoutLostError
from tracker_gui.exchange.own_measures import read_measures
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.registers_sheet import read_registers
from tracker_gui.exchange.row_heights import joined
from tracker_gui.exchange.sheet_text import cell_text, filled_rows, plain
from tracker_gui.exchange.workbook_layout import (
    COLUMNS_KEY,
    FORMAT,
    FORMAT_PROPERTY,
    MEASURES_SHEET,
    NOTES_SHEET,
    ROW_ID,
    TITLE_ROW,
    TRACKER_KEY,
    TRACKER_SHEET,
    VERSION_ROW,
)
from tracker_gui.rules.dates import version_date
from tracker_gui.rules.rating_sets import Level, RatingSet

_HEADER_WITHIN = 20


def is_own(workbook: Any) -> bool:
    """Return whether this program wrote the workbook, in a format that it still reads."""
    return any(item.name == FORMAT_PROPERTY and item.value == FORMAT for item in workbook.custom_doc_props.props)


def read_own(path: Path, workbook: Any, progress: Progress = silent) -> FoundPlan:
    """Return the plan in a workbook of ours.

    Raises LayoutLostError where hidden columns or sheets are gone: the document can then still be read as any other.
    """
    if workbook.read_only:
        workbook = _opened_whole(path)
    exact = ExactValues.read(workbook)
    if exact is None or TRACKER_SHEET not in workbook.sheetnames or MEASURES_SHEET not in workbook.sheetnames:
        raise LayoutLostError
    sheet = workbook[TRACKER_SHEET]
    header, id_column = _header(sheet)
    found = FoundPlan(source=path.name, title="")
    _read_head(sheet, header, exact, found)
    keys, titles = _columns(sheet, header, id_column, exact)
    found.extra_columns = titles
    measures = read_measures(workbook[MEASURES_SHEET], exact, found.doubts)
    measures.details = read_details(workbook, exact, found.year_start_month, found.doubts)
    what_column = next(number for number, key in keys.items() if key == "what")
    actions = OwnActions(
        sheet,
        exact,
        measures,
        texts.year_of(found.version_date, found.year_start_month, _ratings(found)),
        what_column,
        found.doubts,
    )
    _Reader(sheet, found, actions, exact, keys, id_column, progress).read(header + 1)
    actions.finish()
    read_registers(workbook, found)
    if NOTES_SHEET in workbook.sheetnames:
        found.notes = _notes(workbook[NOTES_SHEET])
    return found


def _ratings(found: FoundPlan) -> RatingSet:
    """Return what the ratings of this workbook are called."""
    levels = [Level(level.rating, level.letter, level.word, level.meaning or "", level.colour) for level in found.rating_levels]
    return RatingSet(tuple(levels)) if levels else RatingSet()


def _opened_whole(path: Path) -> Any:
    """Return the workbook opened anew: one that is open for streaming does not tell which cells are merged."""
    from openpyxl import load_workbook

    try:
        return load_workbook(path, data_only=True, keep_links=False)
    except Exception as error:
        # A damaged workbook makes openpyxl raise nine kinds of exception, among them KeyError and TypeError.
        raise DocumentError("doc.damaged", name=path.name) from error


def _header(sheet: Any) -> tuple[int, int]:
    """Return the row of the header and the column of the ids, both from 1."""
    for row in sheet.iter_rows(min_row=1, max_row=_HEADER_WITHIN):
        for cell in row:
            if cell.value == ROW_ID:
                return cell.row, cell.column
    raise LayoutLostError


def _read_head(sheet: Any, header: int, exact: ExactValues, found: FoundPlan) -> None:
    """Read title, version and the month in which years start into ``found``."""
    kept_title = exact.find(TRACKER_KEY, "title")
    kept_version = exact.find(TRACKER_KEY, "version")
    if kept_title is None or kept_version is None:
        raise LayoutLostError
    # Rows may have been put in above: the two lines are those right above the header as far as it moved.
    moved = header - VERSION_ROW - 1
    title = cell_text(sheet.cell(max(TITLE_ROW + moved, 1), 1))
    shown = cell_text(sheet.cell(max(VERSION_ROW + moved, 1), 1))
    found.title = kept_title[1] if plain(title) == plain(kept_title[0]) else title
    values = kept_version[1]
    found.organisation = values["organisation"]
    found.version = values["version"]
    found.version_date = values["version_date"]
    if plain(shown) != plain(kept_version[0]):
        _changed_version(shown, found)
        place = Place(TRACKER_SHEET, VERSION_ROW + moved, f"A{VERSION_ROW + moved}")
        found.doubts.append(
            Doubt(place, "version changed", f"read the version as {found.version}", "the line was changed by hand")
        )
    found.year_start_month = int(values["year_start"])
    tolerance, levels = exact.find(TRACKER_KEY, "tolerance"), exact.find(TRACKER_KEY, "ratings")
    found.tolerance = tolerance[1] if tolerance else None
    found.rating_levels = [FoundLevel(*level) for level in levels[1]] if levels else []


def _changed_version(shown: str, found: FoundPlan) -> None:
    """Read a version line that was changed by hand: organisation · version · date, any of them left out."""
    parts = [part.strip() for part in shown.split("·")]
    if found.organisation and parts[0] == found.organisation:
        parts = parts[1:]
    else:
        found.organisation = parts.pop(0) if len(parts) > 2 else None
    line = parts[0] if parts else ""
    found.version = line.removeprefix("Version ") or None
    day = version_date(parts[1]) if len(parts) > 1 else version_date(line)
    found.version_date = day.isoformat() if day else None


def _columns(sheet: Any, header: int, id_column: int, exact: ExactValues) -> tuple[dict[int, str], list[str]]:
    """Return what stands in each column (by number), and the titles of the further columns in order."""
    kept = exact.find(COLUMNS_KEY, COLUMNS_KEY)
    if kept is None:
        raise LayoutLostError
    known: list[list[str]] = list(kept[1])
    written = {plain(title): title for _kind, title in known}
    shown = {number: cell_text(sheet.cell(header, number)) for number in range(1, id_column)}
    titles = {number: written.get(plain(title), title) for number, title in shown.items()}
    keys: dict[int, str] = {}
    unmoved = (
        id_column - 1 == len(known) and sum(titles[n] == title for n, (_k, title) in enumerate(known, start=1)) >= len(known) - 1
    )
    for number, title in titles.items():
        if unmoved:
            kind = known[number - 1][0]
            # A further column may be given another title; the council's own columns are what they are.
            keys[number] = kind if kind != "extra" else f"extra:{title}"
            continue
        match = next((pair for pair in known if pair[1] == title), None)
        if match is not None:
            known.remove(match)
            keys[number] = match[0] if match[0] != "extra" else f"extra:{title}"
        elif title.strip():
            keys[number] = f"extra:{title}"
    if "what" not in keys.values():
        raise LayoutLostError
    return keys, [key.partition(":")[2] for key in keys.values() if key.startswith("extra:")]


@dataclass(slots=True)
class _Reader:
    """Goes down the sheet and gathers themes, objectives and the rows of each action."""

    sheet: Any
    found: FoundPlan
    actions: OwnActions
    exact: ExactValues
    keys: dict[int, str]
    id_column: int
    progress: Progress
    seen: set[str] = field(default_factory=set)

    def read(self, first_row: int) -> None:
        """Read all rows below the header."""
        waiting: ActionRows | None = None
        last = self.sheet.max_row
        for row in filled_rows(self.sheet, first_row, {*self.keys, self.id_column}):
            kind, row_id, continues = self._identity(row)
            if kind == "action" and continues and waiting is not None and waiting.row_id == row_id:
                waiting.add(self._texts(row))
                continue
            if waiting is not None:
                self.actions.take(waiting, self._objective())
                waiting = None
            if kind in ("theme", "objective"):
                self._heading(kind, row_id, row)
            elif kind == "action":
                waiting = ActionRows(row_id=self._once(row_id), first_row=row, cells=self._texts(row))
            self.progress(row - first_row, last - first_row, "Reading rows")
        if waiting is not None:
            self.actions.take(waiting, self._objective())

    def _identity(self, row: int) -> tuple[str, str | None, bool]:
        """Return kind, id and whether it goes on from the row above; kind is "" for an empty row."""
        words = cell_text(self.sheet.cell(row, self.id_column)).split(" ")
        if len(words) >= 2 and words[0] in ("theme", "objective", "action"):
            return words[0], words[1], len(words) > 2
        filled = [number for number in self.keys if cell_text(self.sheet.cell(row, number)).strip()]
        if not filled:
            return "", None, False
        # A row that somebody put in: a line across all columns is a heading, anything else an action.
        return ("objective" if self.actions.spans(row, len(self.keys)) else "action"), None, False

    def _once(self, row_id: str | None) -> str | None:
        """Return the id the first time it is seen; a copied row is a new row."""
        if row_id is None or row_id in self.seen:
            return None
        self.seen.add(row_id)
        return row_id

    def _texts(self, row: int) -> dict[str, list[str]]:
        return {key: [cell_text(self.sheet.cell(row, number))] for number, key in self.keys.items()}

    def _heading(self, kind: str, row_id: str | None, row: int) -> None:
        first = min(self.keys)
        shown = cell_text(self.sheet.cell(row, first))
        kept = self.exact.find(row_id, "heading") if row_id else None
        ref, title = None, shown
        if kept is not None:
            ref, title = kept[1]
            if plain(shown) != plain(kept[0]):
                ref = ref if shown.startswith(f"{ref} ") else None
                title = shown.removeprefix(f"{ref} ") if ref else shown
        if kind == "theme":
            self.found.themes.append(FoundTheme(title, ref, id=self._once(row_id)))
            return
        if not self.found.themes:
            self.found.themes.append(FoundTheme(""))
        self.found.themes[-1].objectives.append(FoundObjective(title, ref, id=self._once(row_id)))

    def _objective(self) -> FoundObjective:
        """Return the objective that the present row stands under."""
        if not self.found.themes:
            self.found.themes.append(FoundTheme(""))
        theme = self.found.themes[-1]
        if not theme.objectives:
            theme.objectives.append(FoundObjective(""))
        return theme.objectives[-1]


def _notes(sheet: Any) -> list[FoundNote]:
    """Return the notes, each with the place it came from at first."""
    place = sheet.title
    return [
        FoundNote(Place(place, row, f"B{row}"), joined(parts), source or None)
        for row, source, parts in _note_rows(sheet)
        if any(parts)
    ]


def _note_rows(sheet: Any) -> Iterator[tuple[int, str, list[str]]]:
    """Yield (row, where it stood, pieces of the text) of each note."""
    waiting: tuple[int, str, list[str]] | None = None
    for row in filled_rows(sheet, 2, {1, 2, 3}):
        source, text, row_id = (cell_text(sheet.cell(row, number)) for number in (1, 2, 3))
        if waiting is not None and row_id.endswith(" continues"):
            waiting[2].append(text)
            continue
        if waiting is not None:
            yield waiting
        waiting = (row, source, [text])
    if waiting is not None:
        yield waiting
