"""What the tab of jobs does: add one, change one, record a check."""

from collections.abc import Sequence
from dataclasses import replace

from ui.people.employment_part import ADD, CHANGE, CheckDialog, JobDialog
from ui.widgets.needed import needed
from ui.people.part_presenter import PartPresenter
from ui.people.record import PersonRecord
from ui.tasks import Task, reading
from ui.widgets.form_dialog import Saving
from volunteer_app import reference
from volunteer_app.domain.jobs import CHECK_WEEKS, Job, SustainmentCheck, due_on
from volunteer_app.questions.jobs import JobLine
from volunteer_app.services.jobs import record_sustainment_check, save_job
from volunteer_app.store import Change


class EmploymentPresenter(PartPresenter[JobLine]):
    """A child of its part."""

    def show(self, record: PersonRecord) -> None:
        """Show the jobs of somebody as they are kept now."""
        count = len(record.jobs)
        self._part.show_rows(record.jobs, f"{count} in all" if count > 1 else "")

    def _open(self, line: JobLine) -> None:
        self._ask_job(line)

    def _do(self, action: str) -> None:
        line = self._part.chosen()
        if action == ADD:
            self._ask_job(None)
        elif line is not None and action == CHANGE:
            self._ask_job(line)
        elif line is not None:
            self._check(line)

    def _ask_job(self, line: JobLine | None) -> None:
        def work(task: Task) -> tuple[Sequence[str], Job | None]:
            with reading(self._store, task) as data:
                ours, hosts = data.figures.organisation(), data.placements.hosts()
                names = dict.fromkeys([*([ours.name] if ours else []), *(host.name for host in hosts)])
                return tuple(names), data.get(Job, line.id) if line else None

        self._tasks.ask(self, work, lambda found: self._edit(*found), self._failed)

    def _edit(self, employers: Sequence[str], job: Job | None) -> None:
        dialog = JobDialog(
            job,
            employer=job.employer if job else "",
            employers=employers,
            contracts=reference.contracts(),
            today=self._today,
            parent=self._part.window(),
        )
        Saving(dialog, lambda: save_job(self._store, self._typed(dialog, job), today=self._today()), self._changes)
        dialog.open()

    def _typed(self, dialog: JobDialog, job: Job | None) -> Job:
        employer, title = dialog.texts()
        start = needed(dialog.start(), "start", "Enter the first day.")
        begun = job or Job(person_id=self._person_id, employer=employer, title=title, start=start)
        return replace(
            begun,
            employer=employer,
            title=title,
            start=start,
            end=dialog.end(),
            weekly_minutes=dialog.weekly_minutes(),
            hourly_pence=dialog.hourly_pence(),
            contract=dialog.contract(),
            in_london=dialog.in_london(),
            led_by=dialog.led_by(),
        )

    def _check(self, line: JobLine) -> None:
        recorded = {check.weeks for check in line.checks}
        open_weeks = [(weeks, due_on(line.start, weeks)) for weeks in CHECK_WEEKS if weeks not in recorded]
        dialog = CheckDialog(line.title, open_weeks, self._today, self._part.window())

        def record() -> Change:
            check = SustainmentCheck(
                job_id=line.id,
                weeks=dialog.weeks(),
                done_on=needed(dialog.done_on(), "done_on", "Enter the day it was looked at."),
                result=dialog.outcome(),
                evidence=dialog.evidence(),
            )
            return record_sustainment_check(self._store, check, today=self._today())

        Saving(dialog, record, self._changes)
        dialog.open()
