"""What the Edit menu does to the rows of the plan: add, delete, move, cut, copy, paste, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from db.batch import Batch
from db.records import Action, Measure, Objective, Plan, Theme
from tracker_gui.models.row_mime import CarriedRows
from tracker_gui.ops import many, moving, outcomes, rows
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.texts import EXPECTED
from tracker_gui.views.asking import Asking
from tracker_gui.views.clipboard.deeds import WORKED_OUT, BlockDeeds
from tracker_gui.views.clipboard.today import write_today
from tracker_gui.views.deleting import goes_words, keys_words
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.grid_block import Block, select, selected_block

if TYPE_CHECKING:
    from tracker_gui.live.session import Session
    from tracker_gui.views.panes.plan_page import PlanPage

Key = tuple[str, str]

DEEDS: Final = (
    *(
        "cut",
        "copy",
        "copy_headings",
        "paste",
        "fill_down",
        "fill_right",
        "today",
        "set_many",
        "delete",
        "move_up",
        "move_down",
        "move_to",
        "rename",
    ),
    *("add_row", "add_action", "add_measure", "add_step", "add_objective", "add_theme"),
)
"""The actions that are methods of the same name here."""


class Editing(QObject):
    """Carries out deeds on what is current in the plan page. ``refused(error, text)``: it was not possible; ``said(text)``."""

    refused = Signal(object, str)
    said = Signal(str)

    def __init__(self, session: Session, page: PlanPage, asking: Asking, parent: QObject) -> None:
        """Work on this page."""
        super().__init__(parent)
        self._session = session
        self._page = page
        self._asking = asking
        self._last: object = None
        self.blocks = BlockDeeds(session, asking, self)
        self.blocks.refused.connect(self.refused)
        self.blocks.said.connect(self.said)
        for grid in (page.actions_grid, page.measures_grid):
            grid.asked.connect(self._asked)
            grid.fill_asked.connect(self._fill_all)
            grid.fill_handle.dropped.connect(self._filled)
        page.row_numbers.dropped.connect(self._dropped)
        page.tree_pane.tree.delete_asked.connect(self._delete_of_tree)
        page.details.outcomes.shared.connect(self._share_outcome)
        page.actions_grid.selectionModel().selectionChanged.connect(self._selection_changed)

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action of editing does."""
        return {name: getattr(self, name) for name in DEEDS}

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self._session.plan

    # --- what is current ----------------------------------------------------------------------------------------------

    def place(self) -> str:
        """Return which table is worked in: ``tree``, ``measures`` or ``actions``; that of the focus, else the last one."""
        focus = QApplication.focusWidget()
        page = self._page
        for widget, name in ((page.tree_pane.tree, "tree"), (page.measures_grid, "measures"), (page.actions_grid, "actions")):
            if focus is not None and (focus is widget or widget.isAncestorOf(focus)):
                self._last = name
        if focus is not None and page.details.isAncestorOf(focus):
            self._last = "actions"
        return str(self._last or "actions")

    def current(self) -> Key | None:
        """Return the table and id of the row that is worked on."""
        place = self.place()
        if place == "tree":
            return self._page.tree_pane.tree.current_key()
        grid, table = (self._page.measures_grid, "measure") if place == "measures" else (self._page.actions_grid, "action")
        row_id = grid.current_id()
        return (table, row_id) if row_id else None

    def action_id(self) -> str:
        """Return the current action, or that of the current measure, or ""."""
        row_id = self._page.actions_grid.current_id()
        if row_id:
            return row_id
        measure = self.plan.find(Measure, self._page.measures_grid.current_id())
        return measure.action_id if measure else ""

    def objective_id(self) -> str:
        """Return the objective to which a new action goes, or ""."""
        action = self.plan.find(Action, self._page.actions_grid.current_id())
        key = self._page.tree_pane.tree.current_key()
        if key and key[0] == "objective":
            return key[1]
        if action is not None and self.place() != "tree":
            return action.objective_id
        objectives = self.plan.children(Objective, key[1]) if key and key[0] == "theme" else self._all_objectives()
        return objectives[-1].id if objectives else ""

    def theme_id(self) -> str:
        """Return the theme to which a new objective goes, or ""."""
        key = self._page.tree_pane.tree.current_key()
        if key and key[0] == "theme":
            return key[1]
        objective = self.plan.find(Objective, key[1] if key and key[0] == "objective" else self.objective_id())
        themes = self.plan.rows(Theme)
        return objective.theme_id if objective else (themes[-1].id if themes else "")

    def state(self) -> set[str]:
        """Return which needs of actions are met by what is current."""
        met = {"row": self.current(), "objective": self.objective_id(), "theme": self.theme_id(), "action": self.action_id()}
        met["measure"] = self._page.measures_grid.current_id()
        return {name for name, value in met.items() if value}

    def _all_objectives(self) -> list[Objective]:
        return [objective for theme in self.plan.rows(Theme) for objective in self.plan.children(Objective, theme.id)]

    # --- adding -------------------------------------------------------------------------------------------------------

    def add_row(self) -> None:
        """Add a row of the kind that is worked on, below the current one."""
        place = self.place()
        if place == "measures":
            self.add_measure()
        elif place == "tree":
            key = self.current()
            if key is None or key[0] == "theme":
                self.add_theme()
            else:
                self.add_objective()
        else:
            self.add_action()

    def add_action(self) -> None:
        """Add an action below the current one, and begin to write its What."""
        objective = self.objective_id()
        if not objective:
            return
        current = self.plan.find(Action, self._page.actions_grid.current_id())
        after = current.id if current and current.objective_id == objective else None
        row_id = self._add(lambda: rows.add_action(self.plan, objective, "", after))
        if row_id:
            self._show_new_action(row_id)

    def add_measure(self) -> None:
        """Add a measure to the current action, and begin to write its title."""
        action = self.action_id()
        if not action:
            return
        current = self.plan.find(Measure, self._page.measures_grid.current_id())
        after = current.id if current and current.action_id == action else None
        row_id = self._add(lambda: rows.add_measure(self.plan, action, None, after))
        if row_id:
            self._write(self._page.measures_grid, row_id)

    def add_step(self) -> None:
        """Begin to write a new step of the current action."""
        self._page.details.new_step.setFocus()

    def add_objective(self) -> None:
        """Ask for a title and add an objective to the current theme."""
        theme = self.theme_id()
        title = self._asking.line("Add an objective", "Title of the objective") if theme else None
        if title:
            key = self._page.tree_pane.tree.current_key()
            after = key[1] if key and key[0] == "objective" else None
            row_id = self._add(lambda: rows.add_objective(self.plan, theme, title, after))
            self._choose("objective", row_id)

    def add_theme(self) -> None:
        """Ask for a title and add a theme."""
        title = self._asking.line("Add a theme", "Title of the theme")
        if title:
            key = self._page.tree_pane.tree.current_key()
            after = key[1] if key and key[0] == "theme" else None
            row_id = self._add(lambda: rows.add_theme(self.plan, title, after))
            self._choose("theme", row_id)

    def _add(self, build: Callable[[], tuple[Batch, str]]) -> str:
        try:
            batch, row_id = build()
        except EXPECTED as error:
            self.refused.emit(error, "")
            return ""
        self._session.do(batch)
        return row_id

    def _show_new_action(self, row_id: str) -> None:
        """Go to the new action; it stays in view while it is written, also where the filter would leave it out."""
        model = self._page.action_model
        if model.place(row_id) is None:
            model.pin([row_id])
            model.sync()
        if model.place(row_id) is None:
            self._page.tree_pane.choose_whole()
        self._write(self._page.actions_grid, row_id)

    def _write(self, grid: GridView, row_id: str) -> None:
        if grid.go_to(row_id, 0):
            grid.setFocus()
            grid.edit(grid.currentIndex())

    def _choose(self, table: str, row_id: str) -> None:
        if row_id:
            self._page.tree_pane.tree.go_to((table, row_id))
            self._page.tree_pane.tree.setFocus()

    # --- deleting and moving ----------------------------------------------------------------------------------------

    def selected(self) -> list[Key]:
        """Return the rows that are worked on: all that are selected in the tree or the table that has the focus."""
        if self.place() == "tree":
            return self._page.tree_pane.tree.selected_keys()
        grid = self._grid()
        key = self.current()
        if grid is None or key is None:
            return []
        return [(key[0], row_id) for row_id in grid.selected_ids()] or [key]

    def delete(self) -> None:
        """Delete the selected rows; what goes with them is said first, where there is anything."""
        keys = self.selected()
        if not keys:
            return
        text = goes_words(self.plan, keys)
        if text and not self._asking.ask(f"Delete {keys_words(keys)}?", text, "&Delete", danger=True):
            return
        grid = self._grid()
        first, column = (grid.currentIndex().row(), grid.currentIndex().column()) if grid is not None else (0, 0)
        first = min(selected_block(grid).rows, default=first) if grid is not None else first
        self._do(lambda: rows.delete_several(self.plan, keys))
        if grid is not None and grid.table.rowCount():
            # On to what stands there now, as in a spreadsheet: pressed again, the key must not take the row above.
            grid.setCurrentIndex(grid.table.index(min(first, grid.table.rowCount() - 1), column))

    @Slot()
    def _delete_of_tree(self) -> None:
        if self._session.read_only_reason is None:
            self.delete()

    def move(self, offset: int) -> None:
        """Move the selected rows up (-1) or down (1); those of the tree go on into the next theme at the edge of theirs."""
        key = self.current()
        if key is None:
            return
        grid = self._grid()
        if grid is not None:
            self._move_in_table(grid, key[0], offset)
            return
        keys = [(table, row_id) for table, row_id in self.selected() if table == key[0]]
        self._do(lambda: moving.shift(self.plan, key[0], [row_id for _, row_id in keys], offset))
        self._page.tree_pane.tree.select_keys([key, *(other for other in keys if other != key)])

    def _move_in_table(self, grid: GridView, table: str, offset: int) -> None:
        """Move the selected rows of a table past the next one that is shown; not where their order is not the plan's."""
        if grid.table.sorting is not None:
            self.refused.emit(CannotDoError("rows.sorted"), "")
        else:
            self._do(lambda: many.move(self.plan, table, grid.selected_ids(), offset, grid.table.ids()))

    def set_many(self) -> None:
        """Ask for a value and give it to all selected actions."""
        from tracker_gui.views.dialogs.set_many import SetMany

        grid = self._page.actions_grid
        ids = grid.selected_ids()
        if ids:
            key = grid.table.columns[max(grid.currentIndex().column(), 0)].key
            dialog = SetMany(self._session, self._asking, ids, self._page.action_model.quarter, key, self._page.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.refused.connect(self.refused)
            dialog.open()

    def rename(self) -> None:
        """Open the editor of the current row: reference and title in the tree, the current cell in a table."""
        view = self._page.tree_pane.tree if self.place() == "tree" else self._grid()
        index = view.currentIndex() if view is not None else None
        if view is None or index is None or not index.isValid():
            return
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            view.edit(index)
        else:
            self.said.emit(WORKED_OUT)

    def _selected_actions(self) -> list[str]:
        return self._page.actions_grid.selected_ids()

    @Slot()
    def _selection_changed(self) -> None:
        self._page.details.outcomes.set_selected(len(self._selected_actions()))

    @Slot(object, str)
    def _share_outcome(self, quarter: str | None, text: str) -> None:
        """Give all selected actions one outcome; where some have other words already, ask first."""
        ids = self._selected_actions()
        others = outcomes.with_other_text(self.plan, ids, quarter, text)
        question = f"{len(others)} of them {'has' if len(others) == 1 else 'have'} another text for {quarter}, which it replaces."
        if others and not self._asking.ask(f"One outcome for {len(ids)} actions?", question, "&Replace"):
            return
        self._do(lambda: outcomes.apply_to_all(self.plan, ids, quarter, text))

    @Slot(object, str, bool)
    def _dropped(self, carried: CarriedRows, row_id: str, behind: bool) -> None:  # noqa: FBT001 - a signal's own argument
        """Put actions that were dragged within the table into their new place."""
        self._do(lambda: moving.beside(self.plan, carried.ids, row_id, behind=behind))

    def move_to(self) -> None:
        """Ask where the selected rows are to stand, and move them there."""
        from tracker_gui.views.dialogs.move_to import MoveTo

        keys = self.selected()
        ids = [row_id for table, row_id in keys if table == keys[0][0]]
        if keys and moving.destinations(self.plan, keys[0][0]):
            dialog = MoveTo(self._session, keys[0][0], ids, self._page.window())
            dialog.refused.connect(self.refused)
            dialog.open()

    def move_up(self) -> None:
        """Move the current row up."""
        self.move(-1)

    def move_down(self) -> None:
        """Move the current row down."""
        self.move(1)

    def _do(self, build: Callable[[], Batch]) -> None:
        try:
            batch = build()
        except EXPECTED as error:
            self.refused.emit(error, "")
            return
        self._session.do(batch)

    # --- quick texts ---------------------------------------------------------------------------------------------

    def _grid(self) -> GridView | None:
        """Return the table that is worked in, if it is one."""
        return {"actions": self._page.actions_grid, "measures": self._page.measures_grid}.get(self.place())

    def fill_down(self) -> None:
        """Give the selected cells the text of the first of them, or of the cell above."""
        grid = self._grid()
        if grid is not None:
            self.blocks.fill_down(grid)

    def fill_right(self) -> None:
        """Give the selected cells the text of the first column of them, or of the cell to the left."""
        grid = self._grid()
        if grid is not None:
            self.blocks.fill_right(grid)

    def today(self) -> None:
        """Put the date of today into the text that is open, or into the selected Due cells."""
        focus, page = QApplication.focusWidget(), self._page
        around = (page.actions_grid, page.measures_grid, page.details)
        if isinstance(focus, QLineEdit | QPlainTextEdit) and any(part.isAncestorOf(focus) for part in around):
            write_today(focus)
        elif self._grid() is self._page.actions_grid:
            self.blocks.today(self._page.actions_grid)

    # --- clipboard ----------------------------------------------------------------------------------------------------

    def cut(self) -> None:
        """Cut the selected text, or the selected cells."""
        self._on_text("cut")

    def copy(self) -> None:
        """Copy the selected text, or the selected cells."""
        self._on_text("copy")

    def copy_headings(self) -> None:
        """Copy the selected cells with the headings of their columns."""
        grid = self._grid()
        if grid is not None:
            self.blocks.copy(grid, headings=True)

    def paste(self) -> None:
        """Put the copied text at the cursor, or the copied cells from the selected cell on."""
        self._on_text("paste")

    def _on_text(self, deed: str) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            getattr(focus, deed)()
        elif isinstance(focus, GridView):
            getattr(self.blocks, deed)(focus)

    @Slot(str)
    def _asked(self, deed: str) -> None:
        grid = self.sender()
        if isinstance(grid, GridView):
            getattr(self.blocks, deed)(grid)

    @Slot(str)
    def _fill_all(self, text: str) -> None:
        grid = self.sender()
        if isinstance(grid, GridView):
            self.blocks.put_into_all(grid, "Fill in", text)
            grid.setFocus()

    @Slot(object, object, object)
    def _filled(self, block: Block, to_rows: tuple[int, ...], to_columns: tuple[int, ...]) -> None:
        handle = self.sender()
        grid = handle.parent() if handle is not None else None
        if not isinstance(grid, GridView):
            return
        onto_rows, onto_columns = to_rows or block.rows, to_columns or block.columns
        self.blocks.fill(grid, block.rows, block.columns, onto_rows, onto_columns, "Fill")
        select(grid, {*block.rows, *onto_rows}, {*block.columns, *onto_columns})
