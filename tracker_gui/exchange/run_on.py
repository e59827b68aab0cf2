"""Entries whose marks were lost, run together in one line: where does a new one begin?

Every gap between two words gets a score from what stands before and behind it; a gap of 1 or more is a beginning. The
score is a sum of small reasons (a sentence ended, a capital after a small word, a verb of command, an opening seen before,
a figure with a unit), so that no single one decides. The sums were set by hand on a real tracker and hold no word of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker_gui.exchange.verbs import DETERMINERS, NOUN_VERBS, OPENING_NOUNS, QUANTIFIERS, SMALL, SURE_VERBS, TIMES
from tracker_gui.exchange.vocabulary import Vocabulary, bare, is_acronym, is_capital

_SHORTENED = re.compile(r"(?:\b(?:e\.?g|i\.?e|etc|no|nos|approx|incl|dept|mr|mrs|ms|dr|st|vs|re)\.|\b[A-Z]\.)$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;]['\"’”)]*$")
_HANGS = re.compile(r"[,/&–—+:(-]$")
THRESHOLD = 1.0


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


def split_instructions(text: str, vocabulary: Vocabulary, page_breaks: tuple[int, ...] = ()) -> list[str]:
    """Return the entries of a run-together list of instructions or measures. ``page_breaks`` are places of words where one fell."""
    tokens = text.split()
    depths = depth_of(tokens)
    starts = [0]
    for at in range(1, len(tokens)):
        if depths[at] or at in page_breaks and _HANGS.search(tokens[at - 1]):
            continue
        score = gap_score(tokens, at, starts, vocabulary) + (0.5 if at in page_breaks else 0.0)
        if score >= THRESHOLD and at - starts[-1] >= 2 and len(tokens) - at >= 2:
            starts.append(at)
    return [" ".join(tokens[a:b]) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def gap_score(tokens: list[str], at: int, starts: list[int], vocabulary: Vocabulary) -> float:
    """Return how much speaks for a new entry at this word; ``starts`` are the places where the entries so far begin."""
    before, token = tokens[at - 1], tokens[at]
    word, last = bare(token), bare(before).lower()
    if not word or _HANGS.search(before) or (last in SMALL and not _ENDS.search(before)):
        return 0.0
    ended = bool(_ENDS.search(before)) and not _SHORTENED.search(before)
    if token.startswith("%"):
        return 1.0 if ended or not last[-1:].isdigit() else 0.0
    if word[0].isdigit():
        return _figure(tokens, at, ended=ended)
    if is_capital(token):
        return _capital(tokens, at, starts, vocabulary, ended=ended)
    return _small(tokens, at, starts, ended=ended)


def _figure(tokens: list[str], at: int, *, ended: bool) -> float:
    return 1.0 if ended and len(tokens) - at > 3 and not tokens[at].rstrip(".").isdigit() else 0.0


def _capital(tokens: list[str], at: int, starts: list[int], vocabulary: Vocabulary, *, ended: bool) -> float:
    before, token = tokens[at - 1], tokens[at]
    word = bare(token).lower()
    if ended:
        return 0.4 if word in SMALL and word not in QUANTIFIERS else 1.2
    score = 0.0
    if word in SURE_VERBS or (word in NOUN_VERBS and _speaks_for_verb(tokens, at)):
        score += 1.0 if not is_acronym(token) else 0.0
    after_small = bare(before)[:1].islower() or bare(before)[:1].isdigit() or before.endswith(")")
    if is_acronym(token):
        score += 0.2 if after_small else 0.0
    elif after_small:
        score += 0.5 + (0.6 if vocabulary.is_common(token) and not vocabulary.is_name(token) else 0.0)
    else:
        # Two capitals in a row are mostly one name.
        score += 0.2 if is_acronym(before) and vocabulary.is_common(token) else -0.3
    score += 0.3 * min(2, vocabulary.starts[word]) if not vocabulary.is_name(token) else 0.15 * min(2, vocabulary.starts[word])
    score += _opening(tokens, at, starts)
    score += _obliges(tokens, at)
    if vocabulary.is_name(token):
        score -= 0.5
    return score


def _small(tokens: list[str], at: int, starts: list[int], *, ended: bool) -> float:
    """Small letters begin an entry only in a list that does so from its first word."""
    word = bare(tokens[at]).lower()
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
    elif word in QUANTIFIERS or word == "ensure":
        score += 0.1 + _obliges(tokens, at)
    else:
        score -= 0.2
        score += _opening(tokens, at, starts)
    if bare(tokens[at - 1]).lower().endswith("ly") and bare(tokens[at - 1]).lower() not in TIMES:
        score -= 0.5
    return score


def _speaks_for_verb(tokens: list[str], at: int) -> bool:
    """Return whether what follows a word makes it a verb: a determiner, a name, or "and" with another verb."""
    following = tokens[at + 1 : at + 3]
    if not following:
        return False
    first = bare(following[0]).lower()
    if first == "and" and len(following) > 1:
        return bare(following[1]).lower() in SURE_VERBS | NOUN_VERBS
    return first in DETERMINERS or is_acronym(following[0]) or first.endswith(("ing", "ed", "s")) and first not in SMALL


def _opening(tokens: list[str], at: int, starts: list[int]) -> float:
    """An entry that opens with the words of an earlier one, or with a noun of doing and a preposition."""
    words = [bare(token).lower() for token in tokens[at : at + 2]]
    score = 0.0
    for start in starts:
        earlier = [bare(token).lower() for token in tokens[start : start + 2]]
        if words == earlier:
            return 0.9
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
            return (
                0.5
                if bare(tokens[place + 1]).lower() in SURE_VERBS | NOUN_VERBS | {"be", "look", "have", "undertake", "comply"}
                else 0.0
            )
        if _ENDS.search(word) or word in ("and", "or", "that", "which", "who"):
            return 0.0
    return 0.0
