"""What the heading of a column means: the words that councils, trusts and inspectorates use for the same things.

Each rule is a pattern over the heading in lower case without punctuation, with how sure it makes us (0 to 1). The same
word means different things in different trackers ("Outcome" is a wish or a report, "Target" a value or a date), so a
heading has several readings, best first, and the cells below decide between close ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Meaning = Literal[
    "ref",
    "theme",
    "objective",
    "what",
    "who",
    "how",
    "when",
    "measures",
    "baseline",
    "target",
    "outcome",
    "stage",
    "rating",
    "extra",
    "unit",
    "reading",
    "to date",
    "better",
    "left out",
]

MEANINGS: tuple[tuple[Meaning, str], ...] = (
    ("ref", "Reference"),
    ("theme", "Theme"),
    ("objective", "Objective"),
    ("what", "What"),
    ("who", "Who"),
    ("how", "How"),
    ("when", "Due date"),
    ("stage", "Stage"),
    ("measures", "Success measures"),
    ("unit", "Unit"),
    ("better", "Which way is better"),
    ("baseline", "Baseline"),
    ("target", "Target"),
    ("reading", "Reading of a period"),
    ("to date", "Year to date"),
    ("outcome", "Outcome"),
    ("rating", "Rating"),
    ("extra", "Further column"),
    ("left out", "Left out"),
)
"""Every meaning with the words a user reads for it, in the order of the tracker's own columns."""

WORDS_FOR: dict[Meaning, str] = dict(MEANINGS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning that a heading can have. ``sure`` runs from 0 to 1."""

    meaning: Meaning
    sure: float
    reason: str


_RULES: tuple[tuple[Meaning, float, str], ...] = (
    (
        "ref",
        0.95,
        (
            r"(nos?|num(ber)?|refs?( nos?| number)?|reference( nos?| number)?|id|action (ref|id|nos?|number)( no)?|"
            r"item( no)?|(rec|recommendation)( ref| nos?| number)|line|#|s no|sr no|ser|serial( no)?)"
        ),
    ),
    (
        "theme",
        0.9,
        (
            r"(improvement |strategic |key |priority )?(themes?|workstreams?|work streams?|pillars?)( area| name|"
            r" title)?"
        ),
    ),
    (
        "theme",
        0.8,
        (
            r"(strategic |improvement |key )?(priority (areas?|themes?)|priorities|areas?|areas? of (focus|work)|"
            r"domains?|standards?|sections?|service areas?)"
        ),
    ),
    ("theme", 0.5, r"priority"),
    ("objective", 0.9, r"(strategic |improvement |key )?(objectives?|aims?|goals?)( no| title| name)?"),
    (
        "objective",
        0.6,
        (r"(areas? for improvement|improvement areas?|key lines? of enquiry|outcomes? (we want|required|sought))"),
    ),
    (
        "what",
        0.95,
        (
            r"(what|actions?|what (are we|will we|we will|do we need to|needs to be|will be|is to be) (going to )?(do|"
            r"done|doing))"
        ),
    ),
    (
        "what",
        0.92,
        (
            r"(improvement |key |planned |required |agreed |proposed |recommended |specific |summary of |"
            r"description of )*(actions?|activity|activities|interventions?|deliverables?)( required| needed|"
            r" to be taken| to be completed| agreed| plan| points?| description| title| summary| details?|"
            r" s)*( steps)?"
        ),
    ),
    (
        "what",
        0.85,
        (
            r"(ofsted |cqc |inspection |key )?recommendations?( text| made)?|requirements?|must dos?|"
            r"improvements? (required|needed)"
        ),
    ),
    (
        "what",
        0.6,
        (
            r"(issues?|findings?|concerns?|description|areas? for (action|improvement|development)|we will|"
            r"commitments?|projects?|initiatives?|tasks?)"
        ),
    ),
    (
        "who",
        0.95,
        (
            r"(who|who is responsible|who will (do|lead|deliver)( it| this)?|(action |accountable |responsible |lead |"
            r"senior |executive |operational )*(lead|leads|owners?|officers?|person|responsible|responsibility|"
            r"accountable|accountability|leadership|manager|director)( lead| officers?| persons?| owner| name| person|"
            r" responsible| accountable| for delivery| for action)*)"
        ),
    ),
    (
        "who",
        0.85,
        (
            r"(by whom|responsibility of|assigned to|allocated to|delegated to|lead (agency|organisation|service|"
            r"partner)|led by|names?|roles?)"
        ),
    ),
    (
        "how",
        0.95,
        (
            r"(how|how will we (do|deliver|achieve)( it| this)?|steps?|(key |sub |detailed |action |next )*(steps|"
            r"tasks?|milestones?)|sub actions?|implementation( plan| steps)?|method|delivery( plan| steps)|"
            r"activities to (deliver|achieve)( it)?|what we will do|key activities)"
        ),
    ),
    ("how", 0.6, r"(action plan|approach|activities|key actions)"),
    (
        "when",
        0.95,
        (
            r"(when|by when|(due|target|completion|deadline|end|finish|delivery|planned|expected|agreed|"
            r"implementation|target completion|planned completion|expected completion|revised|forecast)( completion|"
            r" end| due)? (dates?|by)|deadlines?|due|time ?scales?|time ?frames?|time ?lines?|complete(d)? by|"
            r"to be completed by|completion|by)( dates?)?"
        ),
    ),
    ("when", 0.8, r"(end|finish|latest date|planned end)"),
    ("when", 0.6, r"dates?"),
    (
        "measures",
        0.95,
        (
            r"((key |success |performance |impact |outcome |output |progress |quantitative )*(measures?|kpis?|"
            r"indicators?|metrics?|pis?|criteria|criterion)( of success| s)?( measures?)?|how (will we|we will|do we|"
            r"we) (know|measure)( .*)?|what will success look like|measures? of success|success criteria|"
            r"what (does )?(success|good) looks? like|(output|outcome|impact) (measurement|measures?)|"
            r"measurable outcomes?|monitoring measures?)"
        ),
    ),
    (
        "measures",
        0.8,
        (
            r"(intended|desired|expected|required|planned|target|measurable|anticipated) (outcomes?|impacts?|results?|"
            r"benefits?)|success|evidence of (success|impact)|outcomes? (success )?(measures?|criteria)|"
            r"impact measures?"
        ),
    ),
    (
        "baseline",
        0.95,
        (
            r"(base ?lines?|starting (point|position)|current (position|performance|baseline)|where are we now|"
            r"baseline (data|position|performance|figures?))( .*)?"
        ),
    ),
    (
        "target",
        0.95,
        (
            r"(targets?|target (values?|figures?|performance)|(agreed |annual |year end |final )targets?|ambition|"
            r"trajectory)( \d.*)?"
        ),
    ),
    ("target", 0.7, r"targets? dates?"),
    (
        "outcome",
        0.95,
        (
            r"(.*\b(progress|updates?|commentary|narrative)\b.*|outcomes? report.*|outcomes? .*\bq[1-4]\b.*|"
            r".*\bquarterly (report|update|outcome)s?.*)"
        ),
    ),
    (
        "outcome",
        0.7,
        (
            r"(outcomes?|results?|achievements?|action taken|actions? taken( to date)?|position statement|"
            r"current (position|situation)|latest position|what have we done|impact to date|comments?( and progress)?|"
            r"status (report|comments?))"
        ),
    ),
    ("outcome", 0.45, r"(current )?status"),
    (
        "stage",
        0.8,
        (
            r"((current |action |overall |delivery |progress |completion )*(status|stage|state)|complete|completed|"
            r"completed y n|open closed)"
        ),
    ),
    ("stage", 0.6, r"(assessment of )?progress( status)?|achieved"),
    ("rating", 0.95, r"(.*\b(b?rag|bragw?|ragg?b?)\b.*|.*\b(rating|rated)\b.*|traffic lights?|colour( code)?)"),
)
_COMPILED = tuple((meaning, sure, re.compile(pattern)) for meaning, sure, pattern in _RULES)
_EXTRA = re.compile(
    r".*\b(evidence|cost|costs|budget|resources?|funding|risks?|depend\w*|origin|source|link|links|notes?|monitor\w*|review|start|"
    r"started|strand|category|level|likelihood|sign ?off|assurance|governance|reporting to|board|partners?|support|barriers?)\b.*"
)
QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?([1-4])\b")


def plain(heading: str) -> str:
    """Return a heading in lower case, its punctuation as single spaces and its bracketed remarks kept as words."""
    return re.sub(r"[^\w#]+", " ", heading.lower().replace("'s", "s").replace("’s", "s")).strip()


@lru_cache(maxsize=4096)
def readings(heading: str) -> tuple[Reading, ...]:
    """Return what a heading can mean, best first; empty where nothing is known of its words."""
    words = plain(heading)
    if not words or len(words) > 120:
        return ()
    found: dict[Meaning, Reading] = {}
    candidates = [(words, 1.0)]
    short = plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading))
    if short and short != words:
        candidates.append((short, 0.97))
    parts = [plain(part) for part in re.split(r"[/,&–]|\s-\s|:|\band\b|\n", heading)]
    candidates += [(part, 0.9 - 0.05 * index) for index, part in enumerate(part for part in parts if part) if part != words]
    for text, weight in candidates:
        for meaning, sure, pattern in _COMPILED:
            if pattern.fullmatch(text):
                score = sure * weight
                if meaning not in found or found[meaning].sure < score:
                    found[meaning] = Reading(meaning, score, f"“{text}”")
    if "target" in found and re.search(r"targets?\s*(/|&|and|or|,|-|–)\s*dates?", heading.lower()):
        found["target"] = Reading("target", 0.97, "a value and a date in one column")
    if QUARTER.search(words) and not any(r.meaning in ("outcome", "rating") for r in found.values()):
        found["outcome"] = Reading("outcome", 0.8, f"“{words}” names a quarter")
    if _EXTRA.fullmatch(words):
        for meaning, reading in list(found.items()):
            if reading.sure < 0.9 or reading.reason != f"“{words}”":
                found[meaning] = Reading(meaning, reading.sure * 0.6, reading.reason)
        found["extra"] = Reading("extra", 0.6, f"“{words}”")
    return tuple(sorted(found.values(), key=lambda reading: -reading.sure))


def quarter_year(heading: str) -> int | None:
    """Return the first calendar year of the reporting year that a heading names: 2016 for ``Progress 2016/17 Q1``."""
    match = re.search(r"\b(20\d\d)\s*[/-]\s*(?:20)?\d\d\b", heading)
    return int(match.group(1)) if match else None


def quarter_number(heading: str) -> int | None:
    """Return the quarter that a heading names when it names just one."""
    numbers = set(QUARTER.findall(plain(heading)))
    return int(numbers.pop()) if len(numbers) == 1 else None
