"""What a returned workbook tells of roles and terms, brought into the registers. Nothing is taken out of them."""

from __future__ import annotations

from collections.abc import Iterable

from db.batch import Change
from db.ids import new_id
from db.records import Plan, Role, RoleSpelling, Term
from tracker_gui.exchange.found import FoundRole, FoundTerm
from tracker_gui.ops.building import created, position_at, updated
from tracker_gui.ops.roles import Register


def register_changes(plan: Plan, roles: Iterable[FoundRole], terms: Iterable[FoundTerm]) -> list[Change]:
    """Return the changes by which the registers know what was found; the roles of the actions are in the plan already."""
    changes: list[Change] = []
    register = Register(plan)
    for found in roles:
        role = register.find(found.name)
        if role is None:
            role = Role(id=new_id(), name=found.name, holder=found.holder)
            changes.append(created(role))
        elif found.holder:
            changes += updated(role, holder=found.holder)
        written = {role.name, *(row.text for row in plan.children(RoleSpelling, role.id))}
        for text in found.spellings:
            taken = register.find(text)
            if text not in written and (taken is None or taken.id == role.id):
                written.add(text)
                changes.append(created(RoleSpelling(id=new_id(), role_id=role.id, text=text)))
    return changes + _term_changes(plan, terms)


def _term_changes(plan: Plan, terms: Iterable[FoundTerm]) -> list[Change]:
    known = {row.term: row for row in plan.rows(Term)}
    last = [*plan.rows(Term)]
    changes: list[Change] = []
    for found in terms:
        row = known.get(found.term)
        if row is not None:
            changes += updated(row, meaning=found.meaning) if found.meaning else []
            continue
        row = Term(id=new_id(), position=position_at(last, len(last)), term=found.term, meaning=found.meaning)
        known[found.term] = row
        last.append(row)
        changes.append(created(row))
    return changes
