"""A file written beside its target and moved over it when it is whole: the target is the old one or the new one, never half."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.disk import is_away, is_full
from tracker_gui.exchange.errors import DocumentError

_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give a path beside ``path`` to write to, and move it there at the end; on any failure nothing is left and nothing changed.

    Raises DocumentError: ``doc.target_readonly`` (folder or file may not be written), ``doc.target_open`` (another
    program holds it), ``doc.target_away``, ``doc.disk_full``, ``doc.no_folder``, ``doc.target_folder``; the fact ``other`` is a
    path to take instead.
    """
    _refuse(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _said(error, path) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _sync(temporary)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        raise _said(error, path) from error
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def check_place(path: Path) -> None:
    """Raise DocumentError where it is plain that nothing can be written there: before long work rather than after it."""
    _refuse(path)


def free_name(path: Path) -> Path:
    """Return a path that is not taken: ``plan (2).xlsx`` beside it, or one in the user's own folder."""
    folder = path.parent if os.access(path.parent, os.W_OK) else Path.home()
    number = 2
    other = folder / (path.name if folder != path.parent else f"{path.stem} ({number}){path.suffix}")
    # Asked in the way that says no where nobody can tell: the share may be what fails.
    while os.access(other, os.F_OK):
        other = folder / f"{path.stem} ({number}){path.suffix}"
        number += 1
    return other


def _refuse(path: Path) -> None:
    """Raise DocumentError where it is plain from the start that the file cannot be written there."""
    facts = {"name": path.name, "folder": str(path.parent), "other": str(free_name(path))}
    try:
        if path.is_dir():
            raise DocumentError("doc.target_folder", **facts)
        if not path.parent.is_dir():
            raise DocumentError("doc.no_folder", **facts)
        # Moving a file over a read-only one succeeds on some systems; whoever set the mark did not mean that.
        if path.exists() and not path.stat().st_mode & 0o222:
            raise DocumentError("doc.target_readonly", **facts)
    except OSError as error:
        raise _said(error, path) from error


def _said(error: OSError, path: Path) -> DocumentError:
    """Return what the user is told; an error that is none of the expected ones is raised as it is."""
    facts = {"name": path.name, "folder": str(path.parent), "other": str(free_name(path))}
    if is_full(error):
        return DocumentError("doc.disk_full", **facts)
    # 32 and 33 are Windows' sharing and lock violations: Excel holds the file open.
    held = getattr(error, "winerror", None) in (5, 32, 33) or error.errno == errno.EBUSY
    if held or (isinstance(error, PermissionError) and path.exists() and os.access(path.parent, os.W_OK)):
        return DocumentError("doc.target_open", **facts)
    if error.errno in _READ_ONLY:
        return DocumentError("doc.target_readonly", **facts)
    if is_away(error):
        return DocumentError("doc.target_away", **facts)
    raise error


def _mode(path: Path) -> int:
    """Return the rights of the file that is replaced, or those that a new file gets here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(path: Path) -> None:
    """Have the contents on the disk before the name points at them."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        # Some network shares cannot; the file itself is whole.
        return
    finally:
        os.close(handle)
