"""Long and hostile texts: the work grows with the length and not with its square. Work is counted, not timed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tracker_gui.rules import dates, outcomes
from tracker_gui.rules.dates import due_date
from tracker_gui.rules.outcomes import split_outcome

DAY = date(2016, 9, 20)


class Counting:
    """A pattern that adds up how many characters it was given to look at."""

    def __init__(self, pattern: re.Pattern[str], work: list[int]) -> None:
        self.pattern = pattern
        self.work = work

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        self.work.append(len(text))
        return self.pattern.search(text, *places)

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        found = self.pattern.match(text, *places)
        self.work.append(found.end() - found.start() if found else 1)
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        self.work.append(len(text))
        return self.pattern.finditer(text)


def work_of(module: Any, names: tuple[str, ...], patch: pytest.MonkeyPatch) -> list[int]:
    work: list[int] = []
    for name in names:
        patch.setattr(module, name, Counting(getattr(module, name), work))
    return work


def spent(work: list[int]) -> int:
    total = sum(work)
    work.clear()
    return total


@pytest.mark.parametrize("unit", ["Q1 text ", "Q1 In Q2 we ", "• Q1 ", "Q1 a. Q2 b. ", "• ", "Q3\n"])
def test_reports_by_quarter_are_found_in_one_go(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("_LABEL", "_BULLET", "_JOINED", "_SENTENCE_END", "_STOP", "_SPEAKS_OF_A_QUARTER")
    work = work_of(outcomes, names, monkeypatch)
    split_outcome(unit * 200, DAY)
    short = spent(work)
    split_outcome(unit * 2000, DAY)
    assert spent(work) <= 11 * short


def test_a_deadline_is_found_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    work = work_of(dates, ("_NEW_DEADLINE", "_NOT_A_DEADLINE"), monkeypatch)
    assert due_date("31/3/17 " * 200) == date(2017, 3, 31)
    short = spent(work)
    assert due_date("31/3/17 " * 2000) == date(2017, 3, 31)
    assert spent(work) <= 11 * short


def test_a_quarter_named_again_and_again_keeps_every_part() -> None:
    found = split_outcome("\n".join(f"Q1 part {number}" for number in range(300)), DAY)
    assert len(found) == 1
    assert found[0].text.split("\n") == [f"part {number}" for number in range(300)]


def test_a_label_of_an_earlier_quarter_begins_a_report_after_a_full_stop() -> None:
    found = split_outcome("2015/16 Q4 – The offer was launched. Q2 First survey under way.", DAY)
    assert [(report.quarter and report.quarter.label, report.text) for report in found] == [
        ("2015/16 Q4", "The offer was launched."),
        ("2016/17 Q2", "First survey under way."),
    ]
