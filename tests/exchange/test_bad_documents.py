"""Bad Word documents, OpenDocument sheets and old workbooks: one clear sentence each, in bounded time and memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.exchange.bounded import bounded
from tests.exchange.made import packed
from tests.exchange.made import workbook as made_workbook
from tests.exchange.made_docx import HEADER, ROW, W, document, p, tbl, tc, tr
from tests.exchange.made_ods import row, sheets, table
from tests.exchange.mutations import files_of
from tracker_gui import texts
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.read_apart import Limits, read_document_apart
from tracker_gui.exchange.reading import read_document
from tracker_gui.exchange.refusals import OLE

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(8))
    + "]>"
)
ELSEWHERE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def word(path: Path) -> Path:
    return document(path, p("Plan"), tbl(tr(*HEADER), *[tr(*ROW)] * 30))


def open_document(path: Path) -> Path:
    return sheets(path, table(row(*HEADER), *[row(*ROW)] * 30))


def old(path: Path) -> Path:
    path.write_bytes((ROOT / "tests" / "files" / "old-workbook.xls").read_bytes())
    return path


MADE = {"plan.docx": word, "plan.ods": open_document, "plan.xls": old}
MAIN = {"plan.docx": "word/document.xml", "plan.ods": "content.xml"}


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught, bounded():
        read_document(path)
    said = texts.sentence_of(caught.value)
    assert path.name in said
    assert not {"{", "…"} & set(said)
    return caught.value.code


@pytest.mark.parametrize("name", MADE)
def test_the_whole_ones_are_read(name: str, tmp_path: Path) -> None:
    assert read_document(MADE[name](tmp_path / name)).actions()


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6])
def test_cut_short(name: str, kept: float, tmp_path: Path) -> None:
    path = MADE[name](tmp_path / name)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert refused(path) == "doc.damaged"


@pytest.mark.parametrize("name", MAIN)
def test_cut_short_by_little(name: str, tmp_path: Path) -> None:
    path = MADE[name](tmp_path / name)
    path.write_bytes(path.read_bytes()[:-9])
    assert refused(path) == "doc.damaged"


@pytest.mark.parametrize("name", MAIN)
@pytest.mark.parametrize("before", [BOMB, ELSEWHERE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(name: str, before: str, encoding: str, tmp_path: Path) -> None:
    path = MADE[name](tmp_path / name)
    files: dict[str, str | bytes] = dict(files_of(path))
    body = bytes(files[MAIN[name]]).decode()
    files[MAIN[name]] = (before + body.replace("Visit in time", "&a;")).encode(encoding)
    assert refused(packed(path, files)) in ("doc.entities", "doc.damaged")


@pytest.mark.parametrize("name", MAIN)
def test_a_bomb(name: str, tmp_path: Path) -> None:
    path = MADE[name](tmp_path / name)
    files: dict[str, str | bytes] = dict(files_of(path))
    assert refused(packed(path, {**files, "word/theme.xml": "<a>" + " " * 60 * 2**20})) == "doc.bomb"


@pytest.mark.parametrize("name", MAIN)
def test_a_bomb_that_lies_about_its_size(name: str, tmp_path: Path) -> None:
    size = 20 * 2**20 + 7
    path = MADE[name](tmp_path / name)
    files: dict[str, str | bytes] = dict(files_of(path))
    packed(path, {**files, "word/theme.xml": " " * size})
    true, told = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, told))
    assert refused(path) in ("doc.damaged", "doc.bomb")


@pytest.mark.parametrize("name", MAIN)
def test_more_markup_than_any_tracker(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker_gui.exchange.docx_parts.MAX_XML", 1000)
    monkeypatch.setattr("tracker_gui.exchange.read_ods.MAX_XML", 1000)
    assert refused(MADE[name](tmp_path / name)) == "doc.too_big"


@pytest.mark.parametrize("name", MAIN)
@pytest.mark.parametrize("encoding", ["UTF-1", "utf-7", "shift_jis", "idna"])
def test_encodings_that_no_document_has(name: str, encoding: str, tmp_path: Path) -> None:
    path = MADE[name](tmp_path / name)
    files: dict[str, str | bytes] = dict(files_of(path))
    files[MAIN[name]] = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + bytes(files[MAIN[name]])
    assert refused(packed(path, files)) == "doc.damaged"


@pytest.mark.parametrize("name", MAIN)
def test_broken_markup(name: str, tmp_path: Path) -> None:
    path = MADE[name](tmp_path / name)
    files: dict[str, str | bytes] = dict(files_of(path))
    files[MAIN[name]] = bytes(files[MAIN[name]])[:-30]
    assert refused(packed(path, files)) == "doc.damaged"


def test_markup_nested_without_end(tmp_path: Path) -> None:
    path = word(tmp_path / "plan.docx")
    deep = "<w:ins>" * 100_000 + "</w:ins>" * 100_000
    files: dict[str, str | bytes] = dict(files_of(path))
    files["word/document.xml"] = bytes(files["word/document.xml"]).decode().replace("<w:sectPr/>", f"<w:p>{deep}</w:p>")
    assert refused(packed(path, files)) == "doc.damaged"


def test_tables_nested_without_end(tmp_path: Path) -> None:
    inner = p("x")
    for _ in range(60):
        inner = tbl(tr(tc(inner), "b"))
    with bounded():
        plan = read_document(document(tmp_path / "plan.docx", tbl(tr(*HEADER), tr(tc(inner), *ROW[1:]))))
    assert "x" in plan.actions()[0].what


def test_a_cell_wider_than_any_page(tmp_path: Path) -> None:
    table_ = tbl(tr(*HEADER), tr(tc("wide", wide=99_999_999), "x"), tr(*ROW, about='<w:gridBefore w:val="99999999"/>'))
    with bounded():
        read_document(document(tmp_path / "plan.docx", table_))


def test_a_list_that_is_counted_to_nonsense(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%9%0"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        "</w:numbering>"
    )
    cells = tc(p("a", number=(1, 0)) + p("b", number=(1, 99)) + p("c", number=(2, 0)) + p("d", number=(77, 0)))
    path = document(tmp_path / "plan.docx", tbl(tr(*HEADER), tr(cells, *ROW[1:])), parts={"numbering": numbering})
    assert all(word in read_document(path).actions()[0].what for word in "abcd")


def test_styles_that_build_on_one_another_in_a_ring(tmp_path: Path) -> None:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    parts = {"styles": f'<w:styles xmlns:w="{W}">{ring}</w:styles>'}
    path = document(tmp_path / "plan.docx", tbl(tr(*HEADER), tr(tc(p("Visit", "A")), *ROW[1:])), parts=parts)
    assert read_document(path).actions()[0].what == "Visit"


@pytest.mark.parametrize("name", ["plan.docx", "plan.ods", "plan.xls", "plan.xlsx"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "doc.not_workbook"),
        (b"<html><body><table><tr><td>What?</td></tr></table></body></html>", "doc.web_page"),
        (b"%PDF-1.7", "doc.not_workbook"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "doc.encrypted"),
        (OLE + b"\0" * 600 + "Workbook\0".encode("utf-16-le"), "doc.damaged"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "doc.old_kind"),
        (b"", "doc.empty"),
    ],
)
def test_other_things_by_that_name(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name) == code


@pytest.mark.parametrize(
    ("made", "name"), [(word, "plan.xlsx"), (open_document, "plan.docx"), (word, "plan.xls"), (open_document, "plan.xlsx")]
)
def test_a_document_by_the_name_of_another_kind_is_read(made: Callable[[Path], Path], name: str, tmp_path: Path) -> None:
    assert len(read_document(made(tmp_path / name)).actions()) == 30


def test_an_encrypted_zip(tmp_path: Path) -> None:
    path = word(tmp_path / "plan.docx")
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(bytes(data))
    assert refused(path) == "doc.encrypted"


def test_a_text_of_libreoffice_is_told_from_its_sheets(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.ods", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    assert refused(path) == "doc.other_kind"


def test_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    """The documents made here name a template on another machine; the guard of all tests lets no connection pass."""
    assert read_document(word(tmp_path / "plan.docx")).actions()
    outside = tmp_path / "outside.xml"
    outside.write_text("<secret>words</secret>")
    path = word(tmp_path / "linked.docx")
    files: dict[str, str | bytes] = dict(files_of(path))
    links = bytes(files["word/_rels/document.xml.rels"]).decode()
    files["word/_rels/document.xml.rels"] = links.replace('Target="numbering.xml"', f'Target="{outside}"')
    assert read_document(packed(path, files)).actions()


def test_macros_are_never_run_and_never_read(tmp_path: Path) -> None:
    for name, made in (("plan.docm", word), ("plan.xlsm", lambda path: made_workbook(path, [HEADER, ROW]))):
        path = made(tmp_path / name)
        files: dict[str, str | bytes] = dict(files_of(path))
        packed(path, {**files, "word/vbaProject.bin": OLE + b"Auto_Open", "xl/vbaProject.bin": OLE + b"Auto_Open"})
        plan = read_document(path)
        assert plan.actions()
        assert "Auto_Open" not in str(plan)


def test_what_eats_memory_ends_in_a_sentence(tmp_path: Path) -> None:
    rows = "".join(tr(*ROW) for _ in range(12_000))
    path = document(tmp_path / "plan.docx", tbl(tr(*HEADER), rows))
    with pytest.raises(DocumentError) as caught:
        read_document_apart(path, limits=Limits(memory=120 * 2**20))
    assert caught.value.code in ("doc.too_big", "doc.reader_died")


def test_an_old_workbook_that_points_round_in_a_ring(tmp_path: Path) -> None:
    """The table of sectors of the old container sends the reader from the first sector to the first sector."""
    data = bytearray(old(tmp_path / "plan.xls").read_bytes())
    first = int.from_bytes(data[76:80], "little")
    at = 512 + first * 512
    for place in range(at, at + 512, 4):
        data[place : place + 4] = (0).to_bytes(4, "little")
    (tmp_path / "plan.xls").write_bytes(bytes(data))
    assert refused(tmp_path / "plan.xls") == "doc.damaged"


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Libraries that grumble on standard output would spoil what a command prints."""
    path = old(tmp_path / "plan.xls")
    path.write_bytes(path.read_bytes()[:-700])
    refused(path)
    assert capfd.readouterr() == ("", "")


def test_a_zip_within_the_limits_of_size_is_unpacked_once_for_the_check(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    (tmp_path / "plan.docx").write_bytes(data.getvalue())
    assert refused(tmp_path / "plan.docx") == "doc.no_table"
