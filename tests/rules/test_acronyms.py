"""Acronyms in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.acronyms import acronyms, explained, terms_in

TEXTS = [
    "The Quality Assurance Framework (QAF) is used by every team.",
    "QAF audits are shared; HoS reviews the QAFs.",
    "HoS signs it off. IMPORTANT: see the annual report TBC, TBC.",
    "The LSB meets once.",
]


def test_acronyms_used_often_are_found_with_what_the_text_says_of_them() -> None:
    found = acronyms(TEXTS)
    assert [(each.term, each.count, each.meaning) for each in found] == [
        ("QAF", 3, "Quality Assurance Framework"),
        ("HoS", 2, ""),
    ]


def test_what_is_known_is_not_suggested() -> None:
    assert [each.term for each in acronyms(TEXTS, known=["QAF", "hos"])] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Head of Service (HoS)", {"HoS": "Head of Service"}),
        ("Multi Agency Safeguarding Hub (MASH)", {"MASH": "Multi Agency Safeguarding Hub"}),
        ("a plan (see ABC)", {}),
        ("some words (XYZ)", {}),
    ],
)
def test_what_a_text_explains(text: str, wanted: dict[str, str]) -> None:
    assert explained(text) == wanted


def test_terms_are_found_as_whole_words() -> None:
    glossary = {"QA": "quality assurance", "Section 47": "an enquiry"}
    assert terms_in("QAs of a Section 47; QAF and EQA are others", glossary) == [
        ("QA", "quality assurance"),
        ("Section 47", "an enquiry"),
    ]
    assert terms_in("nothing here", glossary) == []


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_can_be_read(texts: list[str]) -> None:
    for each in acronyms(texts, least=1):
        assert each.count >= 1
        assert any(each.term in text for text in texts)
