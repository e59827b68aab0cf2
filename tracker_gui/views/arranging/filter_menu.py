"""The menu that filters: roles, stages, ratings, due windows, gaps, and what was not reported in the quarter shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from db.records import Plan, Role
from tracker_gui.ops.filtering import DUE_WORDS, Filter
from tracker_gui.ops.gaps import KINDS
from tracker_gui.ops.reports import RATINGS
from tracker_gui.rules.stages import STAGES
from tracker_gui.views.arranging.chips import value_words

PARTS = {"who": "roles", "stage": "stages", "rating": "ratings", "due": "due"}
"""The part of a filter that belongs to a column, by the key of the column."""

TITLES = {"roles": "&Who", "stages": "&Stage", "ratings": "&Rating", "gaps": "&Missing"}


class FilterMenu(QObject):
    """Fills menus with what can be asked for. ``asked(filter)``: this is wanted now."""

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing asked for."""
        super().__init__(parent)
        self._plan = Plan()
        self._filter = Filter()

    def fill(self, menu: QMenu, plan: Plan, asked: Filter, quarter: str | None) -> None:
        """Put everything that can be asked for into a menu."""
        self._plan, self._filter = plan, asked
        for part, title in TITLES.items():
            if part == "gaps":
                self._due(self._below(menu, "&Due"))
            self._several(self._below(menu, title), part, self._values(part))
        menu.addSeparator()
        action = self._action(menu, f"&No outcome in {quarter or 'the quarter shown'}", "not_updated", "", on=asked.not_updated)
        menu.addAction(action)

    def fill_part(self, menu: QMenu, plan: Plan, asked: Filter, part: str) -> None:
        """Put what can be asked for of one part into a menu."""
        self._plan, self._filter = plan, asked
        if part == "due":
            self._due(menu)
        else:
            self._several(menu, part, self._values(part))

    @staticmethod
    def _below(menu: QMenu, title: str) -> QMenu:
        below = menu.addMenu(title)
        below.setAccessibleName(title.replace("&", ""))
        return below

    def _values(self, part: str) -> Sequence[str]:
        if part == "roles":
            return [*(role.id for role in sorted(self._plan.rows(Role), key=lambda role: role.name.casefold())), ""]
        return {"stages": (*STAGES, ""), "ratings": (*RATINGS, ""), "gaps": KINDS}[part]

    def _several(self, menu: QMenu, part: str, values: Sequence[str]) -> None:
        present = getattr(self._filter, part)
        for value in values:
            words = value_words(self._plan, part, value)
            menu.addAction(self._action(menu, words[:1].upper() + words[1:], part, value, on=value in present))

    def _due(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for value, words in DUE_WORDS.items():
            action = self._action(menu, words, "due", value, on=self._filter.due == value)
            group.addAction(action)
            menu.addAction(action)

    def _action(self, menu: QMenu, words: str, part: str, value: str, *, on: bool) -> QAction:
        action = QAction(words.replace("&", "&&") if part == "roles" else words, menu)
        action.setCheckable(True)
        action.setChecked(on)
        action.setData((part, value))
        action.triggered.connect(self._chosen)
        return action

    @Slot()
    def _chosen(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        part, value = action.data()
        on = action.isChecked()
        if part == "due":
            wanted = replace(self._filter, due=value if on else "")
        elif part == "not_updated":
            wanted = replace(self._filter, not_updated=on)
        else:
            wanted = self._filter.with_value(part, value, on=on)
        self.asked.emit(wanted)
