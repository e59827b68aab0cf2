from __future__ import annotations

import getpass
import socket
from typing import NoReturn

import pytest

from db.author import Author, this_author


def test_this_author_is_who_is_logged_in_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "anna")
    monkeypatch.setattr(socket, "gethostname", lambda: "desk-1")
    assert this_author() == Author("anna", "desk-1")


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_a_computer_that_does_not_tell_is_no_reason_to_stop(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> NoReturn:
        raise error

    monkeypatch.setattr(getpass, "getuser", fail)
    monkeypatch.setattr(socket, "gethostname", lambda: "")
    assert this_author() == Author("unknown", "unknown")
