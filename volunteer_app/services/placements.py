"""What a person at the desk does with hosts and placements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from volunteer_app.domain.hosts import Host
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import OVER, Placement, PlacementStatus, check_placement
from volunteer_app.domain.units import HostId, PlacementId
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Data, Store, Transaction


def save_host(store: Store, host: Host) -> Change:
    """Keep a host. Raises RuleBroken where it has no name."""
    if not host.name:
        raise RuleBroken([Problem("name", "Enter the host's name.")])
    with store.begin("Change host" if host.version else "Add host", about=host.name) as tx:
        tx.put(host)
    return tx.change


def remove_host(store: Store, host_id: HostId) -> Change:
    """Take away a host nobody was placed with; raises InUse otherwise."""
    with store.begin("Remove host") as tx:
        host = tx.get(Host, host_id)
        tx.remove(host)
    return replace(tx.change, about=host.name)


def save_placement(store: Store, placement: Placement, *, today: date, new_host: Host | None = None) -> Change:
    """Keep a new or changed placement, and with it its host where nobody has been placed there before.

    Raises RuleBroken, also where time was given on days it would leave out. Its person never changes.
    """
    if new_host is not None and not new_host.name:
        raise RuleBroken([Problem("host_id", "Enter the host's name.")])
    with store.begin("Change placement" if placement.version else "Add placement") as tx:
        if new_host is not None:
            tx.put(new_host)
        person, host = tx.get(Person, placement.person_id), tx.get(Host, placement.host_id)
        before = tx.find(Placement, placement.id)
        if before is not None and before.person_id != placement.person_id:
            raise RuleBroken([Problem("person_id", "A placement stays with its person: end it and add another.")])
        check_placement(placement, today, days_to_keep(tx, before, placement))
        tx.put(placement)
    return replace(tx.change, about=_about(person, host))


def days_to_keep(data: Data, before: Placement | None, placement: Placement) -> Sequence[date]:
    """The days of time given that the placement must still hold; none where it begins and ends as it did."""
    if before is None:
        return ()
    moved = any(getattr(before, name) != getattr(placement, name) for name in ("start", "ended_on", "status"))
    return data.hours.days_given(placement.id) if moved else ()


def start_placement(store: Store, placement_id: PlacementId, *, today: date) -> Change:
    """A planned placement goes live."""
    with store.begin("Start placement") as tx:
        planned = tx.get(Placement, placement_id)
        if planned.status is not PlacementStatus.PLANNED:
            raise RuleBroken([Problem("status", "This placement has begun already.")])
        about = _keep(tx, planned, today, status=PlacementStatus.LIVE)
    return replace(tx.change, about=about)


def end_placement(
    store: Store, placement_id: PlacementId, *, ended_on: date, today: date, early_because: str = "", outcome: str = ""
) -> Change:
    """A live placement is completed or, with a reason, ended early."""
    status = PlacementStatus.ENDED_EARLY if early_because else PlacementStatus.COMPLETED
    with store.begin("End placement") as tx:
        live = tx.get(Placement, placement_id)
        if live.status is not PlacementStatus.LIVE:
            raise RuleBroken([Problem("status", "Only a placement that has begun and not ended can be ended.")])
        about = _keep(tx, live, today, status=status, ended_on=ended_on, end_reason=early_because, outcome=outcome)
    return replace(tx.change, about=about)


def move_placement_back(store: Store, placement_id: PlacementId, *, today: date) -> Change:
    """A placement that has ended is live again, a live one without hours planned again. Raises RuleBroken."""
    with store.begin("Move placement back") as tx:
        before = tx.get(Placement, placement_id)
        if before.status is PlacementStatus.PLANNED:
            raise RuleBroken([Problem("status", "This placement has not begun.")])
        status = PlacementStatus.LIVE if before.status in OVER else PlacementStatus.PLANNED
        about = _keep(tx, before, today, status=status, ended_on=None, end_reason="", outcome="")
    return replace(tx.change, about=about)


def _keep(tx: Transaction, before: Placement, today: date, **changes: Any) -> str:
    """Keep a placement changed in a way that breaks no rule; whose it is and where."""
    placement = replace(before, **changes)
    check_placement(placement, today, days_to_keep(tx, before, placement))
    tx.put(placement)
    return _about(tx.get(Person, placement.person_id), tx.get(Host, placement.host_id))


def _about(person: Person, host: Host) -> str:
    return f"{person.known_as} at {host.name}"
