"""The pages and dialogs of jobs over a store of their own, ready for a look or a picture."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_check, a_job, a_person
from tests.stores import keep
from tests.ui.hours.scenes import NAMES, BrokenStore, new_store
from ui.changes import Changes
from ui.jobs.check_dialog import CheckDialog
from ui.jobs.end_job_dialog import EndJobDialog
from ui.jobs.job_dialog import JobDialog
from ui.jobs.jobs_page import JobsPage
from ui.jobs.jobs_presenter import JobsPresenter
from ui.tasks import Tasks
from volunteer_app import reference
from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, due_on
from volunteer_app.domain.units import Pence
from volunteer_app.errors import Problem

EMPLOYERS = (
    "Harrowmere Community NHS Trust",
    "Lowfield Library Service",
    "Greater Coldwater and Upper Penmarrow Partnership for Skills and Employment",
)
TITLES = ("Ward clerk", "Kitchen assistant", "Healthcare assistant on the night shift of the children's ward")
RESULTS = (CheckResult.IN_WORK, CheckResult.IN_WORK, CheckResult.NOT_REACHED, CheckResult.NOT_IN_WORK)


def today():
    return TODAY


def fill(store):
    """Jobs of the last year and a half, some of them with checks."""
    people = [a_person(given_name=given, family_name=family, preferred_name=name) for given, family, name in NAMES]
    keep(store, *people)
    jobs = [
        a_job(
            people[number % 6],
            employer=EMPLOYERS[number % 3],
            title=TITLES[number % 3],
            start=TODAY - timedelta(days=25 + 31 * number),
            end=TODAY - timedelta(days=3) if number % 7 == 4 else None,
            hourly_pence=(Pence(1271), Pence(1345), None)[number % 3],
        )
        for number in range(16)
    ]
    checks = [
        a_check(
            job,
            weeks=weeks,
            done_on=due_on(job.start, weeks) + timedelta(days=2),
            result=RESULTS[(number + weeks) % 4],
            evidence="Payslip",
        )
        for number, job in enumerate(jobs)
        for weeks in CHECK_WEEKS
        if due_on(job.start, weeks) + timedelta(days=40) < TODAY
    ]
    keep(store, *jobs)
    with store.begin("Keep") as tx:
        for check in checks:
            tx.put(check)
    return people, jobs


def page(store, tasks: Tasks) -> JobsPage:
    page = JobsPage(tasks, today)
    page.resize(1072, 644)
    given = {"store": store, "tasks": tasks, "changes": Changes(), "today": today}
    page.presenter = JobsPresenter(page, open_place=lambda place: None, **given)
    return page


def _filled(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    return page(store, tasks)


def _selected(tasks: Tasks, folder: Path) -> QWidget:
    shown = _filled(tasks, folder)
    shown.presenter.show_due()
    shown.table.counted.connect(lambda count: shown.table.selectRow(0))
    return shown


def _job(tasks: Tasks, folder: Path) -> QWidget:
    person = a_person(given_name="Maximiliane", family_name="von Donaudampfschifffahrtsgesellschaft-Oberammergauer")
    job = a_job(person, employer=EMPLOYERS[2], hourly_pence=Pence(1221))
    return JobDialog(
        job, person, employers=EMPLOYERS, contracts=reference.contracts(), rates=reference.rates(), today=today
    )


def _new_job(tasks: Tasks, folder: Path) -> QWidget:
    dialog = JobDialog(
        None, None, employers=EMPLOYERS, contracts=reference.contracts(), rates=reference.rates(), today=today
    )
    dialog.show_problems(
        [
            Problem("person_id", "Type a name and choose the person with Enter."),
            Problem("employer", "Enter the employer."),
            Problem("weekly_minutes", "Enter the hours in a week, more than 0 and at most 168."),
        ]
    )
    return dialog


def _check(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    with store.read() as data:
        (line,) = data.jobs.of_person(next(data.jobs.due(TODAY)[0].person_id for _ in (0,)))[:1]
    dialog = CheckDialog(line, today)
    dialog.show_problems([Problem("evidence", "Say how it is known: a payslip, the employer, the person.")])
    return dialog


PAGES = {
    "jobs": _filled,
    "jobs-due": _selected,
    "jobs-empty": lambda tasks, folder: page(new_store(folder), tasks),
    "jobs-error": lambda tasks, folder: page(BrokenStore(), tasks),
}
DIALOGS = {
    "job": _job,
    "new-job-refused": _new_job,
    "end-job": lambda tasks, folder: EndJobDialog("Bartholomew Ogunbanjo-Whitcombe", TITLES[2], today),
    "check-refused": _check,
}
