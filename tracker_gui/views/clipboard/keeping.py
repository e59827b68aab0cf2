"""What the program puts onto the clipboard, and leaves there in Qt's own keeping when it ends.

Qt takes the clipboard down after Python has ended; an object of Python on it would then bring the program down.
"""

from __future__ import annotations

import atexit

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

_kept: list[QMimeData] = []


def put(data: QMimeData) -> None:
    """Put this onto the clipboard."""
    if not _kept:
        atexit.register(let_go)
    _kept[:] = [data]
    QGuiApplication.clipboard().setMimeData(data)


def let_go() -> None:
    """Leave the picture or the plain text of what is on the clipboard there, where it is still what we put onto it."""
    if QGuiApplication.instance() is None or not _kept:
        return
    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData() is _kept[0]:
        picture: QImage = clipboard.image()
        if picture.isNull():
            clipboard.setText(clipboard.text())
        else:
            clipboard.setImage(picture)
    _kept.clear()
