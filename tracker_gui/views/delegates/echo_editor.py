"""An editor that says what is understood of the words while they are typed; for dates it has a calendar too."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from tracker_gui.ops.echoes import Echo
from tracker_gui.rules.dates import due_date
from tracker_gui.views import icons
from tracker_gui.views.delegates.cell_editor import CellEditor, Shape
from tracker_gui.views.panes.parts import label

Say = Callable[[str], Echo]
BUTTON = 24


class EchoEditor(CellEditor):
    """Shows below the text what ``say`` makes of it: of the whole text, or in a list of the line that is typed."""

    least_width = 200
    spelled = False

    def __init__(self, parent: QWidget | None, say: Say, shape: Shape = "text") -> None:
        """Make it."""
        super().__init__(parent, shape)
        self.say = say
        self.echo = label("", "muted", wrap=True)
        self.echo.setParent(self)
        self.echo.setObjectName("cellEcho")
        self.echo.setAccessibleName("What is understood")
        self.echo.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._tell)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        text = self.toPlainText() if self.shape_ == "text" else self.textCursor().block().text()
        found = self.say(text)
        self.echo.setText(("= " if found.understood and text.strip() else "? " if text.strip() else "") + found.text)
        self.setAccessibleDescription(found.text)
        self._place_echo()
        self._grow()

    def below(self) -> int:
        """Return the room of the line below the text."""
        return self.echo.heightForWidth(self._echo_width()) + 6

    def _echo_width(self) -> int:
        """Return how wide the line below the text is: in a date the button stands beside it."""
        return max(self.width() - 8 - (BUTTON if isinstance(self, DateEditor) else 0), 60)

    def _place_echo(self) -> None:
        height = self.below()
        self.echo.setGeometry(4, self.height() - height, self._echo_width(), height - 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line at the bottom."""
        super().resizeEvent(event)
        self._place_echo()


class DateEditor(EchoEditor):
    """A date in words, with a calendar (Alt+Down) that writes the day picked."""

    def __init__(self, parent: QWidget | None, say: Say, start_month: int = 4) -> None:
        """Make it; ``start_month`` is the first month of the tracker's year."""
        self._start_month = start_month
        super().__init__(parent, say)
        self.button = calendar_button(self)
        self.button.clicked.connect(self.open_calendar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        self.button.move(self.width() - BUTTON - 2, self.height() - BUTTON - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar at the day that is typed."""
        popup = CalendarPopup(self, due_date(self.toPlainText(), self._start_month))
        popup.picked.connect(self._picked)
        popup.show_below(self)

    @Slot(object)
    def _picked(self, day: datetime.date) -> None:
        self.selectAll()
        self.insertPlainText(f"{day.day} {day:%B %Y}")
        self.setFocus()


def calendar_button(parent: QWidget) -> QToolButton:
    """Return the small button that opens a calendar."""
    button = QToolButton(parent)
    button.setIcon(icons.icon("calendar"))
    button.setIconSize(QSize(14, 14))
    button.setFixedSize(BUTTON, BUTTON)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setToolTip("Calendar (Alt+Down)")
    button.setAccessibleName("Calendar")
    button.setCursor(Qt.CursorShape.ArrowCursor)
    return button


class CalendarPopup(QFrame):
    """A month to pick a day from. ``picked(day)``."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, day: datetime.date | None) -> None:
        """Show the month of this day, or of today."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendarPopup")
        self.setAccessibleName("Calendar")
        self.month = QCalendarWidget()
        self.month.setObjectName("calendar")
        self.month.setAccessibleName("Days of the month")
        self.month.setGridVisible(False)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if day is not None:
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.month)
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)

    def show_below(self, widget: QWidget) -> None:
        """Open below this widget."""
        self.move(widget.mapToGlobal(QPoint(0, widget.height())))
        self.show()
        self.month.setFocus()

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        chosen = datetime.date(day.year(), day.month(), day.day())
        self.close()
        self.picked.emit(chosen)
