"""Every error code has a sentence, every sentence is used, and its gaps can be filled."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache

import pytest

from tests.architecture.sources import name, python_files, tree
from tracker_gui.texts import SENTENCES

ROOTS = {"TrackerFileError", "DocumentError", "CannotDoError"}
CODE = re.compile(r"[a-z]+\.[a-z][a-z_]+")
FILE_NAMES = {"xlsx", "xlsm", "xls", "txt", "json", "tracker", "png", "svg", "csv", "docx", "xml", "rels", "qss", "log"}


@cache
def error_classes() -> set[str]:
    """Return the names of all our expected errors: the roots and whatever is derived from them."""
    known = set(ROOTS)
    classes = [
        node for path in python_files("db", "tracker_gui") for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)
    ]
    while True:
        more = {each.name for each in classes if any(ast.unparse(base).split(".")[-1] in known for base in each.bases)} - known
        if not more:
            return known
        known |= more


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Yield (place, call) for each place where an expected error is made."""
    for path in python_files("db", "tracker_gui"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in error_classes():
                yield f"{name(path)}:{node.lineno}", node


def codes() -> dict[str, str]:
    """Return every string of the code that is an error code, with one place where it stands.

    Also those that reach an error through a table or a variable: told by the word before the dot.
    """
    kinds = {code.split(".")[0] for code in SENTENCES}
    found: dict[str, str] = {}
    for place, call in raised():
        if call.args and isinstance(call.args[0], ast.Constant):
            found[str(call.args[0].value)] = place
            kinds.add(str(call.args[0].value).split(".")[0])
    for path in python_files("db", "tracker_gui"):
        if path.name == "texts.py":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                kind, rest = node.value.split(".")
                if kind in kinds and rest not in FILE_NAMES:
                    found.setdefault(node.value, f"{name(path)}:{node.lineno}")
    return found


def gaps(pattern: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(pattern) if field}


def test_there_are_codes() -> None:
    assert len(codes()) > 20


def test_every_code_has_a_sentence() -> None:
    assert not {code: place for code, place in codes().items() if code not in SENTENCES}


def test_every_sentence_is_used() -> None:
    assert not set(SENTENCES) - set(codes())


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_reads_as_one(code: str) -> None:
    sentence = SENTENCES[code]
    assert sentence.endswith((".", "?", "!", ":")) or gaps(sentence.split()[-1]), sentence
    assert sentence[0].isupper() or sentence[0] in "“{", sentence
    assert "  " not in sentence


def test_gaps_are_filled_where_errors_are_raised() -> None:
    unfilled = []
    for place, call in raised():
        given = {keyword.arg for keyword in call.keywords}
        code = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        if isinstance(code, str) and None not in given and code in SENTENCES and (missing := gaps(SENTENCES[code]) - given):
            unfilled.append(f"{place} {code}: {sorted(missing)}")
    assert not unfilled
