"""Plans that nobody tuned the reader on, in damaged forms and in clean layouts: what it reaches now is the floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.held_out import DAMAGED, document, scored
from tests.exchange.held_out_layouts import LAYOUTS
from tests.exchange.held_out_true import NAMES
from tests.exchange.tokens import lost_words
from tracker_gui.exchange.reading import read_document

WHO = {"example": 0.94, "adults": 0.85, "trust": 0.85, "school": 1.0, "fire": 0.75}
"""Roles that run together without any mark are the hardest; a field behind a post cannot be told from the next post."""
STEPS = {"example": 0.96, "adults": 1.0, "trust": 0.95, "school": 1.0, "fire": 0.86}
REST = {"measure titles": 0.90, "baseline text": 0.96, "target text": 0.97, "target high": 0.80}
OTHERS = 0.96
CLEAN_WHO = 0.92


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", DAMAGED)
def test_damaged_plans_stay_above_their_floors(name: str, form: str, tmp_path: Path) -> None:
    floors = {**REST, "who": WHO[name], "how bullets": STEPS[name]}
    aspects = scored(name, form, tmp_path).aspects
    assert len(aspects) == 22
    assert not {aspect: found.score for aspect, found in aspects.items() if found.score < floors.get(aspect, OTHERS)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", LAYOUTS)
def test_clean_layouts_are_read_whole(name: str, form: str, tmp_path: Path) -> None:
    aspects = scored(name, form, tmp_path).aspects
    assert len(aspects) >= 23
    floors = {"who": CLEAN_WHO}
    assert not {aspect: found.score for aspect, found in aspects.items() if found.score < floors.get(aspect, 1.0)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [*DAMAGED, *LAYOUTS])
def test_every_word_arrives(name: str, form: str, tmp_path: Path) -> None:
    path = document(name, form, tmp_path)
    assert not lost_words(path, read_document(path))


@pytest.mark.parametrize("name", NAMES)
def test_entries_parted_by_meaning_are_doubted(name: str, tmp_path: Path) -> None:
    found = read_document(document(name, "pages", tmp_path))
    doubted = {doubt.place.row for doubt in found.doubts if doubt.kind == "bullets split"}
    several = [action for action in found.actions() if len(action.steps) > 1]
    assert several
    assert {action.received[0].place.row for action in several} <= doubted


@pytest.mark.parametrize("name", NAMES)
def test_written_marks_need_no_doubt_of_lists(name: str, tmp_path: Path) -> None:
    found = read_document(document(name, "semicolons", tmp_path))
    assert not [doubt for doubt in found.doubts if doubt.kind == "bullets split"]
