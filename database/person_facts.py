"""What is worked out about a person from other tables, as expressions beside a row of `people`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, not_, or_, select, union

from database.schema import consents, engagements, hours, hours_years, jobs, people, placements
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.people import ConsentPurpose, PersonState
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus

KNOWN_AS = func.trim(
    func.coalesce(func.nullif(people.c.preferred_name, ""), people.c.given_name) + " " + people.c.family_name
)
"""The name used everywhere but on legal documents."""


def serving(*statuses: EngagementStatus) -> ColumnElement[bool]:
    """Whether the person has an engagement of one of these statuses."""
    return exists().where(engagements.c.person_id == people.c.id, engagements.c.status.in_(statuses)).correlate(people)


def state_on(today: date) -> ColumnElement[str]:
    """The value of the person's `PersonState`: the furthest along the road counts."""
    in_work = exists().where(
        jobs.c.person_id == people.c.id, jobs.c.start <= today, or_(jobs.c.end.is_(None), jobs.c.end >= today)
    )
    placed = exists().where(placements.c.person_id == people.c.id, placements.c.status == PlacementStatus.LIVE)
    return case(
        (in_work.correlate(people), PersonState.IN_WORK.value),
        (placed.correlate(people), PersonState.ON_PLACEMENT.value),
        (serving(EngagementStatus.ACTIVE), PersonState.ACTIVE.value),
        (serving(EngagementStatus.PAUSED), PersonState.PAUSED.value),
        (serving(EngagementStatus.ENDED), PersonState.LEFT.value),
        else_=PersonState.ENQUIRER.value,
    )


def here(answers: Sequence[str] | None) -> ColumnElement[bool]:
    """Whether serving in a role or being on a placement is one of these answers ('yes', 'no')."""
    serve = select(engagements.c.person_id).where(engagements.c.status != EngagementStatus.ENDED)
    placed = select(placements.c.person_id).where(placements.c.status == PlacementStatus.LIVE)
    is_here = people.c.id.in_(union(serve, placed))
    return or_(*(is_here if answer == "yes" else not_(is_here) for answer in answers or ()))


LAST_DAY: ColumnElement[date | None] = (
    select(hours.c.day)
    .where(
        hours.c.person_id == people.c.id, hours.c.status == HoursStatus.CONFIRMED, hours.c.engagement_id.is_not(None)
    )
    .order_by(hours.c.day.desc())
    .limit(1)
    .correlate(people)
    .scalar_subquery()
)
"""The last day of confirmed volunteering, or NULL."""

MINUTES: ColumnElement[int] = (
    select(func.coalesce(func.sum(hours_years.c.minutes), 0))
    .where(hours_years.c.person_id == people.c.id)
    .correlate(people)
    .scalar_subquery()
)
"""Confirmed volunteering in all."""

JOINED: ColumnElement[date | None] = (
    select(func.min(engagements.c.start))
    .where(engagements.c.person_id == people.c.id)
    .correlate(people)
    .scalar_subquery()
)
"""The first day in any role, or NULL."""


def answer_to(purpose: ConsentPurpose) -> ColumnElement[str]:
    """'yes' where a consent stands, 'no' where it was refused or withdrawn, else 'unanswered'."""

    def any_answer(*conditions: Any) -> ColumnElement[bool]:
        its = consents.c.person_id == people.c.id, consents.c.purpose == purpose
        return exists().where(*its, *conditions).correlate(people)

    stands = any_answer(consents.c.given_on.is_not(None), consents.c.withdrawn_on.is_(None))
    return case((stands, "yes"), (any_answer(), "no"), else_="unanswered")
