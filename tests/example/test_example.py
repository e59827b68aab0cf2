"""The example tracker: made from its plan, of the size promised, untidy on purpose, and in nobody else's words."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.example.make_example import (
    WIDTHS,
    WORKBOOK,
    Json,
    actions_of,
    cell_lines,
    load_plan,
    measures_of,
    month_ends,
    readings_of,
    workbook_bytes,
)

REAL_TRACKER = Path(__file__).parents[2].parent / "shared" / "real-tracker"
LONGEST_SHARED_RUN = 7
"""Words: a council's plain phrases meet by chance up to here."""


@pytest.fixture(scope="module")
def plan() -> Json:
    return load_plan()


def _members(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def test_the_workbook_is_what_the_plan_makes(plan: Json) -> None:
    assert _members(WORKBOOK.read_bytes()) == _members(workbook_bytes(plan))


def test_making_it_twice_gives_the_same_bytes(plan: Json) -> None:
    assert workbook_bytes(plan) == workbook_bytes(plan)


def test_it_has_the_promised_size(plan: Json) -> None:
    objectives = [objective for theme in plan["themes"] for objective in theme["objectives"]]
    assert len(plan["themes"]) == 5
    assert len(objectives) == 14
    assert 45 <= len(actions_of(plan)) <= 55
    assert 55 <= len(measures_of(plan)) <= 65
    assert sum("readings" in measure for measure in measures_of(plan)) >= 40
    steps = [len(action["how"]) for action in actions_of(plan)]
    assert max(steps) == 8
    assert sum(steps) > 3 * len(steps)


def test_readings_cover_two_years_and_are_possible(plan: Json) -> None:
    ends = month_ends("2024-10", "2026-09")
    assert (len(ends), ends[0], ends[-1]) == (24, date(2024, 10, 31), date(2026, 9, 30))
    for measure in measures_of(plan):
        readings = readings_of(measure, ends)
        assert all(value >= 0 for value in readings.values()), measure["title"]
        if str(measure["title"]).startswith("%"):
            assert all(value <= 100 for value in readings.values()), measure["title"]


def test_readings_behave_in_different_ways(plan: Json) -> None:
    ends = month_ends("2024-10", "2026-09")
    moves: Counter[str] = Counter()
    for measure in measures_of(plan):
        values = list(readings_of(measure, ends).values())
        if not values:
            continue
        moves["up" if values[-1] > values[0] * 1.1 else "down" if values[-1] < values[0] * 0.9 else "flat"] += 1
        moves["gap"] += None in measure["readings"]["values"]
        moves[measure["readings"]["every"]] += 1
        moves["step"] += any(after - before > 15 for before, after in pairwise(values))
    for kind in ("up", "down", "flat", "gap", "month", "quarter", "step"):
        assert moves[kind] >= 2, (kind, moves)


def test_a_measure_with_readings_can_be_told_by_its_title(plan: Json) -> None:
    titles = [measure["title"] for measure in measures_of(plan) if "readings" in measure]
    assert len(titles) == len(set(titles))


MESS = {
    "unknown target": ("targets", r"^\?$"),
    "a number whose date is unknown": ("targets", r"^50% / \?$"),
    "a range": ("targets", r"^5 - 10%$"),
    "a plus sign": ("targets", r"^60%\+$"),
    "a comparator and a period": ("targets", r"^>=40 per year$"),
    "a duration": ("targets", r"^1 day$"),
    "a rate": ("targets", r"^48 per 10k / "),
    "a date that is done": ("targets", r"^May 2026 COMPLETED$"),
    "a word": ("targets", r"^quarterly$"),
    "baseline to come": ("baselines", r"^Baseline to be provided$"),
    "baseline in other words": ("baselines", r"^To be re-worked"),
    "roles on one line": ("who", r" / "),
    "a role in short": ("who", r"^HoS Assessment$|^HoS Assessment /"),
    "the same role in full": ("who", r"^Head of Service, Assessment$"),
    "quarter label": ("outcome", r"^Q1 – "),
    "quarter of another year": ("outcome", r"^2025/26 Q4"),
    "rating in the label": ("outcome", r"^Q2 \(Amber\) – "),
    "rating in the text": ("outcome", r"\(Green\)$"),
    "due on a day": ("due", r"^\d\d/\d\d/\d{4}$"),
    "due in a quarter": ("due", r"^Q\d 20\d\d/\d\d$"),
    "due in words": ("due", r"^end of March 2027$"),
    "due unknown": ("due", r"^TBC$"),
    "status": ("status", r"^Completed$"),
    "status in other words": ("status", r"^Complete$"),
    "paused": ("status", r"^Paused$"),
    "priority": ("priority", r"^High$"),
}


@pytest.mark.parametrize("kind", MESS)
def test_the_mess_is_there(plan: Json, kind: str) -> None:
    column, pattern = MESS[kind]
    assert any(re.search(pattern, line) for action in actions_of(plan) for line in cell_lines(action, column))


def test_the_shape_is_untidy_too(plan: Json) -> None:
    actions = actions_of(plan)
    assert sum(action["what"] is None for action in actions) >= 4
    assert sum(not action["outcome"] for action in actions) >= 4
    assert sum(not action["who"] for action in actions) >= 2
    assert sum("cells" in action for action in actions) >= 3
    assert any(not action["measures"] for action in actions)


def test_labelled_outcomes_stand_under_their_quarter(plan: Json) -> None:
    for action in actions_of(plan):
        for entry in action["outcome"]:
            found = re.match(r"(?:(\d{4}/\d\d) )?(Q\d)(?: \((\w+)\))? – $", entry["label"])
            expected = f"{found[1] or '2026/27'} {found[2]}" if found else "2026/27 Q3"
            assert entry["quarter"] == expected
            if found:
                assert entry["rating"] == found[3]


def test_the_figures_sheet_is_a_plain_table(plan: Json) -> None:
    sheet = load_workbook(WORKBOOK)["Figures"]
    header = [cell.value for cell in sheet[3]]
    assert header[0] == plan["columns"]["measures"]
    ends = month_ends("2024-10", "2026-09")
    assert [day.date() for day in header[1:] if isinstance(day, datetime)] == ends
    expected = {m["title"]: readings_of(m, ends) for m in measures_of(plan) if "readings" in m}
    found = {
        str(row[0]): {day: value for day, value in zip(ends, row[1:], strict=True) if value is not None}
        for row in sheet.iter_rows(min_row=4, values_only=True)
    }
    assert found == expected


def test_it_is_laid_out_to_be_printed() -> None:
    sheet = load_workbook(WORKBOOK)["Improvement Action Tracker"]
    assert sheet.print_title_rows == "$1:$3"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.max_column == len(WIDTHS)
    tall = [row for row in range(4, sheet.max_row + 1) if (sheet.row_dimensions[row].height or 0) > 400]
    assert not tall, "a row higher than a workbook allows would hide text"


def _runs(texts: Iterator[str]) -> set[tuple[str, ...]]:
    size = LONGEST_SHARED_RUN + 1
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = re.findall(r"[\w']+", text.lower())
        runs.update(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
    return runs


def test_no_sentence_is_the_real_trackers(plan: Json) -> None:
    if not REAL_TRACKER.is_dir():
        pytest.skip("the real tracker is not here")
    theirs = _runs(iter((REAL_TRACKER / "torbay-2016-09.txt").read_text(encoding="utf-8").splitlines()))
    assert len(theirs) > 1000
    assert not _runs(_texts(plan)) & theirs
