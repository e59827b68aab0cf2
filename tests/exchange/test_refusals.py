"""Bad input: one clear sentence each, in bounded time and memory, and nothing of it read."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.exchange.bounded import bounded
from tests.exchange.made import HEADER, ROW, inline, packed, parts, sheet, table_rows, workbook
from tracker_gui import texts
from tracker_gui.exchange.errors import Cancelled, DocumentError
from tracker_gui.exchange.reading import read_document
from tracker_gui.exchange.refusals import OLE

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    said = texts.sentence_of(caught.value)
    assert said != caught.value.code
    assert "{" not in said
    assert "…" not in said, "a gap of the sentence was left open"
    return caught.value.code


def test_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx") == "doc.missing"


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    assert refused(tmp_path / "plan.xlsx") == "doc.folder"


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.txt", "plan.docx"])
def test_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert refused(tmp_path / name) == "doc.empty"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "doc.not_workbook"),
        ("plan.xlsx", b"<html><table></table></html>", "doc.web_page"),
        ("plan.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "doc.encrypted"),
        ("plan.xlsx", OLE + b"\0" * 600, "doc.damaged"),
        ("plan.xls", OLE + b"\0" * 600, "doc.damaged"),
        ("plan.tracker", b"SQLite format 3\0" + b"\0" * 200, "doc.is_tracker"),
        ("plan.pdf", b"%PDF-1.7 ...", "doc.other_kind"),
        ("plan", b"What?\tWho?", "doc.other_kind"),
        ("plan.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "doc.not_text"),
        ("plan.txt", bytes(range(256)) * 4, "doc.not_text"),
        ("plan.csv", b"PK\x03\x04 a workbook by another name", "doc.not_text"),
        ("plan.txt", b" \n \n", "doc.empty"),
        ("plan.txt", b"Dear all,\nplease find the tracker attached.\nKind regards", "doc.no_table"),
        ("plan.csv", b"Date,Amount,Payee\n1/2/2020,3.50,Shop\n", "doc.no_table"),
    ],
)
def test_other_things_by_that_name(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name) == code


def test_a_binary_workbook(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.xlsx", {"xl/workbook.bin": "<a/>"})
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.code == "doc.other_kind"
    assert "xlsb" in texts.sentence_of(caught.value)


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    assert refused(packed(tmp_path / "plan.xlsx", {"photo.txt": "x"})) == "doc.not_workbook"


def test_wrong_header(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "plan.xlsx", [["Name", "Colour"], ["Ann", "red"]])) == "doc.no_table"


def test_empty_workbook(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "plan.xlsx", [])) == "doc.no_table"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_cut_short(tmp_path: Path, kept: float) -> None:
    whole = workbook(tmp_path / "whole.xlsx", [HEADER, ROW]).read_bytes()
    (tmp_path / "plan.xlsx").write_bytes(whole[: int(len(whole) * kept)])
    assert refused(tmp_path / "plan.xlsx") == "doc.damaged"


def test_damaged_inside(tmp_path: Path) -> None:
    broken = sheet(table_rows()).replace("</row>", "", 1)
    assert refused(packed(tmp_path / "plan.xlsx", parts(broken))) == "doc.damaged"


def test_a_flipped_byte(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx", [HEADER, *[ROW] * 50])
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(path.read_bytes())
    data[info.header_offset + 60 + info.compress_size // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    assert refused(path) == "doc.damaged"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities(tmp_path: Path, part: str) -> None:
    files = parts(sheet(table_rows()))
    files[part] = DOCTYPE + files[part]
    assert refused(packed(tmp_path / "plan.xlsx", dict(files))) == "doc.entities"


def test_entities_in_another_encoding(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = dict(parts(sheet(table_rows())))
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]>' + str(files["xl/worksheets/sheet1.xml"])
    files["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    assert refused(packed(tmp_path / "plan.xlsx", files)) in ("doc.entities", "doc.damaged")


def test_a_bomb_of_one_part(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.xlsx", {**parts(sheet(table_rows())), "xl/sharedStrings.xml": "<sst>" + "A" * 60 * 2**20})
    with bounded():
        assert refused(path) == "doc.bomb"


def test_a_bomb_of_many_parts(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.xlsx", {**parts(sheet("")), **{f"xl/x{i}.xml": "" for i in range(3100)}})
    assert refused(path) == "doc.bomb"


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.xlsx", {**parts(sheet(table_rows())), "xl/sharedStrings.xml": "<sst>" + "A" * 20 * 2**20})
    data = path.read_bytes()
    true, told = (20 * 2**20 + 5).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert data.count(true) == 2
    path.write_bytes(data.replace(true, told))
    assert refused(path) in ("doc.damaged", "doc.bomb")


def test_a_dimension_of_a_million_rows_is_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.xlsx", parts(sheet(table_rows(), before='<dimension ref="A1:XFD1048576"/>')))
    with bounded():
        assert [action.what for action in read_document(path).actions()] == ["Visit in time"]


def test_a_dimension_too_small_loses_nothing(tmp_path: Path) -> None:
    path = packed(tmp_path / "plan.xlsx", parts(sheet(table_rows(), before='<dimension ref="A1:A1"/>')))
    assert len(read_document(path).actions()) == 1


def test_one_cell_in_the_last_corner(tmp_path: Path) -> None:
    rows = table_rows() + f'<row r="1048576">{inline("XFD1048576", "Far away")}</row>'
    path = packed(tmp_path / "plan.xlsx", parts(sheet(rows, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')))
    tracemalloc.start()
    with bounded():
        plan = read_document(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * 2**20
    assert any("Far away" in note.text for note in plan.notes) or any("Far away" in str(a) for a in plan.actions())


def test_more_cells_than_any_tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker_gui.exchange.read_sheets.MAX_CELLS", 100)
    path = workbook(tmp_path / "plan.xlsx", [HEADER, *[ROW] * 50])
    assert refused(path) == "doc.too_big"


def test_cancel_stops_the_reading_at_every_stage(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx", [HEADER, *[ROW] * 400])
    stages: list[str] = []

    def note(_done: int, _total: int, what: str) -> None:
        stages.append(what)

    read_document(path, note)
    assert len(stages) > 20
    for stage in dict.fromkeys(stages):

        def stop(_done: int, _total: int, what: str, stage: str = stage) -> None:
            if what == stage:
                raise Cancelled

        with pytest.raises(Cancelled):
            read_document(path, stop)


def test_every_code_has_its_sentence() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(read_document.__code__.co_filename).parent.glob("re*.py"))
    codes = {part.split('"')[0] for part in source.split('DocumentError("')[1:]}
    assert codes
    assert codes <= set(texts.SENTENCES)


def test_no_text_of_a_workbook_is_run(tmp_path: Path) -> None:
    answered = '<c r="B3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
    rows = table_rows() + f'<row r="3"><c r="A3"><f>1+1</f></c>{answered}{inline("C3", "x")}</row>'
    plan = read_document(packed(tmp_path / "plan.xlsx", parts(sheet(rows))))
    assert plan.actions()[1].what == "=1+1"
    assert plan.actions()[1].who == ["ab"]
    assert any(doubt.kind == "formula" for doubt in plan.doubts)
