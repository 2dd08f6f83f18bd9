"""What a person calls a record where it stands alone in a sentence."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.people import Consent, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Department, Engagement, Role, Site
from volunteer_app.domain.units import format_day, format_minutes
from volunteer_app.store import Data

KIND_WORDS: Mapping[type[Any], tuple[str, str]] = MappingProxyType(
    {
        Person: ("person", "people"),
        Consent: ("consent", "consents"),
        Site: ("site", "sites"),
        Department: ("department", "departments"),
        Role: ("role", "roles"),
        Engagement: ("engagement", "engagements"),
        Host: ("host", "hosts"),
        Placement: ("placement", "placements"),
        HoursEntry: ("entry of hours", "entries of hours"),
        Job: ("job", "jobs"),
        SustainmentCheck: ("check of a job", "checks of jobs"),
    }
)
"""Every kind that an import can bring in, each after those it points at: the word for one, and for many."""


def count_of(kind: type[Any], count: int) -> str:
    """'1 person', '1,200 entries of hours'."""
    one, many = KIND_WORDS[kind]
    return f"{count:,} {one if count == 1 else many}"


def record_names(data: Data, records: Sequence[Any]) -> dict[UUID, str]:
    """The name of each record without its kind: 'V-000001 Ann Lee', or '2 h on 3 May 2026, V-000001 Ann Lee'."""
    jobs = data.many(Job, {each.job_id for each in records if isinstance(each, SustainmentCheck)})
    owners = {each.id: id for each in records if (id := _owner(each, jobs)) is not None}
    people = data.many(Person, set(owners.values()))
    return {each.id: _name(each, people[owners[each.id]] if each.id in owners else None) for each in records}


def _owner(record: Any, jobs: Mapping[UUID, Job]) -> UUID | None:
    if isinstance(record, SustainmentCheck):
        return jobs[record.job_id].person_id
    return record.id if isinstance(record, Person) else getattr(record, "person_id", None)


def _name(record: Any, owner: Person | None) -> str:
    whose = f"{owner.reference} {owner.known_as}" if owner else ""
    return ", ".join(part for part in (_own_words(record), whose) if part)


def _own_words(record: Any) -> str:
    match record:
        case HoursEntry():
            return f"{format_minutes(record.minutes)} on {format_day(record.day)}"
        case SustainmentCheck():
            return f"at {record.weeks} weeks"
        case Job():
            return str(record.title)
        case Engagement() | Placement():
            return f"from {format_day(record.start)}"
        case Consent():
            return str(record.purpose)
        case Site() | Department() | Role() | Host():
            return str(record.name)
    return ""
