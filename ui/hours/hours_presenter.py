"""What a list of hours does beyond what every list does: it adds up, logs and corrects."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QSettings

from ui.changes import Changes
from ui.hours.correct_hours_presenter import open_correction
from ui.hours.hours_page import CORRECT, OPEN_PERSON, HoursPage
from ui.hours.log_hours_presenter import open_log_hours
from ui.hours.totals import totals_words
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.widgets.list_import import lead_to_import
from ui.widgets.list_presenter import ListPresenter, left_to_the_list
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.hours import HoursFilter, HoursLine, HoursTotals
from volunteer_app.store import Store


class HoursPresenter(QObject):
    """A child of its page; of one person where the page is."""

    def __init__(
        self,
        page: HoursPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
        settings: QSettings | None = None,
        person_id: PersonId | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes, self._today = page, store, tasks, changes, today
        self._open_place, self._person_id = open_place, person_id
        self.list: ListPresenter[HoursFilter, HoursLine] = ListPresenter(
            page, store=store, tasks=tasks, changes=changes, today=today, settings=settings
        )
        self.list.narrowed.connect(self._add_up)
        page.log_requested.connect(self.log_hours)
        page.sheet_requested.connect(lambda: open_place(Place(kind="hours-sheet")))
        lead_to_import(page, "hours", open_place)
        page.opened.connect(self._correct)
        page.action_requested.connect(self._act)
        self._add_up(self.list.wanted)

    def log_hours(self) -> None:
        """Ask for new entries."""
        open_log_hours(
            self._page.window(),
            store=self._store,
            tasks=self._tasks,
            changes=self._changes,
            today=self._today,
            person_id=self._person_id,
        )

    def _add_up(self, wanted: HoursFilter) -> None:
        def work(task: Task) -> HoursTotals:
            with reading(self._store, task) as data:
                return data.hours.totals(wanted)

        self._tasks.ask(self, work, lambda totals: self._page.show_totals(totals_words(totals)), left_to_the_list)

    def _act(self, key: str) -> None:
        rows = self._page.table.selected_rows()
        if key == CORRECT and rows:
            self._correct(rows[0])
        elif key == OPEN_PERSON and rows:
            self._open_place(Place(kind="people", id=rows[0].person_id))

    def _correct(self, line: HoursLine) -> None:
        open_correction(
            self._page.window(),
            line.id,
            store=self._store,
            tasks=self._tasks,
            changes=self._changes,
            today=self._today,
            failed=self._page.message.show_failure,
        )
