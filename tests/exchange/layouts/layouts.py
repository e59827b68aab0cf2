"""All layouts, for tests that go through them one by one."""

from __future__ import annotations

from tests.exchange.layouts.banded import NOTES_AND_KEY, NUMBERED_HEADINGS, SPACERS, TWO_ROW_HEADER
from tests.exchange.layouts.expected import Layout
from tests.exchange.layouts.flat import (
    COMMA_SEPARATED,
    MEASURES_ONLY,
    RAG_COLOURED,
    REF_AND_EVIDENCE,
    SHEET_PER_THEME,
    THEME_COLUMN,
)

LAYOUTS: tuple[Layout, ...] = (
    NUMBERED_HEADINGS,
    RAG_COLOURED,
    THEME_COLUMN,
    SHEET_PER_THEME,
    REF_AND_EVIDENCE,
    TWO_ROW_HEADER,
    NOTES_AND_KEY,
    SPACERS,
    MEASURES_ONLY,
    COMMA_SEPARATED,
)
