"""The SQL of jobs and their checks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from database import records
from database.schema import jobs, people, sustainment_checks
from volunteer_app.domain.jobs import CHECK_WEEKS, Job, SustainmentCheck, due_on
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.jobs import DueCheck, JobLine


class JobAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def lines(self, person_id: PersonId | None = None) -> Sequence[JobLine]:
        query = (
            select(jobs, people.c.reference, people.c.given_name, people.c.preferred_name, people.c.family_name)
            .join_from(jobs, people)
            .order_by(jobs.c.start.desc(), jobs.c.id)
        )
        if person_id is not None:
            query = query.where(jobs.c.person_id == person_id)
        checks = self._checks(person_id)
        facts = field_names(Job)
        return [
            JobLine(
                **{name: row[name] for name in facts},
                reference=row["reference"],
                known_as=f"{row['preferred_name'] or row['given_name']} {row['family_name']}".strip(),
                checks=tuple(checks[row["id"]]),
            )
            for row in self._db.execute(query).mappings()
        ]

    def _checks(self, person_id: PersonId | None) -> defaultdict[UUID, list[SustainmentCheck]]:
        query = select(*records.columns_of(SustainmentCheck)).order_by(sustainment_checks.c.weeks)
        if person_id is not None:
            query = query.join_from(sustainment_checks, jobs).where(jobs.c.person_id == person_id)
        checks: defaultdict[UUID, list[SustainmentCheck]] = defaultdict(list)
        for row in self._db.execute(query):
            check = records.from_row(SustainmentCheck, row)
            checks[check.job_id].append(check)
        return checks

    def due(self, today: date) -> Sequence[DueCheck]:
        due = [
            DueCheck(
                job_id=line.id,
                person_id=line.person_id,
                known_as=line.known_as,
                employer=line.employer,
                title=line.title,
                weeks=weeks,
                due=due_on(line.start, weeks),
            )
            for line in self.lines()
            for weeks in CHECK_WEEKS
            if due_on(line.start, weeks) <= today and weeks not in {check.weeks for check in line.checks}
        ]
        return sorted(due, key=lambda check: (check.due, check.known_as))
