from __future__ import annotations

import pytest

from tracker_gui.rules.units import unit_of_title


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("% of visits on time", "%"),
        ("%of visits on time", "%"),
        ("Percentage of visits on time", "%"),
        ("Increase in percentage of assessments within 20 days", "%"),
        ("The proportion of visits within 5 days", "%"),
        ("Agency workers as a % of staff (%)", "%"),
        ("Visits on time (%)", "%"),
        ("Number of visits", "number"),
        ("Nos of children 16+", "number"),
        ("No. of visits", "number"),
        ("Increase the number of foster carers", "number"),
        ("Children on plans per 10k", "per 10k"),
        ("Rate per 10,000 of children on plans", "per 10k"),
        ("Crimes per 1,000 people", "per 1k"),
        ("Average days from referral to visit", "days"),
        ("Average number of days to a decision", "days"),
        ("Average weeks of proceedings", "weeks"),
        ("Time in hours from call to visit", "hours"),
        ("Cost of placements", "pounds"),
        ("Policy in place (yes/no)", "yes/no"),
    ],
)
def test_titles(title: str, unit: str) -> None:
    assert unit_of_title(title) == unit


@pytest.mark.parametrize(
    "title", [None, "", "All visits completed within timescales", "Visits within 5 days", "Numeracy results", "Noise complaints"]
)
def test_no_unit(title: str | None) -> None:
    assert unit_of_title(title) is None
