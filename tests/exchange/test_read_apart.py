"""Reading in a process of its own: it says the same, and whatever ends it is one clear sentence."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path

import pytest

from tests.exchange.made import HEADER, ROW, workbook
from tracker_gui import texts
from tracker_gui.exchange.errors import Cancelled, DocumentError
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_apart import Limits, ReadingFault, read_document_apart, read_pasted_apart, run_apart
from tracker_gui.exchange.reading import read_document, read_pasted


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "plan.xlsx", [["Improvement plan"], HEADER, *[ROW] * 20])


@pytest.fixture(autouse=True)
def nobody_left() -> object:
    """No child is left when a test is over."""
    yield
    assert not multiprocessing.active_children()


# What the children of these tests do; they find the functions by their names.


def wait_for_ever(progress: Progress) -> FoundPlan:
    progress(1, 2, "Waiting")
    threading.Event().wait(60)
    return FoundPlan("x", "x")


def spin(progress: Progress) -> FoundPlan:
    progress(1, 2, "Spinning")
    while True:
        pass


def die(_progress: Progress) -> FoundPlan:
    os._exit(3)


def take_memory(_progress: Progress) -> FoundPlan:
    held = [bytearray(2**20) for _ in range(4096)]
    return FoundPlan(str(len(held)), "x")


def fail(_progress: Progress) -> FoundPlan:
    secret = {"a": 1}
    return FoundPlan(str(secret["words of the document"]), "x")


def leave(_progress: Progress) -> FoundPlan:
    raise SystemExit("words of the document")


def code_of(work: object, limits: Limits | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        run_apart(work, (), "plan.xlsx", silent, limits or Limits())  # type: ignore[arg-type]
    said = texts.sentence_of(caught.value)
    assert "plan.xlsx" in said
    assert "…" not in said
    return caught.value.code


def test_it_reads_what_is_read_here(plan_file: Path) -> None:
    assert read_document_apart(plan_file) == read_document(plan_file)


def test_it_pastes_what_is_pasted_here() -> None:
    text = "\t".join(HEADER) + "\n" + "\t".join(part.replace("\n", " ") for part in ROW)
    assert read_pasted_apart(None, text) == read_pasted(None, text)


def test_a_relative_path_is_found(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan_file.parent)
    assert len(read_document_apart(Path("plan.xlsx")).actions()) == 20


def test_it_can_be_called_from_any_thread(plan_file: Path) -> None:
    found: list[FoundPlan] = []
    thread = threading.Thread(target=lambda: found.append(read_document_apart(plan_file)))
    thread.start()
    thread.join(30)
    assert found == [read_document(plan_file)]


def test_refusals_cross_with_their_facts(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"%PDF-1.7")
    caught = []
    for read in (read_document, read_document_apart):
        with pytest.raises(DocumentError) as error:
            read(path)
        caught.append((error.value.code, error.value.facts))
    assert caught[0] == caught[1]
    assert caught[0][0] == "doc.not_workbook"


def test_progress_is_passed_on(plan_file: Path) -> None:
    said: list[str] = []
    read_document_apart(plan_file, lambda _done, _total, what: said.append(what))
    assert {"Opening the document", "Reading the actions"} <= set(said)


@pytest.mark.parametrize("work", [wait_for_ever, spin])
def test_cancel_ends_the_child(work: object) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_apart(work, (), "plan.xlsx", stop, Limits())  # type: ignore[arg-type]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("work", [wait_for_ever, spin])
def test_too_long(work: object) -> None:
    assert code_of(work, Limits(seconds=1)) == "doc.too_long"
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no process limit its own memory")
def test_too_much_memory() -> None:
    assert code_of(take_memory, Limits(memory=2**28)) == "doc.too_big"


def test_a_child_that_dies_is_a_sentence() -> None:
    assert code_of(die) == "doc.reader_died"


def test_a_child_that_cannot_begin_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refuse)
    assert code_of(die) == "doc.reader_died"


@pytest.mark.parametrize(("work", "kind"), [(fail, "KeyError"), (leave, "SystemExit")])
def test_a_fault_of_the_program_is_no_refusal_and_quotes_nothing(work: object, kind: str) -> None:
    with pytest.raises(ReadingFault) as caught:
        run_apart(work, (), "plan.xlsx", silent, Limits())  # type: ignore[arg-type]
    assert str(caught.value).startswith(f"{kind} at test_read_apart.py:")
    assert "words" not in str(caught.value)


def test_a_thousand_pieces_of_news_do_not_hold_it_up(plan_file: Path) -> None:
    calls: list[str] = []
    read_document_apart(plan_file, lambda _done, _total, what: calls.append(what))
    assert len(calls) < 400
