"""The stop for what would go on without end stops it."""

from __future__ import annotations

import os

import pytest

from tests.exchange.bounded import bounded


def work_without_end() -> None:
    while True:
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such timer")
def test_work_without_end_is_stopped() -> None:
    with pytest.raises(pytest.fail.Exception, match="without end"), bounded(0.05):
        work_without_end()
