"""Who makes a change, and on which computer: it stands beside each batch in the journal."""

from __future__ import annotations

import getpass
import socket
from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Author:
    """A person as the computer knows them, and the name of that computer. Undo works on the batches of one author."""

    who: str
    host: str


def this_author() -> Author:
    """Return who is logged in here and the name of this computer; "unknown" for what the computer does not tell."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on the system and the Python version
        who = UNKNOWN
    return Author(who or UNKNOWN, socket.gethostname() or UNKNOWN)
