"""Tables pasted from Word and Excel."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tracker_gui import texts
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.grid import Sheet, Span
from tracker_gui.exchange.html_looks import colour, said_by
from tracker_gui.exchange.read_html import read_clipboard, read_html
from tracker_gui.exchange.reading import read_pasted

HEADER = ("What?", "Who?", "How?", "Success measures", "Baseline", "Target/ date", "Outcome")
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\.";}
td {padding:0px; font-weight:400;}
.xl65 {font-weight:700; background:#D9D9D9; mso-pattern:black none;}
.xl66 {background:#FFC000;} .xl67 {text-decoration:line-through;} --></style></head><body>
<table border=0 style='border-collapse:collapse'><!--StartFragment--><col width=64>
 <tr height=20><td class=xl65>What?</td><td class=xl65>Who?</td><td class=xl65>Success
  measures</td><td class=xl65>Target</td><td class=xl65>RAG</td></tr>
 <tr><td rowspan=2>Visit in time</td><td>Team Manager</td><td>% in time</td><td align=right>60%</td><td class=xl66></td></tr>
 <tr><td class=xl67>Lead<br>
  Second line</td><td>Number&nbsp;of visits</td><td>&gt;=5</td><td style='background:#00B050'></td></tr>
 <tr style='display:none'><td>Hidden</td><td>x</td><td>y</td><td>1</td><td></td></tr>
<!--EndFragment--></table></body></html>"""
WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word">
<head><style>p.MsoNormal {margin:0} </style></head><body lang=EN-GB>
<!--StartFragment--><p class=MsoNormal><b>Ash Improvement Plan<o:p></o:p></b></p><p class=MsoNormal>Version 3, 1 June 2020</p>
<table class=MsoTableGrid><thead><tr>{header}</tr></thead>
<tr><td colspan=7 style='background:#1F4E79'><p class=MsoNormal><b>Safe at home</b></p></td></tr>
<tr><td colspan=7><p class=MsoNormal><b>Visits on time</b></p></td></tr>
<tr><td><p class=MsoNormal>Visit in
time</p></td><td><p class=MsoNormal>Team Manager</p><p class=MsoNormal>Head of Service</p></td><td>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Agree a standard</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span
>&nbsp;&nbsp;</span></span><![endif]>with partners</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span
>&nbsp;&nbsp;</span></span><!--[endif]-->Train staff</p></td>
<td><ul><li>% in time</li></ul></td><td>60% (Oct 15)</td><td>90% / Apr 17</td><td>Better<del>worse</del>. <s>old</s></td>
</tr></table>
<!--EndFragment--></body></html>""".replace(
    "{header}", "".join(f"<td><p class=MsoNormal><b>{name}</b></p></td>" for name in HEADER)
)


def sheet(html: str) -> Sheet:
    return read_html(html).sheets[0]


def cell(inner: str) -> str:
    return sheet(f"<table><tr><td>{inner}</td><td>end</td></tr></table>").rows[0].text(1)


def test_cells_of_excel() -> None:
    read = read_html(EXCEL)
    plan = read.sheets[0]
    assert plan.rows[0].texts() == ("What?", "Who?", "Success measures", "Target", "RAG")
    assert all(one.bold and one.fill == "FFD9D9D9" for one in plan.rows[0].cells.values())
    assert plan.spans == [Span(2, 1, 3, 1)]
    assert (plan.rows[1].text(4), plan.rows[1].colours) == ("60%", {5: "FFFFC000"})
    assert plan.rows[2].cells.keys() == {2, 3, 4}
    assert (plan.rows[2].text(2), plan.rows[2].text(3), plan.rows[2].text(4)) == ("Lead\nSecond line", "Number of visits", ">=5")
    assert plan.rows[2].colours == {5: "FF00B050"}
    assert [(doubt.kind, doubt.place.cell) for doubt in read.doubts if doubt.kind == "struck text"] == [("struck text", "B3")]


def test_a_table_of_word_is_recognised() -> None:
    plan = read_pasted(WORD, "What?\tWho?")
    assert (plan.title, plan.version_date) == ("Ash Improvement Plan", "2020-06-01")
    assert ([theme.title for theme in plan.themes], plan.themes[0].objectives[0].title) == (["Safe at home"], "Visits on time")
    action = plan.actions()[0]
    assert (action.what, action.who) == ("Visit in time", ["Team Manager", "Head of Service"])
    assert [(step.text, step.level) for step in action.steps] == [
        ("Agree a standard", 0),
        ("with partners", 1),
        ("Train staff", 0),
    ]
    assert (action.measures[0].title, action.measures[0].target_text) == ("% in time", "90% / Apr 17")
    assert "worse" not in action.outcomes[0].text
    told = {doubt.kind: doubt.why for doubt in plan.doubts}
    assert "worse" in told["deleted text"]
    assert "old" in told["struck text"]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("<ul><li>one<li>two</ul>", "• one\n• two"),
        ("<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>", "• one\n    • deep\n• two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<ol type=a start=3><li>one</li></ol>", "c. one"),
        ("<ul><li>one<br>goes on</li></ul>", "• one goes on"),
        ("<ul><li><p>one</p></li><li></li></ul>", "• one"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<div>a<div>b</div></div>c", "a\nb\nc"),
        ("a<br><br>b", "a\nb"),
        ("  a \n\t b  ", "a b"),
        ("&lt;b&gt; &amp; &#8211; &nbsp;x", "<b> & – x".replace(" x", "  x")),
        ("<span style='display:none'>no</span>yes", "yes"),
        ("<script>no()</script><style>.a{}</style>yes", "yes"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b |\nc |"),
        ("<a href='x'>a link</a><img alt=no>", "a link"),
        ("\U0001f600 \u05d0", "\U0001f600 \u05d0"),
    ],
)
def test_what_a_cell_shows(inner: str, shown: str) -> None:
    assert cell(inner) == shown


def test_spans_keep_cells_in_their_columns() -> None:
    made = sheet("<table><tr><td rowspan=3>a<td colspan=2>b<td>c<tr><td rowspan=2>d<td>e<td>f<tr><td>g<td>h</table><p>below</p>")
    assert [sorted(row.cells) for row in made.rows] == [[1, 2, 4], [2, 3, 4], [3, 4]]
    assert set(made.spans) == {Span(1, 1, 3, 1), Span(1, 2, 1, 3), Span(2, 2, 3, 2)}


def test_bold_of_half_a_cell_is_none() -> None:
    made = sheet(
        "<table><tr><th>a</th><td><b>b</b></td><td><b>c</b> d</td><td><span style='font-weight:bold'>e</span></td></table>"
    )
    assert [one.bold for one in made.rows[0].cells.values()] == [True, True, False, True]


def test_tables_of_one_width_are_one_sheet_and_others_have_names() -> None:
    read = read_html(
        "<p>Title</p><table><tr><td>a<td>b<tr><td><s>old</s><td>y</table><p>Part 2</p><p>It is long.</p>"
        "<table><tr><td>c<td><s>d</s></table><h2>Key</h2><table><tr><td>e<td>f<td>g</table><p>end</p>"
    )
    assert [(one.name, [(row.number, row.texts()) for row in one.rows]) for one in read.sheets] == [
        ("Title", [(1, ("Title",)), (2, ("a", "b")), (3, ("old", "y")), (4, ("Part 2",)), (5, ("c", "d"))]),
        ("Key", [(1, ("Key",)), (2, ("e", "f", "g"))]),
        ("Text", [(1, ("It is long.",)), (2, ("end",))]),
    ]
    assert [(doubt.place.sheet, doubt.place.cell) for doubt in read.doubts] == [("Title", "A3"), ("Title", "B5")]


def test_a_document_with_a_table_for_each_objective_is_one_plan() -> None:
    head = "".join(f"<td><b>{name}</b></td>" for name in HEADER)
    rest = "<td>Ann Lead</td><td>x</td><td>% y</td>"
    parts = [
        f"<p><b>Objective {n}: Part {n}</b></p><table><tr>{head}</tr><tr><td>Do {n}</td>{rest}</tr></table>" for n in (1, 2, 3)
    ]
    plan = read_pasted("<p>Improvement plan</p>" + "".join(parts), None)
    titles = [objective.title.split(": ")[-1] for theme in plan.themes for objective in theme.objectives]
    assert titles == ["Part 1", "Part 2", "Part 3"]
    assert [action.what for action in plan.actions()] == ["Do 1", "Do 2", "Do 3"]


def test_text_of_the_clipboard() -> None:
    text = "\t".join(HEADER) + '\r\nVisit\tManager\t"• Agree\n• Train"\t% in time\t60%\t90%\tBetter, and so on; yes\r\n'
    plan = read_pasted(None, text)
    assert [step.text for step in plan.actions()[0].steps] == ["Agree", "Train"]
    assert plan.actions()[0].outcomes[0].text == "Better, and so on; yes"


def test_html_without_a_table_gives_way_to_the_text() -> None:
    text = "\t".join(HEADER) + "\nVisit\tManager\tAgree\t% in time\t60%\t90%\tx"
    assert len(read_pasted("<p>no table</p>", text).actions()) == 1


@pytest.mark.parametrize(("html", "text"), [(None, None), ("", " \n"), ("<table></table>", None), ("<img src=x>", "")])
def test_nothing_to_paste(html: str | None, text: str | None) -> None:
    with pytest.raises(DocumentError) as caught:
        read_clipboard(html, text)
    assert caught.value.code == "doc.nothing_to_paste"
    assert "clipboard" in texts.sentence_of(caught.value)


def test_words_without_a_tracker() -> None:
    with pytest.raises(DocumentError) as caught:
        read_pasted(None, "Dear all,\nplease see attached")
    assert caught.value.code == "doc.no_table"


@pytest.mark.parametrize(
    "html",
    [
        "<table>" * 3000 + "x",
        "<td>" * 5000,
        "<b" * 20000,
        "<!--" * 20000,
        "<![if " * 20000,
        "<table><tr><td colspan=999999999 rowspan=999999999>x</td></tr></table>",
        "<table><tr>" + "<td colspan=1000>x</td>" * 50 + "</tr></table>",
        "<ul>" * 3000 + "<li>x",
        "<style>" + "{" * 50000,
        "<style>.a{color:red" * 3000,
        "&#x110000;&#xD800;&bogus;" * 1000,
        "</td></tr></table></p>" * 5000,
    ],
)
def test_broken_html_ends_soon(html: str) -> None:
    """The steps taken grow as the text does, and not with its square."""

    def read(text: str) -> None:
        for one in read_html(text).sheets:
            assert len(one.rows) < 10_000

    assert steps_of(lambda: read(html)) < 20 * len(html) + 20_000


def steps_of(work: Callable[[], None]) -> int:
    """Return how many functions are called, Python's own among them; ends the work beyond ten millions."""
    count = 0

    def called(_frame: object, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")
        assert count < 10_000_000

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_more_than_any_tracker_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_clipboard(None, "x" * 20_000_001)
    assert caught.value.code == "doc.too_big"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("#FFC000", "FFFFC000"), ("#fc0", "FFFFCC00"), ("rgb(255, 192, 0)", "FFFFC000"), ("yellow none repeat", "FFFFFF00"),
        ("white", None), ("#ffffff", None), ("transparent", None), ("url(x.png)", None), ("rgb(999,0,0)", "FFFF0000"),
    ],
)  # fmt: skip
def test_colours(value: str, found: str | None) -> None:
    assert colour(value) == found


def test_styles() -> None:
    assert said_by("font-weight:700; mso-list:l0 level2 lfo1").bold
    assert said_by("mso-list:l0 level2 lfo1").level == 1
    assert said_by("mso-list:Ignore").mark
    assert said_by("font-weight:normal").bold is False
    assert said_by("nonsense;;:").bold is None
