"""A tab that holds a short list: its title, what can be done, and the rows."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.record_source import Column, FixedRows, Row
from ui.widgets.record_table import RecordTable


class ListPart(QWidget, Generic[Row]):
    """Actions are named; those under `for_one` need a row that lets them.

    Signals:
        requested: an action is wished; carries its name.
        opened: a row was opened; carries the row.
    """

    requested = Signal(str)
    opened = Signal(object)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        tasks: Tasks,
        empty: tuple[str, str],
        actions: Sequence[tuple[str, Button]],
        for_one: Callable[[Row], frozenset[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._for_one = key, for_one
        self._buttons = dict(actions)
        self._always = {name for name, _ in actions[:1]}
        self._remark = ElidedLabel(tone="muted")
        self.table: RecordTable[Row] = RecordTable(title, columns, key, tasks, EmptyState(*empty))
        self._lay_out(title)
        for name, button in actions:
            button.clicked.connect(lambda checked, name=name: self.requested.emit(name))
        self.table.opened.connect(self.opened)
        self.table.selection_changed.connect(lambda rows: self._show_possible())
        self.table.counted.connect(lambda count: self._show_possible())
        self._show_possible()

    def show_rows(self, rows: Sequence[Row], remark: str = "") -> None:
        """Show these, with the selection kept."""
        self.table.show_source(FixedRows(tuple(rows), self._key))
        self._remark.setText(remark)

    def chosen(self) -> Row | None:
        """The one row that is selected."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def choose(self, key: Hashable) -> None:
        """Select a row that is shown."""
        for place, row in self.table.records.in_hand():
            if self._key(row) == key:
                self.table.selectRow(place)

    def _show_possible(self) -> None:
        row = self.chosen()
        possible = self._for_one(row) if row is not None else frozenset()
        for name, button in self._buttons.items():
            button.setEnabled(name in self._always or name in possible)

    def _lay_out(self, title: str) -> None:
        band, row, column = QFrame(), QHBoxLayout(), QVBoxLayout(self)
        band.setObjectName("table_band")
        band.setFixedHeight(48)
        band.setLayout(row)
        row.setContentsMargins(theme.space("page_margin"), 0, theme.space("page_margin"), 0)
        row.setSpacing(8)
        row.addWidget(label(title, "strong"))
        row.addWidget(self._remark, 1)
        for button in reversed(self._buttons.values()):
            row.addWidget(button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        column.addWidget(self.table, 1)
