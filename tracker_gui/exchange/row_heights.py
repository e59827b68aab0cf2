"""How high a row must be for all of its wrapped text to show, in Excel and in LibreOffice, on the screen and on paper.

Neither program works out the height of a row with merged cells, and a file that carries no heights opens with cut text
in some of them: so the heights are computed here and written. Excel allows 409 points; a text that needs more is cut into
pieces that go into further rows.
"""

from __future__ import annotations

from functools import lru_cache

from tracker_gui.exchange.font_widths import text_width

MAX_ROW = 400.0
"""Points; Excel's own limit is 409.5."""

MAX_CELL = 32_000
"""Characters as Excel counts them (UTF-16); its own limit is 32,767 and escapes of odd characters need some room."""

_LINE = 1.275
"""Height of one line as a multiple of the font size: what Excel gives each line of Arial; LibreOffice gives 1.15."""

_PADDING = 3.0
_SLACK = 0.985
"""Screens and printers round the widths of letters: count on a little less room than there is."""

CUT_END = " …"
CUT_START = "… "


def room(width: float, *, merged: float = 0.0) -> float:
    """Return the points of text that fit across a column of this width in characters (``merged``: widths beside it)."""
    pixels = (width + merged) * 7 - 6
    return max(pixels, 10.0) * 0.75 * _SLACK


@lru_cache(maxsize=8192)
def wrap_lines(text: str, points: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines the text takes when wrapped at words to this many points; no text takes one line."""
    return sum(len(_wrap(paragraph, points, size, bold=bold)) for paragraph in text.split("\n"))


def height(lines: int, size: float) -> float:
    """Return the height in points of a row with this many lines."""
    return round(lines * size * _LINE + _PADDING, 2)


def max_lines(size: float, limit: float = MAX_ROW) -> int:
    """Return how many lines fit into a row of at most ``limit`` points."""
    return max(int((limit - _PADDING) / (size * _LINE)), 1)


def excel_length(text: str) -> int:
    """Return the length as Excel counts it: characters beyond the basic plane count twice."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def pieces(text: str, points: float, size: float, lines: int) -> list[str]:
    """Return the text cut into pieces of at most so many lines each: between paragraphs, else between wrapped lines.

    A paragraph cut in its middle ends with ``CUT_END`` and goes on with ``CUT_START``, as a reader would mark it.
    ``joined`` puts pieces together again.
    """
    if excel_length(text) <= MAX_CELL and wrap_lines(text, points, size) <= lines:
        return [text]
    done: list[str] = []
    open_piece: list[str] = []
    used = 0
    length = 0
    for paragraph in text.split("\n"):
        parts = _cut_paragraph(paragraph, points, size, lines)
        for number, part in enumerate(parts):
            need = wrap_lines(part, points, size)
            if open_piece and (number > 0 or used + need > lines or length + excel_length(part) >= MAX_CELL):
                done.append("\n".join(open_piece))
                open_piece, used, length = [], 0, 0
            open_piece.append(part)
            used += need
            length += excel_length(part) + 1
    done.append("\n".join(open_piece))
    return done


def joined(parts: list[str]) -> str:
    """Return the text whose pieces these are; cells that were left empty do not count."""
    whole = ""
    for part in parts:
        if not whole:
            whole = part
        elif not part:
            continue
        elif whole.endswith(CUT_END) and part.startswith(CUT_START):
            whole = whole[: -len(CUT_END)] + " " + part[len(CUT_START) :]
        else:
            whole = f"{whole}\n{part}"
    return whole


def _cut_paragraph(paragraph: str, points: float, size: float, lines: int) -> list[str]:
    """Return one paragraph in parts that fit ``lines`` and the limit of a cell, with the marks of the cut."""
    wrapped = _wrap(paragraph, points, size)
    # The marks take room of their own, hence one line less.
    step = max(lines - 1, 1)
    if len(wrapped) <= lines and excel_length(paragraph) <= MAX_CELL:
        return [paragraph]
    groups: list[list[str]] = [[]]
    length = 0
    for line in wrapped:
        if groups[-1] and (len(groups[-1]) >= step or length + excel_length(line) > MAX_CELL - 10):
            groups.append([])
            length = 0
        groups[-1].append(line)
        length += excel_length(line)
    texts = ["".join(group) for group in groups]
    for index, text in enumerate(texts):
        start = CUT_START if index else ""
        end = CUT_END if index < len(texts) - 1 else ""
        texts[index] = start + (text.rstrip(" ") if end else text) + end
    return texts


def _wrap(paragraph: str, points: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of one paragraph; together they are the paragraph, blanks at their ends included."""
    if len(paragraph) < 500 and text_width(paragraph, size, bold=bold) <= points:
        return [paragraph]
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    blank = text_width(" ", size, bold=bold)
    words = paragraph.split(" ")
    for index, word in enumerate(words):
        tail = " " if index < len(words) - 1 else ""
        wide = text_width(word, size, bold=bold)
        if line and used + wide > points:
            lines.append("".join(line))
            line, used = [], 0.0
        rest = word
        if wide > points:
            full, rest = _break_word(word, points, size)
            lines.extend(full)
            wide = text_width(rest, size, bold=bold)
        line.append(rest + tail)
        used += wide + (blank if tail else 0.0)
    lines.append("".join(line))
    return lines


def _break_word(word: str, points: float, size: float) -> tuple[list[str], str]:
    """Return the full lines of a word longer than a line, and what is left of it."""
    lines: list[str] = []
    start = 0
    used = 0.0
    for index, character in enumerate(word):
        wide = text_width(character, size)
        if index > start and used + wide > points:
            lines.append(word[start:index])
            start, used = index, 0.0
        used += wide
    return lines, word[start:]
