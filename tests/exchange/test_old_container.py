"""The container of old Office documents: streams come out whole, and damaged chains end."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.architecture.sources import ROOT
from tests.exchange.bounded import bounded
from tracker_gui.exchange.old_container import SIGNATURE, Container, ContainerError

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
OLD = ROOT / "tests" / "files" / "old-workbook.xls"


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    shown = name.encode("utf-16-le").ljust(64, b"\0")
    return shown + struct.pack("<HB", 2 * len(name) + 2, kind) + bytes(49) + struct.pack("<IQ", start, size)


def container(chain: list[int], big: bytes, small: bytes = b"", small_chain: tuple[int, ...] = ()) -> bytes:
    """Return a container: sector 0 is the table, 1 the directory, 2 the small table, 3 the small data, 4 on the big stream."""
    head = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack("<128I", *[TABLE, END, END, END, *chain], *[FREE] * (124 - len(chain)))
    directory = (
        entry("Root Entry", 5, 3, len(small)) + entry("Book", 2, 4, len(big)) + entry("Small", 2, 0, len(small)) + bytes(128)
    )
    small_table = struct.pack("<128I", *small_chain, *[FREE] * (128 - len(small_chain)))
    return head + table + directory + small_table + small.ljust(512, b"\0") + big


BIG = bytes(range(256)) * 20
CHAIN = [5, 6, 7, 8, 9, 10, 11, 12, 13, END]


def test_a_big_and_a_small_stream() -> None:
    data = container(CHAIN, BIG, b"s" * 100, (1, END))
    assert Container(data).stream("Workbook", "book") == BIG
    assert Container(data).stream("Small") == b"s" * 100


def test_a_chain_in_another_order() -> None:
    swapped = BIG[512:1024] + BIG[:512] + BIG[1024:]
    data = bytearray(container([6, 4, *CHAIN[2:]], swapped))
    at = 512 * 2 + 128 + 116
    data[at : at + 4] = struct.pack("<I", 5)
    assert Container(bytes(data)).stream("Book") == BIG


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SIGNATURE,
        SIGNATURE + bytes(600),
        container([5, 4], BIG),
        container([5, 99], BIG),
        container([5, END], BIG),
        container(CHAIN, BIG)[:-1500],
        container(CHAIN, BIG).replace("Book".encode("utf-16-le"), "Cook".encode("utf-16-le")),
    ],
    ids=["nothing", "a head only", "zeros", "a ring", "a place that is not there", "too short a chain", "cut", "no such stream"],
)
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(ContainerError), bounded():
        Container(data).stream("Workbook", "Book")


def test_small_sectors_in_a_ring() -> None:
    with pytest.raises(ContainerError):
        Container(container(CHAIN, BIG, b"s" * 200, (1, 0))).stream("Small")


def test_a_file_of_libreoffice() -> None:
    assert Container(OLD.read_bytes()).stream("Workbook", "Book")[:2] == b"\x09\x08"


@settings(max_examples=300, deadline=1000)
@given(st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 255)), min_size=1, max_size=12))
def test_whatever_bytes_are_changed_it_ends(changes: list[tuple[int, int]]) -> None:
    data = bytearray(container(CHAIN, BIG, b"s" * 100, (1, END)))
    for at, value in changes:
        data[at % (512 * 5)] = value
    for name in ("Book", "Small"):
        try:
            assert len(Container(bytes(data)).stream(name)) <= len(data)
        except ContainerError:
            continue
