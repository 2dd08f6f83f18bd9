"""Placements with the names and the time that belong to them."""

from datetime import date

from tests.factories import TODAY, a_host, a_person, a_placement, an_entry
from tests.stores import keep
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.questions.lists import Order
from volunteer_app.questions.placements import PlacementFilter


def test_hosts_come_by_name(store):
    keep(store, a_host(name="Library"), a_host(name="Gardens"))
    with store.read() as data:
        assert [host.name for host in data.placements.hosts()] == ["Gardens", "Library"]


def test_a_placement_shows_its_time_and_what_awaits_latest_start_first(store):
    person, other, host = a_person(preferred_name="Mina"), a_person(), a_host()
    first = a_placement(person, host, start=date(2025, 9, 1))
    later = a_placement(person, host, start=date(2026, 9, 1))
    theirs = a_placement(other, host, start=date(2026, 1, 1))
    keep(store, person, other, host, first, later, theirs)
    for status, minutes in zip(HoursStatus, (5, 50, 500, 1000), strict=True):
        keep(store, an_entry(first, day=date(2025, 9, 2), status=status, minutes=minutes))
    with store.read() as data:
        newest_first = Order("start", descending=True)
        everyone = data.placements.lines(PlacementFilter(today=TODAY), newest_first, limit=9)
        own = data.placements.of_person(person.id)
    assert [line.id for line in everyone] == [later.id, theirs.id, first.id]
    assert [line.id for line in own] == [later.id, first.id]
    assert [(line.minutes, line.awaiting) for line in own] == [(0, 0), (500, 55)]
    assert everyone[2] == own[1]
    assert (own[1].known_as, own[1].reference, own[1].host) == ("Mina Khan", "V-000001", host.name)
    facts = [name for name in first.__dataclass_fields__ if name != "version"]
    assert [getattr(own[1], name) for name in facts] == [getattr(first, name) for name in facts]
