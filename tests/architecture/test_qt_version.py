"""The Qt binding that is installed must be one that can be used for a day.

Some releases of it lose one reference of ``None`` with each call that returns nothing, and after some thousand calls the
interpreter aborts. Only where ``None`` has a reference count (before Python 3.12) can that happen, and be seen.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_lose_no_references() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(300):
        thing.setObjectName("a")
        thing.blockSignals(False)
    assert sys.getrefcount(None) > before - 50
