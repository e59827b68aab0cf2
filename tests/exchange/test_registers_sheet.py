"""Roles, glossary and dates of steps go out with the workbook and come back."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from db.author import Author
from db.opening import open_file
from db.reading import load_plan
from db.records import Plan, Role, RoleSpelling, Step, Term
from tests.ops.plans import after, small_plan
from tracker_gui.ops import edit, glossary, roles
from tracker_gui.ops.exporting import export
from tracker_gui.ops.importing import keep, read_source
from tracker_gui.ops.showing import plan_json

AUTHOR = Author("tester", "computer")


def with_registers() -> Plan:
    plan = small_plan()
    role = plan.rows(Role)[0]
    plan = after(plan, edit.set_field(plan, "role", role.id, "holder", "=A. Person"))
    plan = after(plan, roles.set_spellings(plan, role.id, ["HoX", "hox 2"]))
    plan = after(plan, glossary.add_term(plan, "QAF", "Quality Assurance Framework\nof the council")[0])
    plan = after(plan, glossary.add_term(plan, "LSB")[0])
    plan = after(plan, edit.set_field(plan, "step", "st2", "who", role.name))
    return after(plan, edit.set_field(plan, "step", "st2", "due_text", "end of June 2017"))


def kept(document: Path, tracker: Path) -> Plan:
    keep(read_source(document), tracker, AUTHOR)
    with open_file(tracker, AUTHOR) as file:
        return load_plan(file)


def test_out_and_in_again(tmp_path: Path) -> None:
    first = with_registers()
    second = kept(export(first, tmp_path / "out.xlsx"), tmp_path / "a.tracker")
    assert plan_json(second) == plan_json(first)
    by_name = {role.name: role for role in second.rows(Role)}
    holder = first.rows(Role)[0]
    role = by_name[holder.name]
    assert role.holder == "=A. Person"
    assert sorted(row.text for row in second.children(RoleSpelling, role.id)) == ["HoX", "hox 2"]
    assert [(row.term, row.meaning) for row in second.rows(Term)] == [(row.term, row.meaning) for row in first.rows(Term)]
    steps = [(row.text, row.who, row.due_text, row.due_date) for row in second.children(Step, "ac1")]
    assert steps[1] == ("Brief the team", holder.name, "end of June 2017", "2017-06-30")


def test_the_same_workbook_again_writes_nothing(tmp_path: Path) -> None:
    path = export(with_registers(), tmp_path / "out.xlsx")
    kept(path, tmp_path / "a.tracker")
    assert not keep(read_source(path), tmp_path / "a.tracker", AUTHOR).written


def test_what_people_change_in_these_sheets_comes_back(tmp_path: Path) -> None:
    path = export(with_registers(), tmp_path / "out.xlsx")
    kept(path, tmp_path / "a.tracker")
    book = openpyxl.load_workbook(path)
    book["Roles"]["B2"] = "B. Other"
    book["Glossary"]["B3"] = "Local Safeguarding Board"
    book["Glossary"].append(["DCS", "Director"])
    book["Step dates"]["D2"] = "31/7/2017"
    book.save(path)
    plan = kept(path, tmp_path / "a.tracker")
    assert {role.holder for role in plan.rows(Role)} == {"B. Other", None}
    assert [(row.term, row.meaning) for row in plan.rows(Term)][1:] == [("LSB", "Local Safeguarding Board"), ("DCS", "Director")]
    assert plan.children(Step, "ac1")[1].due_date == "2017-07-31"


def test_a_plan_without_registers_has_no_such_sheets(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(small_plan(), tmp_path / "out.xlsx"))
    assert not {"Roles", "Glossary", "Step dates"} & set(book.sheetnames)
    assert "roles" not in plan_json(small_plan())
