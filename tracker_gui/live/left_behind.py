"""Edits that windows which are gone have left on this computer: sent when their tracker is opened again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Conflict, Refused, Unavailable

if TYPE_CHECKING:
    from db.outbox import Kept, Outbox

Found = tuple["Outbox | None", tuple["Kept", ...], tuple[str, ...]]
"""The outbox of this window, what still waits in it, and the labels of what was sent."""

log = logging.getLogger(__name__)


def send_left(folder: Path, write: Callable[[Kept], str] | None) -> Found:
    """Take over what was left in ``folder`` and ``write`` it one after the other; return what came of it.

    ``write`` returns the label of the edit; None where the tracker can only be read, and all of it waits.
    """
    from db.outbox import Outbox, set_aside

    try:
        outbox = Outbox(folder)
        left = outbox.take_over()
    except OSError:
        log.warning("no folder for edits that wait")
        return None, (), ()
    waiting: list[Kept] = []
    recovered: list[str] = []
    for kept in left:
        if write is None or waiting:
            waiting.append(kept)
            continue
        try:
            recovered.append(write(kept))
        except Unavailable:
            waiting.append(kept)
            continue
        except (Conflict, Refused, TypeError) as error:
            log.warning("an edit that waited was refused: %s", getattr(error, "code", "not for this version"))
            with suppress(OSError):
                # It can never be made, but it can still be looked up.
                set_aside(folder, kept)
        with suppress(OSError):
            outbox.done(kept.entry.id)
    return outbox, tuple(waiting), tuple(recovered)
