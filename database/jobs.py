"""The SQL of jobs and their checks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, exists, func, or_, select

from database import records
from database.criteria import Asked, conditions, containing
from database.lists import ListAnswers, or_last_day
from database.people import Vocabulary, is_found
from database.person_facts import KNOWN_AS
from database.schema import jobs, people, rates, sustainment_checks
from database.types import days_after
from volunteer_app.domain.jobs import CHECK_WEEKS, Job, SustainmentCheck, due_on
from volunteer_app.domain.rates import LIVING_WAGE, LIVING_WAGE_LONDON
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.jobs import JOB_FIELDS, DueCheck, JobFilter, JobLine


class JobAnswers(ListAnswers[JobFilter, JobLine]):
    id, fields = jobs.c.id, JOB_FIELDS
    orders = ("start", "person", "employer", "title", "next_due", "end")

    def __init__(self, db: Connection, vocabulary: Vocabulary) -> None:
        super().__init__(db)
        self._vocabulary = vocabulary

    def _key(self, name: str, wanted: JobFilter) -> ColumnElement[Any]:
        return _KEYS[name]

    def _source(self, name: str) -> FromClause:
        return _SOURCES.get(name, jobs)

    def _conditions(self, wanted: JobFilter) -> list[ColumnElement[bool]]:
        found = conditions(self._db, wanted, JOB_FIELDS, _ASKED)
        if wanted.text.strip():
            theirs = is_found(self._db, jobs.c.person_id, wanted.text, self._vocabulary)
            named = (containing(self._db, column, wanted.text) for column in (jobs.c.employer, jobs.c.title))
            found.append(or_(theirs, *named))
        if wanted.person_id is not None:
            found.append(jobs.c.person_id == wanted.person_id)
        return found

    def _lines(self, page: Select[Any], order_by: Sequence[Any], wanted: JobFilter) -> list[JobLine]:
        return self._found(_LINES.where(jobs.c.id.in_(page)).order_by(*order_by))

    def choices(self, field: str) -> Mapping[str, str]:
        raise KeyError(field)

    def of_person(self, person_id: PersonId) -> Sequence[JobLine]:
        return self._found(_LINES.where(jobs.c.person_id == person_id).order_by(jobs.c.start.desc(), jobs.c.id))

    def _found(self, query: Select[Any]) -> list[JobLine]:
        rows = self._db.execute(query).mappings().all()
        checks = self._checks([row["id"] for row in rows])
        return [JobLine(**row, checks=tuple(checks[row["id"]])) for row in rows]

    def _checks(self, ids: Sequence[UUID]) -> defaultdict[UUID, list[SustainmentCheck]]:
        checks: defaultdict[UUID, list[SustainmentCheck]] = defaultdict(list)
        for portion in records.portions(ids, records.IDS_AT_ONCE):
            query = select(*records.columns_of(SustainmentCheck)).where(sustainment_checks.c.job_id.in_(portion))
            for row in self._db.execute(query.order_by(sustainment_checks.c.weeks)):
                check = records.from_row(SustainmentCheck, row)
                checks[check.job_id].append(check)
        return checks

    def due(self, today: date) -> Sequence[DueCheck]:
        found = [
            DueCheck(**row, weeks=weeks, due=due_on(start, weeks))
            for weeks in CHECK_WEEKS
            for start, row in self._unrecorded(weeks, today)
        ]
        return sorted(found, key=lambda check: (check.due, check.known_as))

    def _unrecorded(self, weeks: int, today: date) -> list[tuple[date, dict[str, Any]]]:
        """First day and facts of the jobs whose check after so many weeks is due and not recorded."""
        names = jobs.c.id.label("job_id"), jobs.c.person_id, KNOWN_AS.label("known_as"), jobs.c.employer, jobs.c.title
        query = select(jobs.c.start, *names).join_from(jobs, people)
        latest = today - timedelta(weeks=weeks)
        rows = self._db.execute(query.where(jobs.c.start <= latest, not_recorded(weeks))).mappings()
        return [(row["start"], {name: row[name] for name in row if name != "start"}) for row in rows]


def not_recorded(weeks: int) -> ColumnElement[bool]:
    """Whether nobody has recorded the job's check after so many weeks."""
    recorded = exists().where(sustainment_checks.c.job_id == jobs.c.id, sustainment_checks.c.weeks == weeks)
    return ~recorded.correlate(jobs)


NEXT_DUE: ColumnElement[date | None] = case(
    *((not_recorded(weeks), days_after(jobs.c.start, 7 * weeks)) for weeks in CHECK_WEEKS), else_=None
)
"""The day of the first check that nobody has recorded, or NULL."""


def _checked(results: Sequence[Any] | None) -> ColumnElement[bool]:
    of_job = sustainment_checks.c.job_id == jobs.c.id
    found = exists().where(of_job if results is None else and_(of_job, sustainment_checks.c.result.in_(results)))
    return found.correlate(jobs)


_WAGE = (
    select(rates.c.pence_per_hour)
    .where(
        rates.c.scheme == case((jobs.c.in_london, LIVING_WAGE_LONDON), else_=LIVING_WAGE),
        rates.c.first <= jobs.c.start,
        or_(rates.c.last.is_(None), rates.c.last >= jobs.c.start),
    )
    .limit(1)
    .correlate(jobs)
    .scalar_subquery()
)
_LINES = select(
    *(jobs.c[name] for name in field_names(Job)),
    people.c.reference,
    KNOWN_AS.label("known_as"),
    NEXT_DUE.label("next_due"),
    _WAGE.label("living_wage"),
).join_from(jobs, people)
_ASKED: Mapping[str, Asked] = {
    "employer": (jobs.c.employer,),
    "title": (jobs.c.title,),
    "start": jobs.c.start,
    "end": jobs.c.end,
    "next_due": NEXT_DUE,
    "result": _checked,
    "led_by": jobs.c.led_by,
    "living_wage": case((jobs.c.hourly_pence >= _WAGE, "yes"), (jobs.c.hourly_pence < _WAGE, "no"), else_="unknown"),
}
_SOURCES = {"person": jobs.join(people)}
_KEYS: Mapping[str, ColumnElement[Any]] = {
    "start": jobs.c.start,
    "person": people.c.sort_name,
    "employer": func.lower(jobs.c.employer),
    "title": func.lower(jobs.c.title),
    "next_due": or_last_day(NEXT_DUE),
    "end": or_last_day(jobs.c.end),
}
