"""The SQL of people: the list, the search, and one person's road."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from database import records, terms
from database.lists import KeyedList
from database.roads import timeline
from database.schema import (
    characteristics,
    consents,
    engagements,
    hours,
    hours_years,
    jobs,
    people,
    placements,
    roles,
)
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.people import Characteristics, Consent, Person, PersonState
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.units import Minutes, PersonId
from volunteer_app.questions.lists import Anchor, Order
from volunteer_app.questions.people import (
    MonthOfTime,
    PeopleFilter,
    PersonKeys,
    PersonLine,
    PersonMatch,
    TimelineEvent,
)

MOST_FOUND = 500


class Vocabulary:
    """The words of everybody's names, kept between searches until a person changes."""

    def __init__(self) -> None:
        self._words: list[str] | None = None

    def words(self, db: Connection) -> list[str]:
        if self._words is None:
            self._words = terms.name_vocabulary(db)
        return self._words

    def forget_after(self, kinds: Iterable[type[Any]]) -> None:
        if Person in kinds:
            self._words = None


class PeopleAnswers:
    def __init__(self, db: Connection, vocabulary: Vocabulary) -> None:
        self._db, self._vocabulary = db, vocabulary
        self._list = KeyedList(db, people.c.id, {"name": people.c.sort_name, "reference": people.c.reference})

    @property
    def orders(self) -> Sequence[str]:
        return self._list.orders

    def count(self, wanted: PeopleFilter) -> int:
        return self._list.count(self._conditions(wanted))

    def anchors(self, wanted: PeopleFilter, order: Order) -> Sequence[Anchor]:
        return self._list.anchors(self._conditions(wanted), order)

    def lines(
        self, wanted: PeopleFilter, order: Order, *, start: Anchor | None = None, skip: int = 0, limit: int
    ) -> Sequence[PersonLine]:
        return self._lines_of(self._list.ids(self._conditions(wanted), order, start, skip, limit), wanted.today)

    def place_of(self, wanted: PeopleFilter, order: Order, id: UUID) -> int | None:
        return self._list.place_of(self._conditions(wanted), order, id)

    def _conditions(self, wanted: PeopleFilter) -> Sequence[ColumnElement[bool]]:
        return [people.c.id.in_(self._found(wanted.text, MOST_FOUND)[0])] if wanted.text.strip() else []

    def search(self, text: str, limit: int = 20) -> Sequence[PersonMatch]:
        ids, near = self._found(text, limit)
        query = select(
            people.c.id, people.c.reference, people.c.given_name, people.c.preferred_name, people.c.family_name
        )
        rows = {row.id: row for row in self._db.execute(query.where(people.c.id.in_(ids)))}
        return [
            PersonMatch(
                id=PersonId(id),
                reference=rows[id].reference,
                known_as=_known_as(rows[id]),
                near=near,
            )
            for id in ids
        ]

    def _found(self, text: str, limit: int) -> tuple[list[UUID], bool]:
        if found := terms.find(self._db, text, limit):
            return found, False
        return terms.find_near(self._db, text, limit, self._vocabulary.words(self._db)), True

    def line(self, id: PersonId, today: date) -> PersonLine | None:
        return next(iter(self._lines_of([id], today)), None)

    def _lines_of(self, ids: Sequence[UUID], today: date) -> list[PersonLine]:
        found = records.many(self._db, Person, ids)
        states, served = _states(self._db, ids, today), _roles_served(self._db, ids)
        given = _given(self._db, ids)
        return [
            PersonLine(
                id=person.id,
                reference=person.reference,
                known_as=person.known_as,
                full_name=person.full_name,
                state=states.get(person.id, PersonState.ENQUIRER),
                roles=", ".join(served.get(person.id, ())),
                phone=person.phone,
                email=person.email,
                postcode=person.postcode,
                last_day=given.get(person.id, (None, 0))[0],
                minutes=Minutes(given.get(person.id, (None, 0))[1]),
            )
            for person in (found[id] for id in ids if id in found)
        ]

    def consents(self, id: PersonId) -> Sequence[Consent]:
        query = select(*records.columns_of(Consent)).where(consents.c.person_id == id)
        rows = self._db.execute(query.order_by(consents.c.purpose, consents.c.given_on))
        return [records.from_row(Consent, row) for row in rows]

    def characteristics(self, id: PersonId) -> Characteristics | None:
        query = select(*records.columns_of(Characteristics)).where(characteristics.c.person_id == id)
        row = self._db.execute(query).one_or_none()
        return None if row is None else records.from_row(Characteristics, row)

    def timeline(self, id: PersonId, today: date) -> Sequence[TimelineEvent]:
        return timeline(self._db, id, today)

    def months(self, id: PersonId) -> Sequence[MonthOfTime]:
        query = (
            select(hours.c.day, hours.c.minutes)
            .where(hours.c.person_id == id, hours.c.status == HoursStatus.CONFIRMED, hours.c.engagement_id.is_not(None))
            .order_by(hours.c.day)
        )
        sums: defaultdict[date, int] = defaultdict(int)
        for day, minutes in self._db.execute(query):
            sums[day.replace(day=1)] += minutes
        return [MonthOfTime(month=month, minutes=Minutes(minutes)) for month, minutes in sums.items()]

    def everybody(self) -> Sequence[PersonKeys]:
        names = tuple(PersonKeys.__dataclass_fields__)
        query = select(*(people.c[name] for name in names))
        return [PersonKeys(**dict(zip(names, row, strict=True))) for row in self._db.execute(query)]

    def by_reference(self, reference: str) -> Person | None:
        query = select(*records.columns_of(Person)).where(people.c.reference == reference)
        row = self._db.execute(query).one_or_none()
        return None if row is None else records.from_row(Person, row)


def _known_as(row: Any) -> str:
    return f"{row.preferred_name or row.given_name} {row.family_name}".strip()


def _states(db: Connection, ids: Sequence[UUID], today: date) -> dict[UUID, PersonState]:
    """Where each person stands, the furthest along the road first."""
    states: dict[UUID, PersonState] = {}
    in_work = select(jobs.c.person_id).where(
        jobs.c.person_id.in_(ids), jobs.c.start <= today, (jobs.c.end.is_(None)) | (jobs.c.end >= today)
    )
    placed = select(placements.c.person_id).where(
        placements.c.person_id.in_(ids), placements.c.status == PlacementStatus.LIVE
    )
    for state, query in ((PersonState.IN_WORK, in_work), (PersonState.ON_PLACEMENT, placed)):
        for id in db.execute(query.distinct()).scalars():
            states.setdefault(id, state)
    serving = select(engagements.c.person_id, engagements.c.status).where(engagements.c.person_id.in_(ids)).distinct()
    found = sorted(db.execute(serving), key=lambda row: list(_ENGAGED).index(row[1]))
    for id, status in found:
        states.setdefault(id, _ENGAGED[status])
    return states


_ENGAGED = {
    EngagementStatus.ACTIVE: PersonState.ACTIVE,
    EngagementStatus.PAUSED: PersonState.PAUSED,
    EngagementStatus.ENDED: PersonState.LEFT,
}


def _roles_served(db: Connection, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    query = (
        select(engagements.c.person_id, roles.c.name)
        .join_from(engagements, roles)
        .where(engagements.c.person_id.in_(ids), engagements.c.status != EngagementStatus.ENDED)
        .order_by(engagements.c.start.desc())
    )
    served: dict[UUID, list[str]] = {}
    for id, name in db.execute(query):
        served.setdefault(id, []).append(name)
    return served


def _given(db: Connection, ids: Sequence[UUID]) -> dict[UUID, tuple[date | None, int]]:
    """Last confirmed day and confirmed volunteering minutes of each person."""
    total = (
        select(hours_years.c.person_id, func.sum(hours_years.c.minutes))
        .where(hours_years.c.person_id.in_(ids))
        .group_by(hours_years.c.person_id)
    )
    minutes = {id: int(sum_) for id, sum_ in db.execute(total)}
    latest = (
        select(hours.c.person_id, func.max(hours.c.day))
        .where(
            hours.c.person_id.in_(minutes), hours.c.status == HoursStatus.CONFIRMED, hours.c.engagement_id.is_not(None)
        )
        .group_by(hours.c.person_id)
    )
    days = dict(db.execute(latest).all())
    return {id: (days.get(id), sum_) for id, sum_ in minutes.items()}
