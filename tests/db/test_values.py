from __future__ import annotations

from typing import Any

import pytest

from db.errors import Refused
from db.ids import new_id
from db.values import checked, checked_row


@pytest.mark.parametrize(
    ("table", "field", "value", "stored"),
    [
        ("measure", "target_value", 60, 60.0),
        ("measure", "target_value", None, None),
        ("theme", "title", "", ""),
        ("step", "done", True, True),
        ("step", "level", 1, 1),
    ],
)
def test_values_that_belong_there_are_taken(table: str, field: str, value: Any, stored: Any) -> None:
    found = checked(table, field, value)
    assert found == stored
    assert type(found) is type(stored)


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("theme", "title", None),
        ("theme", "title", 3),
        ("measure", "target_value", "60"),
        ("measure", "target_value", float("nan")),
        ("measure", "target_value", float("inf")),
        ("measure", "target_value", True),
        ("step", "done", 1),
        ("step", "level", True),
        ("step", "level", 1.0),
    ],
)
def test_values_that_do_not_belong_there_are_a_fault(table: str, field: str, value: Any) -> None:
    with pytest.raises(TypeError):
        checked(table, field, value)


def test_half_a_surrogate_pair_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused) as caught:
        checked("theme", "title", "cut \ud83d off")
    assert caught.value.code == "edit.not_storable"


def test_a_whole_row_is_completed_and_checked() -> None:
    row_id = new_id()
    assert checked_row("theme", row_id, {"position": "V", "title": "A"}) == {
        "id": row_id,
        "position": "V",
        "ref": None,
        "title": "A",
    }
    for wrong in (
        {"position": "V"},
        {"position": "V", "title": "A", "colour": "red"},
        {"id": "other", "position": "V", "title": "A"},
        7,
    ):
        with pytest.raises(TypeError):
            checked_row("theme", row_id, wrong)
