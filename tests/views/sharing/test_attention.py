"""The session is told whether its window is in front, as long as the window is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.views.sharing.conftest import Opener


def test_a_closed_window_is_watched_no_more(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened("anna")
    told: list[str] = []
    monkeypatch.setattr(window.session, "set_attention", told.append)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert told
    window.close()
    told.clear()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not told
