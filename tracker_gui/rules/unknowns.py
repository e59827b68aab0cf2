"""Words that stand for a value nobody has yet: ``?``, ``TBC``, "Data to be provided"."""

from __future__ import annotations

import re
from typing import Final

_LATER: Final = (
    r"provid|produc|confirm|agree|determin|establish|decid|identif|develop|collect|calc|advis|updat|baselin|defin|measur|suppl|"
    r"set\b|obtain|gather|report|review|work|reset|finalis|complet|add|analys|audit|record|clarif|scop|test"
)
_NOT_YET: Final = re.compile(
    rf"\b(?:to|needs?(?: to)?|yet to|will|must)\s+be(?:ing)?\s+(?:re-?\s?)?(?:{_LATER})"
    rf"|\bunder\s+(?:development|review)|\bin\s+development|\bawait(?:ing|ed)\b|\bpending\b|\bbeing\s+(?:re-?)?(?:{_LATER})"
    r"|\bto\s+(?:provide|confirm|supply|advise|follow|clarify)\b"
    r"|\bnot\s+(?:yet\s+|currently\s+)?(?:known|available|set|agreed|established|collected|measured|recorded)\b"
    r"|\b(?:unknown|unavailable)\b|\bt\.?\s?b\.?\s?[cadp]\b|\bn/k\b|^\W*nk\W*$|^\W*no\s+(?:data|baseline|target)\W*$",
    re.IGNORECASE,
)
_ONLY_A_QUESTION: Final = re.compile(r"^[^\w?]*\?(?:[^\w]|\bdate\b)*$", re.IGNORECASE)
_NOTHING: Final = re.compile(r"^\W*(?:n/?a|not applicable|none|nil return)?\W*$", re.IGNORECASE)


def is_unknown(words: str) -> bool:
    """Return whether the words, dates taken out, say that the value is not known yet. An empty text says nothing."""
    return bool(_ONLY_A_QUESTION.search(words) or _NOT_YET.search(words))


def says_nothing(words: str) -> bool:
    """Return whether the words are blank, a dash or "n/a": no value, and none to wait for."""
    return "?" not in words and bool(_NOTHING.search(words))
