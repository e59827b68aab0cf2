"""The register of roles: their names everywhere, other spellings, who holds them, and two that are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.batch import Batch, Change
from db.ids import new_id
from db.records import Action, ActionRole, Measure, Plan, Role, RoleSpelling, Step
from tracker_gui.ops.building import created, deleted, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short
from tracker_gui.rules.role_names import folded, pairs_alike


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two roles that may be one: the one to keep (it has more to do), the other, and why."""

    keep: Role
    gone: Role
    why: str


def spellings_of(plan: Plan, role_id: str) -> list[str]:
    """Return the other ways in which a role is written."""
    return sorted(row.text for row in plan.children(RoleSpelling, role_id))


def role_named(plan: Plan, name: str) -> Role | None:
    """Return the role that is meant by a name: registered like this, or under it as another spelling; case is no matter."""
    return Register(plan).find(name)


class Register:
    """The names of a plan's roles, looked up once for many questions."""

    def __init__(self, plan: Plan) -> None:
        """Read the register."""
        self._exact = {role.name: role for role in plan.rows(Role)}
        self._folded: dict[str, Role] = {}
        for row in plan.rows(RoleSpelling):
            role = plan.find(Role, row.role_id)
            if role is not None:
                self._folded.setdefault(folded(row.text) or row.text, role)
        for role in plan.rows(Role):
            # The name itself is stronger than what another role may be written like.
            self._folded[folded(role.name) or role.name] = role

    def find(self, name: str) -> Role | None:
        """Return the role meant by a name, or None."""
        return self._exact.get(name) or self._folded.get(folded(name) or name)

    def name_for(self, name: str) -> str:
        """Return the registered name, or the name itself where no role is meant by it."""
        role = self.find(name)
        return role.name if role else name


def actions_of(plan: Plan, role_id: str) -> list[Action]:
    """Return the actions of a role in the order of the plan."""
    ids = {link.action_id for link in plan.children(ActionRole, role_id, via="role_id")}
    return [action for action in plan.actions() if action.id in ids]


def add_role(plan: Plan, name: str) -> tuple[Batch, str]:
    """Return the batch that registers a role, and its id. Raises CannotDoError where it has no name or one that is taken."""
    role = Role(id=new_id(), name=_free_name(plan, name, None))
    return Batch(f"Add role {short(role.name)}", (created(role),)), role.id


def rename(plan: Plan, role_id: str, name: str) -> Batch:
    """Return the batch that gives a role another name, everywhere it stands: in Who, in steps, in what is to be chased."""
    role = _role(plan, role_id)
    wanted = _free_name(plan, name, role)
    changes = updated(role, name=wanted)
    changes += [deleted(row) for row in plan.children(RoleSpelling, role.id) if row.text == wanted]
    return Batch(f"Rename role {short(role.name)} to {short(wanted)}", (*changes, *_named(plan, {role.name}, wanted)))


def set_spellings(plan: Plan, role_id: str, texts: Iterable[str]) -> Batch:
    """Return the batch by which a role has these other spellings. Raises CannotDoError where one is another role's."""
    role = _role(plan, role_id)
    wanted = [text for text in dict.fromkeys(" ".join(text.split()) for text in texts) if text and text != role.name]
    register = Register(plan)
    for text in wanted:
        other = register.find(text)
        if other is not None and other.id != role.id:
            raise CannotDoError("role.spelling_taken", text=short(text), role=short(other.name))
    rows = plan.children(RoleSpelling, role.id)
    changes = [deleted(row) for row in rows if row.text not in wanted]
    present = {row.text for row in rows}
    changes += [created(RoleSpelling(id=new_id(), role_id=role.id, text=text)) for text in wanted if text not in present]
    return Batch(f"Other spellings of {short(role.name)}", tuple(changes))


def merge(plan: Plan, keep_id: str, gone_ids: Sequence[str]) -> Batch:
    """Return the batch that makes one role of several: all that the others have to do is then its, their names its spellings."""
    keep = _role(plan, keep_id)
    gone = [_role(plan, role_id) for role_id in dict.fromkeys(gone_ids) if role_id != keep_id]
    changes: list[Change] = []
    has = {link.action_id for link in plan.children(ActionRole, keep.id, via="role_id")}
    written = {folded(keep.name), *(folded(text) for text in spellings_of(plan, keep.id))}
    for role in gone:
        for link in plan.children(ActionRole, role.id, via="role_id"):
            if link.action_id in has:
                changes.append(deleted(link))
            else:
                has.add(link.action_id)
                changes += updated(link, role_id=keep.id)
        for text in (role.name, *spellings_of(plan, role.id)):
            if folded(text) not in written:
                written.add(folded(text))
                changes.append(created(RoleSpelling(id=new_id(), role_id=keep.id, text=" ".join(text.split()))))
        changes += [deleted(row) for row in plan.children(RoleSpelling, role.id)]
    holder = next((role.holder for role in (keep, *gone) if role.holder), None)
    changes += updated(keep, holder=holder)
    changes += _named(plan, {role.name for role in gone}, keep.name)
    changes += [deleted(role) for role in gone]
    what = short(gone[0].name) if len(gone) == 1 else f"{len(gone)} roles"
    return Batch(f"Merge {what} into {short(keep.name)}", tuple(changes))


def remove(plan: Plan, role_id: str) -> Batch:
    """Return the batch that takes a role off the register, and out of Who wherever it stands."""
    role = _role(plan, role_id)
    rows = [*plan.children(ActionRole, role.id, via="role_id"), *plan.children(RoleSpelling, role.id), role]
    return Batch(f"Delete role {short(role.name)}", tuple(deleted(row) for row in rows))


def suggestions(plan: Plan) -> list[Suggestion]:
    """Return which roles may be the same one, the one with more actions to be kept."""
    by_name = {role.name: role for role in plan.rows(Role)}
    found = []
    for one, other, why in pairs_alike(by_name):
        first, second = by_name[one], by_name[other]
        counts = [len(plan.children(ActionRole, role.id, via="role_id")) for role in (first, second)]
        # Of two with as much to do the longer name says more; an abbreviation becomes a spelling of it in any case.
        more = (counts[0], len(one)) >= (counts[1], len(other))
        if why == "one is an abbreviation of the other":
            more = len(one) > len(other)
        found.append(Suggestion(first, second, why) if more else Suggestion(second, first, why))
    return found


def _role(plan: Plan, role_id: str) -> Role:
    role = plan.find(Role, role_id)
    if role is None:
        raise CannotDoError("edit.row_gone", table="role")
    return role


def _free_name(plan: Plan, name: str, own: Role | None) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise CannotDoError("edit.needs_text", field="name", table="role")
    other = Register(plan).find(wanted)
    if other is not None and (own is None or other.id != own.id):
        raise CannotDoError("role.name_taken", name=short(wanted), role=short(other.name))
    return wanted


def _named(plan: Plan, names: set[str], wanted: str) -> list[Change]:
    """Return the changes where a role stands by its name only: steps and what is to be chased."""
    changes: list[Change] = []
    for step in plan.rows(Step):
        if step.who in names and step.who != wanted:
            changes += updated(step, who=wanted)
    for measure in plan.rows(Measure):
        if measure.chase_who in names and measure.chase_who != wanted:
            changes += updated(measure, chase_who=wanted)
    return changes
