"""The end of a program that has copied cells: it ends as it should, whatever is on the clipboard."""

from __future__ import annotations

import subprocess
import sys

import pytest

CELLS = """
from tracker_gui.views.clipboard.mime import put_block
put_block([["a", "b"], ["c", "d"]])
"""
PICTURE = """
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from tracker_gui.views.clipboard.keeping import put
data = QMimeData()
data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
put(data)
"""
BEGIN = "from PySide6.QtWidgets import QApplication\napp = QApplication([])\n"


@pytest.mark.parametrize("copy", [CELLS, PICTURE], ids=["cells", "a picture"])
def test_what_was_copied_does_not_bring_the_program_down_at_its_end(copy: str) -> None:
    done = subprocess.run([sys.executable, "-c", BEGIN + copy], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
