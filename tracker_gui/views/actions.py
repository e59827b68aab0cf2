"""The declared actions as Qt objects: each does what the part of the window says that has bound it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from tracker_gui.views import icons
from tracker_gui.views.action_specs import ON_TEXT, SPECS, ActionSpec, Needs
from tracker_gui.views.commit import commit_open_editor
from tracker_gui.views.needs import OTHERWISE, why_not


class Actions(QObject):
    """The actions as Qt objects, by name."""

    def __init__(self, parent: QObject) -> None:
        """Make them all; ``bind`` tells what each does."""
        super().__init__(parent)
        self._deeds: dict[str, Callable[[], None]] = {}
        self._made: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._state: Needs | None = None
        for spec in SPECS:
            self._made[spec.name] = self._make(spec, parent)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def bind(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        """Take what some of the actions do, from the part of the window that does it."""
        self._deeds.update(deeds)

    def check_bound(self) -> None:
        """Return where every action has its deed; raises KeyError otherwise, so that it shows at once, not at the first click."""
        for spec in SPECS:
            self._deeds[spec.name]

    def several(self, names: Iterable[str]) -> list[QAction | None]:
        """Return the actions of these names; None stands for a line between groups ("")."""
        return [self._made[name] if name else None for name in names]

    def enable(self, state: Needs) -> None:
        """Let those be used whose needs are met."""
        if state == self._state:
            return
        self._state = state
        for spec in SPECS:
            self._made[spec.name].setEnabled(spec.needs <= state)

    def why_not(self, name: str) -> str:
        """Return why this action cannot be used just now; "" where it can."""
        if self._made[name].isEnabled():
            return ""
        needs = next(spec.needs for spec in SPECS if spec.name == name)
        return why_not(needs, self._state or frozenset()) or OTHERWISE

    @Slot(str)
    def run_later(self, name: str) -> None:
        """Run this action once what is going on now is over, so that the focus is back where it was."""
        QTimer.singleShot(0, self._made[name], self._made[name].trigger)

    def refresh_icons(self) -> None:
        """Take all icons in the colours of the theme in force."""
        for spec in SPECS:
            self._made[spec.name].setIcon(icons.icon(spec.icon))

    def _make(self, spec: ActionSpec, parent: QObject) -> QAction:
        action = QAction(icons.icon(spec.icon), spec.text, parent)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        keys = f" ({spec.keys[0]})" if spec.keys else ""
        action.setToolTip(f"{spec.help}{keys}")
        action.setStatusTip(spec.help)
        action.setCheckable(bool(spec.check))
        if spec.check and spec.check != "+":
            group = self._groups.setdefault(spec.check, QActionGroup(parent))
            group.addAction(action)
        action.triggered.connect(self._run)
        return action

    def _run(self) -> None:
        """Take what is typed in an open editor, then do what was asked."""
        action = self.sender()
        if isinstance(action, QAction):
            if action.objectName() not in ON_TEXT:
                commit_open_editor()
            self._deeds[action.objectName()]()
