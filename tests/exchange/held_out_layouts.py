"""Clean layouts in which councils, trusts and schools write such plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracker_gui.exchange.found import FoundPlan

LAYOUTS: dict[str, Callable[[FoundPlan, Path], Path]] = {}
