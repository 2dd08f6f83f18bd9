"""The SQL of people: the list, the search, and one person's road."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, false, func, select

from database import records, terms
from database.criteria import Asked, Having, conditions
from database.lists import ListAnswers, names_of, or_first_day
from database.person_facts import JOINED, KNOWN_AS, LAST_DAY, MINUTES, answer_to, here, state_on
from database.roads import timeline
from database.roles import sites_within
from database.schema import characteristics, consents, engagements, hours, people, roles, sites
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.people import Characteristics, Consent, ConsentPurpose, Person, PersonState
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.units import Minutes, PersonId
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import (
    PEOPLE_FIELDS,
    MonthOfTime,
    PeopleFilter,
    PersonKeys,
    PersonLine,
    PersonMatch,
    TimelineEvent,
)


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


class PeopleAnswers(ListAnswers[PeopleFilter, PersonLine]):
    id, fields = people.c.id, PEOPLE_FIELDS
    orders = ("name", "reference", "state", "last_day", "minutes", "joined")
    indexed = ("name", "reference")

    def __init__(self, db: Connection, vocabulary: Vocabulary) -> None:
        super().__init__(db)
        self._vocabulary = vocabulary

    def _key(self, name: str, wanted: PeopleFilter) -> ColumnElement[Any]:
        return state_on(wanted.today) if name == "state" else _KEYS[name]

    def _conditions(self, wanted: PeopleFilter) -> list[ColumnElement[bool]]:
        found = conditions(self._db, wanted, PEOPLE_FIELDS, {**_ASKED, "state": state_on(wanted.today)})
        if wanted.text.strip():
            found.append(is_found(self._db, people.c.id, wanted.text, self._vocabulary))
        if wanted.person_id is not None:
            found.append(people.c.id == wanted.person_id)
        return found

    def _lines(self, page: Select[Any], order_by: Sequence[Any], wanted: PeopleFilter) -> list[PersonLine]:
        query = select(*_LINE_COLUMNS, state_on(wanted.today).label("state")).where(people.c.id.in_(page))
        rows = self._db.execute(query.order_by(*order_by)).mappings().all()
        served = _roles_served(self._db, [row["id"] for row in rows])
        return [
            PersonLine(**row | {"state": PersonState(row["state"]), "roles": ", ".join(served.get(row["id"], ()))})
            for row in map(dict, rows)
        ]

    def choices(self, field: str) -> Mapping[str, str]:
        return names_of(self._db, {"role": roles, "site": sites}[field])

    def search(self, text: str, limit: int = 20) -> Sequence[PersonMatch]:
        ids = terms.find(self._db, text, limit)
        near = not ids
        if near:
            ids = terms.find_near(self._db, text, limit, self._vocabulary.words(self._db))
        query = select(people.c.id, people.c.reference, KNOWN_AS.label("known_as")).where(people.c.id.in_(ids))
        rows = {row.id: row for row in self._db.execute(query)}
        return [
            PersonMatch(id=PersonId(id), reference=rows[id].reference, known_as=rows[id].known_as, near=near)
            for id in ids
        ]

    def line(self, id: PersonId, today: date) -> PersonLine | None:
        wanted = PeopleFilter(today=today, person_id=id)
        return next(iter(self.lines(wanted, Order("name"), limit=1)), None)

    def consents(self, id: PersonId) -> Sequence[Consent]:
        query = select(*records.columns_of(Consent)).where(consents.c.person_id == id)
        first_answer = func.coalesce(consents.c.given_on, consents.c.withdrawn_on)
        rows = self._db.execute(query.order_by(consents.c.purpose, first_answer, consents.c.id))
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


def is_found(db: Connection, person_id: ColumnElement[Any], text: str, vocabulary: Vocabulary) -> ColumnElement[bool]:
    """Whether a column holds somebody found by what was typed, or by names one letter away where that is nobody."""
    everybody = terms.everybody_found(db, text, lambda: vocabulary.words(db))
    return false() if everybody is None else person_id.in_(everybody)


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


def _serving_in(column: ColumnElement[UUID], wanted: Callable[[Sequence[Any]], Any]) -> Having:
    """Whether somebody serves in a role whose column is one of what is wanted, or in any role."""
    serves = (
        select(engagements.c.id)
        .join_from(engagements, roles)
        .where(engagements.c.person_id == people.c.id, engagements.c.status != EngagementStatus.ENDED)
        .correlate(people)
    )
    return lambda ids: (serves if ids is None else serves.where(column.in_(wanted(ids)))).exists()


_ASKED: Mapping[str, Asked] = {
    "here": here,
    "role": _serving_in(roles.c.id, list),
    "site": _serving_in(roles.c.site_id, sites_within),
    "last_day": LAST_DAY,
    "minutes": MINUTES,
    "joined": JOINED,
    "enquired_on": people.c.enquired_on,
    "heard_from": (people.c.heard_from,),
    "email": (people.c.email,),
    "phone": (people.c.phone, people.c.other_phone),
    "postcode": (people.c.postcode,),
    "birth_date": people.c.birth_date,
    **{f"consent_{purpose}": answer_to(purpose) for purpose in ConsentPurpose},
}
_KEYS: Mapping[str, ColumnElement[Any]] = {
    "name": people.c.sort_name,
    "reference": people.c.reference,
    "last_day": or_first_day(LAST_DAY),
    "minutes": MINUTES,
    "joined": or_first_day(JOINED),
}
_LINE_COLUMNS = (
    people.c.id,
    people.c.reference,
    KNOWN_AS.label("known_as"),
    func.trim(people.c.given_name + " " + people.c.family_name).label("full_name"),
    people.c.phone,
    people.c.email,
    people.c.postcode,
    LAST_DAY.label("last_day"),
    MINUTES.label("minutes"),
    JOINED.label("joined"),
)
