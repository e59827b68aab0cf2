"""The rules against the real tracker, read by hand: a score for each field, none of which may fall below the floor."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker_gui.rules.dates import version_date
from tracker_gui.rules.outcomes import split_outcome
from tracker_gui.rules.targets import parse_baseline, parse_target, print_baseline, print_target, read_measure

GOLDEN = Path(__file__).parents[2].parent / "shared" / "real-tracker" / "golden.json"
FLOOR = 0.98
DIRECTIONS = {"higher": "up", "lower": "down", "range": "range", None: None}


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    if not GOLDEN.exists():
        pytest.skip("the real tracker is not here")
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def actions_of(golden: dict[str, Any]) -> list[dict[str, Any]]:
    return [a for theme in golden["themes"] for objective in theme["objectives"] for a in objective["actions"]]


def measures_of(golden: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for action in actions_of(golden) for entry in action["parsed"]]


def fields_read(entry: dict[str, Any]) -> dict[str, Any]:
    read = read_measure(entry["measure"], entry["baseline_text"], entry["target_text"])
    return {
        "baseline_value": read.baseline.value,
        "baseline_unit": read.baseline.unit,
        "baseline_period": read.baseline.period,
        "baseline unknown": read.baseline.unknown,
        "target_value": read.target.value,
        "target_value_high": read.target.high,
        "target_unit": read.target.unit,
        "target unknown": read.target.unknown,
        "comparator": read.target.comparator,
        "target_date": read.target.date.isoformat() if read.target.date else None,
        "target_status": read.target.status,
        "direction": DIRECTIONS[read.better],
    }


def test_scores_by_field(golden: dict[str, Any]) -> None:
    right: dict[str, int] = defaultdict(int)
    entries = measures_of(golden)
    assert len(entries) == 80
    for entry in entries:
        wanted = entry | {
            "baseline unknown": "baseline to be provided" in entry["problems"],
            "target unknown": "target unknown" in entry["problems"],
        }
        for field, value in fields_read(entry).items():
            if value == wanted[field]:
                right[field] += 1
            else:
                right[field] += 0
                cells = [entry[cell] for cell in ("measure", "baseline_text", "target_text")]
                print(f"{field}: {value!r}, not {wanted[field]!r}, in {cells}")
    for field, count in right.items():
        print(f"{field:20} {count:3} of {len(entries)}")
    below = {field: count for field, count in right.items() if count < FLOOR * len(entries)}
    assert not below


def test_written_targets_and_baselines_read_the_same(golden: dict[str, Any]) -> None:
    for entry in measures_of(golden):
        target = parse_target(entry["target_text"])
        assert parse_target(print_target(target)) == target
        baseline = parse_baseline(entry["baseline_text"])
        assert parse_baseline(print_baseline(baseline)) == baseline


@pytest.mark.parametrize("joint", ["\n", " "])
def test_outcomes_by_quarter(golden: dict[str, Any], joint: str) -> None:
    day = date.fromisoformat(golden["version_date"])
    labelled = 0
    for action in actions_of(golden):
        reports = split_outcome(joint.join(action["outcome"]), day)
        wanted = dict(action["outcome_quarters"])
        labelled += len(wanted)
        plain = [text for text in action["outcome"] if text[:2] not in wanted]
        if plain:
            wanted["Q2"] = joint.join(plain)
        assert {f"Q{report.quarter.number}": report.text for report in reports if report.quarter} == wanted
        assert {report.quarter.start_year for report in reports if report.quarter} <= {2016}
        assert {report.rating for report in reports} - {None} == ({action["outcome_rag"]} if action.get("outcome_rag") else set())
    assert labelled > 10


def test_version_date(golden: dict[str, Any]) -> None:
    assert version_date(golden["version_raw"]) == date.fromisoformat(golden["version_date"])
