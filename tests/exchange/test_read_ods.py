"""Sheet documents of LibreOffice as sheets of cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.exchange.bounded import bounded
from tests.exchange.made_ods import HEADER, ROW, cell, row, sheets, table
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.grid import Sheet, Span
from tracker_gui.exchange.read_ods import read_ods
from tracker_gui.exchange.reading import read_document

STYLES = (
    '<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="red" style:family="table-cell" style:parent-style-name="bold">'
    '<style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    '<style:style style:name="struck" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def first(path: Path) -> Sheet:
    return read_ods(path).sheets[0]


def test_a_file_of_libreoffice() -> None:
    read = read_ods(ROOT / "tests" / "files" / "sheets.ods")
    plan, helper, comments = read.sheets
    assert [row.text(1) for row in plan.rows[:2]] == ["Improvement plan", "Version 3, 1 June 2020"]
    header = plan.rows[2]
    assert all(cell.bold and cell.fill == "FFD9D9D9" for cell in header.cells.values())
    action = plan.rows[5]
    assert [action.text(column) for column in (3, 4, 6, 7)] == ["• Agree\n• Train", "31/03/2021", "60%", "90%"]
    assert action.colours == {8: "FFFFC000"}
    assert plan.rows[6].text(7) == "#DIV/0!"
    assert plan.rows[7].hidden
    assert set(plan.spans) == {Span(5, 1, 5, 8), Span(6, 1, 6, 8), Span(7, 1, 8, 1)}
    assert helper.hidden
    assert comments.rows[0].texts()[:2] == ("Plan B7", "ask Ann")
    assert [(doubt.kind, doubt.place.cell) for doubt in read.doubts] == [("struck text", "C7")]


def test_a_plan_is_recognised() -> None:
    plan = read_document(ROOT / "tests" / "files" / "sheets.ods")
    assert plan.version_date == "2020-06-01"
    assert [action.what for action in plan.actions()][:2] == ["Visit in time", "Visit in time"]
    assert [outcome.rating for action in plan.actions()[:2] for outcome in action.outcomes] == ["Amber", "Green"]
    assert plan.actions()[0].measures[0].baseline_text == "60%"
    assert any("ask Ann" in note.text for note in plan.notes)


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (cell("60%", 'office:value-type="percentage" office:value="0.6"'), "60%"),
        (cell("04/03/21", 'office:value-type="date" office:date-value="2021-03-04"'), "04/03/2021"),
        (cell("03/04/21 10:30", 'office:value-type="date" office:date-value="2021-03-04T10:30:00"'), "04/03/2021 10:30"),
        (cell("4 March 2021", 'office:value-type="date" office:date-value="2021-03-04"'), "4 March 2021"),
        (cell("soon", 'office:date-value="no date"'), "soon"),
        (cell("12", 'office:date-value="no date"'), "12"),
        (cell("", 'table:formula="of:=[.A1]+1"'), "=[.A1]+1"),
        (cell("", 'office:value="3"'), "3"),
        (cell("a\nb"), "a\nb"),
        (
            cell(inner="<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span>f</text:p>"),
            "a   b c\ndef",
        ),
        (cell(inner="<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"), "• x"),
    ],
)
def test_what_a_cell_shows(tmp_path: Path, made: str, shown: str) -> None:
    assert first(sheets(tmp_path / "a.ods", table(row(made)))).rows[0].text(1) == shown


def test_looks_come_from_the_cell_or_its_column(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="red" table:number-columns-repeated="2"/>'
    made = table(row("plain", "red", cell("bold", 'table:style-name="bold"')), row("x", cell(), "y"), columns=columns)
    sheet = first(sheets(tmp_path / "a.ods", made, styles=STYLES))
    assert [(one.bold, one.fill) for _, one in sorted(sheet.rows[0].cells.items())] == [
        (False, None), (True, "FFFF0000"), (True, None),
    ]  # fmt: skip
    assert sheet.rows[1].colours == {2: "FFFF0000"}


def test_struck_words_and_formulas_without_result_are_told(tmp_path: Path) -> None:
    made = table(row(cell("old", 'table:style-name="struck"'), cell("", 'table:formula="of:=1+1"')))
    read = read_ods(sheets(tmp_path / "a.ods", made, styles=STYLES))
    assert [(doubt.kind, doubt.place.cell) for doubt in read.doubts] == [("struck text", "A1"), ("formula", "B1")]


def test_hidden_sheets_rows_and_columns(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    shown = table(row("a", "b"), row("c", "d", about='table:visibility="collapse"'), columns=columns)
    read = read_ods(
        sheets(tmp_path / "a.ods", shown, table(row("x"), name="Away", about='table:style-name="away"'), styles=STYLES)
    )
    assert [sheet.hidden for sheet in read.sheets] == [False, True]
    assert [one.hidden for one in read.sheets[0].rows[0].cells.values()] == [False, True]
    assert [one.hidden for one in read.sheets[0].rows] == [False, True]


def test_rows_in_groups_and_repeats(tmp_path: Path) -> None:
    twice = row("twice", about='table:number-rows-repeated="2"')
    made = table(
        f"<table:table-header-rows>{row('head')}</table:table-header-rows>",
        f"<table:table-row-group>{twice}</table:table-row-group>",
        row("", about='table:number-rows-repeated="3"'),
        row(cell("", 'table:number-columns-repeated="2"'), cell("third", 'table:number-columns-repeated="2"')),
    )
    sheet = first(sheets(tmp_path / "a.ods", made))
    assert [(one.number, one.texts()) for one in sheet.rows] == [
        (1, ("head",)), (2, ("twice",)), (3, ("twice",)), (7, ("third", "third")),
    ]  # fmt: skip
    assert sorted(sheet.rows[3].cells) == [3, 4]


def test_empty_rows_to_the_end_of_the_sheet_cost_nothing(tmp_path: Path) -> None:
    empty = row(cell("", 'table:number-columns-repeated="16384"'), about='table:number-rows-repeated="1048576"')
    path = sheets(tmp_path / "a.ods", table(row(*HEADER), row(*ROW), empty))
    with bounded():
        assert len(read_document(path).actions()) == 1


@pytest.mark.parametrize(
    "made",
    [
        row("a", about='table:number-rows-repeated="1048576"') + row("b", about='table:number-rows-repeated="1048576"'),
        row(*[cell("a", 'table:number-columns-repeated="16384"')], about='table:number-rows-repeated="1048576"'),
    ],
)
def test_filled_cells_without_end_are_refused(tmp_path: Path, made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker_gui.exchange.read_sheets.MAX_CELLS", 50_000)
    with pytest.raises(DocumentError) as caught:
        read_ods(sheets(tmp_path / "a.ods", table(made)))
    assert caught.value.code == "doc.too_big"


def test_a_protected_document(tmp_path: Path) -> None:
    from tests.exchange.made import packed
    from tests.exchange.mutations import files_of

    files = dict(files_of(sheets(tmp_path / "a.ods", table(row(*HEADER)))))
    files["META-INF/manifest.xml"] = b'<m><encryption-data checksum="x"/></m>'
    with pytest.raises(DocumentError) as caught:
        read_document(packed(tmp_path / "a.ods", {**files}))
    assert caught.value.code == "doc.encrypted"
