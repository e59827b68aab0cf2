"""Where things are: the only code that knows where the program runs from. Needs no Qt.

The program runs from a checkout, from an installed wheel and from a frozen build. In a checkout ``resources`` lies beside the
package, in the other two inside it; both are looked at, in that order of nearness, and a folder counts only when our mark
is in it, so that another project's ``resources`` is never taken for ours. Nothing depends on the working directory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

APP_FOLDER = "Improvement Action Tracker"
"""The folder's name where people look at folders (Windows, macOS)."""

UNIX_FOLDER = "improvement-action-tracker"
MARK_FILE = "MARK"
MARK = "improvement-action-tracker"


class ResourcesMissingError(RuntimeError):
    """The program's own files are not where they must be: it was not installed whole."""


@cache
def resources_dir() -> Path:
    """Return the folder of the program's own files; raises ResourcesMissingError when there is none."""
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if _is_ours(folder):
            return folder
    raise ResourcesMissingError("The program's own files (the folder 'resources') are missing. Please install it again.")


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / MARK_FILE).read_text(encoding="utf-8").strip() == MARK
    except OSError:
        return False


def resource(*parts: str) -> Path:
    """Return the path of one of the program's own files, for example ``resource("example", "example.xlsx")``."""
    return resources_dir().joinpath(*parts)


def user_data_dir(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for what the program keeps for this user (not made here).

    Windows: LOCALAPPDATA, so that nothing travels with a roaming profile; macOS: Application Support; else the XDG folders.
    """
    home = Path.home()
    if platform == "win32":
        return _from(environ, "LOCALAPPDATA", home / "AppData" / "Local") / APP_FOLDER
    if platform == "darwin":
        return home / "Library" / "Application Support" / APP_FOLDER
    return _from(environ, "XDG_DATA_HOME", home / ".local" / "share") / UNIX_FOLDER


def log_dir(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for the program's log of this user (not made here)."""
    home = Path.home()
    if platform == "win32":
        return user_data_dir(platform, environ) / "Logs"
    if platform == "darwin":
        return home / "Library" / "Logs" / APP_FOLDER
    return _from(environ, "XDG_STATE_HOME", home / ".local" / "state") / UNIX_FOLDER / "log"


def state_dir(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for what the program keeps of this user's work until it is done (not made here): edits not sent yet."""
    if platform in ("win32", "darwin"):
        return user_data_dir(platform, environ) / "State"
    return _from(environ, "XDG_STATE_HOME", Path.home() / ".local" / "state") / UNIX_FOLDER


def _from(environ: Mapping[str, str], name: str, otherwise: Path) -> Path:
    """Return the folder a variable names; what is not a full path counts as unset (as the XDG rules say)."""
    value = environ.get(name, "")
    return Path(value) if value and Path(value).is_absolute() else otherwise
