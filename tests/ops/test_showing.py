"""The plan as JSON: the shape that scripts rely on."""

from __future__ import annotations

import json

from tests.ops.plans import small_plan
from tracker_gui.ops.showing import outline, plan_json


def test_the_shape_is_as_described() -> None:
    shown = json.loads(json.dumps(plan_json(small_plan())))
    assert list(shown) == ["format", "title", "organisation", "version", "version_date", "themes"]
    assert shown["format"] == "tracker-plan/1"
    action = shown["themes"][0]["objectives"][0]["actions"][0]
    assert action["who"] == ["Duty manager", "Head of service"]
    assert action["how"][0] == {"text": "Write the procedure", "level": 0, "done": True}
    assert action["due"] is None
    assert action["outcomes"] == [{"quarter": "2016/17 Q2", "text": "Begun", "rating": "Amber"}]
    measure = action["measures"][0]
    assert measure["baseline"] == {"text": "75% (Oct 15)", "value": 75.0, "period": "Oct 15"}
    assert measure["target"]["date"] == "2017-04-30"
    assert measure["readings"] == [{"date": "2016-06-30", "value": 78.2}]
    assert measure["rating"] == "Red"


def test_a_continuing_row_carries_the_what() -> None:
    actions = plan_json(small_plan())["themes"][0]["objectives"][0]["actions"]
    assert [(a["what"], a["what_continues"]) for a in actions[1:]] == [("Review thresholds", False), ("Review thresholds", True)]


def test_unknown_is_null_never_zero_or_empty() -> None:
    action = plan_json(small_plan())["themes"][0]["objectives"][0]["actions"][1]
    assert (action["ref"], action["stage"], action["due"]) == (None, None, None)
    assert action["measures"] == []


def test_the_outline_names_everything_once() -> None:
    lines = outline(small_plan())
    assert lines[0] == "Plan"
    assert "    Screen in a day [Duty manager, Head of service]" in lines
