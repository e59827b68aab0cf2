"""Times as ratios: a deed of ours against the least that the same result can cost, both measured in the same run.

Absolute times vary from machine to machine and from hour to hour; the ratio of two medians taken turn by turn varies little.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

RUNS = 7


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare(what: str, ours: Callable[[], object], floor: Callable[[], object], floor_is: str, at_most: float) -> None:
    """Print the two medians and their ratio, and fail where the ratio is above ``at_most``."""
    ours()
    floor()
    times = [(seconds(ours), seconds(floor)) for _ in range(RUNS)]
    our_time, floor_time = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = our_time / floor_time
    print(f"\n{what}: {our_time * 1000:.1f} ms = {ratio:.1f} x {floor_is} ({floor_time * 1000:.1f} ms); limit {at_most:g} x")
    assert ratio <= at_most, f"{what}: {ratio:.1f} times {floor_is}"
