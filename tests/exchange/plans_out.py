"""Plans to write: a strategy of arbitrary ones, a rich one, and what is expected to come back from a workbook."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from db.positions import spread
from db.records import (
    Action,
    ActionRole,
    Benchmark,
    DueRevision,
    ExtraColumn,
    ExtraValue,
    Measure,
    Note,
    Objective,
    Outcome,
    Plan,
    RatingLevel,
    Reading,
    Role,
    Row,
    Step,
    StepChange,
    TargetPoint,
    Theme,
    Tracker,
)
from tracker_gui.exchange.found import (
    FoundAction,
    FoundDetails,
    FoundLevel,
    FoundMeasure,
    FoundObjective,
    FoundOutcome,
    FoundPlan,
    FoundReading,
    FoundRevision,
    FoundStep,
    FoundTheme,
)
from tracker_gui.exchange.measure_details import details_of

LINES = (
    "• bullet",
    "    – sub",
    "✓ done",
    "—",
    "Q2 – label",
    "2015/16 Q4 (Red) – label",
    "(Amber) – text",
    "=1+1",
    "+44 1803",
    "-5%",
    "@home",
    "#N/A",
    "0012",
    "",
    " two  blanks ",
    "_x0041_",
    "_x000D_",
    "é😀 مرحبا שלום",
    'say "so"',
    "cut …",
    "… cut",
    "\tab",
    "a\rb",
    "bell\x07null\x00",
    "12/3/2017",
    "TRUE",
)
TEXT = st.one_of(
    st.text(max_size=30), st.lists(st.sampled_from(LINES), min_size=1, max_size=3).map("\n".join), st.sampled_from(LINES)
)
MAYBE = st.none() | TEXT
RATINGS = st.none() | st.sampled_from(["Blue", "Green", "Amber", "Red"])
STAGES = st.none() | st.sampled_from(["not started", "in progress", "complete", "assured", "paused", "withdrawn"])
QUARTERS = (
    st.none()
    | st.builds("{}/{} Q{}".format, st.just(2016), st.just(17), st.integers(1, 4))
    | st.sampled_from(["2015/16 Q4", "odd"])
)
DATES = st.dates(date(1890, 1, 1), date(2099, 12, 31)).map(date.isoformat)
FIGURES = st.floats(allow_nan=False, allow_infinity=False, width=32).filter(lambda value: value == 0 or abs(value) >= 1e-9)
"""What a measure can be counted in: nothing so small that its words would be a nought."""

NUMBERS = FIGURES.map(float) | st.sampled_from([0.0, 78.2, 1e-7, 322.0])


class Ids:
    """Ids in the form of ours, in order, so that a failing example stays readable."""

    def __init__(self) -> None:
        self._next = count(1)

    def __call__(self) -> str:
        return f"{next(self._next):032x}"


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return arbitrary plans: any text, empty lists, nothing at all."""
    ids = Ids()
    rows: list[Row] = [
        Tracker(
            id=ids(),
            title=draw(TEXT),
            organisation=draw(MAYBE),
            version=draw(MAYBE),
            version_date=draw(st.none() | st.just("2016-09-20")),
            year_start_month=draw(st.sampled_from([4, 1])),
            tolerance=draw(st.none() | st.floats(0, 1)),
        )
    ]
    words = draw(st.sampled_from([(), ("On", "Off"), ("Done", "Going", "Slow", "Stuck")]))
    for rating, word, position in zip(("Blue", "Green", "Amber", "Red"), words, spread(len(words)), strict=False):
        colour = draw(st.none() | st.just("#1E7B34"))
        level = RatingLevel(
            id=ids(), position=position, rating=rating, letter=word[0], word=word, colour=colour, meaning=draw(MAYBE)
        )
        rows.append(level)
    titles = draw(st.lists(TEXT, max_size=2, unique=True))
    extra = [ExtraColumn(id=ids(), position=p, title=t) for t, p in zip(titles, spread(len(titles)), strict=True)]
    roles = [Role(id=ids(), name=name) for name in draw(st.lists(TEXT, min_size=1, max_size=3, unique=True))]
    rows += [*extra, *roles]
    for _theme, position in zip(range(draw(st.integers(0, 2))), spread(2), strict=False):
        theme = Theme(id=ids(), position=position, ref=draw(MAYBE), title=draw(TEXT))
        rows.append(theme)
        for _objective, place in zip(range(draw(st.integers(0, 2))), spread(2), strict=False):
            objective = Objective(id=ids(), theme_id=theme.id, position=place, ref=draw(MAYBE), title=draw(TEXT))
            rows.append(objective)
            for _action, key in zip(range(draw(st.integers(0, 3))), spread(3), strict=False):
                rows += _action_rows(draw, ids, objective, key, roles, extra)
    for position in spread(draw(st.integers(0, 2))):
        rows.append(Note(id=ids(), position=position, source=draw(MAYBE), text=draw(TEXT)))
    return Plan(rows)


def _action_rows(
    draw: st.DrawFn, ids: Ids, objective: Objective, position: str, roles: list[Role], extra: list[ExtraColumn]
) -> list[Row]:
    action = Action(
        id=ids(),
        objective_id=objective.id,
        position=position,
        ref=draw(MAYBE),
        what=draw(TEXT),
        what_continues=draw(st.booleans()),
        stage=draw(STAGES),
        due_text=draw(MAYBE),
    )
    rows: list[Row] = [action]
    for role, place in zip(draw(st.lists(st.sampled_from(roles), max_size=3)), spread(3), strict=False):
        rows.append(ActionRole(id=ids(), action_id=action.id, role_id=role.id, position=place))
    for place in spread(draw(st.integers(0, 3))):
        step = Step(
            id=ids(),
            action_id=action.id,
            position=place,
            text=draw(TEXT),
            level=draw(st.integers(0, 1)),
            done=draw(st.booleans()),
        )
        rows.append(step)
    for place in spread(draw(st.integers(0, 3))):
        rows += _measure_rows(draw, ids, action, place)
    for place in spread(draw(st.integers(0, 2))):
        before = DueRevision(id=ids(), action_id=action.id, position=place, due_text=draw(MAYBE), reason=draw(MAYBE))
        rows.append(before)
    for quarter in draw(st.lists(QUARTERS, max_size=3, unique=True)):
        rows.append(Outcome(id=ids(), action_id=action.id, quarter=quarter, text=draw(TEXT), rating=draw(RATINGS)))
    for column in extra:
        if draw(st.booleans()):
            rows.append(ExtraValue(id=ids(), action_id=action.id, column_id=column.id, text=draw(TEXT)))
    return rows


def _measure_rows(draw: st.DrawFn, ids: Ids, action: Action, position: str) -> list[Row]:
    measure = Measure(
        id=ids(),
        action_id=action.id,
        position=position,
        title=draw(MAYBE),
        unit=draw(MAYBE),
        better=draw(st.none() | st.sampled_from(["higher", "lower", "range", "context"])),
        baseline_text=draw(MAYBE),
        target_text=draw(MAYBE),
        baseline_value=draw(st.none() | NUMBERS),
        baseline_period=draw(MAYBE),
        target_value=draw(st.none() | NUMBERS),
        target_date=draw(st.none() | DATES),
        **draw(st.just({}) | DETAILS),
    )
    rows: list[Row] = [measure]
    for day, value in draw(st.lists(st.tuples(DATES, NUMBERS), max_size=3)):
        rows.append(Reading(id=ids(), measure_id=measure.id, date=day, value=value))
    for day, value in draw(st.lists(st.tuples(DATES, st.none() | NUMBERS), max_size=2)):
        more = draw(
            st.fixed_dictionaries({"note": MAYBE, "numerator": st.none() | NUMBERS, "period": st.none() | st.just("month")})
        )
        rows.append(Reading(id=ids(), measure_id=measure.id, date=day, value=value, **more))
    for day in draw(st.lists(DATES, max_size=2, unique=True)):
        rows.append(TargetPoint(id=ids(), measure_id=measure.id, date=day, text=draw(MAYBE), value=draw(st.none() | NUMBERS)))
        rows.append(StepChange(id=ids(), measure_id=measure.id, date=day, reason=draw(TEXT)))
    for place in spread(draw(st.integers(0, 2))):
        rows.append(Benchmark(id=ids(), measure_id=measure.id, position=place, name=draw(TEXT), text=draw(MAYBE)))
    return rows


DETAILS = st.fixed_dictionaries(
    {
        "definition": MAYBE,
        "supplier": MAYBE,
        "frequency": st.none() | st.sampled_from(["monthly", "quarterly", "yearly"]),
        "roll_up": st.none() | st.sampled_from(["sum", "mean", "last"]),
        "tolerance": st.none() | st.floats(0, 1),
        "shape": st.none() | st.sampled_from(["straight", "stepped"]),
        "chase_who": MAYBE,
        "chase_date": st.none() | DATES,
        "rating_override": st.none() | st.just("Amber"),
        "rating_reason": MAYBE,
    }
)


def expected(plan: Plan, source: str) -> FoundPlan:
    """Return what reading the workbook of this plan must give, notes aside."""
    tracker = plan.tracker
    found = FoundPlan(source, tracker.title, tracker.organisation, tracker.version, tracker.version_date)
    found.year_start_month = tracker.year_start_month
    found.tolerance = tracker.tolerance
    found.rating_levels = [FoundLevel(r.rating, r.letter, r.word, r.colour, r.meaning) for r in plan.rows(RatingLevel)]
    found.extra_columns = [column.title for column in plan.rows(ExtraColumn)]
    for theme in plan.rows(Theme):
        found.themes.append(FoundTheme(theme.title, theme.ref, id=theme.id))
        for objective in plan.children(Objective, theme.id):
            actions = [_action(plan, action) for action in plan.children(Action, objective.id)]
            found.themes[-1].objectives.append(FoundObjective(objective.title, objective.ref, actions, objective.id))
    return found


def _action(plan: Plan, action: Action) -> FoundAction:
    titles = {column.id: column.title for column in plan.rows(ExtraColumn)}
    return FoundAction(
        what=action.what,
        what_continues=action.what_continues,
        ref=action.ref,
        who=[role.name for role in plan.roles_of(action.id)],
        steps=[FoundStep(step.text, step.level, step.done) for step in plan.children(Step, action.id)],
        stage=action.stage,
        due_text=action.due_text,
        outcomes=[FoundOutcome(o.quarter, o.text, o.rating) for o in plan.children(Outcome, action.id)],
        measures=[_measure(plan, measure) for measure in plan.children(Measure, action.id)],
        extra={titles[value.column_id]: value.text for value in plan.children(ExtraValue, action.id)},
        id=action.id,
        revisions=[FoundRevision(r.due_text, r.due_date, r.reason) for r in plan.children(DueRevision, action.id)],
    )


def _measure(plan: Plan, measure: Measure) -> FoundMeasure:
    readings = [
        FoundReading(r.date, r.value, r.note, r.numerator, r.denominator, r.period) for r in plan.children(Reading, measure.id)
    ]
    details = details_of(plan, measure)
    return FoundMeasure(
        measure.title,
        measure.baseline_text,
        measure.target_text,
        measure.unit,
        measure.better,
        readings,
        measure.id,
        FoundDetails(details) if details else None,
    )


def rich_plan(actions: int = 14) -> Plan:
    """Return a plan of an invented council that uses every column, with long texts and two years of readings."""
    ids = Ids()
    rows: list[Row] = [
        Tracker(
            id=ids(),
            title="Westmere Children’s Services: Improvement Action Tracker",
            organisation="Westmere Council",
            version="12",
            version_date="2023-12-20",
        )
    ]
    priority = ExtraColumn(id=ids(), position="a", title="Priority")
    origin = ExtraColumn(id=ids(), position="b", title="Where it came from")
    head, lead = (
        Role(id=ids(), name="Head of Service, Early Help"),
        Role(id=ids(), name="Service Lead for Safeguarding and Review"),
    )
    rows += [priority, origin, head, lead]
    objective = Objective(id="", theme_id="", position="a")
    places = spread(actions)
    for index, position in enumerate(places):
        if index % 7 == 0:
            theme = Theme(
                id=ids(), position=position, ref=str(index // 7 + 1), title="Help at the right time for children and families"
            )
            rows.append(theme)
        if index % 3 == 0 or index % 7 == 0:
            words = "Children who need help are seen quickly, and what they say is written down and shapes their plan"
            objective = Objective(
                id=ids(), theme_id=theme.id, position=position, ref=f"{index // 7 + 1}.{index % 7 + 1}", title=words
            )
            rows.append(objective)
        rows += _rich_action(ids, objective, position, index, (head, lead), (priority, origin))
    rows.append(
        Note(id=ids(), position="a", source="westmere-v11.xlsx, sheet “Plan”, B40", text="Agreed at the board of 6 December.")
    )
    return Plan(rows)


def _rich_action(
    ids: Ids, objective: Objective, position: str, index: int, roles: tuple[Role, Role], extra: tuple[ExtraColumn, ExtraColumn]
) -> list[Row]:
    action = Action(
        id=ids(),
        objective_id=objective.id,
        position=position,
        ref=f"A{index + 1}",
        what="Every referral gets a decision within one working day, and the family is told what happens next",
        what_continues=index % 7 == 2,
        stage=["not started", "in progress", "complete"][index % 3],
        due_text="End of June 2024",
        due_date="2024-06-30",
    )
    rows: list[Row] = [action]
    for role, place in zip(roles, "ab", strict=True):
        rows.append(ActionRole(id=ids(), action_id=action.id, role_id=role.id, position=place))
    words = "Team managers check each decision against the practice standard and talk it through with the worker in supervision"
    for number, place in enumerate(spread(3 + index % 3)):
        rows.append(
            Step(
                id=ids(),
                action_id=action.id,
                position=place,
                text=f"{words} ({index + 1}.{number + 1})",
                level=int(number == 2),
                done=number == 0,
            )
        )
    for number, place in enumerate(spread(2)):
        measure = Measure(
            id=ids(),
            action_id=action.id,
            position=place,
            title=["% of referrals decided within 24 hours", "Children seen within 5 working days"][number],
            unit="%",
            better="higher",
            baseline_text="46.6% (Oct 22)" if number == 0 else None,
            target_text="90% / Apr 24" if index % 2 else "?",
            baseline_value=46.6 if number == 0 else None,
            target_value=90.0 if index % 2 else None,
            target_comparator="=" if index % 2 else None,
            target_date="2024-04-30" if index % 2 else None,
        )
        rows.append(measure)
        for month in range(8):
            day = (date(2022, 3, 31) + timedelta(days=91 * month)).isoformat()
            rows.append(Reading(id=ids(), measure_id=measure.id, date=day, value=50.0 + 4.5 * month + number))
    report = "The share of referrals decided in a day has risen for four months running. Two teams are still below the standard."
    for quarter, rating in (
        ("2022/23 Q4", "Red"),
        ("2023/24 Q1", "Amber"),
        ("2023/24 Q2", ["Green", "Amber", "Red", "Blue"][index % 4]),
    ):
        rows.append(Outcome(id=ids(), action_id=action.id, quarter=quarter, text=report, rating=rating))
    rows.append(ExtraValue(id=ids(), action_id=action.id, column_id=extra[0].id, text=["High", "Medium"][index % 2]))
    rows.append(ExtraValue(id=ids(), action_id=action.id, column_id=extra[1].id, text="Ofsted letter, paragraph 4"))
    return rows


def odd_plan() -> Plan:
    """Return the rich plan with one action more, all of whose texts are of the kind that programs spoil."""
    plan = rich_plan(3)
    objective = plan.rows(Objective)[0]
    action = Action(id="odd", objective_id=objective.id, position="zz", ref="007", what="=1+1", due_text="12/3/2017")
    rows: list[Row] = [action]
    for number, text in enumerate(LINES):
        place = f"{number:03}"
        rows.append(Step(id=f"step{number}", action_id=action.id, position=place, text=text, done=number % 2 == 0))
        rows.append(Measure(id=f"measure{number}", action_id=action.id, position=place, title=text, baseline_text=LINES[-number]))
    return Plan([*plan.all_rows(), *rows])
