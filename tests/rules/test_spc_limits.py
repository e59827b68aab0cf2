"""Mean and limits against published figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.spc_limits import drawn, limits_about, limits_of, mean_of

SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
WHOLE = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=60)


def test_the_published_example_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches, there with 3 / 1.128."""
    flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    limits = limits_of(flow)
    assert limits is not None
    assert limits.mean == pytest.approx(50.81)
    assert limits.average_range == pytest.approx(1.8778, abs=5e-5)
    # Published with 3 / 1.128 = 2.6596 instead of 2.66: equal to two decimals of this size.
    assert limits.upper == pytest.approx(55.8041, abs=1e-3)
    assert limits.lower == pytest.approx(45.8159, abs=1e-3)
    assert limits.used == 10


def test_the_caption_of_the_nhs_r_package_which_screens() -> None:
    limits = limits_of(SPIKE, screening=True)
    assert limits is not None
    assert (round(limits.upper, 1), round(limits.mean, 2), round(limits.lower, 2)) == (4.6, 1.94, -0.72)
    assert limits.average_range == pytest.approx(1.0)


def test_without_screening_the_outlier_widens_the_limits() -> None:
    limits = limits_of(SPIKE)
    assert limits is not None
    assert limits.average_range == pytest.approx(1.882, abs=5e-4)
    assert (round(limits.upper, 3), round(limits.lower, 3)) == (6.952, -3.063)


def test_two_sigma_lines_and_the_limit_of_the_moving_range() -> None:
    limits = limits_of([50, 52, 49, 51, 50, 48, 51, 55, 56, 54, 57, 55, 56, 58])
    assert limits is not None
    assert (limits.mean, round(limits.upper, 3), round(limits.lower, 3)) == (53, 58.729, 47.271)
    assert limits.near_upper - limits.mean == pytest.approx(1.7733333 * limits.average_range)
    assert limits.range_limit == pytest.approx(3.267 * limits.average_range)


def test_there_is_no_moving_range_across_a_gap() -> None:
    with_jump = limits_of([1, 2, 1, 50, 51, 50], gaps=[3])
    assert with_jump is not None
    assert with_jump.average_range == 1
    assert limits_of([1, 2], gaps=[1]) is None
    assert limits_of([1]) is None
    assert limits_of([]) is None


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        ("%", [1.0, 99.0], (0, 100)),
        ("number", [1.0, 99.0], (0, 310)),
        ("days", [-1.0, 99.0], (-210, 310)),
        ("%", [1.0, 101.0], (0, 310)),
        ("pounds", [1.0], (-210, 310)),
        (None, [1.0], (-210, 310)),
        ("per 10k", [], (0, 310)),
    ],
)
def test_limits_are_drawn_within_what_the_unit_can_be(
    unit: str | None, values: list[float], expected: tuple[float, float]
) -> None:
    assert drawn(limits_about(50, 260 / 2.66), values, unit) == pytest.approx(expected)


@given(st.floats(-1e9, 1e9), st.integers(2, 40))
def test_equal_values_have_their_limits_on_the_mean_whatever_they_are(value: float, count: int) -> None:
    for screening in (False, True):
        limits = limits_of([value] * count, screening=screening)
        assert limits is not None
        assert limits.lower == limits.mean == limits.upper == value


@given(WHOLE, st.integers(-10_000, 10_000))
def test_a_constant_added_to_all_moves_the_lines_and_nothing_else(values: list[float], by: int) -> None:
    before, after = limits_of(values), limits_of([value + by for value in values])
    assert before is not None
    assert after is not None
    assert after.average_range == pytest.approx(before.average_range)
    assert (after.mean, after.lower, after.upper) == pytest.approx((before.mean + by, before.lower + by, before.upper + by))


@given(WHOLE)
def test_backwards_gives_the_same_limits_and_screening_never_widens_them(values: list[float]) -> None:
    plain, back, screened = limits_of(values), limits_of(values[::-1]), limits_of(values, screening=True)
    assert plain is not None
    assert back is not None
    assert screened is not None
    assert back.upper == pytest.approx(plain.upper)
    assert screened.average_range <= plain.average_range
    assert screened.mean == plain.mean


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_the_mean_lies_among_the_values(values: list[float]) -> None:
    slack = 1e-9 * max(1.0, *(abs(value) for value in values))
    assert min(values) - slack <= mean_of(values) <= max(values) + slack
