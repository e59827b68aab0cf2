"""Layouts that the user confirmed, kept in a folder of the program so that the next document of that kind is read alike."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tracker_gui import paths
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.layout_file import ENDING, read_layout, write_layout
from tracker_gui.exchange.layouts import Layout, layout_of

__all__ = ["forget", "layout_of", "read_layout", "remember", "remembered", "write_layout"]


def layouts_folder() -> Path:
    """Return where layouts are kept (not made here)."""
    return paths.user_data_dir() / "layouts"


def remember(layout: Layout, folder: Path | None = None) -> Path:
    """Keep a layout, in the place of one with the same headings, and return its file; raises DocumentError where it cannot."""
    folder = folder or layouts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return write_layout(layout, folder / _file_name(layout))


def remembered(folder: Path | None = None) -> tuple[Layout, ...]:
    """Return the kept layouts by name; a file that cannot be read is passed over, and so is a folder that is not there."""
    found: list[Layout] = []
    for path in sorted((folder or layouts_folder()).glob(f"*{ENDING}")):
        try:
            found.append(read_layout(path))
        except DocumentError:
            # Somebody's damaged file must not keep a document from being read.
            continue
    return tuple(sorted(found, key=lambda layout: layout.name.casefold()))


def forget(layout: Layout, folder: Path | None = None) -> None:
    """Take away a kept layout, if it is there."""
    ((folder or layouts_folder()) / _file_name(layout)).unlink(missing_ok=True)


def _file_name(layout: Layout) -> str:
    mark = json.dumps(layout.mark, ensure_ascii=False)
    return hashlib.sha256(mark.encode()).hexdigest()[:20] + ENDING
