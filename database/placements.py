"""The SQL of hosts and placements."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, case, func, or_, select

from database import records
from database.criteria import Asked, conditions, containing
from database.lists import ListAnswers, names_of, or_last_day
from database.people import Vocabulary, is_found
from database.person_facts import KNOWN_AS
from database.schema import hosts, hours, people, placements
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import AWAITING, HoursStatus
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.placements import PLACEMENT_FIELDS, PlacementFilter, PlacementLine


class PlacementAnswers(ListAnswers[PlacementFilter, PlacementLine]):
    id, fields = placements.c.id, PLACEMENT_FIELDS
    orders = ("start", "end", "person", "host", "kind", "status", "minutes")

    def __init__(self, db: Connection, vocabulary: Vocabulary) -> None:
        super().__init__(db)
        self._vocabulary = vocabulary

    def _key(self, name: str, wanted: PlacementFilter) -> ColumnElement[Any]:
        return _KEYS[name]

    def _source(self, name: str) -> FromClause:
        return _SOURCES.get(name, placements)

    def _conditions(self, wanted: PlacementFilter) -> list[ColumnElement[bool]]:
        found = conditions(self._db, wanted, PLACEMENT_FIELDS, _ASKED)
        if wanted.text.strip():
            theirs = is_found(self._db, placements.c.person_id, wanted.text, self._vocabulary)
            named = select(hosts.c.id).where(containing(self._db, hosts.c.name, wanted.text))
            found.append(or_(theirs, placements.c.host_id.in_(named)))
        if wanted.person_id is not None:
            found.append(placements.c.person_id == wanted.person_id)
        return found

    def _lines(self, page: Select[Any], order_by: Sequence[Any], wanted: PlacementFilter) -> list[PlacementLine]:
        return self._found(_LINES.where(placements.c.id.in_(page)).order_by(*order_by))

    def choices(self, field: str) -> Mapping[str, str]:
        return names_of(self._db, {"host": hosts}[field])

    def of_person(self, person_id: PersonId) -> Sequence[PlacementLine]:
        query = _LINES.where(placements.c.person_id == person_id)
        return self._found(query.order_by(placements.c.start.desc(), placements.c.id))

    def _found(self, query: Select[Any]) -> list[PlacementLine]:
        return [PlacementLine(**row) for row in self._db.execute(query).mappings()]

    def hosts(self) -> Sequence[Host]:
        rows = self._db.execute(select(*records.columns_of(Host)).order_by(hosts.c.name, hosts.c.id))
        return [records.from_row(Host, row) for row in rows]


def _given(*statuses: HoursStatus) -> ColumnElement[int]:
    """Minutes given on the placement in entries of these statuses."""
    return (
        select(func.coalesce(func.sum(hours.c.minutes), 0))
        .where(hours.c.placement_id == placements.c.id, hours.c.status.in_(statuses))
        .correlate(placements)
        .scalar_subquery()
    )


_CONFIRMED = _given(HoursStatus.CONFIRMED)
_LINES = select(
    *(placements.c[name] for name in field_names(Placement)),
    people.c.reference,
    KNOWN_AS.label("known_as"),
    hosts.c.name.label("host"),
    _CONFIRMED.label("minutes"),
    _given(*AWAITING).label("awaiting"),
).select_from(placements.join(people).join(hosts))
_ASKED: Mapping[str, Asked] = {
    "status": placements.c.status,
    "kind": placements.c.kind,
    "host": placements.c.host_id,
    "start": placements.c.start,
    "end": placements.c.end,
    "ended_on": placements.c.ended_on,
    "supervisor": (placements.c.supervisor,),
}
_STATUSES = {str(status): place for place, status in enumerate(PlacementStatus)}
_SOURCES = {"person": placements.join(people), "host": placements.join(hosts)}
_KEYS: Mapping[str, ColumnElement[Any]] = {
    "start": placements.c.start,
    "end": or_last_day(func.coalesce(placements.c.ended_on, placements.c.end)),
    "person": people.c.sort_name,
    "host": func.lower(hosts.c.name),
    "kind": func.lower(placements.c.kind),
    "status": case(_STATUSES, value=placements.c.status, else_=len(_STATUSES)),
    "minutes": _CONFIRMED,
}
