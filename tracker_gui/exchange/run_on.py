"""Where a new entry begins, when marks were lost and the entries run together in one line.

Every gap between two words gets a score from what stands before and behind it; a gap of 1 or more is a beginning. The
score is a sum of small reasons (a sentence ended, a capital after a small word, a verb of command, an opening seen before,
a figure with a unit), so that no single one decides. The sums were set by hand on a real tracker and hold no word of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker_gui.exchange.role_words import NOUNS
from tracker_gui.exchange.verbs import (
    ADJECTIVES,
    CALENDAR,
    CAN_END,
    DETERMINERS,
    GOES_ON,
    NOUN_VERBS,
    OPENING_NOUNS,
    PREPOSITIONS,
    QUANTIFIERS,
    SMALL,
    SURE_VERBS,
    TIMES,
)
from tracker_gui.exchange.vocabulary import Vocabulary, bare, is_acronym, is_capital

_SHORTENED = re.compile(r"(?:\b(?:e\.?g|i\.?e|etc|no|nos|approx|incl|dept|mr|mrs|ms|dr|st|vs|re)\.|\b[A-Z]\.)$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;]['\"’”)]*$")
_HANGS = re.compile(r"[,/&–—+:(-]$")
THRESHOLD = 1.0
MOST_WORDS = 2_000
"""A longer text is no list of entries that run together, and is left whole."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two words (before the word at ``at``) that may be the beginning of an entry, with its score."""

    at: int
    score: float


def depth_of(tokens: list[str]) -> list[int]:
    """Return for each word how many brackets are open before it; a bracket that is never closed counts for nothing."""
    closing = [token.count(")") for token in tokens]
    depths, depth = [], 0
    for index, token in enumerate(tokens):
        depths.append(depth)
        opened = token.count("(")
        if opened and sum(closing[index:]) < depth + opened:
            opened = 0
        depth = max(0, depth + opened - token.count(")"))
    return depths


def split_instructions(
    text: str, vocabulary: Vocabulary, page_breaks: tuple[int, ...] = (), wanted: int | None = None
) -> list[str]:
    """Return the entries of a run-together list of instructions or measures.

    ``page_breaks`` are places of words where a page ended. ``wanted`` is how many entries the lists beside it have; weaker
    gaps are taken where just so many are found with them.
    """
    tokens = text.split()
    if len(tokens) > MOST_WORDS:
        return [" ".join(tokens)]
    depths = depth_of(tokens)
    starts = [0]
    weak: list[Gap] = []
    for at in range(1, len(tokens)):
        if depths[at]:
            continue
        score = gap_score(tokens, at, starts, vocabulary)
        if at in page_breaks and score > 0:
            score += 0.5
        if at - starts[-1] < 2 or len(tokens) - at < 2:
            continue
        if score >= THRESHOLD:
            starts.append(at)
        elif score > 0:
            weak.append(Gap(at, score))
    if wanted is not None and len(starts) < wanted <= len(starts) + len(weak):
        weak.sort(key=lambda gap: -gap.score)
        starts = sorted([*starts, *(gap.at for gap in weak[: wanted - len(starts)])])
    return [" ".join(tokens[a:b]) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


NEAR = 0.5
"""From this score on a gap could be a beginning too, and is told of."""


def near_gaps(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words with which a further entry could begin inside one that was kept whole."""
    tokens = text.split()
    if len(tokens) > MOST_WORDS:
        return []
    depths = depth_of(tokens)
    inside = [at for at in range(2, len(tokens) - 1) if not depths[at]]
    return [" ".join(tokens[at : at + 4]) for at in inside if gap_score(tokens, at, [0], vocabulary) >= NEAR]


def gap_score(tokens: list[str], at: int, starts: list[int], vocabulary: Vocabulary) -> float:
    """Return how much speaks for a new entry at this word; ``starts`` are the places where the entries so far begin."""
    before, token = tokens[at - 1], tokens[at]
    word, last = bare(token), bare(before).lower()
    if not word or _HANGS.search(before):
        return 0.0
    ended = bool(_ENDS.search(before)) and not _SHORTENED.search(before)
    if not ended and last in SMALL and not (last in CAN_END and token[0].isupper() and _is_command(tokens, at)):
        return 1.0 if last in PREPOSITIONS and _commands_after_preposition(tokens, at, starts) else 0.0
    if token.startswith("("):
        return 0.0
    if token.startswith("%"):
        return 1.0 if ended or not last.replace(".", "").isdigit() else 0.0
    if word[0].isdigit():
        return 1.0 if ended and len(tokens) - at > 3 and token[-1] not in ".)" else 0.0
    if not ended and _awaits_object(tokens, at, starts):
        return 0.0
    if is_capital(token):
        return _capital(tokens, at, starts, vocabulary, ended=ended)
    return _small(tokens, at, starts, ended=ended)


def _commands_after_preposition(tokens: list[str], at: int, starts: list[int]) -> bool:
    """Return whether a verb of command follows: no preposition leads on to a plain verb ("... reported on produce a report")."""
    small_list = tokens[starts[0]][:1].islower() or is_capital(tokens[at])
    return small_list and bare(tokens[at]).lower() in SURE_VERBS and _speaks_for_verb(tokens, at)


def _is_command(tokens: list[str], at: int) -> bool:
    """Return whether a word is a verb of command, and what follows is no other name."""
    word = bare(tokens[at]).lower()
    commands = word in SURE_VERBS or (word in NOUN_VERBS and (_speaks_for_verb(tokens, at) or _content_follows(tokens, at)))
    return commands and not (at + 1 < len(tokens) and is_capital(tokens[at + 1]) and not is_acronym(tokens[at + 1]))


def _awaits_object(tokens: list[str], at: int, starts: list[int]) -> bool:
    """Return whether the word before is a verb that still wants its object: "to capture ...", "Develop and review ..."."""
    last = bare(tokens[at - 1]).lower()
    if last not in SURE_VERBS | NOUN_VERBS:
        return False
    if at - 1 == starts[-1]:
        return True
    lead = bare(tokens[at - 2]).lower()
    if lead == "to" or (lead.endswith("ly") and lead not in TIMES):
        return True
    return lead == "and" and at - 3 >= starts[-1] and bare(tokens[at - 3]).lower() in SURE_VERBS | NOUN_VERBS


def _capital(tokens: list[str], at: int, starts: list[int], vocabulary: Vocabulary, *, ended: bool) -> float:
    before, token = tokens[at - 1], tokens[at]
    word, last = bare(token).lower(), bare(before)
    if ended:
        return 0.4 if word in GOES_ON else 1.2
    score = _opening(tokens, at, starts) + _obliges(tokens, at) + _is_done(tokens, at)
    if is_acronym(token):
        if last.endswith("ed") and _is_done(tokens, at):
            score += 0.5
        return score + 0.2 + (0.8 if _is_plural(tokens, at - 1) and not token.endswith(",") else 0.0)
    if word in SURE_VERBS or (word in NOUN_VERBS and _speaks_for_verb(tokens, at)):
        score += 1.0
    name = vocabulary.is_name(token)
    letter = len(last) == 1 and at > 1 and bare(tokens[at - 2]).lower() in SMALL
    closed = last.lower() in NOUNS | CALENDAR and word not in NOUNS and _content_follows(tokens, at)
    if last[:1].islower() or last[:1].isdigit() or letter or closed or before.endswith(")"):
        score += 0.5 + (0.6 if vocabulary.is_common(token) and not name else 0.0)
        if not name and word not in CALENDAR and _content_follows(tokens, at):
            score += 0.5
        if last.lower().endswith(ADJECTIVES) or last.lower().startswith("multi-"):
            score -= 0.7
        elif last.lower() in TIMES:
            score += 0.5
    else:
        # Two capitals in a row are mostly one name.
        score += (0.2 if vocabulary.is_common(token) else 0.0) if is_acronym(before) else -0.3
    score += (0.15 if name else 0.3) * min(2, vocabulary.starts[word]) - (0.5 if name else 0.0)
    return score - (1.2 if tokens[starts[0]][:1].islower() else 0.0)


def _content_follows(tokens: list[str], at: int) -> bool:
    """Return whether a noun or the like in small letters follows: names mostly have further capitals or stand alone."""
    following = bare(tokens[at + 1]) if at + 1 < len(tokens) else ""
    return following[:1].islower() and following not in SMALL and not tokens[at].endswith((",", ".", ";", ":"))


def _small(tokens: list[str], at: int, starts: list[int], *, ended: bool) -> float:
    """Small letters begin an entry only in a list that does so from its first word."""
    word, last = bare(tokens[at]).lower(), bare(tokens[at - 1]).lower()
    if not tokens[starts[0]][:1].islower():
        return 0.0
    if ended:
        return 1.0
    score = 0.5
    following = bare(tokens[at + 1]).lower() if at + 1 < len(tokens) else ""
    if word in SURE_VERBS:
        score += 0.5
    elif word in NOUN_VERBS:
        score += 0.5 if _speaks_for_verb(tokens, at) else -0.5
    elif word.endswith("ly") and word not in TIMES and following in SURE_VERBS | NOUN_VERBS:
        score += 0.5
    elif word in QUANTIFIERS:
        score += 0.1 + _obliges(tokens, at)
    else:
        score += _opening(tokens, at, starts) if is_capital(tokens[at - 1]) and not word.endswith(("ing", "ings")) else -0.2
    if (last.endswith("ly") and last not in TIMES) or last.endswith(ADJECTIVES):
        score -= 0.6
    return score


def _speaks_for_verb(tokens: list[str], at: int) -> bool:
    """Return whether what follows a word makes it a verb: a determiner, a name, or "and" with another verb."""
    following = tokens[at + 1 : at + 3]
    if not following:
        return False
    first = bare(following[0]).lower()
    if first == "and" and len(following) > 1:
        return bare(following[1]).lower() in SURE_VERBS | NOUN_VERBS
    return (
        first in DETERMINERS
        or is_acronym(following[0])
        or (first.endswith(("ing", "ed", "s")) and not first.endswith("ss") and first not in SMALL)
    )


def _opening(tokens: list[str], at: int, starts: list[int]) -> float:
    """An entry that opens with the words of an earlier one, or with a noun of doing and a preposition."""
    words = [bare(token).lower() for token in tokens[at : at + 2]]
    score = 0.0
    for start in starts:
        earlier = [bare(token).lower() for token in tokens[start : start + 2]]
        if words == earlier and words[0] not in SMALL:
            return 1.3
        if words[:1] == earlier[:1]:
            score = 0.4
    if (
        words
        and len(words) > 1
        and words[0].endswith(OPENING_NOUNS)
        and words[1] in ("of", "in", "for", "to", "at", "with", "from", "on")
    ):
        score = max(score, 0.5)
    return score


def _obliges(tokens: list[str], at: int) -> float:
    """Return a reason where the phrase that begins here goes on with "to be done" or "to do"."""
    for place in range(at + 1, min(at + 6, len(tokens) - 1)):
        word = tokens[place].lower()
        if word == "to":
            verb = bare(tokens[place + 1]).lower()
            return 0.8 if verb == "be" else 0.5 if verb in SURE_VERBS | NOUN_VERBS | {"look", "have", "comply"} else 0.0
        if _ENDS.search(word) or word in ("and", "or", "that", "which", "who"):
            return 0.0
    return 0.0


def _is_plural(tokens: list[str], at: int) -> bool:
    """Return whether a small word is a plural noun, as far as its ending tells; a verb behind its subject is none."""
    word = bare(tokens[at])
    if not word[:1].islower() or not word.endswith("s") or word.endswith("ss"):
        return False
    return (
        word[:-1] not in SURE_VERBS
        and word[:-2] not in SURE_VERBS
        and (at < 1 or bare(tokens[at - 1]).lower() not in ("that", "which", "who"))
    )


def _is_done(tokens: list[str], at: int) -> float:
    """Return a reason where a short phrase that begins here ends in something done: "Plan drafted"."""
    for place in range(at + 1, min(at + 4, len(tokens))):
        word = bare(tokens[place]).lower()
        if word.endswith("ed") and word not in SMALL:
            return 0.3
        if word in SMALL:
            return 0.0
    return 0.0
