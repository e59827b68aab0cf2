"""Keys that order siblings, so that one row moves without its siblings being rewritten.

A key is a text of digits of base 62, read as the digits after the point of a fraction, and compared as plain text.
Between any two keys there is always another. Two people may make the same key at the same time; the row id then decides.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def between(before: str | None, after: str | None) -> str:
    """Return a key that sorts after ``before`` and ahead of ``after``; ``None`` stands for the open end.

    Raises ValueError where ``before`` does not sort ahead of ``after``.
    """
    low = before or ""
    if after is not None and low >= after:
        raise ValueError("positions are not in order")
    key = ""
    bounded = after is not None
    place = 0
    while True:
        low_digit = DIGITS.index(low[place]) if place < len(low) else 0
        high_digit = len(DIGITS)
        if bounded and after is not None:
            high_digit = DIGITS.index(after[place]) if place < len(after) else 0
        if high_digit - low_digit > 1:
            # At an open end step by one: rows are nearly always added last, and halving would make long keys.
            open_ended = not bounded
            step = 1 if open_ended else (high_digit - low_digit) // 2
            return key + DIGITS[low_digit + step]
        key += DIGITS[low_digit]
        if high_digit > low_digit:
            bounded = False
        place += 1


def spread(count: int) -> list[str]:
    """Return ``count`` keys in order, with room between them, for siblings that are made together."""
    width = 1
    while len(DIGITS) ** width < (count + 1) * 2:
        width += 1
    step = len(DIGITS) ** width // (count + 1)
    return [_digits(step * (index + 1), width) for index in range(count)]


def _digits(number: int, width: int) -> str:
    """Return the number in base 62 with ``width`` digits, without zeros at the end (a fraction does not need them)."""
    text = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text.rstrip(DIGITS[0])
