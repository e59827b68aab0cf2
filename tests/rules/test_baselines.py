from __future__ import annotations

import pytest

from tracker_gui.rules.baselines import Baseline, parse_baseline, print_baseline


@pytest.mark.parametrize(
    ("text", "value", "unit", "period"),
    [
        ("75% (Oct 15)", 75, "%", "Oct 15"),
        ("53.1% (Apr – Oct 15)", 53.1, "%", "Apr – Oct 15"),
        ("322 (2015/6)", 322, None, "2015/6"),
        ("1 (Apr – Jun 2016/17)", 1, None, "Apr – Jun 2016/17"),
        ("86 CPP per 10k (Oct 15)", 86, "per 10k", "Oct 15"),
        ("19% at 20 days (Oct 15)", 19, "%", "Oct 15"),
        ("81% within 45 days (Oct 15)", 81, "%", "Oct 15"),
        ("4 days (Oct 15)", 4, "days", "Oct 15"),
        ("78% 2014/15", 78, "%", "2014/15"),
        ("71.3%", 71.3, "%", None),
        ("512 days (2022-25)", 512, "days", "2022-25"),
        ("91% (Autumn 2024)", 91, "%", "Autumn 2024"),
        ("20 young people in 2024/25", 20, None, "2024/25"),
        ("As at 31 March 2016 – 214", 214, None, "31 March 2016"),
        ("£1,200 (2015/16)", 1200, "pounds", "2015/16"),
        ("2014/15: 34%", 34, "%", "2014/15"),
        ("Baseline: 45%", 45, "%", None),
        ("0", 0, None, None),
        ("nil", 0, None, None),
    ],
)
def test_values(text: str, value: float, unit: str | None, period: str | None) -> None:
    assert parse_baseline(text) == Baseline(value, unit, period)


@pytest.mark.parametrize(
    "text",
    [
        "Baseline to be provided",
        "Base line to be re-worked",
        "Data to be provided by the team",
        "Figures need to be calculated",
        "Monthly report under development",
        "Health to provide",
        "Awaiting data",
        "TBC",
        "T.B.C.",
        "Not yet available",
        "?",
        "N/K",
        "No data",
    ],
)
def test_awaited(text: str) -> None:
    assert parse_baseline(text) == Baseline(unknown=True)


def test_awaited_for_a_period() -> None:
    assert parse_baseline("Data for October 2015 to be provided") == Baseline(period="October 2015", unknown=True)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "-",
        "n/a",
        "Existing data",
        "No booklet for all",
        "User survey rating?",
        "1 module updated",
        "5 - 10",
        "4 out of 12",
    ],
)
def test_neither_a_number_nor_awaited(text: str | None) -> None:
    assert parse_baseline(text) == Baseline()


@pytest.mark.parametrize(
    ("baseline", "words"),
    [
        (Baseline(75.0, "%", "Oct 15"), "75% (Oct 15)"),
        (Baseline(1.0, "days", None), "1 day"),
        (Baseline(unknown=True), "To be confirmed"),
        (Baseline(period="2015/16", unknown=True), "To be confirmed (2015/16)"),
        (Baseline(-1200.0, "pounds"), "-£1,200"),
        (Baseline(), ""),
    ],
)
def test_written(baseline: Baseline, words: str) -> None:
    assert print_baseline(baseline) == words
    assert parse_baseline(words) == baseline


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1 (Apr – Jun 2016/17)", "1 (Apr – Jun 2016/17)"),
        ("53.1% (Apr – Oct 15)", "53.1% (Apr – Oct 15)"),
        ("322 (2015/6)", "322 (2015/6)"),
        ("80 young people (Oct 15)", "80 young people (Oct 15)"),
        ("Data to be provided", "Data to be provided"),
        ("5 - 10%", "5 - 10%"),
        ("12 of 40 cases (Spring 2016)", "12 of 40 cases (Spring 2016)"),
    ],
)
def test_what_is_written_again_says_all_that_was_said(text: str, printed: str) -> None:
    assert print_baseline(parse_baseline(text)) == printed
