"""What a person at the desk does with jobs and their checks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from volunteer_app.domain.jobs import Job, SustainmentCheck, check_job, check_sustainment
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import JobId, format_day
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Data, Store


def save_job(store: Store, job: Job, *, today: date) -> Change:
    """Keep a new or changed job. Raises RuleBroken, also where its days would belie a check on record."""
    with store.begin("Change job" if job.version else "Add job") as tx:
        person, before = tx.get(Person, job.person_id), tx.find(Job, job.id)
        moved = before is not None and (before.start, before.end) != (job.start, job.end)
        check_job(job, today, _checks_of(tx, job) if moved else ())
        tx.put(job)
    return replace(tx.change, about=f"{person.known_as}, {job.title}")


def end_job(store: Store, job_id: JobId, *, end: date, today: date) -> Change:
    """Record the last day of a job. Raises RuleBroken, also where a check found it held after that day."""
    with store.begin("End job") as tx:
        job = tx.get(Job, job_id)
        if job.end is not None:
            raise RuleBroken([Problem("end", f"This job ended on {format_day(job.end)}: change it to correct that.")])
        ended = replace(job, end=end)
        check_job(ended, today, _checks_of(tx, ended))
        tx.put(ended)
        person = tx.get(Person, job.person_id)
    return replace(tx.change, about=f"{person.known_as}, {job.title}")


def record_sustainment_check(store: Store, check: SustainmentCheck, *, today: date) -> Change:
    """Record whether a job is still held. Raises RuleBroken where it is too early, proves nothing or was made."""
    with store.begin(f"Record {check.weeks}-week check") as tx:
        job = tx.get(Job, check.job_id)
        check_sustainment(check, job, today)
        if any(other.weeks == check.weeks and other.id != check.id for other in _checks_of(tx, job)):
            raise RuleBroken([Problem("weeks", f"The {check.weeks}-week check is recorded: change that one.")])
        tx.put(check)
    return tx.change


def _checks_of(data: Data, job: Job) -> Sequence[SustainmentCheck]:
    return next((line.checks for line in data.jobs.of_person(job.person_id) if line.id == job.id), ())
