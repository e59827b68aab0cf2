"""The plan as it would become, as a tree to look through before it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from tracker_gui.exchange.found import FoundAction, FoundMeasure, FoundObjective, FoundPlan

_ACTION = Qt.ItemDataRole.UserRole
_OBJECTIVE = Qt.ItemDataRole.UserRole + 1
_FEW = 100
"""So many actions are shown at once; of more the objectives are."""


class PreviewTree(QTreeWidget):
    """Themes, objectives and actions. What is below the last two is filled in when they are opened: large plans show at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the empty tree."""
        super().__init__(parent)
        self.setHeaderLabels(["Plan", "Text"])
        self.setUniformRowHeights(True)
        self.setColumnWidth(0, self.fontMetrics().averageCharWidth() * 72)
        self.setAccessibleName("The plan as it would become")
        self.setObjectName("importPreview")
        self._actions: list[FoundAction] = []
        self._objectives: list[FoundObjective] = []
        self.itemExpanded.connect(self._open)

    def show_found(self, found: FoundPlan) -> None:
        """Show this plan with its themes open."""
        self.clear()
        self._actions, self._objectives = [], []
        few = len(found.actions()) <= _FEW
        for theme in found.themes:
            count = sum(len(objective.actions) for objective in theme.objectives)
            top = _item(_numbered(theme.ref, theme.title) or "(no title)", _counted(count, "action"))
            self.addTopLevelItem(top)
            for objective in theme.objectives:
                second = _item(
                    _numbered(objective.ref, objective.title) or "(no title)", _counted(len(objective.actions), "action")
                )
                second.setData(0, _OBJECTIVE, len(self._objectives))
                self._objectives.append(objective)
                if objective.actions:
                    second.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
                top.addChild(second)
            top.setExpanded(True)
            for number in range(top.childCount() if few else 0):
                self.expand(self.model().index(number, 0, self.indexFromItem(top)))

    def _action(self, action: FoundAction) -> QTreeWidgetItem:
        facts = [", ".join(action.who), action.due_text or "", action.stage or "", _counted(len(action.measures), "measure")]
        again = " (continues the row above)" if action.what_continues else ""
        item = _item(_numbered(action.ref, action.what) + again, " · ".join(fact for fact in facts if fact))
        item.setData(0, _ACTION, len(self._actions))
        self._actions.append(action)
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        """Fill in what an action holds, once."""
        if item.childCount():
            return
        key = item.data(0, _OBJECTIVE)
        if key is not None:
            item.addChildren([self._action(action) for action in self._objectives[key].actions])
            return
        key = item.data(0, _ACTION)
        if key is None:
            return
        action = self._actions[key]
        lines = [("Who", name) for name in action.who]
        lines += [("How", ("   " * step.level) + step.text + (" (done)" if step.done else "")) for step in action.steps]
        lines += [(title, text) for title, text in action.extra.items()]
        lines += [("Due", action.due_text)] if action.due_text else []
        lines += [(f"Outcome {o.quarter or 'without a quarter'}", _rated(o.text, o.rating)) for o in action.outcomes]
        for name, text in lines:
            item.addChild(_item(name, text))
        for measure in action.measures:
            item.addChild(_measure(measure))
        if not item.childCount():
            item.addChild(_item("Nothing else", "The source gives only What."))


def _measure(measure: FoundMeasure) -> QTreeWidgetItem:
    parts = [
        f"baseline {measure.baseline_text}" if measure.baseline_text else "no baseline",
        f"target {measure.target_text}" if measure.target_text else "no target",
        _counted(len(measure.readings), "reading"),
    ]
    return _item(f"Measure: {measure.title or '(a target without a measure)'}", "; ".join(part for part in parts if part))


def _item(name: str, text: str) -> QTreeWidgetItem:
    lines = [" ".join(part.split()) for part in (name, text)]
    item = QTreeWidgetItem(lines)
    for column, full in enumerate((name, text)):
        item.setToolTip(column, full)
    return item


def _numbered(ref: str | None, text: str) -> str:
    return f"{ref} {text}".strip() if ref else text


def _rated(text: str, rating: str | None) -> str:
    return f"{rating}: {text}" if rating else text


def _counted(number: int, noun: str) -> str:
    return "" if not number else f"{number} {noun}" if number == 1 else f"{number} {noun}s"
