"""Whatever a sheet holds: every word of it arrives, and nothing but an expected refusal is raised."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.tokens import received_of, texts_of
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.front import is_page_number
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.reading import read_document
from tracker_gui.exchange.recognise import recognise
from tracker_gui.texts import SENTENCES


def parted(text: str) -> list[str]:
    """Return the parts of a text between its bars."""
    return text.split("|")


HEADINGS = parted(
    "What?|Action|Recommendation|Who?|Lead officer|How?|Key tasks|When|Target date|Success measures|Baseline|Target|Target/ date|"
    "Outcome|Progress|RAG|Status|Ref|Theme|Objective|Priority|Evidence|Q1|Q2 2016/17"
)
PIECES = parted(
    "alpha|Beta gamma.|• delta|- epsilon\n- zeta|1. Eta|1.1 Theta|Q1 iota|Q2 – kappa|60% / Apr 17|?|TBC|Head of Lambda|"
    "HOS Mu and QA|Nu / Xi|Omicron (pi|rho) sigma|Total|Note: tau|Page 3 of 4|Complete|(Amber)|Develop upsilon Review phi|"
    "75% (Oct 15) 80% (Nov 15)|\U0001f600 chi|\u202epsi\u202c|Theme 2: Omega|3|'|<b>bold</b>|=1+1"
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
WORD = re.compile(r"\w+")

text = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join) | st.text(max_size=12).map(str.strip).filter(bool)
cell = st.builds(Cell, text, st.booleans(), st.sampled_from([None, "FF1F4E79", "FFFFC000"]))
heading = st.sampled_from(HEADINGS)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with a header somewhere (often), cells about it, and merged blocks that may overlap anything."""
    width = draw(st.integers(2, 7))
    header = draw(st.lists(heading, min_size=width, max_size=width))
    made = Sheet(draw(st.sampled_from(["Plan", None])))
    number = 0
    for _ in range(draw(st.integers(0, 12))):
        number += draw(st.integers(1, 2))
        kind = draw(st.integers(0, 9))
        if kind < 2:
            cells = {place + 1: Cell(name, bold=True) for place, name in enumerate(header)}
        elif kind < 4:
            cells = {draw(st.integers(1, width)): draw(cell)}
        else:
            cells = draw(st.dictionaries(st.integers(1, width + 1), cell, min_size=1, max_size=width))
        made.rows.append(GridRow(number, cells))
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(1, 15)), draw(st.integers(1, width))
        made.spans.append(Span(top, left, top + draw(st.integers(0, 3)), left + draw(st.integers(0, 4))))
    made.index()
    return made


def arrived(plan: FoundPlan) -> set[str]:
    """The words of the plan, the cells as received among them."""
    return {word for shown in (*texts_of(plan), *received_of(plan)) if shown for word in WORD.findall(shown)}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sheets(), min_size=1, max_size=2))
def test_every_word_arrives(made: list[Sheet]) -> None:
    plan = read_or_refuse(lambda: recognise(made, "plan.xlsx"))
    if plan is None:
        return
    headings = {word for name in HEADINGS for word in WORD.findall(name)}
    wanted = {word for sheet in made for row in sheet.rows for shown in row.texts() for word in WORD.findall(shown)}
    furniture = {word for shown in plan_furniture(made) for word in WORD.findall(shown)}
    assert not wanted - arrived(plan) - headings - furniture
    assert len(plan.actions()) == len({id(action) for action in plan.actions()})


def plan_furniture(made: list[Sheet]) -> list[str]:
    """Return the lines that are page numbers."""
    lone = [row.texts()[0] for sheet in made for row in sheet.rows if len(row.cells) == 1]
    return [shown for shown in lone if is_page_number(shown)]


def read_or_refuse(read: Callable[[], FoundPlan]) -> FoundPlan | None:
    """Return what was read, or None where it was refused with a code that has a sentence."""
    try:
        return read()
    except DocumentError as refusal:
        if refusal.code not in SENTENCES:
            raise
        return None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([".txt", ".csv", ".tsv", ".xlsx"]))
def test_any_bytes(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(content)
    read_or_refuse(lambda: read_document(path))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(text, min_size=3, max_size=3), max_size=6), st.sampled_from("\t;,"), st.sampled_from(ENCODINGS))
def test_any_text_file(tmp_path: Path, rows: list[list[str]], separator: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([["What?", "Who?", "Comments on cost"], *rows])
    path = tmp_path / "plan.csv"
    path.write_bytes(out.getvalue().encode(encoding, errors="replace"))
    read_or_refuse(lambda: read_document(path))
