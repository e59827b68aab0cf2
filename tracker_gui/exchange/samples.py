"""What the cells of a column say about its meaning, where the heading alone can be read in more than one way."""

from __future__ import annotations

import re

from tracker_gui.exchange.meanings import Meaning, Reading, readings
from tracker_gui.rules.stages import stage_of

_DATE = re.compile(
    r"\b(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.{0,6}\d{2,4}|q[1-4]|ongoing|immediate\w*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[<>=≥≤]|\d+(\.\d+)?\s?%|\bper\b|^\s*\d+(\.\d+)?\s*$|\?")


def _share(samples: list[str], test: re.Pattern[str], longest: int = 40) -> float:
    """The share of samples that are short and pass the test; 0 without samples."""
    if not samples:
        return 0.0
    return sum(1 for text in samples if len(text) <= longest and test.search(text)) / len(samples)


def _stages(samples: list[str]) -> float:
    """Return the share of samples that name a stage."""
    return sum(1 for text in samples if stage_of(text)) / len(samples) if samples else 0.0


def _mean_words(samples: list[str]) -> float:
    return sum(len(text.split()) for text in samples) / len(samples) if samples else 0.0


def weigh(found: tuple[Reading, ...], samples: list[str], others: list[str], *, grouped: bool = False) -> list[Reading]:
    """Return the readings of a heading with their sureness moved by its cells and by the other headings of the table.

    ``grouped`` tells that one cell of the column stands for several rows.
    """
    best_elsewhere: dict[Meaning, float] = {}
    for heading in others:
        for reading in readings(heading)[:1]:
            best_elsewhere[reading.meaning] = max(reading.sure, best_elsewhere.get(reading.meaning, 0.0))
    result = []
    for reading in found:
        sure, why = _moved(reading, samples, best_elsewhere)
        reason = f"{reading.reason}; {why}" if why else reading.reason
        result.append(Reading(reading.meaning, max(0.0, min(1.0, sure)), reason))
    if any(r.meaning == "outcome" for r in result) and any(r.meaning == "measures" for r in result) is False:
        result += _wished_outcome(found, best_elsewhere)
    what = next((r for r in result if r.meaning == "what"), None)
    if what is not None and grouped and what.sure < 0.9 <= best_elsewhere.get("what", 0):
        result.append(Reading("objective", 0.96, f"{what.reason} over several actions"))
    elif what is not None and not grouped and not any(r.meaning == "how" for r in result):
        result += _steps_of_a_recommendation(found, best_elsewhere)
    return sorted(result, key=lambda reading: -reading.sure)


def _moved(reading: Reading, samples: list[str], elsewhere: dict[Meaning, float]) -> tuple[float, str]:
    sure = reading.sure
    match reading.meaning:
        case "target" | "when" if samples:
            dates, numbers = _share(samples, _DATE), _share(samples, _NUMBER)
            if (
                reading.meaning == "target"
                and "date" in reading.reason
                and not elsewhere.keys() & {"measures", "baseline"}
                and dates > 0.6 > numbers
            ):
                return sure * 0.7, "its cells are dates"
            if reading.meaning == "when" and numbers > 0.3 > dates:
                return sure * 0.6, "its cells are values"
        case "stage" if samples and _stages(samples) < 0.5:
            return sure * 0.4, "its cells are no stages"
        case "outcome" if samples and sure < 0.6 and _stages(samples) < 0.5:
            return 0.75, "its cells are reports"
        case "outcome" if samples and _stages(samples) >= 0.6 and _mean_words(samples) <= 3:
            return sure * 0.6, "its cells are stages"
        case "theme" if sure <= 0.5 and samples and _mean_words(samples) < 2:
            return 0.2, "its cells are single words"
        case "ref" if samples and _mean_words(samples) > 4:
            return sure * 0.3, "its cells are sentences"
    return sure, ""


def _wished_outcome(found: tuple[Reading, ...], elsewhere: dict[Meaning, float]) -> list[Reading]:
    """A bare "Outcome" beside a column of progress is the result that is wished for, so it holds the measures."""
    bare = next((r for r in found if r.meaning == "outcome" and r.sure <= 0.7 and "outcome" in r.reason), None)
    if bare is None or elsewhere.get("outcome", 0) <= bare.sure:
        return []
    return [Reading("measures", 0.72, f"{bare.reason} beside a column of progress")]


def _steps_of_a_recommendation(found: tuple[Reading, ...], elsewhere: dict[Meaning, float]) -> list[Reading]:
    """Beside a recommendation or an issue, "Action" says how it is met; without one it is What."""
    what = next(r for r in found if r.meaning == "what")
    if what.sure >= 0.9 and 0.8 <= elsewhere.get("what", 0) < 0.9 and "how" not in elsewhere:
        return [Reading("how", 0.97, f"{what.reason} beside a column of recommendations")]
    return []
