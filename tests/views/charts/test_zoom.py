"""Looking closer: what is seen never leaves the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.views.charts.zoom import LEAST_DAYS, View, moved, zoomed

WHOLE = View((0.0, 1000.0), (-10.0, 90.0))
STEPS = st.lists(st.tuples(st.sampled_from(["zoom", "values", "move"]), st.floats(0.05, 20), st.floats(-2000, 2000)), max_size=12)


@given(STEPS)
def test_any_steps_stay_within_the_whole(steps: list[tuple[str, float, float]]) -> None:
    view = WHOLE
    for name, factor, place in steps:
        closer = zoomed(view, WHOLE, factor, place, values=name == "values")
        view = moved(view, WHOLE, place, place) if name == "move" else closer
        for seen, all_ in ((view.days, WHOLE.days), (view.values, WHOLE.values)):
            assert all_[0] - 1e-6 <= seen[0] < seen[1] <= all_[1] + 1e-6
        assert view.days[1] - view.days[0] >= LEAST_DAYS - 1e-6


def test_what_is_under_the_mouse_keeps_its_place() -> None:
    view = zoomed(WHOLE, WHOLE, 0.5, 250.0)
    assert view.days == (125.0, 625.0)
    assert view.values == WHOLE.values
    assert zoomed(view, WHOLE, 100, 250.0) == WHOLE
