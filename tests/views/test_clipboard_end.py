"""The end of a program that has copied cells: it ends as it should, whatever is on the clipboard."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tracker_gui.views.clipboard.mime import put_block
put_block([["a", "b"], ["c", "d"]])
"""


def test_copied_cells_do_not_bring_the_program_down_at_its_end() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
