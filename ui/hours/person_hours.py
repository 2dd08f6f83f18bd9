"""The hours of one person, as a part of their page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.changes import Changes
from ui.hours.hours_list import HoursList
from ui.hours.hours_list_presenter import HoursListPresenter
from ui.hours.log_hours_presenter import open_log_hours
from ui.hours.totals import totals_words
from ui.places import Place
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.hours import HoursFilter, HoursTotals
from volunteer_app.store import Store


def person_hours(
    person_id: PersonId,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    open_place: Callable[[Place], None],
) -> QWidget:
    """Everything one person gave, newest first, with its totals; entries are logged, confirmed and corrected here."""
    part = PersonHours(tasks, today)
    presenter = PersonHoursPresenter(part, person_id, store=store, tasks=tasks, changes=changes, today=today)
    entries = HoursListPresenter(
        part.hours, store=store, tasks=tasks, changes=changes, today=today, open_place=open_place
    )
    entries.totals_known.connect(presenter.show_totals)
    entries.show(HoursFilter(person_id=person_id))
    return part


class PersonHours(QWidget):
    """A band with the totals over the list."""

    def __init__(self, tasks: Tasks, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours = HoursList(tasks, today, with_person=False)
        self._totals = ElidedLabel(style="strong")
        band, row, column = QFrame(), QHBoxLayout(), QVBoxLayout(self)
        band.setFixedHeight(44)
        band.setLayout(row)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(self._totals, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        column.addWidget(self.hours, 1)

    def show_totals(self, text: str) -> None:
        """What the entries add up to."""
        self._totals.setText(text)


class PersonHoursPresenter(QObject):
    """A child of its part."""

    def __init__(
        self,
        part: PersonHours,
        person_id: PersonId,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
    ) -> None:
        super().__init__(part)
        self._part, self._person_id = part, person_id
        self._store, self._tasks, self._changes, self._today = store, tasks, changes, today
        part.hours.log_requested.connect(self._log)

    def show_totals(self, totals: HoursTotals) -> None:
        """Say what the entries add up to."""
        self._part.show_totals(totals_words(totals))

    def _log(self) -> None:
        open_log_hours(
            self._part.window(),
            store=self._store,
            tasks=self._tasks,
            changes=self._changes,
            today=self._today,
            person_id=self._person_id,
        )
