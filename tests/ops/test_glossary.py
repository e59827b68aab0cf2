"""The glossary of a tracker."""

from __future__ import annotations

import pytest

from db.records import Term
from tests.ops.plans import after, small_plan
from tracker_gui.ops import edit, glossary
from tracker_gui.ops.errors import CannotDoError


def test_terms_are_added_changed_and_taken_out() -> None:
    plan = small_plan()
    batch, term_id = glossary.add_term(plan, " QAF ", "Quality Assurance Framework")
    plan = after(plan, batch)
    batch, other = glossary.add_term(plan, "HoS")
    plan = after(plan, batch)
    assert [row.term for row in plan.rows(Term)] == ["QAF", "HoS"]
    assert glossary.meanings(plan) == {"QAF": "Quality Assurance Framework"}
    plan = after(plan, glossary.set_term(plan, other, "HoS", "Head of Service"))
    assert glossary.meanings(plan)["HoS"] == "Head of Service"
    with pytest.raises(CannotDoError):
        glossary.add_term(plan, "HoS")
    with pytest.raises(CannotDoError):
        glossary.set_term(plan, other, "QAF", "")
    plan = after(plan, glossary.remove_term(plan, term_id))
    assert [row.term for row in plan.rows(Term)] == ["HoS"]


def test_what_the_plan_uses_and_does_not_explain_is_suggested() -> None:
    plan = small_plan()
    for row in ("ac1", "ac2"):
        plan = after(plan, edit.set_field(plan, "action", row, "what", f"Use the Practice Standards Guide (PSG) in {row}"))
    (found,) = [each for each in glossary.suggested(plan) if each.term == "PSG"]
    assert found.meaning == "Practice Standards Guide"
    plan = after(plan, glossary.add_term(plan, "PSG", found.meaning)[0])
    assert "PSG" not in [each.term for each in glossary.suggested(plan)]
