"""The first bytes of a file, read before SQLite may touch it: they tell a tracker that this program can read from all else.

Read once, ahead of any connection: on POSIX, closing a file drops the locks that SQLite holds on it in the same process.
"""

from __future__ import annotations

from pathlib import Path

from db.errors import Refused, TrackerFileError, Unavailable
from db.format import APPLICATION_ID, EXTENSION

_SIZE = 100
_MAGIC = b"SQLite format 3\x00"
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""A zip (new workbooks and documents), an empty zip, and the container of the old ones and of those with a password."""


def check_header(path: Path) -> int:
    """Return the schema version of the file where it looks like a tracker; the file is only read.

    The version may be newer than this program knows: what the file then says of who may read it stands inside. Raises Refused
    with one code for each other thing it can be: ``file.missing``, ``file.folder``, ``file.no_permission``, ``file.empty``,
    ``file.workbook``, ``file.not_a_tracker``, ``file.damaged``, ``file.other_program``, ``file.shared_mode``.
    """
    name = path.name
    head = _head(path)
    if not head:
        raise Refused("file.empty", name=name)
    if head.startswith(_WORKBOOKS):
        raise Refused("file.workbook", name=name)
    if not head.startswith(_MAGIC):
        # A tracker whose beginning is gone cannot be told from another kind of file but by its name.
        raise Refused("file.damaged" if path.suffix.lower() == EXTENSION else "file.not_a_tracker", name=name)
    if len(head) < _SIZE:
        raise Refused("file.damaged", name=name)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Refused("file.other_program", name=name)
    version = int.from_bytes(head[60:64], "big")
    if version < 1:
        raise Refused("file.damaged", name=name)
    if head[18:20] != b"\x01\x01":
        raise Refused("file.shared_mode", name=name)
    return version


def _head(path: Path) -> bytes:
    """Return the first bytes of the file, or raise our error for what the system says."""
    try:
        if path.is_dir():
            raise Refused("file.folder", name=path.name)
        with path.open("rb") as stream:
            return stream.read(_SIZE)
    except OSError as error:
        raise _refusal(error, path) from error


def _refusal(error: OSError, path: Path) -> TrackerFileError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Refused("file.missing", name=path.name)
    if isinstance(error, PermissionError):
        return Refused("file.no_permission", name=path.name)
    return Unavailable("file.unreachable", name=path.name)
