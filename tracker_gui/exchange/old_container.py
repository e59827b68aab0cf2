"""The container in which Office kept its documents until 2003: a small file system of chained sectors ([MS-CFB]).

xlrd can read it too, but goes round for ever where damaged chains bite their own tails. Here every chain is bounded by the
number of sectors that there are.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_FIRST_TABLES = 109
_STREAM, _ROOT = 2, 5
_LAST = 0xFFFFFFFA
"""Sector numbers above this are marks: end of a chain, free, part of a table."""


class ContainerError(ValueError):
    """The container is damaged."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Container:
    """The streams of one container by their names."""

    def __init__(self, data: bytes) -> None:
        """Read the tables and the directory; raises ContainerError where they are damaged."""
        if not data.startswith(SIGNATURE) or len(data) < _HEADER:
            raise ContainerError
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ContainerError
        self._data, self._size, self._small = data, 1 << shift, 1 << small_shift
        self._count = len(data) // self._size
        directory, self._cutoff, small_table = struct.unpack_from("<I4xII", data, 48)
        self._table = self._numbers(b"".join(self._sector(number) for number in self._tables()))
        self._entries = self._directory(self._chain(directory))
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        self._small_table = self._numbers(self._chain(small_table)) if small_table < _LAST else ()
        self._small_data = self._chain(root.start) if root is not None and root.start < _LAST else b""

    def stream(self, *names: str) -> bytes:
        """Return the first stream that has one of these names; raises ContainerError where there is none, or it is damaged."""
        for name in names:
            for entry in self._entries:
                if entry.kind == _STREAM and entry.name.lower() == name.lower():
                    found = self._small_chain(entry.start) if entry.size < self._cutoff else self._chain(entry.start)
                    if len(found) < entry.size:
                        raise ContainerError
                    return found[: entry.size]
        raise ContainerError

    def _tables(self) -> list[int]:
        """Return the numbers of the sectors that hold the table of chains: the first in the header, the rest in a chain."""
        numbers = list(struct.unpack_from(f"<{_FIRST_TABLES}I", self._data, 76))
        (further,) = struct.unpack_from("<I", self._data, 68)
        for _ in range(self._count):
            if further >= _LAST:
                break
            more = self._numbers(self._sector(further))
            numbers += more[:-1]
            further = more[-1]
        return [number for number in numbers if number < _LAST][: self._count]

    def _directory(self, data: bytes) -> list[_Entry]:
        entries = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            start, size = struct.unpack_from("<II", data, at + 116)
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            entries.append(_Entry(name, kind, start, size))
        return entries

    def _sector(self, number: int) -> bytes:
        at = _HEADER + number * self._size if self._size == _HEADER else (number + 1) * self._size
        if at >= len(self._data):
            raise ContainerError
        # The last sector of a file may be cut where its stream ends.
        return self._data[at : at + self._size].ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < _LAST:
            if len(parts) > self._count or start >= len(self._table):
                raise ContainerError
            parts.append(self._sector(start))
            start = self._table[start]
        return b"".join(parts)

    def _small_chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < _LAST:
            if len(parts) > len(self._small_table) or start >= len(self._small_table):
                raise ContainerError
            parts.append(self._small_data[start * self._small : (start + 1) * self._small])
            start = self._small_table[start]
        return b"".join(parts)

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
