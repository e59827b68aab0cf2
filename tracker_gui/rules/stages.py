"""The stages of an action, and the words in which councils write them."""

from __future__ import annotations

import re
from typing import Final, Literal

from tracker_gui.rules.date_grammar import without_dates

Stage = Literal["not started", "in progress", "complete", "assured", "paused", "withdrawn"]

STAGES: Final[tuple[Stage, ...]] = ("not started", "in progress", "complete", "assured", "paused", "withdrawn")

STAGE_MEANINGS: Final[dict[Stage, str]] = {
    "not started": "nothing has been done yet",
    "in progress": "work has begun",
    "complete": "everything is done",
    "assured": "done, and shown to have worked",
    "paused": "on hold for now",
    "withdrawn": "no longer to be done",
}
"""What each stage means. Their first letters differ, so that a letter picks one."""

_LONGEST_STATUS: Final = 6
"""A status is a few words; a longer clause is a narrative that happens to hold one of them."""

# The first that fits wins: what qualifies or denies stands before what it qualifies.
_DONE: Final = r"(?:complete|completed|done|finished|achieved|delivered|implemented|closed)"
_BEGIN: Final = r"(?:start|started|begin|begun|commence|commenced)"
_PART: Final = r"(?:not|in|un|part|partly|partially|nearly|almost|largely|mostly|substantially)"
_MOVING: Final = (
    r"in[ -]progress|on[ -]?going|under ?way|on[ -](?:track|target|schedule)|(?:off|behind)[ -](?:track|target|schedule)"
)
_WORDS: Final[tuple[tuple[Stage, str], ...]] = (
    ("withdrawn", r"withdrawn|cancell?ed|no longer (?:required|needed|relevant|applicable)|superseded|discontinued|abandoned"),
    ("paused", r"paused|on[ -]hold|deferred|suspended|postponed|stalled"),
    ("not started", rf"(?:not|yet) (?:yet )?(?:to )?(?:be )?{_BEGIN}|(?:to|will) be {_BEGIN}|not yet due"),
    ("in progress", rf"{_PART}[ -]?(?:yet |fully )*{_DONE}|phase \d+ (?:complete|completed)"),
    ("assured", r"assured|embedded|signed[ -]off|verified|validated"),
    (
        "in progress",
        rf"{_MOVING}|started|commenced|begun|progressing|delayed|slipped|slippage|overdue|at risk|in hand|continuing",
    ),
    ("complete", rf"{_DONE}|completion|in place"),
    ("not started", rf"planned|scheduled|to {_BEGIN}"),
)
_STAGES: Final = tuple((stage, re.compile(rf"\b(?:{words})\b")) for stage, words in _WORDS)
_CLAUSE_END: Final = re.compile(r"[\n.;:(,]|\s[-–—]+\s")


def stage_of(text: str | None) -> Stage | None:
    """Return the stage that a short status says (``COMPLETED``, ``Ongoing``, ``On track - report due``), or None.

    Only the first clause is read, and only where it is short. Dates in it are passed over. A colour is not a stage: what
    blue or green means differs from council to council.
    """
    if not text:
        return None
    clause = without_dates(text)[1]
    first = next((part for part in _CLAUSE_END.split(clause.strip(" \t\n-–—:/")) if part.strip()), "")
    words = " ".join(re.sub(r"[^\w\s-]", " ", first.lower()).split())
    if not words or len(words.split()) > _LONGEST_STATUS:
        return None
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), None)
