"""The real tracker, from each of its four sources, against what a careful person reads in it."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.exchange.tokens import lost_words
from tests.score_real_tracker import REAL, SOURCES, WORD, Score, floor, golden, plan_of, score
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.reading import read_document

if not REAL.exists():
    pytest.skip("the real tracker is not here", allow_module_level=True)

ASPECTS = 22


@lru_cache
def scored(source: str) -> Score:
    return score(plan_of(REAL / source), golden())


@lru_cache
def found(source: str) -> FoundPlan:
    return read_document(REAL / source)


@pytest.mark.parametrize("source", [*SOURCES, WORD])
def test_every_aspect_is_above_its_floor(source: str) -> None:
    aspects = scored(source).aspects
    assert len(aspects) == ASPECTS
    poor = {name: aspect.score for name, aspect in aspects.items() if aspect.score < floor(source, name)}
    assert not poor


def test_a_worse_plan_scores_worse() -> None:
    plan = plan_of(REAL / SOURCES[0])
    action = plan["themes"][0]["objectives"][0]["actions"][0]
    action["who"], action["how"] = [" ".join(action["who"])], action["how"][:1]
    aspects = score(plan, golden()).aspects
    assert aspects["who"].score < 1
    assert aspects["how bullets"].score < 1
    assert aspects["what"].score == 1


@pytest.mark.parametrize("source", [*SOURCES, WORD])
def test_every_word_of_the_source_arrives(source: str) -> None:
    assert not lost_words(REAL / source, found(source))


@pytest.mark.parametrize("source", [SOURCES[0], WORD])
def test_nothing_is_joined_or_dropped_where_no_page_cuts(source: str) -> None:
    assert (found(source).joined_rows, found(source).dropped_repeats) == (0, 0)


def test_the_word_table_is_read_like_the_workbook() -> None:
    assert found(WORD).themes[0].objectives[0].actions[0].steps == found(SOURCES[0]).themes[0].objectives[0].actions[0].steps
    assert {doubt.kind for doubt in found(WORD).doubts} == {doubt.kind for doubt in found(SOURCES[0]).doubts}


@pytest.mark.parametrize("source", SOURCES[1:])
def test_rows_cut_by_a_page_are_joined_and_said(source: str) -> None:
    plan = found(source)
    assert plan.joined_rows == 12
    assert sum(doubt.kind == "row joined" for doubt in plan.doubts) == 12
    assert plan.dropped_repeats == 28


@pytest.mark.parametrize("source", SOURCES[1:])
def test_guessed_splits_are_said(source: str) -> None:
    kinds = {doubt.kind for doubt in found(source).doubts}
    assert {"bullets split", "roles split", "measures paired"} <= kinds


def test_the_clean_workbook_has_few_doubts() -> None:
    assert {doubt.kind for doubt in found(SOURCES[0]).doubts} == {"measures paired"}


@pytest.mark.parametrize("source", SOURCES)
def test_cells_are_kept_as_received(source: str) -> None:
    received = [cell for action in found(source).actions() for cell in action.received]
    assert all(cell.text and cell.heading and cell.place.row for cell in received)
    assert len(received) > 300
