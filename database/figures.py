"""The SQL of the figures: sums from the rollups, people from the months, never one row an entry."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    Text,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from database import figure_rows, figure_sums, records
from database.givers import CONFIRMED, given, is_whole, month_column, volunteering, whole_months
from database.schema import (
    consents,
    hours,
    hours_years,
    jobs,
    people,
    placements,
    rates,
    sustainment_checks,
)
from volunteer_app.domain.jobs import CheckResult, Job, SustainmentCheck
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import Period, PersonId, RoleId
from volunteer_app.questions.figures import (
    AgesKnown,
    FigureRow,
    JobStart,
    PeopleOfRoles,
    PlacementSpell,
    PlacementTime,
    TimeGiven,
)

WENT_ON_WITHIN = timedelta(days=365)


class FigureAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def organisation(self) -> Organisation | None:
        row = self._db.execute(select(*records.columns_of(Organisation)).limit(1)).one_or_none()
        return None if row is None else records.from_row(Organisation, row)

    def rates(self) -> Sequence[Rate]:
        rows = self._db.execute(select(*records.columns_of(Rate)).order_by(rates.c.scheme, rates.c.first))
        return [records.from_row(Rate, row) for row in rows]

    def time_given(self, spans: Sequence[Period], *, by_role: bool = False) -> Sequence[TimeGiven]:
        return (figure_sums.time_by_role if by_role else figure_sums.time_in_all)(self._db, spans)

    def people_of_roles(self, period: Period) -> Sequence[PeopleOfRoles]:
        pairs = given(period).subquery()
        role_id = pairs.c.role_id
        as_text = role_id.cast(Text) if self._db.dialect.name == "postgresql" else func.hex(role_id)
        person = (
            select(func.aggregate_strings(as_text, ",").label("roles"), func.max(_withheld(pairs)).label("withheld"))
            .group_by(pairs.c.person_id)
            .subquery()
        )
        query = select(person.c.roles, person.c.withheld, func.count()).group_by(person.c.roles, person.c.withheld)
        return [
            PeopleOfRoles(frozenset(RoleId(UUID(id)) for id in roles_.split(",")), people_, bool(withheld))
            for roles_, withheld, people_ in self._db.execute(query)
        ]

    def givers_by_month(self, period: Period) -> Sequence[tuple[date, int]]:
        counts = {month.first: self._people_in(month) for month in period.months() if not is_whole(month)}
        for year, months in whole_months(period).items():
            counts |= self._people_in_months(year, months)
        return sorted(counts.items())

    def _people_in(self, period: Period) -> int:
        query = select(func.count(hours.c.person_id.distinct())).where(*volunteering(period))
        return int(self._db.execute(query).scalar_one())

    def _people_in_months(self, year: int, months: Sequence[date]) -> dict[date, int]:
        columns = [month_column(month) for month in months]
        person = (
            select(*(func.max(column).label(column.name) for column in columns))
            .where(hours_years.c.year == year)
            .group_by(hours_years.c.person_id)
            .subquery()
        )
        query = select(*(func.count(case((entries > 0, 1))) for entries in person.c))
        return dict(zip(months, self._db.execute(query).one(), strict=True))

    def ages(self, period: Period, born_by: Sequence[date]) -> Sequence[AgesKnown]:
        # The few withheld are counted apart and taken off: to group everybody by it would sort them all.
        givers = given(period).subquery().c.person_id
        everybody = self._ages_of(select(givers).distinct(), born_by)
        withheld = self._ages_of(select(givers).where(givers.in_(_withdrawn())).distinct(), born_by)
        others = [all_ - few for all_, few in zip(everybody, withheld, strict=True)]
        return [
            AgesKnown(withheld=are_withheld, people=people_, known=known, born_by=tuple(born))
            for are_withheld, (people_, known, *born) in ((False, others), (True, withheld))
            if people_
        ]

    def _ages_of(self, ids: Select[Any], born_by: Sequence[date]) -> Sequence[int]:
        """How many there are, how many of them have a birth date, and how many were born by each day."""
        by_day = (func.count(case((people.c.birth_date <= day, 1))) for day in born_by)
        wanted = ids.subquery()
        query = select(func.count(), func.count(people.c.birth_date), *by_day)
        return self._db.execute(query.join_from(wanted, people, wanted.c.person_id == people.c.id)).one()

    def birth_dates(self, period: Period) -> Sequence[tuple[PersonId, date | None, bool]]:
        out = self.withdrawn()
        givers = given(period).subquery()
        query = select(people.c.id, people.c.birth_date).where(people.c.id.in_(select(givers.c.person_id)))
        return [(row.id, row.birth_date, row.id in out) for row in self._db.execute(query)]

    def withdrawn(self) -> frozenset[PersonId]:
        return frozenset(PersonId(id) for id in self._db.execute(_withdrawn()).scalars())

    def placement_time(self, period: Period) -> Sequence[PlacementTime]:
        return figure_sums.placement_time(self._db, period)

    def placements(self, period: Period) -> Sequence[Placement]:
        query = select(*records.columns_of(Placement)).where(_started_or_ended(period)).order_by(placements.c.start)
        return [records.from_row(Placement, row) for row in self._db.execute(query)]

    def placement_spells(self, period: Period) -> Sequence[PlacementSpell]:
        columns = (placements.c[name] for name in field_names(PlacementSpell))
        return [PlacementSpell(*row) for row in self._db.execute(select(*columns).where(_started_or_ended(period)))]

    def jobs(self, period: Period) -> Sequence[Job]:
        query = select(*records.columns_of(Job)).where(jobs.c.start.between(period.first, period.last))
        return [records.from_row(Job, row) for row in self._db.execute(query.order_by(jobs.c.start, jobs.c.id))]

    def checks(self, started: Period) -> Sequence[SustainmentCheck]:
        query = (
            select(*records.columns_of(SustainmentCheck))
            .join_from(sustainment_checks, jobs)
            .where(jobs.c.start.between(started.first, started.last))
        )
        return [records.from_row(SustainmentCheck, row) for row in self._db.execute(query)]

    def check_results(self, started: Period, weeks: int, as_of: date) -> Mapping[CheckResult | None, int]:
        found = and_(
            sustainment_checks.c.job_id == jobs.c.id,
            sustainment_checks.c.weeks == weeks,
            sustainment_checks.c.done_on <= as_of,
        )
        query = (
            select(sustainment_checks.c.result, func.count())
            .select_from(jobs.outerjoin(sustainment_checks, found))
            .where(jobs.c.start.between(started.first, started.last))
            .group_by(sustainment_checks.c.result)
        )
        return dict(self._db.execute(query).all())

    def job_starts(self, period: Period) -> Sequence[JobStart]:
        query = select(
            jobs.c.person_id, jobs.c.start, jobs.c.hourly_pence, jobs.c.in_london, _last_day_given_before_a_job()
        ).where(jobs.c.start.between(period.first, period.last))
        return [
            JobStart(person_id, start, hourly_pence, in_london, _went_on(day, start))
            for person_id, start, hourly_pence, in_london, day in self._db.execute(query)
        ]

    def went_on(self, period: Period) -> Sequence[Job]:
        query = (
            select(*records.columns_of(Job), _last_day_given_before_a_job())
            .where(jobs.c.start.between(period.first, period.last))
            .order_by(jobs.c.start, jobs.c.id)
        )
        found = ((records.from_row(Job, facts), day) for *facts, day in self._db.execute(query))
        return [job for job, day in found if _went_on(day, job.start)]

    def hours_rows(self, period: Period, *, awaiting: bool = False) -> Iterator[FigureRow]:
        return figure_rows.hours_rows(self._db, period, awaiting=awaiting)

    def placement_hours_rows(self, period: Period) -> Iterator[FigureRow]:
        return figure_rows.placement_hours_rows(self._db, period)

    def people_rows(self, period: Period) -> Iterator[FigureRow]:
        return figure_rows.people_rows(self._db, period)


def _started_or_ended(period: Period) -> ColumnElement[bool]:
    return or_(
        placements.c.start.between(period.first, period.last), placements.c.ended_on.between(period.first, period.last)
    )


def _last_day_given_before_a_job() -> ScalarSelect[date]:
    return (
        select(hours.c.day)
        .where(hours.c.person_id == jobs.c.person_id, hours.c.day < jobs.c.start)
        .where(CONFIRMED, hours.c.engagement_id.is_not(None))
        .order_by(hours.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )


def _went_on(last_day_given: date | None, start: date) -> bool:
    return last_day_given is not None and start - last_day_given <= WENT_ON_WITHIN


def _withheld(givers: FromClause) -> ColumnElement[int]:
    return case((givers.c.person_id.in_(_withdrawn()), 1), else_=0)


def _withdrawn() -> Select[Any]:
    """Ids of people who refused or withdrew consent to aggregate reporting and have not given it since."""
    standing = consents.alias()
    given_again = exists().where(
        standing.c.person_id == consents.c.person_id,
        standing.c.purpose == ConsentPurpose.AGGREGATE,
        standing.c.withdrawn_on.is_(None),
    )
    withdrawn = select(consents.c.person_id).where(
        consents.c.purpose == ConsentPurpose.AGGREGATE, consents.c.withdrawn_on.is_not(None), ~given_again
    )
    return withdrawn.distinct()
