"""Documents found again: what a plan exports, what people do to it, and the same without ids."""

from __future__ import annotations

import copy

from hypothesis import strategies as st

from db.positions import spread
from db.records import (
    Action,
    ActionRole,
    ExtraColumn,
    ExtraValue,
    Measure,
    Objective,
    Outcome,
    Plan,
    Reading,
    Role,
    Row,
    Step,
    Theme,
    Tracker,
)
from tests.exchange.plans_out import Ids, expected
from tracker_gui.exchange.found import (
    FoundAction,
    FoundMeasure,
    FoundObjective,
    FoundOutcome,
    FoundPlan,
    FoundReading,
    FoundStep,
    FoundTheme,
)

WORDS = tuple("review offer partners child seen times record lead board audit foster court visit plan health school".split())  # noqa: SIM905
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
MAYBE = st.none() | SENTENCES
QUARTERS = st.none() | st.sampled_from(["2015/16 Q4", "2016/17 Q1", "2016/17 Q2", "2016/17 Q3"])
RATINGS = st.none() | st.sampled_from(["Blue", "Green", "Amber", "Red"])
STAGES = st.none() | st.sampled_from(["not started", "in progress", "complete"])
DATES = st.sampled_from(["2016-03-31", "2016-06-30", "2016-09-30", "2016-12-31"])
NUMBERS = st.integers(0, 100).map(float)


NAMES = tuple("alder beech cedar dogwood elder fir gorse hazel ivy juniper".split())  # noqa: SIM905
LATER = tuple("kestrel lark martin nightjar owl plover quail robin swift tern".split())  # noqa: SIM905


def _title(draw: st.DrawFn, titles: list[str], names: tuple[str, ...]) -> str:
    """Return a title with a name in it that no other has: no plan has two headings of one title."""
    taken = {word for title in titles for word in title.split()}
    title = f"{draw(SENTENCES)} {next(name for name in names if name not in taken)}"
    titles.append(title)
    return title


def _titles(found: FoundPlan) -> list[str]:
    return [row.title for theme in found.themes for row in (theme, *theme.objectives)]


def document(plan: Plan, source: str = "again.xlsx") -> FoundPlan:
    """Return what reading the exported workbook of this plan gives."""
    found = expected(plan, source)
    found.year_start_month = plan.tracker.year_start_month
    return found


def without_ids(found: FoundPlan) -> FoundPlan:
    """Return the same document as another program would write it."""
    plain = copy.deepcopy(found)
    for theme in plain.themes:
        theme.id = None
        for objective in theme.objectives:
            objective.id = None
    for action in plain.actions():
        action.id = None
        for measure in action.measures:
            measure.id = None
    return plain


@st.composite
def ordinary_plans(draw: st.DrawFn) -> Plan:
    """Return plans of ordinary words, many of them alike, with rows that say the same and cells that are empty."""
    ids = Ids()
    rows: list[Row] = [Tracker(id=ids(), title="Plan", version="3", version_date="2016-09-20")]
    column = ExtraColumn(id=ids(), position="a", title="Priority")
    roles = [Role(id=ids(), name=name) for name in ("Head of Service", "Team manager", "AD")]
    rows += [column, *roles]
    titles: list[str] = []
    for number, position in enumerate(spread(draw(st.integers(1, 3)))):
        theme = Theme(id=ids(), position=position, ref=str(number + 1), title=_title(draw, titles, NAMES))
        rows.append(theme)
        for place in spread(draw(st.integers(1, 2))):
            objective = Objective(id=ids(), theme_id=theme.id, position=place, title=_title(draw, titles, NAMES))
            rows.append(objective)
            above: str | None = None
            for key in spread(draw(st.integers(0, 4))):
                continues = above is not None and draw(st.integers(0, 3)) == 0
                above = above if continues and above is not None else draw(SENTENCES)
                action = Action(
                    id=ids(),
                    objective_id=objective.id,
                    position=key,
                    what=above,
                    what_continues=continues,
                    stage=draw(STAGES),
                    due_text=draw(MAYBE),
                )
                rows += [action, *_below(draw, ids, action, roles, column)]
    return Plan(rows)


def _below(draw: st.DrawFn, ids: Ids, action: Action, roles: list[Role], column: ExtraColumn) -> list[Row]:
    rows: list[Row] = []
    for role, place in zip(draw(st.lists(st.sampled_from(roles), max_size=2, unique=True)), spread(2), strict=False):
        rows.append(ActionRole(id=ids(), action_id=action.id, role_id=role.id, position=place))
    for place in spread(draw(st.integers(0, 3))):
        rows.append(Step(id=ids(), action_id=action.id, position=place, text=draw(SENTENCES), done=draw(st.booleans())))
    for place in spread(draw(st.integers(0, 2))):
        words = {"title": draw(MAYBE), "baseline_text": draw(MAYBE), "target_text": draw(MAYBE)}
        measure = Measure(id=ids(), action_id=action.id, position=place, better=draw(st.none() | st.just("lower")), **words)
        rows.append(measure)
        for day, value in draw(st.dictionaries(DATES, NUMBERS, max_size=2)).items():
            rows.append(Reading(id=ids(), measure_id=measure.id, date=day, value=value))
    for quarter in draw(st.lists(QUARTERS, max_size=2, unique=True)):
        rows.append(Outcome(id=ids(), action_id=action.id, quarter=quarter, text=draw(SENTENCES), rating=draw(RATINGS)))
    if draw(st.booleans()):
        rows.append(ExtraValue(id=ids(), action_id=action.id, column_id=column.id, text=draw(SENTENCES)))
    return rows


# --- what people do to a document -----------------------------------------------------------------------------------------


@st.composite
def edited(draw: st.DrawFn, found: FoundPlan, most: int = 5) -> FoundPlan:
    """Return the document after some edits: other words, rows moved, added and deleted, cells emptied."""
    changed = copy.deepcopy(found)
    for _ in range(draw(st.integers(1, most))):
        _edit(draw, changed)
    return changed


def _edit(draw: st.DrawFn, found: FoundPlan) -> None:
    objectives = [objective for theme in found.themes for objective in theme.objectives]
    kind = draw(st.sampled_from(["heading", "add", "heading row", *["action"] * 5]))
    actions = found.actions()
    if kind == "heading":
        draw(st.sampled_from([*found.themes, *objectives])).title = _title(draw, _titles(found), LATER)
    elif kind == "heading row":
        _edit_headings(draw, found)
    elif kind == "add" or not actions:
        objective = draw(st.sampled_from(objectives))
        objective.actions.insert(draw(st.integers(0, len(objective.actions))), draw(new_actions()))
    else:
        _edit_action(draw, found, draw(st.sampled_from(range(len(actions)))))


def _edit_headings(draw: st.DrawFn, found: FoundPlan) -> None:
    """Add a theme or an objective, or change the order of themes."""
    kind = draw(st.sampled_from(["theme", "objective", "order"]))
    titles = _titles(found)
    objective = FoundObjective(_title(draw, titles, LATER), actions=[draw(new_actions())])
    if kind == "theme":
        theme = FoundTheme(_title(draw, titles, LATER), objectives=[objective])
        found.themes.insert(draw(st.integers(0, len(found.themes))), theme)
    elif kind == "objective":
        draw(st.sampled_from(found.themes)).objectives.append(objective)
    else:
        found.themes[:] = draw(st.permutations(found.themes))


@st.composite
def new_actions(draw: st.DrawFn) -> FoundAction:
    """Return actions that nobody had before."""
    action = FoundAction(draw(SENTENCES), who=draw(st.lists(st.sampled_from(["AD", "New post"]), max_size=1)))
    action.steps = [FoundStep(text) for text in draw(st.lists(SENTENCES, max_size=2))]
    action.measures = [FoundMeasure(text) for text in draw(st.lists(SENTENCES, max_size=2))]
    return action


def _edit_action(draw: st.DrawFn, found: FoundPlan, number: int) -> None:
    action = found.actions()[number]
    objectives = [objective for theme in found.themes for objective in theme.objectives]
    kind = draw(st.sampled_from(["what", "delete", "move", "steps", "who", "cell", "outcome", "measure", "reading", "empty"]))
    if kind in ("delete", "move"):
        for objective in objectives:
            objective.actions = [other for other in objective.actions if other is not action]
        if kind == "move":
            target = draw(st.sampled_from(objectives))
            target.actions.insert(draw(st.integers(0, len(target.actions))), action)
    elif kind == "what":
        action.what, action.what_continues = draw(SENTENCES), False
    elif kind == "steps":
        action.steps = [FoundStep(text, 0, draw(st.booleans())) for text in draw(st.lists(SENTENCES, min_size=1, max_size=3))]
    elif kind == "who":
        action.who = draw(st.lists(st.sampled_from(["AD", "Team manager", "New post"]), min_size=1, max_size=2, unique=True))
    elif kind == "cell":
        action.due_text, action.stage, action.extra = draw(SENTENCES), draw(STAGES), {"Priority": draw(SENTENCES)}
    elif kind == "outcome":
        action.outcomes.append(FoundOutcome(draw(QUARTERS), draw(SENTENCES), draw(RATINGS)))
    elif kind == "empty":
        action.who, action.steps, action.due_text = [], [], None
    elif kind == "reading" and action.measures:
        draw(st.sampled_from(action.measures)).readings.append(FoundReading(draw(DATES), draw(NUMBERS)))
    elif kind == "measure":
        _edit_measures(draw, action)


def _edit_measures(draw: st.DrawFn, action: FoundAction) -> None:
    """Change, add or delete a measure."""
    if action.measures and draw(st.booleans()):
        measure = draw(st.sampled_from(action.measures))
        measure.title, measure.target_text = draw(SENTENCES), draw(SENTENCES)
    elif action.measures and draw(st.booleans()):
        action.measures.pop()
    else:
        action.measures.append(FoundMeasure(draw(SENTENCES), target_text=draw(MAYBE)))


# --- what a tracker must say afterwards -----------------------------------------------------------------------------------


def unsaid(plan: Plan, found: FoundPlan) -> list[str]:
    """Return what a workbook of ours says and the plan does not, in words; cells that are empty say nothing."""
    present = document(plan)
    wrong: list[str] = []
    _in_order(present.themes, found.themes, wrong)
    there = {objective.title: objective for theme in present.themes for objective in theme.objectives}
    by_id = {objective.id: objective for theme in present.themes for objective in theme.objectives}
    for theme in found.themes:
        for objective in theme.objectives:
            known = by_id.get(objective.id) if objective.id else there.get(objective.title)
            if known is None:
                wrong.append(f"no objective {objective.title}")
                continue
            if not objective.id:
                known = _with_all(present, objective)
            _in_order(known.actions, objective.actions, wrong)
    return wrong


def _with_all(present: FoundPlan, objective: FoundObjective) -> FoundObjective:
    """Return the objective of this title that says the most of what is wanted (titles are not unique)."""
    same = [o for theme in present.themes for o in theme.objectives if o.title == objective.title]

    def missing(candidate: FoundObjective) -> int:
        wrong: list[str] = []
        _in_order(candidate.actions, objective.actions, wrong)
        return len(wrong)

    return min(same, key=missing)


def _in_order(present: list, wanted: list, wrong: list[str]) -> None:
    """Note each wanted row that is not there behind the wanted row ahead of it."""
    place = 0
    for row in wanted:
        found = next((n for n in range(place, len(present)) if _is(present[n], row) and not _lacks(present[n], row)), None)
        if found is None:
            same = next((other for other in present if _is(other, row)), None)
            wrong.append(f"{row}: {_lacks(same, row) if same else 'not there'}")
        else:
            place = found + 1


def _is(present: FoundTheme | FoundObjective | FoundAction, row: FoundTheme | FoundObjective | FoundAction) -> bool:
    return row.id is None or present.id == row.id


def _lacks(present: object, row: object) -> list[str]:
    """Return the fields in which ``present`` says less or something else than ``row``."""
    if not isinstance(row, FoundAction) or not isinstance(present, FoundAction):
        return [] if getattr(present, "title", None) == getattr(row, "title", None) else ["title"]
    cells = ("what", "due_text", "stage", "who", "steps") if row.id else ("what", "due_text", "stage", "who")
    wrong = [name for name in cells if _differs(getattr(present, name), getattr(row, name))]
    # A row without an id may be taken for one of the tracker, and then keeps its ticks, and its list as it was divided.
    wrong += ["steps"] if _differs(*(" ".join(step.text for step in action.steps) for action in (present, row))) else []
    wrong += [f"outcome {o}" for o in row.outcomes if not any(_reports(other, o, row) for other in present.outcomes)]
    wrong += [f"extra {title}" for title, text in row.extra.items() if present.extra.get(title) != text]
    wrong += [f"measure {m}" for m in row.measures if not any(_measures(other, m) for other in present.measures)]
    return wrong


def _differs(present: object, wanted: object) -> bool:
    return bool(wanted) and present != wanted


def _reports(present: FoundOutcome, wanted: FoundOutcome, action: FoundAction) -> bool:
    """Return whether a report is there: reports of one quarter are lines of one."""
    lines = present.text.split("\n")
    first = next(o.rating for o in [*(o for o in action.outcomes if o.quarter == wanted.quarter and o.rating), wanted])
    return present.quarter == wanted.quarter and wanted.text in lines and (not wanted.rating or present.rating == first)


def _measures(present: FoundMeasure, wanted: FoundMeasure) -> bool:
    said = [(getattr(present, name), getattr(wanted, name)) for name in ("title", "baseline_text", "target_text", "better")]
    values = {reading.date: reading.value for reading in present.readings}
    latest = {reading.date: reading.value for reading in wanted.readings}
    return all(not new or new == old for old, new in said) and latest.items() <= values.items()
