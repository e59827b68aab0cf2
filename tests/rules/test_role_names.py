"""Names of roles that may be the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.role_names import alike, folded, pairs_alike

WORDS = "head of service team manager managers director HoS HOS TM assessment front door the and & Lead lead"
NAMES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HOS", "HoS"),
        ("HoS", "Head of Service"),
        ("HS", "Head of Service"),
        ("HoS Assessment", "Head of Service Assessment"),
        ("Head of Service, Front Door", "Head of Service Front Door"),
        ("Team Manager", "Team Managers"),
        ("Health & Safety Lead", "Health and Safety Lead"),
        ("Quality Assurance Manager", "QA Manager"),
        ("Designated Officer", "Desginated Officer"),
        ("Manager of Fostering", "Fostering Manager"),
    ],
)
def test_the_same_role_written_twice(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Service", "Head of Safeguarding"),
        ("Team Manager", "Team Leader"),
        ("Locality 1 Manager", "Locality 2 Manager"),
        ("HR", "QA"),
        ("Director", "Directorate Lead"),
        ("Head of Service", "Head of Service, Front Door"),
    ],
)
def test_different_roles(one: str, other: str) -> None:
    assert not alike(one, other)


@given(NAMES, NAMES)
def test_the_order_is_no_matter_and_nothing_is_like_itself(one: str, other: str) -> None:
    assert bool(alike(one, other)) == bool(alike(other, one))
    assert not alike(one, one)
    if one != other and folded(one) == folded(other):
        assert alike(one, other)


@given(st.lists(NAMES, max_size=6))
def test_each_pair_is_named_once(names: list[str]) -> None:
    found = [frozenset(pair[:2]) for pair in pairs_alike(names)]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 and pair <= set(names) for pair in found)
