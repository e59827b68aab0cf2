"""The recognised rows become the plan: themes, objectives and actions, with notes and doubts beside them."""

from __future__ import annotations

from collections.abc import Callable

from tracker_gui.exchange.action_reading import ActionReader
from tracker_gui.exchange.found import Doubt, FoundAction, FoundNote, FoundObjective, FoundPlan, FoundTheme, Place
from tracker_gui.exchange.front import Front, is_page_number
from tracker_gui.exchange.gather import Gathered
from tracker_gui.exchange.levels import Levels
from tracker_gui.exchange.meanings import WORDS_FOR, plain
from tracker_gui.exchange.recognised import UNSURE
from tracker_gui.exchange.row_kinds import Judged
from tracker_gui.exchange.tables import Table


class Builder:
    """Puts the tables of a document together, one after another."""

    def __init__(self, source: str, name: str, front: Front, tables: list[Table], reader: ActionReader) -> None:
        """Begin a plan with what stood above the first table; it is called ``name`` where that tells no title."""
        self.plan = FoundPlan(source, front.title or name, front.organisation, front.version)
        self.plan.version_date = front.version_day.isoformat() if front.version_day else None
        self.reader = reader
        self.tables = tables
        self.front = front
        self.several = len({id(table.sheet) for table in tables}) > 1
        self.theme: FoundTheme | None = None
        self.objective: FoundObjective | None = None
        self.before: FoundAction | None = None
        for table, row in front.rest:
            self._note(table, row.number, row.texts())

    def table(
        self, table: Table, judged: list[Judged], found: Levels, actions: dict[int, Gathered], progress: Callable[[int], None]
    ) -> None:
        """Add one table: its headings and its actions, in order."""
        self._columns(table)
        self.before = None
        if self.several or not found.of:
            self.objective = None
        if self.several and "theme" not in found.of.values():
            self.theme = self._new_theme(table.sheet.name or self.plan.title, None)
        else:
            for _, row in (pair for pair in self.front.named if pair[0] is table):
                self._note(table, row.number, row.texts())
        for index, one in enumerate(judged):
            if index % 20 == 0:
                progress(index)
            if one.kind == "heading":
                self._heading(table, one, found, index)
            elif one.kind == "action":
                self._action(table, actions[index])
                self._doubt_row(table, one, "read as an action of its own", "more words of the row above")
            elif one.kind in ("header again", "page head"):
                self.plan.dropped_repeats += 1
                self._keep_once(table, one)
            elif one.kind == "continuation":
                self._joined(table, one)
            elif one.kind != "left out":
                self._note(table, one.row.number, one.row.texts())
                self._doubt_row(table, one, "kept as a note", "a heading")

    def _doubt_row(self, table: Table, one: Judged, did: str, other: str) -> None:
        """Say of what was told of a row that it is not sure, if it is not."""
        if one.sure < UNSURE:
            self._doubt(table.sheet.place(one.row.number), "row", did, one.reason, (other,), one.sure)

    def _keep_once(self, table: Table, one: Judged) -> None:
        """Keep a running line of the pages as a note where it stands first; the head of the tracker is kept already."""
        line = plain(" ".join(one.row.texts()))
        if one.kind == "page head" and line not in self.front.furniture and not is_page_number(" ".join(one.row.texts())):
            self.front.furniture.add(line)
            self._note(table, one.row.number, one.row.texts())

    def finish(self) -> FoundPlan:
        """Return the plan with all doubts. Headings that nothing stands under are kept as a note."""
        self.plan.doubts.extend(self.reader.doubts)
        passed = {column.heading for table in self.tables for column in table.columns if column.meaning == "left out"}
        used = (
            {cell.heading for action in self.plan.actions() for cell in action.received} | set(self.plan.extra_columns) | passed
        )
        for table in self.tables:
            unused = [column.heading for column in table.columns if column.heading and column.heading not in used]
            # What stands above a group of columns may be in none of their headings.
            shown = " ".join(column.heading for column in table.columns)
            unused += [text for row in table.header_rows for text in row.texts() if text not in shown]
            if unused:
                self._note(table, table.top, tuple(unused))
        return self.plan

    def _heading(self, table: Table, one: Judged, found: Levels, index: int) -> None:
        self.before = None
        if found.of[index] == "theme":
            self.theme = self._new_theme(one.title, one.ref)
            self.objective = None
            if found.single:
                self.objective = self._new_objective(one.title, None)
            return
        if self.theme is None:
            self.theme = self._new_theme(self.plan.title if not self.several else table.sheet.name or self.plan.title, None)
            self._doubt(
                table.sheet.place(one.row.number), "no theme", f"put the heading under a theme “{self.theme.title}”",
                f"the document has headings of one level only ({found.reason})", ("make each heading a theme",),
            )  # fmt: skip
        self.objective = self._new_objective(one.title, one.ref)

    def _action(self, table: Table, gathered: Gathered) -> None:
        self._columns_of_headings(table, gathered)
        if self.theme is None:
            name = table.sheet.name or self.plan.title
            self.theme = self._new_theme(name, None)
            self._doubt(
                gathered.place(), "no headings", f"put the actions under one theme “{name}”", "there are no headings above them"
            )
        if self.objective is None:
            self.objective = self._new_objective(self.theme.title, None)
        action = self.reader.read(gathered, self.before if self.objective.actions else None)
        self.objective.actions.append(action)
        self.before = action
        for title in action.extra:
            if title not in self.plan.extra_columns:
                self.plan.extra_columns.append(title)

    def _columns_of_headings(self, table: Table, gathered: Gathered) -> None:
        """Follow the columns of themes and objectives, where a table has them: a new text begins a new heading."""
        theme, objective = table.column("theme"), table.column("objective")
        name = " ".join(" ".join(gathered.of(theme)).split())
        if name and (self.theme is None or self.theme.title != name):
            self.theme = next((t for t in self.plan.themes if t.title == name), None) or self._new_theme(name, None)
            self.objective, self.before = None, None
        title = " ".join(" ".join(gathered.of(objective)).split())
        if title and (self.objective is None or self.objective.title != title):
            if self.theme is None:
                self.theme = self._new_theme(table.sheet.name or self.plan.title, None)
                did = f"put the objectives under one theme “{self.theme.title}”"
                self._doubt(gathered.place(objective), "no theme", did, "the table has a column of objectives and none of themes")
            self.objective = self._new_objective(title, None)
            self.before = None

    def _new_theme(self, title: str, ref: str | None) -> FoundTheme:
        theme = FoundTheme(title, ref)
        self.plan.themes.append(theme)
        return theme

    def _new_objective(self, title: str, ref: str | None) -> FoundObjective:
        objective = FoundObjective(title, ref)
        if self.theme is None:
            self.theme = self._new_theme(self.plan.title, None)
        self.theme.objectives.append(objective)
        return objective

    def _joined(self, table: Table, one: Judged) -> None:
        self.plan.joined_rows += 1
        if one.chosen or (one.measures and one.sure >= 0.9):
            return
        did = "read as a further measure of the action above" if one.measures else "joined with the action above the page heading"
        others = ("an action of its own that shares the What above",)
        self._doubt(table.sheet.place(one.row.number), "row joined", did, one.reason, others, 0.7 if one.measures else 0.5)

    def _columns(self, table: Table) -> None:
        for column in table.columns:
            if column.meaning == "extra" and column.heading and column.heading not in self.plan.extra_columns:
                self.plan.extra_columns.append(column.heading)
            if column.meaning != "extra" and column.sure < UNSURE:
                place = table.sheet.place(table.top, column.number)
                others = tuple(WORDS_FOR[other.meaning] for other in column.others if other.meaning != "extra")
                did = f"read “{column.heading}” as {WORDS_FOR[column.meaning]}"
                self._doubt(place, "column", did, column.reason, (*others, "a further column"), column.sure)

    def _note(self, table: Table, number: int, texts: tuple[str, ...]) -> None:
        self.plan.notes.append(FoundNote(table.sheet.place(number), "\t".join(texts)))

    def _doubt(self, place: Place, kind: str, did: str, why: str, others: tuple[str, ...] = (), sure: float = 0.5) -> None:
        self.plan.doubts.append(Doubt(place, kind, did, why, others, sure))
