"""Starting the window: the frame is painted first, what it needs beyond that is loaded after."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tracker_gui.live import collecting
from tracker_gui.live.settings import LAST_FILE, SCHEME, Settings
from tracker_gui.views import icons, theme
from tracker_gui.views.asking import Asking
from tracker_gui.views.problem import Problems
from tracker_gui.views.window import TITLE, MainWindow

PATIENCE_MS = 400
"""So long a window waits for its first tracker before it appears."""


def application() -> QApplication:
    """Return Qt's application object, made and dressed where there is none yet."""
    present = QApplication.instance()
    if isinstance(present, QApplication) and theme.keeper().applied:
        return present
    if isinstance(present, QApplication):
        made = present
    else:
        # Whole and broken scale factors alike: 125 % and 150 % are common on laptops.
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        made = QApplication(sys.argv[:1])
    collecting.begin(made)
    made.setApplicationName("improvement-action-tracker")
    made.setApplicationDisplayName(TITLE)
    theme.keeper().apply(made, theme.scheme_named(Settings().get(SCHEME)))
    made.setWindowIcon(icons.icon("program", colour="#1c5fb8"))
    return made


def open_window(path: Path | str | None = None, asking: Asking | None = None) -> MainWindow:
    """Return the main window, shown, with the tracker at ``path`` in it; where it is refused, the window says why."""
    application()
    window = begun_window(None if path is None else Path(path), asking)
    window.session.wait_idle()
    window.appearing.now()
    window.plan_page.tree_model.finish()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return window


def begun_window(path: Path | None, asking: Asking | None = None) -> MainWindow:
    """Return the main window; the tracker at ``path`` comes into it as soon as events run, and the window appears with it.

    Where the tracker takes longer than ``PATIENCE_MS`` the window appears without it, and tells that it is being opened.
    """
    window = MainWindow(asking, ahead=path)
    if path is None:
        window.show()
        return window
    window.appearing.within(PATIENCE_MS)
    window.session.open(path)
    return window


def last_open(settings: Settings) -> Path | None:
    """Return the tracker that was open when the program ended, or None.

    It is forgotten until it is open again: a file that brings the program down must not do so at every start.
    """
    last = settings.get(LAST_FILE)
    settings.set(LAST_FILE, "")
    return Path(last) if last else None


def run(path: Path | None = None) -> int:
    """Open the window on a tracker, or on none, run until it is closed, and return the exit status."""
    app = application()
    problems = Problems(app)
    window = begun_window(path or last_open(Settings()))
    # After the first paint: what a tracker needs is loaded on the worker while the user looks for one.
    QTimer.singleShot(0, window.session.warm_up)
    try:
        return app.exec()
    finally:
        problems.stop()
