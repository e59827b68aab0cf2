"""The palettes: light, dark, and both in high contrast, for those who need strong lines and black on white or white on black."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as #rrggbb."""

    window: str
    base: str
    raised: str
    header: str
    text: str
    muted: str
    faint: str
    line: str
    strong_line: str
    grid: str
    hover: str
    selection: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    thumb: str
    bad: str
    notice: str
    found: str
    found_now: str
    gone: str
    added: str


LIGHT: Final = Colours(
    window="#f3f5f8",
    base="#ffffff",
    raised="#ffffff",
    header="#f7f9fb",
    text="#1b2430",
    muted="#515d6e",
    faint="#6a7585",
    line="#dbe1e8",
    strong_line="#b4bfcc",
    grid="#e6eaef",
    hover="#e9eef5",
    selection="#d6e4f9",
    accent="#1c5fb8",
    accent_hover="#174f9b",
    on_accent="#ffffff",
    link="#1c5fb8",
    thumb="#b9c3cf",
    bad="#a31515",
    notice="#fff4d6",
    found="#ffe48a",
    found_now="#ffb454",
    gone="#ffdcd9",
    added="#d6f1de",
)

DARK: Final = Colours(
    window="#1a1e25",
    base="#20252d",
    raised="#282e38",
    header="#252b34",
    text="#e7ebf1",
    muted="#aeb8c6",
    faint="#98a3b3",
    line="#353c48",
    strong_line="#4d5767",
    grid="#2e3540",
    hover="#2c3440",
    selection="#2b456b",
    accent="#7cb1f7",
    accent_hover="#9ac4fa",
    on_accent="#0e1a2b",
    link="#8fbdf9",
    thumb="#4a5463",
    bad="#ff9b94",
    notice="#463a17",
    found="#574707",
    found_now="#8a4b00",
    gone="#66221f",
    added="#1c4a2f",
)

HIGH_LIGHT: Final = Colours(
    window="#ffffff",
    base="#ffffff",
    raised="#ffffff",
    header="#ffffff",
    text="#000000",
    muted="#1a1a1a",
    faint="#333333",
    line="#000000",
    strong_line="#000000",
    grid="#000000",
    hover="#e6e6e6",
    selection="#b8d4ff",
    accent="#00308f",
    accent_hover="#001f5c",
    on_accent="#ffffff",
    link="#00308f",
    thumb="#333333",
    bad="#7a0000",
    notice="#fff2b0",
    found="#ffe14d",
    found_now="#ffae33",
    gone="#ffc9c4",
    added="#bdf0cb",
)

HIGH_DARK: Final = Colours(
    window="#000000",
    base="#000000",
    raised="#000000",
    header="#000000",
    text="#ffffff",
    muted="#f0f0f0",
    faint="#d6d6d6",
    line="#ffffff",
    strong_line="#ffffff",
    grid="#ffffff",
    hover="#262626",
    selection="#003a80",
    accent="#ffe14d",
    accent_hover="#fff09c",
    on_accent="#000000",
    link="#8ec5ff",
    thumb="#d6d6d6",
    bad="#ffb3ad",
    notice="#3d3200",
    found="#4d4000",
    found_now="#704000",
    gone="#600f0b",
    added="#0c4a22",
)
