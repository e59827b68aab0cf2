"""Lists that are shown whole: the same things anew keep their place, others begin anew."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tracker_gui.models.list_model import ListModel
from tracker_gui.models.roles import Index


class Words(ListModel[str]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


def test_the_same_things_anew_keep_what_is_selected(qapp: object) -> None:
    model = Words(("Word", "Its meaning"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chosen = QItemSelectionModel(model)
    model.show_rows(["a", "b"], same=False)
    chosen.setCurrentIndex(model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    told = QSignalSpy(model.dataChanged)

    model.show_rows(["A", "B"], same=True)

    assert chosen.currentIndex().row() == 1
    assert [model.index(row, 0).data() for row in range(2)] == ["A", "B"]
    assert told.count() == 1
    model.show_rows([], same=False)
    assert not chosen.currentIndex().isValid()
    assert model.row(0) is None


def test_headings_stand_over_their_columns(qapp: object) -> None:
    model = Words(("Word", "Its meaning"))
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(place, across) for place in range(model.columnCount())] == ["Word", "Its meaning"]
    assert model.headerData(0, down) is None
