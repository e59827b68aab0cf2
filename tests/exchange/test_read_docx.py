"""Word documents as sheets: tables, merged cells, lists, headings, and what is to be told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.made_docx import HEADER, ROW, document, p, part, r, tbl, tc, tr
from tracker_gui.exchange.errors import Cancelled
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.grid import Sheet, Span
from tracker_gui.exchange.read_docx import read_docx
from tracker_gui.exchange.read_sheets import ReadSheets
from tracker_gui.exchange.reading import read_document


def rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.texts() for row in sheet.rows]


def cell(tmp_path: Path, content: str) -> str:
    """Return what a cell with these paragraphs shows."""
    read = read_docx(document(tmp_path / "cell.docx", tbl(tr("a", "b"), tr(tc(content), "end"))))
    return read.sheets[0].rows[1].text(1)


def doubts(read: ReadSheets | FoundPlan) -> list[tuple[str, str | None]]:
    return [(doubt.kind, doubt.place.cell) for doubt in read.doubts]


def test_a_plan_is_read_with_its_title_version_and_headings(tmp_path: Path) -> None:
    path = document(
        tmp_path / "plan.docx",
        p("Borough of Ash: Improvement Plan", "Heading1"),
        p("Version 3, 1 June 2020"),
        tbl(
            tr(*HEADER, about="<w:tblHeader/>"),
            tr(tc(p("Safe at home", look="<w:b/>"), wide=7, fill="1F4E79")),
            tr(tc(p("Visits on time", look="<w:b/>"), wide=7, fill="DDEBF7")),
            tr(*ROW[:2], tc(p("Agree a standard", "ListBullet") + p("Train staff", "ListBullet")), *ROW[3:]),
        ),
    )
    plan = read_document(path)
    assert (plan.title, plan.version_date) == ("Borough of Ash: Improvement Plan", "2020-06-01")
    assert [theme.title for theme in plan.themes] == ["Safe at home"]
    assert [objective.title for objective in plan.themes[0].objectives] == ["Visits on time"]
    action = plan.actions()[0]
    assert (action.what, action.who) == ("Visit in time", ["Team Manager"])
    assert [step.text for step in action.steps] == ["Agree a standard", "Train staff"]
    assert (action.measures[0].baseline_text, action.measures[0].target_text) == ("60% (Oct 15)", "90% / Apr 17")
    assert not [doubt for doubt in plan.doubts if "text" in doubt.kind]


def test_a_table_for_each_objective_is_one_plan(tmp_path: Path) -> None:
    body = [p("Improvement Plan")]
    for number in (1, 2, 3):
        body += [p(f"Objective {number}: Part {number}", "Heading1"), p("This part is about visits.")]
        body += [tbl(tr(*HEADER), tr(f"Do {number}", *ROW[1:])), p()]
    plan = read_document(document(tmp_path / "plan.docx", *body))
    titles = [o.title for theme in plan.themes for o in theme.objectives]
    assert [title.split(": ")[-1] for title in titles] == ["Part 1", "Part 2", "Part 3"]
    assert [action.what for action in plan.actions()] == ["Do 1", "Do 2", "Do 3"]
    assert sum(note.text == "This part is about visits." for note in plan.notes) == 3


def test_tables_of_other_widths_are_other_sheets(tmp_path: Path) -> None:
    path = document(
        tmp_path / "plan.docx",
        tbl(tr("Owner", "Director"), tr("Version", "3")),
        p("The plan", "Heading1"),
        tbl(tr(*HEADER), tr(*ROW)),
        p("Key", "Heading1"),
        tbl(tr("G", "on track"), tr("R", "off track")),
    )
    read = read_docx(path)
    assert [sheet.name for sheet in read.sheets] == ["Table 1", "The plan", "Key"]
    assert rows(read.sheets[0]) == [("Owner", "Director"), ("Version", "3")]
    assert {note.text for note in read_document(path).notes} >= {"G\ton track", "R\toff track"}


def test_merged_cells_of_both_directions(tmp_path: Path) -> None:
    table = tbl(
        tr("A", "B", "C"),
        tr(tc("down", merge="restart"), tc("across", wide=2)),
        tr(tc(p(), merge="continue"), "x", "y"),
        tr(tc(p(), merge="continue"), "z", "q"),
        tr(tc("both", wide=2, merge="restart"), "1"),
        tr(tc(p(), wide=2, merge="continue"), "2"),
    )
    sheet = read_docx(document(tmp_path / "a.docx", table)).sheets[0]
    assert set(sheet.spans) == {Span(2, 1, 4, 1), Span(2, 2, 2, 3), Span(5, 1, 6, 2)}
    assert rows(sheet)[2:4] == [("x", "y"), ("z", "q")]


def test_words_below_a_merged_cell_are_told(tmp_path: Path) -> None:
    table = tbl(tr("A", "B"), tr(tc("top", merge="restart"), "1"), tr(tc("below", merge="continue"), "2"))
    read = read_docx(document(tmp_path / "a.docx", table))
    assert doubts(read) == [("hidden text", "A3")]
    assert "below" in read.doubts[0].why


def test_columns_that_were_moved_by_a_hair_are_one(tmp_path: Path) -> None:
    # Two edges 20 twips apart, as dragging a border leaves them: the second row is cut at the other one.
    table = tbl(tr(tc("What"), tc("Who", wide=2)), tr(tc("Do", wide=2), tc("Ann")), widths=[2000, 20, 2000])
    sheet = read_docx(document(tmp_path / "a.docx", table)).sheets[0]
    assert [sorted(row.cells) for row in sheet.rows] == [[1, 2], [1, 2]]
    assert sheet.spans == []


def test_edges_where_no_cell_begins_are_no_columns(tmp_path: Path) -> None:
    table = tbl(tr(tc("What", wide=3), tc("Who", wide=2)), tr(tc("Do", wide=3), tc("Ann", wide=2)), widths=[900] * 5)
    sheet = read_docx(document(tmp_path / "a.docx", table)).sheets[0]
    assert [sorted(row.cells) for row in sheet.rows] == [[1, 2], [1, 2]]
    assert sheet.spans == []


def test_a_row_that_begins_further_in(tmp_path: Path) -> None:
    table = tbl(tr("A", "B", "C"), tr("x", about='<w:gridBefore w:val="2"/>'))
    assert sorted(read_docx(document(tmp_path / "a.docx", table)).sheets[0].rows[1].cells) == [3]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (p("one", "ListBullet") + p("two", "ListBullet"), "• one\n• two"),
        (p("one", "ListBullet") + p("deep", "ListBullet2") + p("two", "ListBullet"), "• one\n    • deep\n• two"),
        (p("one", number=(1, 0)) + p("deep", number=(1, 1)), "• one\n    • deep"),
        (p("deep alone", number=(1, 1)) + p("another", number=(1, 1)), "• deep alone\n• another"),
        (p("one", number=(3, 0)) + p("sub", number=(3, 1)) + p("two", number=(3, 0)), "1. one\n    i) sub\n2. two"),
        (p("lead in:") + p("one", "ListBullet"), "lead in:\n• one"),
        (p("no list", "ListBullet", number=(0, 0)), "no list"),
        (p("", "ListBullet") + p("after an empty bullet"), "after an empty bullet"),
        (p(inner=r("a") + "<w:r><w:br/></w:r>" + r("b")), "a\nb"),
        (p(inner=r("a") + "<w:r><w:br/></w:r>" + r("b"), style="ListBullet"), "• a b"),
        (p(inner=r("a") + '<w:r><w:br w:type="page"/><w:tab/></w:r>' + r("b")), "a b"),
        (p(inner=r("Mid") + "<w:r><w:noBreakHyphen/></w:r>" + r("year")), "Mid-year"),
        (p(inner="<w:hyperlink>" + r("a link") + "</w:hyperlink>"), "a link"),
        (p(inner="<w:ins>" + r("new") + "</w:ins>"), "new"),
        (p(inner="<w:sdt><w:sdtContent>" + r("chosen") + "</w:sdtContent></w:sdt>"), "chosen"),
        ("<w:sdt><w:sdtContent>" + p("control") + "</w:sdtContent></w:sdt>", "control"),
        (p(inner='<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" done")), "✓ done"),
        (p(inner="<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1"),
        (p(inner="<w:r><w:instrText>MERGEFIELD Name \\* UPPER</w:instrText></w:r>" + r("Ann")), "Ann"),
        (p("emoji \U0001f600 and \u05d0"), "emoji \U0001f600 and \u05d0"),
        (
            p(
                inner="<mc:AlternateContent><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice><mc:Fallback>"
                "<w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent>"
            ),
            "once",
        ),
    ],
)
def test_what_a_cell_shows(tmp_path: Path, content: str, shown: str) -> None:
    assert cell(tmp_path, content) == shown


def test_numbers_are_counted_through_the_document(tmp_path: Path) -> None:
    table = tbl(
        tr("No", "Action"),
        tr(tc(p(number=(2, 0))), "Theme"),
        tr(tc(p(number=(2, 1))), "first"),
        tr(tc(p(number=(2, 1))), "second"),
        tr(tc(p(number=(2, 2))), "third"),
        tr(tc(p(number=(2, 0))), "Theme"),
        tr(tc(p(number=(2, 1))), "fourth"),
        tr(tc(p(number=(3, 0)) + p(number=(3, 0))), "other list"),
        tr(tc(p(number=(4, 0))), "begun anew"),
    )
    sheet = read_docx(document(tmp_path / "a.docx", table)).sheets[0]
    assert [row.text(1) for row in sheet.rows[1:]] == ["1", "1.1", "1.2", "(a)", "2", "2.1", "1.\n2.", "1."]


def test_a_heading_has_the_number_of_its_list(tmp_path: Path) -> None:
    body = [p("First", number=(2, 0), style="Heading1"), p("Below", "Heading2"), tbl(tr(*HEADER), tr(*ROW))]
    sheet = read_docx(document(tmp_path / "a.docx", *body)).sheets[0]
    assert rows(sheet)[:2] == [("1 First",), ("1.1 Below",)]
    assert sheet.rows[0].cells[1].bold


def test_looks(tmp_path: Path) -> None:
    table = tbl(
        tr("a", "b", "c", "d", "e"),
        tr(
            tc(p("bold", look="<w:b/>")),
            tc(p("strong", look='<w:rStyle w:val="Strong"/>')),
            tc(p(inner=r("half", "<w:b/>") + r("bold"))),
            tc(p("filled"), fill="92d050"),
            tc(p("marked", look='<w:highlight w:val="red"/>')),
        ),
        tr(tc(p("not", "Heading1", look='<w:b w:val="0"/>')), tc(p(), fill="FFC000"), tc("w", fill="FFFFFF"), "x", "y"),
    )
    sheet = read_docx(document(tmp_path / "a.docx", table)).sheets[0]
    looks = [(cell.bold, cell.fill) for _, cell in sorted(sheet.rows[1].cells.items())]
    assert looks == [(True, None), (True, None), (False, None), (False, "FF92D050"), (False, "FFFF0000")]
    assert sheet.rows[2].colours == {2: "FFFFC000"}
    assert (sheet.rows[2].cells[1].bold, sheet.rows[2].cells[3].fill) == (False, None)


def test_deleted_hidden_and_struck_words_are_told(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>old words</w:delText></w:r></w:del>"
    moved = "<w:moveFrom>" + r("moved away") + "</w:moveFrom>"
    hidden, dropped = p(inner=r("seen") + r("no", "<w:vanish/>")), p("dropped", look="<w:strike/>")
    table = tbl(
        tr(*HEADER),
        tr(tc(p("Visit", inner=deleted)), tc(p("Manager", inner=moved)), "Agree", tc(hidden), "1", tc(dropped), "x"),
        tr(*["gone"] * 7, about="<w:del/>"),
    )  # fmt: skip
    path = document(tmp_path / "a.docx", table)
    plan = read_document(path)
    assert (plan.actions()[0].what, plan.actions()[0].who) == ("Visit", ["Manager"])
    assert len(plan.actions()) == 1
    assert plan.actions()[0].measures[0].target_text == "dropped"
    found = [doubt for doubt in plan.doubts if doubt.kind.endswith("text")]
    assert sorted((doubt.kind, doubt.place.cell or "") for doubt in found) == [
        ("deleted text", ""), ("deleted text", "A2"), ("deleted text", "B2"), ("hidden text", "D2"), ("struck text", "F2"),
    ]  # fmt: skip
    assert any("old words" in doubt.why for doubt in found)


def test_a_table_within_a_cell_is_read_as_lines(tmp_path: Path) -> None:
    inner = tbl(tr("Step", "By"), tr("Agree", "May"))
    read = read_docx(document(tmp_path / "a.docx", tbl(tr("A", "B"), tr(tc(p("Before") + inner + p("After")), "x"))))
    assert read.sheets[0].rows[1].text(1) == "Before\nStep | By\nAgree | May\nAfter"
    assert doubts(read) == [("table within a cell", "A2")]


def test_text_boxes_and_frames_are_read(tmp_path: Path) -> None:
    box = "<w:r><w:pict><w:txbxContent>" + p("In a box") + "</w:txbxContent></w:pict></w:r>"
    body = [tbl(tr(tc(p("Framed title", look="<w:b/>")))), p("Words", inner=box), tbl(tr(*HEADER), tr(*ROW))]
    sheet = read_docx(document(tmp_path / "a.docx", *body)).sheets[0]
    assert rows(sheet)[:2] == [("Framed title",), ("Words\nIn a box",)]


def test_comments_and_footnotes_are_kept_with_their_places(tmp_path: Path) -> None:
    comment = part("comments", '<w:comment w:id="7" w:author="A. Reader">' + p("Is this so?") + "</w:comment>")
    notes = part(
        "footnotes", '<w:footnote w:id="0">' + p("-") + '</w:footnote><w:footnote w:id="2">' + p("As of May") + "</w:footnote>"
    )
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="7"/></w:r>'
    body = tbl(tr(*HEADER), tr(tc(p("Visit", inner=marks)), *ROW[1:]))
    path = document(tmp_path / "a.docx", body, parts={"comments": comment, "footnotes": notes})
    assert {note.text for note in read_document(path).notes} == {"A2\tIs this so?\tA. Reader", "A2\tAs of May"}


def test_headers_are_the_title_where_there_is_no_other(tmp_path: Path) -> None:
    parts = {
        "header1": part("hdr", p("Ash Improvement Plan") + p("Version 2, 3 May 2020")),
        "footer1": part("ftr", p("Page 1 of 9")),
    }
    table = tbl(tr(*HEADER), tr(*ROW))
    plan = read_document(document(tmp_path / "a.docx", table, parts=parts))
    assert (plan.title, plan.version_date, plan.notes) == ("Ash Improvement Plan", "2020-05-03", [])
    titled = read_document(document(tmp_path / "b.docx", p("Own title"), table, parts=parts))
    assert titled.title == "Own title"
    assert {note.text for note in titled.notes} == {"Ash Improvement Plan", "Version 2, 3 May 2020"}


def test_a_contents_list_is_left_out_and_words_below_are_notes(tmp_path: Path) -> None:
    body = [p("Plan"), p("Part 1 ..... 3", "TOC1"), tbl(tr(*HEADER), tr(*ROW)), p("Signed by the board")]
    plan = read_document(document(tmp_path / "a.docx", *body))
    assert [note.text for note in plan.notes] == ["Signed by the board"]


def test_a_template_with_macros_and_a_strict_document_are_read(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", tbl(tr(*HEADER), tr(*ROW)), parts={"vbaProject": "<not-read/>"})
    path.rename(tmp_path / "a.docm")
    assert len(read_document(tmp_path / "a.docm").actions()) == 1
    strict = tmp_path / "strict.docx"
    strict_words = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document(strict, tbl(tr(*HEADER), tr(*ROW)))
    from tests.exchange.made import packed
    from tests.exchange.mutations import files_of

    files = {
        name: data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict_words.encode())
        for name, data in files_of(strict).items()
    }
    assert len(read_document(packed(strict, dict(files))).actions()) == 1


def test_cancel_stops_the_reading(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", *[tbl(tr(*HEADER), tr(*ROW)) for _ in range(30)])

    def stop(_done: int, _total: int, what: str) -> None:
        if what == "Reading the document":
            raise Cancelled

    with pytest.raises(Cancelled):
        read_docx(path, stop)
