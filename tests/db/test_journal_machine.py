"""Random deeds of two people on one file, against a model that knows nothing of files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.author import Author
from db.batch import Batch
from db.check import check
from db.errors import Conflict, Refused
from db.journal import write
from db.opening import create, open_file
from db.reading import last_seq, load_plan
from db.records import Plan
from db.replay import plan_at
from db.undo import Undone, redo, undo, undo_state
from tests.db.making import ANNA, BEN
from tests.db.strategies import batches

AUTHORS = st.sampled_from([ANNA, BEN])


class JournalMachine(RuleBasedStateMachine):
    """The file must always hold what the model holds, and undo must offer what the model's two piles offer."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "plan.tracker"
        self.undo: dict[Author, list[str]] = {ANNA: [], BEN: []}
        self.redo: dict[Author, list[str]] = {ANNA: [], BEN: []}
        self.places: list[tuple[int, Plan]] = []
        self.last: Batch | None = None

    @initialize()
    def make(self) -> None:
        self.file = create(self.path, ANNA)
        self.plan = load_plan(self.file)

    def _as(self, author: Author) -> None:
        if self.file.author != author:
            self.file.close()
            self.file = open_file(self.path, author)

    @rule(data=st.data(), author=AUTHORS)
    def edit(self, data: Any, author: Author) -> None:
        self._as(author)
        batch = data.draw(batches(self.plan))
        written = write(self.file, batch)
        if batch.empty:
            return
        self.plan.apply(batch.changes)
        self.undo[author].append(batch.id)
        self.redo[author].clear()
        self.last = batch
        self.places.append((written.seq, self.plan.copy()))

    @precondition(lambda self: self.last is not None)
    @rule()
    def edit_again(self) -> None:
        assert self.last is not None
        before = last_seq(self.file)
        write(self.file, self.last)
        assert last_seq(self.file) == before

    @precondition(lambda self: any(self.undo.values()))
    @rule(author=AUTHORS, times=st.integers(1, 4))
    def take_back(self, author: Author, times: int) -> None:
        self._as(author)
        for _ in range(times):
            self._take_back(author)

    def _take_back(self, author: Author) -> None:
        if not self.undo[author]:
            self._nothing(undo, author)
            return
        done = self._tried(undo, author)
        if done is not None:
            assert done.batch.undo_of == self.undo[author].pop()
            self.redo[author].append(done.batch.id)

    @precondition(lambda self: any(self.redo.values()))
    @rule(author=AUTHORS, times=st.integers(1, 4))
    def do_again(self, author: Author, times: int) -> None:
        self._as(author)
        for _ in range(times):
            self._do_again(author)

    def _do_again(self, author: Author) -> None:
        if not self.redo[author]:
            self._nothing(redo, author)
            return
        done = self._tried(redo, author)
        if done is not None:
            assert done.batch.undo_of == self.redo[author].pop()
            self.undo[author].append(done.batch.id)

    def _tried(self, deed: Any, author: Author) -> Undone | None:
        """Do it; a conflict is right only where somebody else has done something, and must change nothing."""
        before = last_seq(self.file)
        try:
            done: Undone = deed(self.file, author)
        except Conflict:
            other = BEN if author == ANNA else ANNA
            assert self.undo[other] or self.redo[other]
            assert last_seq(self.file) == before
            return None
        self.plan.apply(done.batch.changes)
        self.places.append((done.written.seq, self.plan.copy()))
        return done

    def _nothing(self, deed: Any, author: Author) -> None:
        with pytest.raises(Refused, match="nothing"):
            deed(self.file, author)

    @rule()
    def reopen(self) -> None:
        author = self.file.author
        self.file.close()
        self.file = open_file(self.path, author)

    @invariant()
    def file_and_model_agree(self) -> None:
        if not hasattr(self, "file"):
            return
        assert load_plan(self.file).same_as(self.plan)
        for author in (ANNA, BEN):
            state = undo_state(self.file, author)
            assert (state.undo.batch_id if state.undo else None) == (self.undo[author] or [None])[-1]
            assert (state.redo.batch_id if state.redo else None) == (self.redo[author] or [None])[-1]

    def teardown(self) -> None:
        if hasattr(self, "file"):
            assert check(self.file) == []
            for seq, plan in self.places:
                assert plan_at(self.file, seq).same_as(plan)
            self.file.close()
        self.folder.cleanup()


TestJournalMachine = JournalMachine.TestCase
TestJournalMachine.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
