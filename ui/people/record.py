"""Everything a person's page shows, read in one go so that its parts agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from volunteer_app.domain.people import Consent, Person
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.jobs import JobLine
from volunteer_app.questions.people import MonthOfTime, PersonLine, TimelineEvent
from volunteer_app.questions.placements import PlacementLine
from volunteer_app.questions.roles import EngagementLine
from volunteer_app.store import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """One person with their road; events newest first, the rest latest start first."""

    person: Person
    line: PersonLine
    events: Sequence[TimelineEvent]
    months: Sequence[MonthOfTime]
    consents: Sequence[Consent]
    engagements: Sequence[EngagementLine]
    placements: Sequence[PlacementLine]
    jobs: Sequence[JobLine]


def person_record(data: Data, id: PersonId, today: date) -> PersonRecord:
    """What is known of somebody; raises NotFound where they have been removed."""
    person = data.get(Person, id)
    line = data.people.line(id, today)
    assert line is not None, "a person who is there has a line in the same view of the data"
    return PersonRecord(
        person=person,
        line=line,
        events=data.people.timeline(id, today),
        months=data.people.months(id),
        consents=data.people.consents(id),
        engagements=data.roles.engagements_of(id),
        placements=data.placements.of_person(id),
        jobs=data.jobs.of_person(id),
    )
