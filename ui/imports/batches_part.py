"""The imports there have been, newest first, each to be taken back within seven days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.imports.words import KINDS
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.marks import Mark
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app.domain.units import format_short_day, local_day
from volunteer_app.questions.history import BatchLine
from volunteer_app.services.history import last_day_to_undo, why_not_undone


class BatchesPart(QWidget):
    """Signals:
    undo_requested: an import should be taken back; carries its BatchLine.
    """

    undo_requested = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.max
        self._undo = Button("Un&do import…", "undo-2", small=True)
        empty = EmptyState(
            "Nothing has been imported yet", "Every import is listed here, and can be undone for a week."
        )
        self.table: RecordTable[BatchLine] = RecordTable(
            "Earlier imports", self._columns(), lambda batch: batch.id, tasks, empty
        )
        self._lay_out()
        self.table.selection_changed.connect(lambda rows: self._show_possible())
        self.table.counted.connect(lambda count: self._show_possible())
        self.table.opened.connect(self._ask)
        self._undo.clicked.connect(lambda: self._ask(self._chosen()))
        self._show_possible()

    def show_batches(self, batches: Sequence[BatchLine], today: date) -> None:
        """These are all, as of that day."""
        self._today = today
        self.table.show_source(FixedRows(tuple(batches), lambda batch: batch.id))

    def _chosen(self) -> BatchLine | None:
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_possible(self) -> None:
        batch = self._chosen()
        self._undo.setEnabled(batch is not None and not why_not_undone(batch, today=self._today))

    def _ask(self, batch: BatchLine | None) -> None:
        if batch is not None and not why_not_undone(batch, today=self._today):
            self.undo_requested.emit(batch)

    def _state(self, batch: BatchLine) -> Mark:
        if why := why_not_undone(batch, today=self._today):
            return Mark("circle-slash", "muted", why[0].upper() + why[1:])
        return Mark("undo-2", "info", f"Can be undone until {format_short_day(last_day_to_undo(batch))}")

    def _columns(self) -> tuple[Column[BatchLine], ...]:
        def figure(heading: str, name: str) -> Column[BatchLine]:
            return Column(heading=heading, text=lambda batch: f"{getattr(batch, name):,}", width=88, right=True)

        return (
            Column(heading="No", text=lambda batch: str(batch.number), width=72),
            Column(heading="Day", text=lambda batch: format_short_day(local_day(batch.at)), width=104),
            Column(heading="File", text=lambda batch: batch.file_name, strong=True),
            Column(heading="Kind", text=lambda batch: KINDS.get(batch.kind, batch.kind), width=96),
            figure("New", "added"),
            figure("Changed", "updated"),
            figure("Refused", "refused"),
            Column(heading="Undo", text=lambda batch: self._state(batch).word, mark=self._state, width=296),
        )

    def _lay_out(self) -> None:
        band, row, column = QFrame(), QHBoxLayout(), QVBoxLayout(self)
        margin = theme.space("page_margin")
        band.setObjectName("band")
        band.setProperty("over", "table")
        band.setFixedHeight(44)
        band.setLayout(row)
        row.setContentsMargins(margin, 0, margin, 0)
        row.addWidget(label("Earlier imports", "strong"))
        row.addStretch()
        row.addWidget(self._undo)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        column.addWidget(self.table, 1)
