from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.stages import STAGES, stage_of


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("COMPLETED", "complete"),
        ("Complete", "complete"),
        ("done", "complete"),
        ("April 2016 COMPLETED", "complete"),
        ("Completed - report went to the board in May", "complete"),
        ("In place", "complete"),
        ("Ongoing", "in progress"),
        ("on-going", "in progress"),
        ("On track", "in progress"),
        ("Off track", "in progress"),
        ("Commenced July 2016", "in progress"),
        ("Not complete", "in progress"),
        ("Partially completed", "in progress"),
        ("incomplete", "in progress"),
        ("Phase 1 completed Phase 2", "in progress"),
        ("Not started", "not started"),
        ("Yet to start", "not started"),
        ("To be started", "not started"),
        ("Planned", "not started"),
        ("Completed and embedded", "assured"),
        ("Signed off", "assured"),
        ("On hold", "paused"),
        ("Deferred", "paused"),
        ("Withdrawn", "withdrawn"),
        ("No longer required", "withdrawn"),
        ("Cancelled", "withdrawn"),
    ],
)
def test_words_for_stages(text: str, stage: str) -> None:
    assert stage_of(text) == stage


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "Green",
        "Blue",
        "First report issued",
        "?",
        "April 2016",
        "The team completed its review of all the open cases",
        "Startled",
    ],
)
def test_no_stage(text: str | None) -> None:
    assert stage_of(text) is None


@given(st.sampled_from(STAGES))
def test_every_stage_reads_as_itself(stage: str) -> None:
    assert stage_of(stage) == stage
    assert stage_of(stage.upper()) == stage
