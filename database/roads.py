"""One person's road: everything that happened or is due, from the first enquiry on."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, select

from database import records
from database.schema import (
    consents,
    engagements,
    hosts,
    hours,
    jobs,
    people,
    placements,
    roles,
    sites,
    sustainment_checks,
)
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, Job, SustainmentCheck, due_on
from volunteer_app.domain.people import Consent
from volunteer_app.domain.placements import OVER, Placement, PlacementStatus
from volunteer_app.domain.units import Minutes
from volunteer_app.questions.people import PURPOSES, TimelineEvent

DUE_SHOWN_AHEAD = timedelta(days=92)


def timeline(db: Connection, id: UUID, today: date) -> list[TimelineEvent]:
    """The person's events, newest first."""
    events = [
        *_enquiry(db, id),
        *_consents(db, id),
        *_engagements(db, id),
        *_hours(db, id),
        *_placements(db, id),
        *_jobs(db, id, today),
    ]
    return sorted(events, key=lambda event: (event.day, event.due, event.title), reverse=True)


def _enquiry(db: Connection, id: UUID) -> Iterator[TimelineEvent]:
    query = select(people.c.enquired_on, people.c.heard_from).where(
        people.c.id == id, people.c.enquired_on.is_not(None)
    )
    for day, heard_from in db.execute(query):
        yield TimelineEvent(day=day, kind="enquiry", title="First enquiry", detail=heard_from, record_id=id)


def _consents(db: Connection, id: UUID) -> Iterator[TimelineEvent]:
    for row in db.execute(select(*records.columns_of(Consent)).where(consents.c.person_id == id)):
        consent = records.from_row(Consent, row)
        to = f"To {PURPOSES[consent.purpose]}"
        if consent.given_on is not None:
            yield TimelineEvent(
                day=consent.given_on, kind="consent", title="Consent given", detail=to, record_id=consent.id
            )
        if consent.withdrawn_on is not None:
            title = "Consent withdrawn" if consent.given_on is not None else "Consent refused"
            yield TimelineEvent(day=consent.withdrawn_on, kind="consent", title=title, detail=to, record_id=consent.id)


def _engagements(db: Connection, id: UUID) -> Iterator[TimelineEvent]:
    query = (
        select(
            engagements.c.id,
            engagements.c.start,
            engagements.c.end,
            engagements.c.end_reason,
            roles.c.name,
            sites.c.name,
        )
        .select_from(engagements.join(roles).join(sites, roles.c.site_id == sites.c.id))
        .where(engagements.c.person_id == id)
    )
    for engagement_id, start, end, _reason, role, site in db.execute(query):
        where = f"{role}, {site}"
        yield TimelineEvent(
            day=start, kind="engagement", title="Began volunteering", detail=where, record_id=engagement_id
        )
        if end is not None:
            yield TimelineEvent(day=end, kind="engagement", title="Role ended", detail=where, record_id=engagement_id)


def _hours(db: Connection, id: UUID) -> Iterator[TimelineEvent]:
    given_to = func.coalesce(roles.c.name, hosts.c.name, "")
    query = (
        select(hours.c.id, hours.c.day, hours.c.minutes, hours.c.status, given_to)
        .select_from(
            hours.outerjoin(engagements, hours.c.engagement_id == engagements.c.id)
            .outerjoin(roles, engagements.c.role_id == roles.c.id)
            .outerjoin(placements, hours.c.placement_id == placements.c.id)
            .outerjoin(hosts, placements.c.host_id == hosts.c.id)
        )
        .where(hours.c.person_id == id)
    )
    for entry_id, day, minutes, status, name in db.execute(query):
        yield TimelineEvent(
            day=day,
            kind="hours",
            title=_HOURS_TITLES[status],
            detail=name,
            record_id=entry_id,
            minutes=Minutes(minutes),
        )


_HOURS_TITLES = {
    HoursStatus.DRAFT: "Hours drafted",
    HoursStatus.SUBMITTED: "Hours to confirm",
    HoursStatus.CONFIRMED: "Hours confirmed",
    HoursStatus.REJECTED: "Hours rejected",
}


def _placements(db: Connection, id: UUID) -> Iterator[TimelineEvent]:
    query = (
        select(*records.columns_of(Placement), hosts.c.name.label("host"))
        .join_from(placements, hosts)
        .where(placements.c.person_id == id)
    )
    for row in db.execute(query):
        placement = records.from_row(Placement, row[:-1])
        planned = placement.status is PlacementStatus.PLANNED
        yield TimelineEvent(
            day=placement.start,
            kind="placement",
            title="Placement planned" if planned else "Placement started",
            detail=row.host,
            record_id=placement.id,
            due=planned,
        )
        if placement.status in OVER and placement.ended_on is not None:
            completed = placement.status is PlacementStatus.COMPLETED
            yield TimelineEvent(
                day=placement.ended_on,
                kind="placement",
                title="Placement completed" if completed else "Placement ended early",
                detail=row.host,
                record_id=placement.id,
            )


_RESULTS = {
    CheckResult.IN_WORK: "In work at {weeks} weeks",
    CheckResult.NOT_IN_WORK: "Not in work at {weeks} weeks",
    CheckResult.NOT_REACHED: "Not reached at {weeks} weeks",
}


def _jobs(db: Connection, id: UUID, today: date) -> Iterator[TimelineEvent]:
    for row in db.execute(select(*records.columns_of(Job)).where(jobs.c.person_id == id)):
        job = records.from_row(Job, row)
        where = f"{job.title}, {job.employer}"
        yield TimelineEvent(day=job.start, kind="job", title="Started a job", detail=where, record_id=job.id)
        if job.end is not None:
            yield TimelineEvent(day=job.end, kind="job", title="Job ended", detail=where, record_id=job.id)
        query = select(*records.columns_of(SustainmentCheck)).where(sustainment_checks.c.job_id == job.id)
        done = {check.weeks: check for check in (records.from_row(SustainmentCheck, row) for row in db.execute(query))}
        for check in done.values():
            title = _RESULTS[check.result].format(weeks=check.weeks)
            yield TimelineEvent(
                day=check.done_on,
                kind="check",
                title=title,
                detail=check.evidence or where,
                record_id=check.id,
                result=check.result,
            )
        for weeks in CHECK_WEEKS:
            due = due_on(job.start, weeks)
            if weeks not in done and due <= today + DUE_SHOWN_AHEAD:
                yield TimelineEvent(
                    day=due, kind="check", title=f"{weeks}-week check due", detail=where, record_id=job.id, due=True
                )
