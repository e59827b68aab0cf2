"""The pages of the dialog of one measure: what can be set on each, under the words of the field."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from db.records import Plan
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.rules.judging import TOLERANCE
from tracker_gui.rules.numbers import written
from tracker_gui.views.dialogs.list_table import ListTable
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_LARGE

Field = QLineEdit | QComboBox | QPlainTextEdit

UNITS: Final = ("%", "number", "per 10k", "per 1k", "per 100k", "days", "weeks", "months", "pounds", "yes/no", "ratio")
CHOICES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "better": (
        ("", "(as the target says)"),
        ("higher", "Higher is better"),
        ("lower", "Lower is better"),
        ("range", "Within the range is good"),
        ("context", "Context only: shown, not rated"),
    ),
    "shape": (
        ("", "(only the final target)"),
        ("straight", "In a straight line from the baseline"),
        ("stepped", "In steps: each target holds until the next"),
    ),
    "frequency": (("", "(not said)"), ("monthly", "Monthly"), ("quarterly", "Quarterly"), ("yearly", "Yearly")),
    "roll_up": (
        ("", "(the last month's)"),
        ("sum", "The sum of the months"),
        ("mean", "The mean of the months"),
        ("last", "The last month's figure"),
    ),
    "rating_override": (),
}


def choice(name: str, spoken: str, entries: tuple[tuple[str, str], ...]) -> QComboBox:
    """Return a list to pick from; its data are the values that are kept."""
    box = QComboBox()
    box.setObjectName(f"measure_{name}")
    box.setAccessibleName(spoken)
    for value, words in entries:
        box.addItem(words, value)
    return box


def target_page(fields: dict[str, Field], echo: QLabel, points: ListTable) -> QWidget:
    """Return the page of the measure's words, its unit, and its way to the target."""
    page, form = _page()
    _line(form, fields, "title", "Meas&ure", "What is measured")
    unit = QComboBox()
    unit.setEditable(True)
    unit.setObjectName("measure_unit")
    unit.setAccessibleName("Unit")
    unit.addItems(("", *UNITS))
    fields["unit"] = unit
    form.addRow("U&nit", unit)
    _pick(form, fields, "better", "&Better", "Which way is better")
    _line(form, fields, "baseline_text", "Base&line", "Baseline", "such as 75% (Oct 15), or ? where it is to be confirmed")
    _line(form, fields, "target_text", "Tar&get", "Target", "such as at least 90% by April 2017, 5 - 10%, or ?")
    _wide(echo)
    form.addRow("", echo)
    _pick(form, fields, "shape", "&Way there", "How the target moves from the baseline to its final value")
    form.addRow("Targets on the wa&y", points)
    _buddy(form, points)
    _line(form, fields, "chase_who", "To be &confirmed by", "Who is asked for what is to be confirmed")
    _line(form, fields, "chase_date", "U&ntil", "Until when it is to be confirmed", "such as 31/3/2027")
    return page


def definition_page(fields: dict[str, Field]) -> QWidget:
    """Return the page that says what is counted, from where, by whom, how often."""
    page, form = _page()
    box = QPlainTextEdit()
    box.setObjectName("measure_definition")
    box.setAccessibleName("What is counted")
    box.setTabChangesFocus(True)
    box.setPlaceholderText("What is counted, and what is not")
    fields["definition"] = box
    form.addRow("What is &counted", box)
    _line(form, fields, "source", "&Source", "Where the figures come from", "such as the case management system")
    _line(form, fields, "supplier", "Su&pplied by", "Who supplies the figures")
    _pick(form, fields, "frequency", "&How often", "How often it is counted")
    _pick(form, fields, "roll_up", "&Quarter from months", "How monthly figures become the figure of a quarter")
    _line(form, fields, "numerator_label", "N&umerator", "What stands above the line", "such as assessments done in 45 days")
    _line(form, fields, "denominator_label", "D&enominator", "What stands below the line", "such as all assessments")
    return page


def comparison_page(benchmarks: ListTable, steps: ListTable) -> QWidget:
    """Return the page of benchmarks, and of the days from which the chart's limits begin anew."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACE_LARGE, 0, 0)
    column.setSpacing(SPACE)
    for title, help_, table in (
        (
            "&Benchmarks",
            "Statistical neighbours, England, your own best: the figure with its period, such as 83% (2015/16).",
            benchmarks,
        ),
        ("&Limits begin anew", "Days from which the SPC limits are worked out anew, each with what was done differently.", steps),
    ):
        heading = QLabel(title)
        heading.setBuddy(table)
        column.addWidget(heading)
        column.addWidget(label(help_, "muted", wrap=True))
        column.addWidget(table, 1)
    return page


def rating_page(fields: dict[str, Field], rated: QLabel, plan: Plan) -> QWidget:
    """Return the page of the computed rating, its tolerance, and another rating with its reason."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACE_LARGE, 0, 0)
    form = QFormLayout()
    form.setVerticalSpacing(SPACE)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    column.addLayout(form)
    column.addStretch(1)
    rated.setAccessibleName("How it is rated")
    _wide(rated, QSizePolicy.Policy.Minimum)
    form.addRow("The figures say", rated)
    share = plan.tracker.tolerance if plan.tracker.tolerance is not None else TOLERANCE
    _line(
        form,
        fields,
        "tolerance",
        "&Tolerance (% of the target)",
        "Tolerance",
        f"{written(round(share * 100, 6))}, as for all measures",
    )
    ratings = rating_set(plan)
    names = [("", "(as the figures say)"), *((level.rating, level.definition) for level in ratings.levels)]
    fields["rating_override"] = choice("rating_override", "Rating set by hand", tuple(names))
    form.addRow("Rating set by &hand", fields["rating_override"])
    _line(
        form, fields, "rating_reason", "Rea&son", "Reason for that rating", "needed for a rating set by hand; it is shown with it"
    )
    help_ = "A rating set by hand is marked as such wherever it is shown, and what the figures say stays beside it."
    said = label(help_, "muted", wrap=True)
    _wide(said, QSizePolicy.Policy.Minimum)
    form.addRow("", said)
    return page


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(0, SPACE_LARGE, 0, 0)
    form.setVerticalSpacing(SPACE)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return page, form


def _line(form: QFormLayout, fields: dict[str, Field], name: str, words: str, spoken: str, hint: str = "") -> None:
    field = QLineEdit()
    field.setObjectName(f"measure_{name}")
    field.setAccessibleName(spoken)
    field.setPlaceholderText(hint)
    fields[name] = field
    form.addRow(words, field)


def _pick(form: QFormLayout, fields: dict[str, Field], name: str, words: str, spoken: str) -> None:
    fields[name] = choice(name, spoken, CHOICES[name])
    form.addRow(words, fields[name])


def _wide(said: QLabel, upright: QSizePolicy.Policy = QSizePolicy.Policy.MinimumExpanding) -> None:
    """Let a sentence take the width of the form, and the height that it then needs."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, upright)
    policy.setHeightForWidth(True)
    said.setSizePolicy(policy)
    said.setMinimumHeight(said.fontMetrics().lineSpacing() * 2 + 4)


def _buddy(form: QFormLayout, field: QWidget) -> None:
    title = form.labelForField(field)
    if isinstance(title, QLabel):
        title.setBuddy(field)
