"""Native Excel charts of measures beside their figures: readings, target and baseline as lines, one chart a measure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from db.records import Measure, Plan
from tracker_gui.exchange import page_setup
from tracker_gui.exchange.measure_facts import final_goal, points_of, title_of, trajectory
from tracker_gui.exchange.measures_sheet import measures_in_order
from tracker_gui.exchange.row_heights import height
from tracker_gui.exchange.sheet_text import escaped
from tracker_gui.exchange.styles import NAVY, Styles
from tracker_gui.exchange.workbook_layout import CHARTS_SHEET

LEAST: Final = 2
"""Fewer readings make no line."""

MOST: Final = 60
"""So many charts at most where nobody chose: a workbook of hundreds takes Excel minutes to draw."""

_WIDTHS: Final = (14.0, 12.0, 12.0, 12.0, 12.0, 3.0, *(9.6,) * 10)
_ROW: Final = 15.0
"""Points of a row."""
_BLOCK: Final = 15
"""Rows of a chart; its figures stand beside it, and lengthen the block where there are more of them."""
_HEIGHT, _TALLEST, _WIDTH = 7.4, 11.0, 17.5
"""Centimetres of a chart: two of them fit on a page; one beside many figures is higher."""


def write_charts(plan: Plan, workbook: Any, styles: Styles, chosen: Collection[str] | None = None) -> None:
    """Add the sheet of charts of the chosen measures (ids); None: those with readings enough for a line, up to ``MOST``."""
    found = drawn_unasked(plan) if chosen is None else _chosen(plan, chosen)
    if not found:
        return
    sheet = workbook.create_sheet(CHARTS_SHEET)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = _ROW, True
    styles.put(sheet, 1, 1, f"{plan.tracker.title}: charts of the measures", "sheet")
    head = height(1, 12) + 6
    sheet.row_dimensions[1].height = head
    row = 2
    rows: list[tuple[float, bool]] = []
    for measure in found:
        following = _block(plan, sheet, styles, measure, row)
        # A block stands on one page where it can: no chart is cut by the foot of a page.
        rows += [(_ROW, place < following - row - 1) for place in range(following - row)]
        row = following
    page_setup.set_up(sheet, plan.tracker, print_rows="1:1", last_column=len(_WIDTHS))
    page_setup.break_pages(sheet, 2, rows, head, sum(_WIDTHS))


def drawn_unasked(plan: Plan) -> list[Measure]:
    """Return the measures that are drawn where nobody chose: those with readings enough for a line, up to ``MOST``."""
    return [measure for *_above, measure in measures_in_order(plan) if len(points_of(plan, measure)) >= LEAST][:MOST]


def _chosen(plan: Plan, chosen: Collection[str]) -> list[Measure]:
    return [measure for *_above, measure in measures_in_order(plan) if measure.id in chosen and points_of(plan, measure)]


def _block(plan: Plan, sheet: Any, styles: Styles, measure: Measure, row: int) -> int:
    """Write one measure: its title, its figures, and its chart beside them; return the row for the next one."""
    from openpyxl.utils.datetime import to_excel

    title = title_of(measure)
    styles.put(sheet, row, 1, f"{title} ({measure.unit})" if measure.unit else title, "block")
    figures, columns = _figures(plan, measure)
    head = row + 1
    for number, name in enumerate(("Date", *columns), start=1):
        styles.put(sheet, head, number, name, "header")
    for place, (day, values) in enumerate(figures, start=head + 1):
        styles.put_value(sheet, place, 1, day, "date")
        for number, value in enumerate(values, start=2):
            styles.put_value(sheet, place, number, value, "number")
    last = head + len(figures)
    chart = _chart(sheet, title, measure.unit, columns, head, last)
    chart.height = min(max(_HEIGHT, len(figures) * _ROW / 28.35), _TALLEST)
    if len(figures) > 1:
        # Without these Excel begins and ends the axis at round day numbers, months away from the figures.
        chart.x_axis.scaling.min, chart.x_axis.scaling.max = map(to_excel, (figures[0][0], figures[-1][0]))
    sheet.add_chart(chart, f"G{row + 1}")
    return max(last, row + _BLOCK) + 2


def _figures(plan: Plan, measure: Measure) -> tuple[list[tuple[date, list[float | None]]], list[str]]:
    """Return the rows of the table (day, a value for each line), and the names of the lines: only those there are."""
    points = points_of(plan, measure)
    course, goal = trajectory(plan, measure), final_goal(measure)
    days = {day for day, _value in points}
    days |= {point.day for point in course.points}
    if goal is not None and goal.day is not None and goal.day > max(days):
        days.add(goal.day)
    readings = dict(points)
    lines: list[tuple[str, dict[date, float]]] = [("Reading", readings)]
    if course.points:
        lines.append(("Target", {day: held.value for day in days if (held := course.at(day)) is not None}))
    elif goal is not None:
        lines.append(("Target" if goal.high is None else "Target from", dict.fromkeys(days, goal.value)))
        if goal.high is not None:
            lines.append(("Target to", dict.fromkeys(days, goal.high)))
    if measure.baseline_value is not None:
        lines.append(("Baseline", dict.fromkeys(days, measure.baseline_value)))
    lines = lines[:4]
    rows = [(day, [line.get(day) for _name, line in lines]) for day in sorted(days)]
    return rows, [name for name, _line in lines]


_LOOKS: Final = {
    "Reading": (NAVY, "solid", "circle"),
    "Target": ("C00000", "dash", "none"),
    "Target from": ("C00000", "dash", "none"),
    "Target to": ("C00000", "dash", "none"),
    "Baseline": ("7F7F7F", "sysDot", "none"),
}
"""Colour, dash and point of each line: told apart without colour too."""


def _chart(sheet: Any, title: str, unit: str | None, columns: list[str], head: int, last: int) -> Any:
    from openpyxl.chart import Reference, ScatterChart, Series
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    # What openpyxl's stubs say of sizes and legends is narrower than what it takes.
    chart: Any = ScatterChart()
    chart.scatterStyle = "lineMarker"
    chart.style = 2
    chart.height, chart.width = _HEIGHT, _WIDTH
    chart.title = escaped(title if len(title) <= 90 else f"{title[:88].rsplit(' ', 1)[0]}…")
    _small(chart.title, bold=True)
    chart.x_axis.number_format = "mmm yy"
    chart.x_axis.majorGridlines = None
    chart.y_axis.title = escaped(unit) if unit else None
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.title = axis.title or None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9", w=6350))
    chart.legend.position = "b"
    # A row may stand there for a target's date alone: that is no reading left out.
    chart.display_blanks = "span"
    days = Reference(sheet, min_col=1, min_row=head + 1, max_row=last)
    for number, name in enumerate(columns, start=2):
        values = Reference(sheet, min_col=number, min_row=head, max_row=last)
        line = Series(values, days, title_from_data=True)
        colour, dash, marker = _LOOKS[name]
        line.graphicalProperties.line.solidFill = colour
        line.graphicalProperties.line.prstDash = dash
        line.graphicalProperties.line.width = 25400 if name == "Reading" else 15875
        line.marker.symbol = marker
        line.marker.size = 6
        if marker != "none":
            line.marker.graphicalProperties.solidFill = colour
            line.marker.graphicalProperties.line.solidFill = colour
        line.smooth = False
        chart.series.append(line)
    return chart


def _small(title: Any, *, bold: bool) -> None:
    """Write the title of a chart in the size of the sheet's headings, not in Excel's own, which is for slides."""
    from openpyxl.drawing.text import CharacterProperties, ParagraphProperties

    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1100, b=bold))
        for run in paragraph.r or ():
            run.rPr = CharacterProperties(sz=1100, b=bold)
