"""The target language in one place: baselines, targets and measures, read from words and written back to them."""

from __future__ import annotations

from tracker_gui.rules.baselines import Baseline, parse_baseline, print_baseline
from tracker_gui.rules.measures import Better, MeasureWords, better_of, read_measure
from tracker_gui.rules.target_words import Target, parse_target, print_target
from tracker_gui.rules.units import unit_of_title

__all__ = [
    "Baseline",
    "Better",
    "MeasureWords",
    "Target",
    "better_of",
    "parse_baseline",
    "parse_target",
    "print_baseline",
    "print_target",
    "read_measure",
    "unit_of_title",
]
