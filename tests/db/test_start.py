from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from db.journal import write
from db.opening import create
from tests.db.making import ANNA, adding, theme

USE = """
import sys
from pathlib import Path
from db.author import this_author
from db.opening import open_file
from db.reading import load_plan, history
from db.undo import undo, redo
with open_file(Path(sys.argv[1]), this_author()) as file:
    load_plan(file), history(file)
assert "sqlalchemy.orm" not in sys.modules
"""


def test_everyday_use_does_not_load_the_object_mapper(path: Path) -> None:
    """It would make each start of the program a good part of a second slower."""
    create(path, ANNA, fill=lambda file: write(file, adding(theme()))).close()
    subprocess.run([sys.executable, "-c", USE, str(path)], cwd=Path(__file__).parents[2], check=True)
