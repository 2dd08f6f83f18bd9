"""Rows of placements: one is the same by person, host and first day; a host not yet known comes with it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from volunteer_app.domain.hosts import Host
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.placements import Placement, PlacementStatus, check_placement
from volunteer_app.domain.units import HostId, PersonId, PlacementId, fold
from volunteer_app.errors import Problem
from volunteer_app.exchange.entries import Entry
from volunteer_app.services.imports.finding import People
from volunteer_app.services.imports.planning import (
    Planned,
    Refusal,
    RowByRow,
    Write,
    choice,
    code_of,
    filled,
    once,
    pinned,
    planned,
    started,
)
from volunteer_app.services.lists import answers_of
from volunteer_app.services.placements import days_to_keep
from volunteer_app.store import Data

UNKNOWN = "No placement here has this id. Leave it empty for a new one."


class PlacementsPlanner(RowByRow):
    """Plans placements; what an earlier row adds, a later one finds."""

    def __init__(self, data: Data, *, today: date) -> None:
        self._data, self._today = data, today
        self._kinds = answers_of(data, ListName.PLACEMENT_KINDS)
        self._end_reasons = answers_of(data, ListName.PLACEMENT_ENDS)
        self._people = People(data.people.everybody())
        self._hosts: dict[str, Host] = {fold(host.name): host for host in data.placements.hosts()}
        self._unkept: dict[HostId, Host] = {}
        self._placements: dict[PlacementId, Placement] = {each.id: each for each in data.every(Placement)}
        self._by_facts = {(each.person_id, each.host_id, each.start): each for each in self._placements.values()}
        self._seen: dict[PlacementId, int] = {}

    def _planned(self, entry: Entry) -> Planned:
        values = self._coded(entry.values)
        before = pinned(self._placements, values, UNKNOWN)
        person_id = self._people.whose(values, before)
        host_id = self._host(values, before)
        start = started(values, before)
        before = before or self._by_facts.get((person_id, host_id, start))
        if before is None and "kind" not in values:
            raise Refusal(Problem("kind", "Say what kind of placement it is."))
        draft = before or self._new(values, person_id, host_id, start)
        after = filled(draft, {**values, "host_id": host_id})
        check_placement(after, self._today, days_to_keep(self._data, before, after))
        once(self._seen, after.id, entry.number, "placement")
        self._by_facts[person_id, host_id, start] = after
        host = self._unkept.pop(host_id, None)
        return planned(entry, Write(before, after), *([Write(None, host)] if host else []))

    def _new(self, values: Mapping[str, Any], person_id: PersonId, host_id: HostId, start: date) -> Placement:
        """A new one whose status the file may not say: it follows from its days."""
        ended = values.get("ended_on") is not None
        reason = "end_reason" in values
        over = PlacementStatus.ENDED_EARLY if reason else PlacementStatus.COMPLETED
        begun = PlacementStatus.LIVE if start <= self._today else PlacementStatus.PLANNED
        return Placement(
            person_id=person_id, host_id=host_id, kind=values["kind"], start=start, status=over if ended else begun
        )

    def _coded(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The row with its words turned into the codes they stand for."""
        coded = dict(values)
        if "kind" in values:
            coded["kind"] = code_of("kind", values["kind"], self._kinds)
        if "end_reason" in values:
            coded["end_reason"] = code_of("end_reason", values["end_reason"], self._end_reasons)
        if "status" in values:
            coded["status"] = PlacementStatus(choice("status", values["status"], PlacementStatus))
        return coded

    def _host(self, values: Mapping[str, Any], before: Placement | None) -> HostId:
        """A new host is kept with the first placement there that is not refused."""
        name = values.get("host", "")
        if not name:
            if before is None:
                raise Refusal(Problem("host", "Say with whom the placement is."))
            return before.host_id
        if fold(name) not in self._hosts:
            host = self._hosts[fold(name)] = Host(name=name)
            self._unkept[host.id] = host
        return self._hosts[fold(name)].id


class PlacementFinder:
    """Finds which placement the time of a row was given on: by its id, or by the person, the host and the day."""

    def __init__(self, data: Data) -> None:
        hosts = {host.id: fold(host.name) for host in data.placements.hosts()}
        self._by_id: dict[str, Placement] = {}
        self._of: defaultdict[tuple[PersonId, str], list[Placement]] = defaultdict(list)
        for placement in data.every(Placement):
            self._by_id[str(placement.id)] = placement
            self._of[placement.person_id, hosts[placement.host_id]].append(placement)

    def of_id(self, id: PlacementId) -> Placement:
        return self._by_id[str(id)]

    def find(self, text: str, person_id: PersonId, day: date) -> Placement:
        """The one an id names, whoever's it is, else the person's own; raises Refusal where that is none or several."""
        if (pinned := self._by_id.get(text.strip().lower())) is not None:
            return pinned
        theirs = self._of.get((person_id, fold(text)), [])
        covering = [each for each in theirs if each.start <= day and (each.ended_on is None or day <= each.ended_on)]
        found = covering or theirs
        if not found:
            raise Refusal(
                Problem("placement", "This person has no placement there. Import or add the placement first.")
            )
        if len(found) > 1:
            raise Refusal(
                Problem("placement", "This could be any of several placements there. Put the placement's id.")
            )
        return found[0]
