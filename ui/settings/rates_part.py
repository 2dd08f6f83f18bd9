"""What an hour is worth: every rate with its days and where it comes from, and which of them value hours."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.settings.part import Part
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.marks import Mark
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app import reference
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.units import format_pence, format_short_day
from volunteer_app.services.organisation import came_with_the_program

VERIFIED, UNVERIFIED = Mark("circle-check", "ok", "Verified"), Mark("circle-alert", "warn", "To verify")


def _scheme(rate: Rate) -> str:
    return reference.rate_schemes()[rate.scheme].name


def _verified(rate: Rate) -> Mark:
    return VERIFIED if rate.verified else UNVERIFIED


def _source(rate: Rate) -> str:
    return ", ".join(part for part in (rate.source, rate.edition) if part) or "–"


COLUMNS: tuple[Column[Rate], ...] = (
    Column(heading="Rate", text=_scheme, width=184, strong=True),
    Column(heading="An hour", text=lambda rate: format_pence(rate.pence_per_hour), width=88, right=True),
    Column(heading="First day", text=lambda rate: format_short_day(rate.first), width=104),
    Column(heading="Last day", text=lambda rate: format_short_day(rate.last) if rate.last else "Runs on", width=104),
    Column(heading="Read at source", text=lambda rate: _verified(rate).word, mark=_verified, width=128),
    Column(heading="Source", text=_source),
)


class RatesPart(Part):
    """Enter changes a rate of one's own.

    Signals:
        scheme_chosen: other rates should value hours; carries the scheme's code.
        add_requested: a rate of one's own is wished.
        change_requested, remove_requested: carries the Rate.
    """

    scheme_chosen = Signal(str)
    add_requested = Signal()
    change_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            "Rates",
            "Each hour is valued at the rate of its own day; an hour on a day without a rate has no value. "
            "Rates that came with Waymark stay as they are, and yours are added to them.",
        )
        self._scheme = ChoiceEdit([(code, scheme.name) for code, scheme in reference.rate_schemes().items()])
        self._add = Button("&Add a rate", "plus", "primary")
        self._change, self._remove = Button("&Change…", "pencil"), Button("&Remove", "trash-2")
        empty = EmptyState("No rates", "Add one, so that hours can be valued.")
        self.table: RecordTable[Rate] = RecordTable("Rates", COLUMNS, lambda rate: rate.id, tasks, empty)
        self._lay_out()
        self._scheme.activated.connect(lambda: self.scheme_chosen.emit(str(self._scheme.choice())))
        self._add.clicked.connect(lambda: self.add_requested.emit())
        self._change.clicked.connect(lambda: self.change_requested.emit(self.chosen()))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.chosen()))
        self.table.opened.connect(self.change_requested)
        self.table.selection_changed.connect(lambda rows: self._show_possible())
        self.table.counted.connect(lambda count: self._show_possible())
        self._show_possible()

    def show_rates(self, rates: Sequence[Rate], scheme: str) -> None:
        """Show these in the order of their schemes, newest first, and which scheme values hours."""
        order: Mapping[str, int] = {code: place for place, code in enumerate(reference.rate_schemes())}
        shown = sorted(rates, key=lambda rate: (rate.scheme != scheme, order[rate.scheme], -rate.first.toordinal()))
        self.table.show_source(FixedRows(shown, lambda rate: rate.id))
        self._scheme.choose(scheme)

    def chosen(self) -> Rate | None:
        """The one row that is selected."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_possible(self) -> None:
        rate = self.chosen()
        own = rate is not None and not came_with_the_program(rate.id)
        for button in (self._change, self._remove):
            button.setEnabled(own)

    def _lay_out(self) -> None:
        above, row = QHBoxLayout(), QHBoxLayout()
        said = label("Hours are &valued by")
        said.setBuddy(self._scheme)
        self._scheme.setAccessibleName("Hours are valued by")
        self._scheme.setFixedWidth(248)
        above.setSpacing(12)
        for shown in (said, self._scheme):
            above.addWidget(shown)
        above.addStretch()
        row.setSpacing(8)
        for button in (self._add, self._change, self._remove):
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(above)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
