"""What stands in the cells of the circulation workbook: each kind of cell with its writing and its reading side by side.

Reading gives back what was written wherever the words allow it. Where they do not (an entry that itself begins with a bullet, a
name with a line break), ``exact_sheet`` keeps the values beside the shown text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from db.records import Action, Outcome, Step
from tracker_gui.exchange.found import FoundOutcome, FoundStep
from tracker_gui.rules.rating_sets import RatingSet

STAGES = ("not started", "in progress", "complete", "assured", "paused", "withdrawn")
BULLET = "• "
SUB_BULLET = "    – "
TICK = "✓ "
SUB_TICK = "    ✓ "
GAP = "—"
"""Holds the place of a measure, baseline or target that there is not, so that the lists beside it stay in step."""

_INDENTS = {BULLET: "   ", SUB_BULLET: "       ", TICK: "   ", SUB_TICK: "       "}
_LABEL = re.compile(
    r"(?:(?P<year>\d{4}(?:/\d{2})?) )?Q(?P<number>[1-4])(?: \((?P<rating>[^()\n]{1,60})\))?(?: – (?P<text>.*))?", re.DOTALL
)
_UNLABELLED = re.compile(r"\((?P<rating>[^()\n]{1,60})\)(?: – (?P<text>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Year:
    """How reports are labelled: the year whose quarters need none (``2016/17``; None without a date), and the ratings' words."""

    label: str | None
    ratings: RatingSet = RatingSet()  # noqa: RUF009 - frozen, and the same for all

    def short(self, quarter: str) -> str:
        """Return the quarter's label without the year where it is this one."""
        return quarter.removeprefix(f"{self.label} ") if self.label else quarter


def year_of(version_date: str | None, start_month: int, ratings: RatingSet | None = None) -> Year:
    """Return the year of a version date (ISO text): ``2016/17``, or ``2016`` where years start in January."""
    if version_date is None:
        return Year(None, ratings or RatingSet())
    try:
        day = date.fromisoformat(version_date)
    except ValueError:
        return Year(None, ratings or RatingSet())
    start = day.year if day.month >= start_month else day.year - 1
    return Year(f"{start:04d}" if start_month == 1 else f"{start:04d}/{(start + 1) % 100:02d}", ratings or RatingSet())


# --- lists ---------------------------------------------------------------------------------------------------------------


def steps_text(steps: tuple[Step, ...]) -> str:
    """Return How: a bullet a line, a tick where it is done, further bullets set in."""
    return "\n".join(_entry(step.text, _mark(step.level, done=step.done)) for step in steps)


def read_steps(text: str) -> list[FoundStep]:
    """Return the steps of How; a line without a mark is a step of its own."""
    found: list[FoundStep] = []
    for mark, entry in _entries(text):
        level = 1 if mark in (SUB_BULLET, SUB_TICK) else 0
        found.append(FoundStep(entry, level, mark in (TICK, SUB_TICK)))
    return found


def who_text(names: list[str]) -> str:
    """Return Who: one name a line."""
    return "\n".join(names)


def read_who(text: str) -> list[str]:
    """Return the names, exactly as the lines are."""
    return [line for line in text.split("\n") if line.strip()]


def parallel_text(entries: list[str | None]) -> str:
    """Return one of the parallel lists of measures, with a dash where there is none; nothing where there is none at all."""
    if all(entry is None for entry in entries):
        return ""
    return "\n".join(_entry(GAP if entry is None else entry, BULLET) for entry in entries)


def read_parallel(text: str) -> list[str | None]:
    """Return the entries of one of the parallel lists; a dash alone is None."""
    return [None if entry.strip() == GAP else entry for _mark, entry in _entries(text)]


def _mark(level: int, *, done: bool) -> str:
    if level > 0:
        return SUB_TICK if done else SUB_BULLET
    return TICK if done else BULLET


def _entry(text: str, mark: str) -> str:
    """Return one entry; its further lines are set in so that they are not taken for entries."""
    return mark + text.replace("\n", "\n" + _INDENTS[mark])


def _entries(text: str) -> list[tuple[str, str]]:
    """Return (mark, text) of each entry of a cell; the mark is "" for a line that has none."""
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        mark = next((mark for mark in _INDENTS if line.startswith(mark)), "")
        indent = _INDENTS.get(found[-1][0], "") if found else ""
        if mark:
            found.append((mark, line.removeprefix(mark)))
        elif indent and line.startswith(indent):
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.removeprefix(indent)}")
        elif line.strip():
            # People leave the bullet out, or type another: the words are an entry all the same.
            found.append(("", line.strip().lstrip("•◦▪·*").strip() or line))
    return found


# --- outcome and rating --------------------------------------------------------------------------------------------------


def outcomes_text(outcomes: tuple[Outcome, ...], year: Year) -> str:
    """Return Outcome: each report under its quarter and rating, the oldest first; a report of no quarter has no label."""
    return "\n".join(_report(outcome, year) for outcome in outcomes)


def _report(outcome: Outcome, year: Year) -> str:
    rating = f"({year.ratings.level(outcome.rating).word})" if outcome.rating else ""
    label = " ".join(part for part in (year.short(outcome.quarter) if outcome.quarter else "", rating) if part)
    return " – ".join(part for part in (label, outcome.text) if part)


def read_outcomes(text: str, year: Year) -> list[FoundOutcome]:
    """Return the reports of a cell: a line that begins with a quarter begins a report, other lines belong to the one above."""
    found: list[FoundOutcome] = []
    for line in text.split("\n") if text else []:
        labelled = _rated(_LABEL.fullmatch(line), year.ratings)
        unlabelled = None if labelled or found else _rated(_UNLABELLED.fullmatch(line), year.ratings)
        label = (labelled["year"] or year.label) if labelled else None
        if labelled and label:
            rating = year.ratings.named(labelled["rating"])
            found.append(FoundOutcome(f"{label} Q{labelled['number']}", labelled["text"] or "", rating))
        elif unlabelled:
            found.append(FoundOutcome(None, unlabelled["text"] or "", year.ratings.named(unlabelled["rating"])))
        elif found:
            found[-1].text += f"\n{line}" if found[-1].text else line
        else:
            found.append(FoundOutcome(None, line))
    return found


def _rated(match: re.Match[str] | None, ratings: RatingSet) -> re.Match[str] | None:
    """Return the match unless what stands in its brackets is no rating by its word."""
    if match is None or match["rating"] is None:
        return match
    rating = ratings.named(match["rating"])
    return match if rating is not None and ratings.level(rating).word.casefold() == match["rating"].casefold() else None


def latest_rating(outcomes: tuple[Outcome, ...]) -> str | None:
    """Return the rating of the newest report that has one."""
    return next((outcome.rating for outcome in reversed(outcomes) if outcome.rating), None)


def rating_text(rating: str | None, ratings: RatingSet) -> str:
    """Return letter and word, so that nobody needs the colour: ``A Amber``."""
    return ratings.level(rating).label if rating else ""


def rating_key(ratings: RatingSet) -> str:
    """Return the definition of the ratings that is printed on each page."""
    return f"Rating:  {ratings.key()}"


# --- single values -------------------------------------------------------------------------------------------------------


def heading_text(ref: str | None, title: str) -> str:
    """Return a theme's or an objective's line, with its number where it has one."""
    return f"{ref} {title}" if ref else title


def stage_text(stage: str | None) -> str:
    """Return the stage as a word that begins a cell."""
    return stage[:1].upper() + stage[1:] if stage else ""


def day_text(iso: str | None) -> str:
    """Return an ISO date in words: ``30 April 2017``; whatever is no date comes back as it is."""
    if iso is None:
        return ""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"


def due_text(action: Action) -> str:
    """Return when the action is due, in the words typed; the date in words where there are none."""
    return action.due_text if action.due_text is not None else day_text(action.due_date)


def version_text(organisation: str | None, version: str | None, version_date: str | None) -> str:
    """Return the line under the title."""
    shown = version or ""
    if shown and not re.match(r"v(ersion|\d|\.)", shown, re.IGNORECASE):
        shown = f"Version {shown}"
    return "  ·  ".join(part for part in (organisation or "", shown, day_text(version_date)) if part)


def read_stage(text: str) -> str | None:
    """Return the stage that the cell names: in small letters where it is one of the known words, else as it stands."""
    word = text.strip()
    return (word.lower() if word.lower() in STAGES else word) or None
