"""The records behind one figure."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.places import Place
from ui.reports.figure_records import FigureRecord, FigureRecords
from ui.reports.figure_words import exact_words
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_head import PageHead
from ui.widgets.record_source import Column
from ui.widgets.record_table import RecordTable
from volunteer_app.domain.figures import Figure, Unit
from volunteer_app.domain.units import format_clock, format_pence, format_short_day

TABS = {"hours": "hours", "placements": "placements", "jobs": "employment", "people": ""}


def open_figure_rows(
    records: FigureRecords, tasks: Tasks, parent: QWidget, open_place: Callable[[Place], None]
) -> None:
    """Show the records behind a figure, each of which leads to its person."""
    dialog = FigureRowsDialog(records, tasks, parent)

    def open_person(record: FigureRecord) -> None:
        dialog.accept()
        open_place(Place(kind="people", id=record.person_id, tab=TABS[record.row.kind]))

    dialog.opened.connect(open_person)
    dialog.open()


class FigureRowsDialog(QDialog):
    """Enter opens the person of a record, Esc closes.

    Signals:
        opened: the person of a record is wished; carries the FigureRecord.
    """

    opened = Signal(object)

    def __init__(self, records: FigureRecords, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        figure = records.figure
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{figure.code} {figure.name}")
        self._head = PageHead(figure.name)
        self._value = f"{figure.code}: {exact_words(figure)}"
        self._head.show_remark(self._value)
        empty = EmptyState("Nothing is behind this figure", "No record of the period was counted.")
        self.table = RecordTable(figure.name, columns(figure), lambda record: record.row.id, tasks, empty)
        close = Button("Close")
        foot, row, column = QFrame(), QHBoxLayout(), QVBoxLayout(self)
        foot.setObjectName("dialog_foot")
        foot.setLayout(row)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch()
        row.addWidget(close)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.table, 1)
        column.addWidget(foot)
        self.resize(960, 560)
        close.clicked.connect(self.reject)
        self.table.opened.connect(self.opened)
        self.table.counted.connect(self._show_count)
        self.table.show_source(records)
        self.table.setFocus()

    def _show_count(self, count: int) -> None:
        self._head.show_remark(f"{self._value}, from {count:,} {'record' if count == 1 else 'records'}")


def columns(figure: Figure) -> tuple[Column[FigureRecord], ...]:
    """The columns that the figure's records fill."""
    if figure.code == "VO01":
        return (_person(0),)
    if figure.unit is Unit.PEOPLE and figure.code.startswith("EQ"):
        return _person(0), _result(264)
    return (_DAY, _person(264), *_WHAT, *(_AMOUNT.get(figure.unit) or (_result(128),)))


def _person(width: int) -> Column[FigureRecord]:
    return Column(
        heading="Person",
        text=lambda record: record.name,
        note=lambda record: record.row.person,
        width=width,
        strong=True,
    )


def _result(width: int) -> Column[FigureRecord]:
    return Column(heading="Result", text=lambda record: record.row.result.capitalize() or "–", width=width)


def _per_hour(record: FigureRecord) -> str:
    return format_pence(record.row.pence_per_hour) if record.row.pence_per_hour is not None else "–"


_DAY: Column[FigureRecord] = Column(
    heading="Day", text=lambda record: format_short_day(record.row.day) if record.row.day else "–", width=128
)
_WHAT: tuple[Column[FigureRecord], ...] = (
    Column(heading="What", text=lambda record: record.row.what or "–"),
    Column(heading="Where", text=lambda record: record.row.where or "–"),
)
_TIME: Column[FigureRecord] = Column(
    heading="Time",
    text=lambda record: format_clock(record.row.minutes) if record.row.minutes is not None else "–",
    width=80,
    right=True,
)
_AMOUNT: dict[Unit, tuple[Column[FigureRecord], ...]] = {
    Unit.MINUTES: (_TIME,),
    Unit.PENCE: (_TIME, Column(heading="An hour", text=_per_hour, width=96, right=True)),
}
