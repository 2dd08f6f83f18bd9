"""The SQL of hosts and placements."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, func, select

from database import records
from database.schema import hosts, hours, people, placements
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import AWAITING, HoursStatus
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import Minutes, PersonId
from volunteer_app.questions.placements import PlacementLine


class PlacementAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def hosts(self) -> Sequence[Host]:
        rows = self._db.execute(select(*records.columns_of(Host)).order_by(hosts.c.name, hosts.c.id))
        return [records.from_row(Host, row) for row in rows]

    def lines(self, person_id: PersonId | None = None) -> Sequence[PlacementLine]:
        given = (
            select(
                hours.c.placement_id,
                func.sum(case((hours.c.status == HoursStatus.CONFIRMED, hours.c.minutes), else_=0)).label("minutes"),
                func.sum(case((hours.c.status.in_(AWAITING), hours.c.minutes), else_=0)).label("awaiting"),
            )
            .where(hours.c.placement_id.is_not(None))
            .group_by(hours.c.placement_id)
        )
        if person_id is not None:
            given = given.where(hours.c.person_id == person_id)
        sums = given.subquery()
        query = (
            select(placements, people.c.reference, hosts.c.name.label("host"), sums.c.minutes, sums.c.awaiting)
            .add_columns(people.c.given_name, people.c.preferred_name, people.c.family_name)
            .select_from(placements.join(people).join(hosts).outerjoin(sums, sums.c.placement_id == placements.c.id))
            .order_by(placements.c.start.desc(), placements.c.id)
        )
        if person_id is not None:
            query = query.where(placements.c.person_id == person_id)
        facts = field_names(Placement)
        return [
            PlacementLine(
                **{name: row[name] for name in facts},
                reference=row["reference"],
                known_as=f"{row['preferred_name'] or row['given_name']} {row['family_name']}".strip(),
                host=row["host"],
                minutes=Minutes(int(row["minutes"] or 0)),
                awaiting=Minutes(int(row["awaiting"] or 0)),
            )
            for row in self._db.execute(query).mappings()
        ]
