"""What can be done with a job, from the list or a person's page: add, change, end, record a check."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.jobs.check_dialog import CheckDialog
from ui.jobs.end_job_dialog import EndJobDialog
from ui.jobs.job_dialog import JobDialog
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from ui.widgets.person_edit import PersonFinder
from volunteer_app.domain.jobs import Job
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.people import Person
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.units import JobId, PersonId
from volunteer_app.questions.jobs import JobLine
from volunteer_app.services.jobs import end_job, record_sustainment_check, save_job
from volunteer_app.services.lists import offered_answers
from volunteer_app.store import Change, Store


class _Asked(NamedTuple):
    job: Job | None
    person: Person | None
    employers: Sequence[str]
    rates: Sequence[Rate]


class JobSteps(QObject):
    """A child of the page whose jobs they are; `failed` shows what could not be read.

    Signals:
        added: a job was added; carries its id.
    """

    added = Signal(object)

    def __init__(
        self,
        page: QWidget,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        failed: Failed,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks = page, store, tasks
        self._changes, self._today, self._failed = changes, today, failed

    def add(self, person_id: PersonId | None = None) -> None:
        """Ask for a new job, of this person where one is named."""
        self._ask(None, person_id)

    def change(self, line: JobLine) -> None:
        """Ask for what is to be changed of one."""
        self._ask(line.id, line.person_id)

    def end(self, line: JobLine) -> None:
        """Ask for the last day of one that goes on."""
        dialog = EndJobDialog(line.known_as, line.title, self._today, self._page.window())
        Saving(dialog, lambda: end_job(self._store, line.id, end=dialog.end(), today=self._today()), self._changes)
        dialog.open()

    def check(self, line: JobLine) -> None:
        """Ask what a check has found."""
        dialog = CheckDialog(line, self._today, self._page.window())
        Saving(
            dialog,
            lambda: record_sustainment_check(self._store, dialog.entry(), today=self._today()),
            self._changes,
        )
        dialog.open()

    def _ask(self, job_id: JobId | None, person_id: PersonId | None) -> None:
        def work(task: Task) -> _Asked:
            with reading(self._store, task) as data:
                ours, hosts = data.figures.organisation(), data.placements.hosts()
                employers = dict.fromkeys([*([ours.name] if ours else []), *(host.name for host in hosts)])
                job = data.get(Job, job_id) if job_id else None
                person = data.get(Person, person_id) if person_id else None
                return _Asked(job, person, tuple(employers), data.figures.rates())

        self._tasks.ask(self, work, self._edit, self._failed)

    def _edit(self, asked: _Asked) -> None:
        dialog = JobDialog(
            asked.job,
            asked.person,
            employers=asked.employers,
            contracts=offered_answers(self._store, ListName.CONTRACTS, also=asked.job.contract if asked.job else ""),
            rates=asked.rates,
            today=self._today,
            parent=self._page.window(),
        )
        PersonFinder(dialog.person, store=self._store, tasks=self._tasks, failed=dialog.show_failure)
        saving = Saving(dialog, lambda: save_job(self._store, dialog.entry(), today=self._today()), self._changes)
        saving.saved.connect(self._tell_added)
        dialog.open()

    def _tell_added(self, change: Change) -> None:
        for id in change.added(Job):
            self.added.emit(id)
