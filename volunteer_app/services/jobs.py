"""What a person at the desk does with jobs and their checks."""

from dataclasses import replace
from datetime import date

from volunteer_app.domain.jobs import Job, SustainmentCheck, check_job, check_sustainment
from volunteer_app.domain.people import Person
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Store


def save_job(store: Store, job: Job, *, today: date) -> Change:
    """Keep a new or changed job. Raises RuleBroken."""
    check_job(job, today)
    with store.begin("Change job" if job.version else "Add job") as tx:
        person = tx.get(Person, job.person_id)
        tx.put(job)
    return replace(tx.change, about=f"{person.known_as}, {job.title}")


def record_sustainment_check(store: Store, check: SustainmentCheck, *, today: date) -> Change:
    """Record whether a job is still held. Raises RuleBroken where it is too early, proves nothing or was made."""
    with store.begin(f"Record {check.weeks}-week check") as tx:
        job = tx.get(Job, check.job_id)
        check_sustainment(check, job, today)
        made = [other for line in tx.jobs.of_person(job.person_id) if line.id == job.id for other in line.checks]
        if any(other.weeks == check.weeks and other.id != check.id for other in made):
            raise RuleBroken([Problem("weeks", f"The {check.weeks}-week check is recorded: change that one.")])
        tx.put(check)
    return tx.change
