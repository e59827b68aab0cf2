"""Charts out of the window: to the clipboard, into a file as PNG or SVG, onto paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.ops.overview import local_today
from tracker_gui.views.asking import Asking
from tracker_gui.views.charts import sheets
from tracker_gui.views.charts.chart_sheets import measure_sheet, overview_sheet, source_of, view_sheet
from tracker_gui.views.charts.measure_chart import MeasureChart
from tracker_gui.views.charts.sheets import Sheet
from tracker_gui.views.pages.overview import OverviewPage

PICTURES = "PNG picture (*.png);;SVG drawing (*.svg)"
_NOTHING = "There is no chart here. Choose a measure on the Plan page, or a part of the overview."


class Picturing(QObject):
    """Copies, saves and prints the chart that is shown: that of the measure, or the part of the overview.

    ``said(text)`` tells in the status line what was done.
    """

    said = Signal(str)

    def __init__(
        self, session: Session, jobs: Jobs, asking: Asking, chart: MeasureChart, overview: OverviewPage, parent: QWidget
    ) -> None:
        """Know where charts are shown."""
        super().__init__(parent)
        self._session, self._jobs, self._asking = session, jobs, asking
        self._chart, self._overview = chart, overview
        self._window = parent
        self._printed: Sheet | None = None
        chart.asked.connect(self._asked)

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions of this part do."""
        return {"copy_chart": self.copy, "save_chart": self.save, "print_chart": self.print}

    def sheet(self) -> Sheet | None:
        """Return the chart that is shown, on a sheet; None where there is none."""
        plan, today = self._session.plan, local_today()
        if not self._session.is_open:
            return None
        source = source_of(plan, today)
        if self._overview.isVisible():
            return self._of_overview(source)
        series = self._chart.series
        if series is None or not series.drawable:
            return None
        said = " ".join(sentence for sentence in self._chart.sentences() if sentence)
        return measure_sheet(series, self._chart.spc, said, source, today, plan.tracker.year_start_month)

    def _of_overview(self, source: str) -> Sheet:
        page = self._overview
        views = {
            1: (page.due.view, "Due dates of the actions"),
            2: (page.measures.wall, "Measures"),
            3: (page.distance.view, "Distance to target: baseline, now and target"),
        }
        shown = views.get(page.tabs.currentIndex())
        if shown is None or not shown[0].count():
            return overview_sheet(self._session.plan, local_today())
        return view_sheet(shown[0], shown[1], source)

    def copy(self) -> None:
        """Put the chart on the clipboard."""
        sheet = self._wanted()
        if sheet is not None:
            sheets.copy(sheet)
            self.said.emit("The chart is on the clipboard: paste it into a document or a message.")

    def save(self) -> None:
        """Ask for a place and write the chart there."""
        sheet = self._wanted()
        path = self._asking.save_file("Save the chart as a picture", f"{sheet.name}.png", PICTURES) if sheet else None
        if sheet is None or path is None:
            return
        target = path if path.suffix.lower() in (".png", ".svg") else path.with_name(f"{path.name}.png")
        made = sheets.svg_of(sheet) if target.suffix.lower() == ".svg" else sheets.png_of(sheet)
        job = self._jobs.start(f"Writing {target.name}", partial(_write, target, made))
        job.done.connect(self._saved)
        job.failed.connect(self._not_saved)

    def print(self) -> None:
        """Show the chart on the page, from where it is printed."""
        sheet = self._wanted()
        if sheet is None:
            return
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        landscape = sheet.size[0] >= sheet.size[1]
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
        printer.setDocName(sheet.title)
        self._printed = sheet
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(f"Print: {sheet.title}")
        dialog.setAccessibleName("Print preview of the chart")
        dialog.paintRequested.connect(self._paint_page)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object)
    def _paint_page(self, printer: object) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if self._printed is not None and isinstance(printer, QPrinter):
            sheets.print_on(printer, self._printed)

    def _wanted(self) -> Sheet | None:
        sheet = self.sheet()
        if sheet is None:
            self.said.emit(_NOTHING)
        return sheet

    @Slot(str)
    def _asked(self, name: str) -> None:
        deed = {"copy": self.copy, "save": self.save, "print": self.print}.get(name)
        if deed is not None:
            deed()

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.said.emit(f"The chart is in {path.name}.")

    @Slot(object)
    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        name = Path(str(error.filename)).name if error.filename else "the picture"
        self._asking.tell("Not saved", f"{name} could not be written there. Choose another folder, or close it where it is open.")


def _write(path: Path, made: bytes, _progress: Progress) -> Path:
    """Write the picture beside its place and move it there, so that half a picture never stands there."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
