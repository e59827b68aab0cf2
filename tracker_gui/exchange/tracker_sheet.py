"""The sheet that is circulated and printed: title, version, header, bands of themes and objectives, and a row for each action."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.records import Action, Objective, Plan, Theme
from tracker_gui.exchange import page_setup
from tracker_gui.exchange import workbook_texts as texts
from tracker_gui.exchange.action_cells import Block, block_of
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.measure_facts import rating_set
from tracker_gui.exchange.progress import Progress
from tracker_gui.exchange.row_heights import height, joined, max_lines, pieces, room, wrap_lines
from tracker_gui.exchange.sheet_text import plain
from tracker_gui.exchange.styles import SIZE, Styles
from tracker_gui.exchange.workbook_layout import FIRST_ROW, HEADER_ROW, ROW_ID, TITLE_ROW, TRACKER_SHEET, VERSION_ROW, Column

_SHORT_GROUP = 280.0
"""Points, about half a page: rows that share one What stay on one page up to this height."""


@dataclass(slots=True)
class TrackerSheet:
    """Writes the sheet from the top; ``rows`` gathers (height, whether it must stand with the next row) for the page breaks."""

    plan: Plan
    sheet: Any
    styles: Styles
    columns: tuple[Column, ...]
    exact: ExactValues
    progress: Progress
    next_row: int = FIRST_ROW
    rows: list[tuple[float, bool]] = field(default_factory=list)
    done: int = 0

    def write(self) -> None:
        """Write the whole sheet."""
        self.sheet.title = TRACKER_SHEET
        self._head()
        for theme in self.plan.rows(Theme):
            self._band("theme", theme)
            for objective in self.plan.children(Objective, theme.id):
                self._band("objective", objective)
                for group in _groups(self.plan.children(Action, objective.id)):
                    self._group(group)
        self._columns()
        page_setup.set_up(self.sheet, self.plan.tracker, print_rows=f"{TITLE_ROW}:{HEADER_ROW}", last_column=len(self.columns))
        self.sheet.freeze_panes = self.sheet.cell(FIRST_ROW, 1)
        heads = [self.sheet.row_dimensions[row].height for row in range(TITLE_ROW, FIRST_ROW)]
        page_setup.break_pages(self.sheet, FIRST_ROW, self.rows, sum(heads), sum(column.width for column in self.columns))

    @property
    def year(self) -> texts.Year:
        """The year whose quarters are shown without it."""
        tracker = self.plan.tracker
        return texts.year_of(tracker.version_date, tracker.year_start_month, rating_set(self.plan))

    def _head(self) -> None:
        """Write title, version with the key of the ratings, and the header."""
        tracker = self.plan.tracker
        last = len(self.columns)
        whole = room(0, merged=sum(column.width for column in self.columns))
        self._merged(TITLE_ROW, 1, last, tracker.title, "title")
        self.sheet.row_dimensions[TITLE_ROW].height = height(wrap_lines(tracker.title, whole, 16, bold=True), 16) + 4
        version = texts.version_text(tracker.organisation, tracker.version, tracker.version_date)
        rated = any(column.key == "rating" for column in self.columns)
        split = self._split(version) if rated else last
        self._merged(VERSION_ROW, 1, split, version, "version")
        left = room(0, merged=sum(column.width for column in self.columns[:split]))
        lines = wrap_lines(version, left, SIZE)
        if rated and split < last:
            self._merged(VERSION_ROW, split + 1, last, texts.rating_key(rating_set(self.plan)), "key")
            right = room(0, merged=sum(column.width for column in self.columns[split:]))
            lines = max(lines, wrap_lines(texts.rating_key(rating_set(self.plan)), right, SIZE))
        self.sheet.row_dimensions[VERSION_ROW].height = height(lines, SIZE) + 2
        for number, column in enumerate(self.columns, start=1):
            self.styles.put(self.sheet, HEADER_ROW, number, column.title, "header")
        most = max(wrap_lines(column.title, room(column.width), SIZE, bold=True) for column in self.columns)
        self.sheet.row_dimensions[HEADER_ROW].height = height(most, SIZE) + 4
        self.styles.put(self.sheet, HEADER_ROW, last + 1, ROW_ID, "id")

    def _split(self, version: str) -> int:
        """Return how many columns the version takes on one line; the key of the ratings has the others, at least half of them."""
        for split in range(1, len(self.columns) // 2):
            if wrap_lines(version, room(0, merged=sum(column.width for column in self.columns[:split])), SIZE) == 1:
                return split
        return max(len(self.columns) // 2, 1)

    def _band(self, kind: str, heading: Theme | Objective) -> None:
        """Write the row of a theme or an objective."""
        shown = texts.heading_text(heading.ref, heading.title)
        if heading.ref is not None or plain(shown) != shown:
            self.exact.keep(heading.id, "heading", shown, [heading.ref, heading.title])
        size = 12 if kind == "theme" else SIZE
        whole = room(0, merged=sum(column.width for column in self.columns))
        self._merged(self.next_row, 1, len(self.columns), shown, kind)
        self._end_row(height(wrap_lines(shown, whole, size, bold=True), size) + 5, f"{kind} {heading.id}", heads=True)

    def _group(self, actions: list[Action]) -> None:
        """Write actions that share one What."""
        year = self.year
        blocks = [block_of(self.plan, action, self.columns, year, self.exact) for action in actions]
        what_width = next(room(column.width) for column in self.columns if column.key == "what")
        cut = pieces(actions[0].what, what_width, SIZE, max_lines(SIZE))
        self._keep_what(actions, joined(cut))
        _make_room(blocks, [height(wrap_lines(piece, what_width, SIZE), SIZE) for piece in cut])
        first = self.next_row
        blocks[0].cells["what"] = cut
        for block in blocks:
            self._block(block)
        if sum(points for points, _with_next in self.rows[first - FIRST_ROW :]) <= _SHORT_GROUP:
            # On a page of its own a further row would not say what it is about.
            self.rows[first - FIRST_ROW : -1] = [(points, True) for points, _with_next in self.rows[first - FIRST_ROW : -1]]
        self._merge_what(first + len(cut) - 1, self.next_row - 1)

    def _keep_what(self, actions: list[Action], shown: str) -> None:
        """Keep each What that merged cells do not tell: of an odd first row, or differing inside the group."""
        head = actions[0]
        if head.what_continues or head.what != shown or plain(shown) != shown:
            self.exact.keep(head.id, "what", shown, [head.what, head.what_continues])
        for action in actions[1:]:
            if action.what != head.what:
                self.exact.keep(action.id, "what", "", [action.what, True])

    def _block(self, block: Block) -> None:
        """Write the rows of one action."""
        count = len(block.heights)
        for index, points in enumerate(block.heights):
            edge = "" if count == 1 else " top" if index == 0 else " bottom" if index == count - 1 else " middle"
            for number, column in enumerate(self.columns, start=1):
                cut = block.cells.get(column.key, [])
                piece = cut[index] if index < len(cut) else ""
                rated = column.key == "rating" and piece
                style = f"rating {block.rating}" if rated else f"text{edge}"
                self.styles.put(self.sheet, self.next_row, number, piece, style)
            suffix = " continues" if index else ""
            self._end_row(points, f"action {block.action.id}{suffix}")
        self.done += 1
        self.progress(self.done, self.plan.count(Action), "Writing actions")

    def _end_row(self, points: float, row_id: str, *, heads: bool = False) -> None:
        """Give the row its height and its id, and go to the next one."""
        self.sheet.row_dimensions[self.next_row].height = points
        self.styles.put(self.sheet, self.next_row, len(self.columns) + 1, row_id, "id")
        self.rows.append((points, heads))
        self.next_row += 1

    def _merged(self, row: int, first: int, last: int, text: str, style: str) -> None:
        """Write one text across columns; the cells beneath get the style too, for their borders."""
        for number in range(first, last + 1):
            self.styles.put(self.sheet, row, number, text if number == first else "", style)
        if last > first:
            _merge(self.sheet, row, first, row, last)

    def _merge_what(self, first: int, last: int) -> None:
        """Merge What down its group."""
        if last > first:
            number = next(n for n, column in enumerate(self.columns, start=1) if column.key == "what")
            for row in range(first + 1, last + 1):
                self.styles.put(self.sheet, row, number, "", "text")
            _merge(self.sheet, first, number, last, number)

    def _columns(self) -> None:
        """Set the widths and hide the ids."""
        for number, column in enumerate(self.columns, start=1):
            self.sheet.column_dimensions[_letter(number)].width = column.width
        self.sheet.column_dimensions[_letter(len(self.columns) + 1)].hidden = True


def _groups(actions: tuple[Action, ...]) -> list[list[Action]]:
    """Return the actions in runs that share one What: those that continue stand with the one above."""
    groups: list[list[Action]] = []
    for action in actions:
        if action.what_continues and groups:
            groups[-1].append(action)
        else:
            groups.append([action])
    return groups


def _make_room(blocks: list[Block], needed: list[float]) -> None:
    """Make the rows of the group high enough for the pieces of What; only the last piece is merged down the rows left."""
    first = blocks[0]
    while len(first.heights) < len(needed):
        first.heights.append(0.0)
    for index, points in enumerate(needed[:-1]):
        first.heights[index] = max(first.heights[index], points)
    at = len(needed) - 1
    rest = sum(first.heights[at:]) + sum(sum(block.heights) for block in blocks[1:])
    missing = needed[-1] - rest
    if missing > 0:
        share = missing / (len(first.heights) - at + sum(len(block.heights) for block in blocks[1:]))
        first.heights[at:] = [round(points + share, 2) for points in first.heights[at:]]
        for block in blocks[1:]:
            block.heights = [round(points + share, 2) for points in block.heights]


def _merge(sheet: Any, top: int, left: int, bottom: int, right: int) -> None:
    """Merge cells. Ours never overlap, so openpyxl's own check of each against all the others is passed by."""
    from openpyxl.worksheet.cell_range import CellRange

    sheet.merged_cells.ranges.add(CellRange(min_col=left, min_row=top, max_col=right, max_row=bottom))


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)
