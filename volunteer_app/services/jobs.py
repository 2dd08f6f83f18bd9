"""What a person at the desk does with jobs and their checks."""

from dataclasses import replace
from datetime import date

from volunteer_app.domain.jobs import Job, SustainmentCheck, check_job, check_sustainment
from volunteer_app.domain.people import Person
from volunteer_app.store import Change, Store


def save_job(store: Store, job: Job, *, today: date) -> Change:
    """Keep a new or changed job. Raises RuleBroken."""
    check_job(job, today)
    with store.begin("Change job" if job.version else "Add job") as tx:
        person = tx.get(Person, job.person_id)
        tx.put(job)
    return replace(tx.change, about=f"{person.known_as}, {job.title}")


def record_sustainment_check(store: Store, check: SustainmentCheck, *, today: date) -> Change:
    """Record whether a job is still held. Raises RuleBroken where the check comes too early or proves nothing."""
    with store.begin(f"Record {check.weeks}-week check") as tx:
        check_sustainment(check, tx.get(Job, check.job_id), today)
        tx.put(check)
    return tx.change
