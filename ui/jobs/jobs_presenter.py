"""What a page of jobs does beyond what every list does: add one, change or end it, and record its checks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QSettings

from ui.changes import Changes
from ui.jobs.job_steps import JobSteps
from ui.jobs.jobs_page import CHANGE, CHECK, END, JobsPage
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.widgets.list_import import lead_to_import
from ui.widgets.list_presenter import ListPresenter, left_to_the_list
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.jobs import JobFilter, JobLine
from volunteer_app.questions.lists import Order
from volunteer_app.store import Store

DUE = Criterion("next_due", Comparison.UP_TO, ("today",))


class JobsPresenter(QObject):
    """A child of its page; of one person where the page is."""

    def __init__(
        self,
        page: JobsPage,
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
        self._page, self._store, self._tasks = page, store, tasks
        self._open_place, self._person_id = open_place, person_id
        self.list: ListPresenter[JobFilter, JobLine] = ListPresenter(
            page, store=store, tasks=tasks, changes=changes, today=today, settings=settings
        )
        self.steps = JobSteps(
            page, store=store, tasks=tasks, changes=changes, today=today, failed=self._page.message.show_failure
        )
        self.steps.added.connect(page.take_up)
        self.list.narrowed.connect(self._count_due)
        page.new_requested.connect(lambda: self.steps.add(person_id))
        page.due_requested.connect(self.show_due)
        page.opened.connect(self._open)
        page.action_requested.connect(self._act)
        if person_id is None:
            lead_to_import(page, "jobs", open_place)
        self._count_due(self.list.wanted)

    def show_due(self) -> None:
        """Only the jobs with a check whose day has come, the longest overdue first."""
        others = tuple(each for each in self.list.criteria if each.field != DUE.field)
        self.list.order = Order("next_due")
        self.list.filter((*others, DUE))

    def _count_due(self, wanted: JobFilter) -> None:
        due = replace(wanted, criteria=(*wanted.criteria, DUE))

        def work(task: Task) -> int:
            with reading(self._store, task) as data:
                return data.jobs.count(due)

        self._tasks.ask(self, work, self._show_due_count, left_to_the_list)

    def _show_due_count(self, count: int) -> None:
        self._page.show_totals(f"{count:,} with a check due" if count else "")

    def _open(self, line: JobLine) -> None:
        """Everybody's leads to the person, a person's own opens itself."""
        if self._person_id is None:
            values = {"record": line.id}
            self._open_place(Place(kind="people", id=line.person_id, tab="employment", values=values))
        else:
            self.steps.change(line)

    def _act(self, key: str) -> None:
        steps = {CHECK: self.steps.check, END: self.steps.end, CHANGE: self.steps.change}
        for line in self._page.table.selected_rows()[:1]:
            steps.get(key, self._open)(line)
