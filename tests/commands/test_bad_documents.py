"""A document that is damaged, locked or made to do harm, brought into a tracker: one sentence, and the tracker is untouched."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.made import HEADER, ROW, inline, packed, parts, sheet, table_rows, workbook
from tests.exchange.test_old_container import CHAIN, container
from tracker_gui import cli
from tracker_gui.ops import files, showing

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>'


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def locked_by_password(name: str) -> bytes:
    """Return the container in which Office locks a new workbook away: two streams, and nothing of the workbook."""
    data = container(CHAIN, b"\x9c\x11" * 2560)
    assert stream_name("Book") in data
    return data.replace(stream_name("Book"), stream_name(name))


def stream_name(name: str) -> bytes:
    """Return a name as it stands in the directory of a container, with its length."""
    return name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)


def old_with_password() -> bytes:
    """Return an old workbook whose records are enciphered: so says the second of them."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x2775, 0x7CD, 0xC1, 6))
    locked = record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(range(48)))
    return container(CHAIN, (begin + locked).ljust(5120, b"\x5a"))


def cut_short(path: Path) -> None:
    workbook(path, [HEADER, *[ROW] * 40])
    path.write_bytes(path.read_bytes()[:3000])


def laughing(path: Path) -> None:
    files_in = parts(sheet(table_rows()))
    packed(path, {**files_in, SHEET: ENTITIES + files_in[SHEET].replace("Visit in time", "&j;")})


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "locked": ("plan.xlsx", lambda path: path.write_bytes(locked_by_password("EncryptedPackage")), "password"),
    "locked, old": ("plan.xls", lambda path: path.write_bytes(old_with_password()), "password"),
    "zip bomb": (
        "plan.xlsx",
        lambda path: packed(path, {**parts(sheet(table_rows())), "xl/x.xml": " " * 60 * 2**20}),
        "unpacks to far more",
    ),
    "entity bomb": ("plan.xlsx", laughing, "can do harm"),
    "cut short": ("plan.xlsx", cut_short, "damaged"),
    "web page": ("plan.xls", lambda path: path.write_bytes(b"<html><table><tr><td>What?</td></tr></table></html>"), "web page"),
    "image": ("plan.xlsx", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300)), "not"),
}


@pytest.fixture
def tracker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    into = tmp_path / "plan.tracker"
    assert cli.main(["import", str(workbook(tmp_path / "good.xlsx", [HEADER, ROW])), "--into", str(into)]) == 0
    capsys.readouterr()
    return into


@pytest.mark.parametrize("what", BAD)
def test_it_is_refused_in_a_sentence(what: str, tracker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, make, word = BAD[what]
    folder = tracker.parent / "bad"
    folder.mkdir()
    make(folder / name)
    before = tracker.read_bytes(), sorted(path.name for path in tracker.parent.iterdir())
    assert cli.main(["import", str(folder / name), "--into", str(tracker)]) == 1
    out, err = capsys.readouterr()
    lines = err.strip().splitlines()
    assert out == ""
    assert (len(lines), name in lines[-1], word in lines[-1]) == (1, True, True), err
    assert (tracker.read_bytes(), sorted(path.name for path in tracker.parent.iterdir())) == before


def test_a_sheet_that_lies_about_its_size_is_read(tracker: Path) -> None:
    """The dimension tells of a million rows, and one cell stands in the last corner: only what is there is gone through."""
    rows = table_rows() + f'<row r="1048576">{inline("XFD1048576", "Far away")}</row>'
    path = packed(tracker.parent / "far.xlsx", parts(sheet(rows, before='<dimension ref="A1:XFD1048576"/>')))
    into = tracker.parent / "far.tracker"
    assert cli.main(["import", str(path), "--into", str(into)]) == 0
    assert "Far away" in str(showing.plan_json(files.read_plan(into)))


def test_links_to_other_workbooks_are_not_followed(tracker: Path) -> None:
    """The value that was kept of a linked cell is read; the other workbook is not, though it lies beside this one."""
    other = workbook(tracker.parent / "secret.xlsx", [["words of another file"]])
    linked = '<c r="B3" t="str"><f>[1]Sheet!A1</f><v>Team Manager</v></c>'
    made = parts(sheet(table_rows() + f'<row r="3">{inline("A3", "Plan well")}{linked}{inline("C3", "Audit")}</row>'))
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{rels}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>',
    )
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(
        "</workbook>", '<externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>'
    )
    made["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{main}"><externalBook xmlns:r="{rels}" r:id="rId1"><sheetNames><sheetName val="Sheet"/>'
        "</sheetNames></externalBook></externalLink>"
    )
    made["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{rels}/externalLinkPath" Target="{other.name}" '
        'TargetMode="External"/></Relationships>'
    )
    into = tracker.parent / "linked.tracker"
    assert cli.main(["import", str(packed(tracker.parent / "linked.xlsx", dict(made))), "--into", str(into)]) == 0
    plan = str(showing.plan_json(files.read_plan(into)))
    assert "Team Manager" in plan
    assert "words of another file" not in plan
