"""The sums kept beside the entries equal what the entries add up to, whatever was done to them."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from database import rollups
from database.schema import hours_days, hours_years
from tests.factories import a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.roles import Engagement
from volunteer_app.errors import ChangedSince, InUse
from volunteer_app.services.history import undo

DAYS = [date(2026, 3, 30) + timedelta(days=number) for number in range(4)]

changes = st.fixed_dictionaries(
    {},
    optional={
        "day": st.sampled_from(DAYS),
        "minutes": st.integers(5, 60),
        "status": st.sampled_from(HoursStatus),
        "target": st.integers(0, 3),
    },
)
steps = st.one_of(
    st.tuples(st.just("add"), changes),
    st.tuples(st.just("change"), st.integers(0, 20), changes),
    st.tuples(st.just("remove"), st.integers(0, 20)),
    st.tuples(st.just("change many"), changes),
    st.tuples(st.just("move"), st.integers(0, 2), st.integers(0, 1)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("batch"), st.lists(changes, max_size=4)),
    st.tuples(st.just("undo batch"), st.integers(0, 2)),
    st.tuples(st.just("fail")),
)


class Desk:
    """A few people in a few roles, and whatever is done to their hours."""

    def __init__(self, store):
        self.store, self.done, self.batches = store, [], []
        people, site, host = [a_person(), a_person()], a_site(), a_host()
        self.roles = [a_role(site), a_role(site)]
        engagements = [an_engagement(people[0], self.roles[0]), an_engagement(people[1], self.roles[0])]
        engagements.append(an_engagement(people[0], self.roles[1]))
        placement = a_placement(people[0], host)
        keep(store, *people, site, host, *self.roles)
        *self.engagements, self.placement = keep(store, *engagements, placement)
        self.own = set()

    def entries(self, data):
        return sorted((entry for entry in data.every(HoursEntry) if entry.id in self.own), key=lambda entry: entry.id)

    def changed(self, change):
        facts = dict(change)
        target = facts.pop("target", None)
        if target is not None:
            given_to = [*self.engagements, self.placement][target]
            on_placement = given_to is self.placement
            facts["person_id"] = given_to.person_id
            facts["engagement_id"] = None if on_placement else given_to.id
            facts["placement_id"] = given_to.id if on_placement else None
        return facts

    def new(self, change):
        entry = replace(an_entry(self.engagements[0], day=DAYS[0]), **self.changed(change))
        self.own.add(entry.id)
        return entry

    def take(self, step, *arguments):
        getattr(self, step.replace(" ", "_"))(*arguments)

    def act(self, action, *, batch=False):
        with self.store.begin(action.__name__, batch=batch) as tx:
            action(tx, self.entries(tx))
        self.done.append(tx.change)
        return tx.change

    def add(self, change):
        self.act(lambda tx, _: tx.put(self.new(change)))

    def change(self, place, change):
        self.act(lambda tx, found: [tx.put(replace(each, **self.changed(change))) for each in found[place : place + 1]])

    def remove(self, place):
        self.act(lambda tx, found: [tx.remove(each) for each in found[place : place + 1]])

    def change_many(self, change):
        def change_all(tx, found):
            tx.put_all([replace(each, **self.changed(change)) for each in found], stored={e.id: e for e in found})

        self.act(change_all)

    def move(self, engagement, role):
        """An engagement goes to another role after an entry of it was changed in the same action."""

        def move(tx, found):
            now = tx.get(Engagement, self.engagements[engagement].id)
            for entry in found[:1]:
                tx.put(replace(entry, minutes=entry.minutes % 60 + 5))
            tx.put(replace(now, role_id=self.roles[role].id))

        self.act(move)

    def undo(self, back):
        changes = [change for change in self.done if change.edits]
        if back < len(changes):
            with suppress(ChangedSince, InUse):
                self.done.append(undo(self.store, changes[-1 - back]))

    def batch(self, new):
        def bring(tx, found):
            old = {entry.id: entry for entry in found[:2]}
            changed = [replace(entry, minutes=entry.minutes + 1) for entry in old.values()]
            tx.put_all([self.new(change) for change in new] + changed, stored=old)

        self.batches.append(self.act(bring, batch=True).batch_id)

    def undo_batch(self, number):
        if number < len(self.batches):
            self.act(lambda tx, _: tx.undo_batch(self.batches[number]))

    def fail(self):
        def fail(tx, found):
            tx.put(self.new({}))
            raise LookupError

        with pytest.raises(LookupError):
            self.act(fail)


def agree(store):
    with store.reading() as db:
        return rollups.first_difference(db) is None and not any(
            db.execute(table.select().where(*(column == 0 for column in table.c if not column.primary_key))).all()
            for table in (hours_days, hours_years)
        )


@settings(max_examples=40)
@given(taken=st.lists(steps, min_size=3, max_size=15))
def test_the_sums_equal_a_full_scan_after_whatever_was_done(store, taken):
    desk = Desk(store)
    for step in taken:
        desk.take(*step)
    assert agree(store)


def test_a_person_of_many_roles_is_summed_right_in_one_large_action(store):
    people, site = [a_person() for _ in range(60)], a_site()
    roles = [a_role(site, name=f"Role {number}") for number in range(60)]
    engagements = [an_engagement(person, role) for person, role in zip(people, roles, strict=True)]
    keep(store, site, *people, *roles, *engagements)
    with store.begin("Log a sheet") as tx:
        tx.put_all([an_entry(engagement, day=day) for engagement in engagements for day in DAYS])
    assert agree(store)
    with store.read() as data:
        assert {tuple(month.minutes for month in data.people.months(person.id)) for person in people} == {(240, 240)}


@pytest.mark.parametrize(("table", "named"), [("hours_days", "hours by day"), ("hours_years", "hours by year")])
def test_a_sum_that_is_wrong_is_found(store, table, named):
    desk = Desk(store)
    desk.add({"status": HoursStatus.CONFIRMED})
    with store._writer.begin() as db:
        db.execute(text(f"UPDATE {table} SET minutes = minutes + 1"))
    with store.reading() as db:
        assert rollups.first_difference(db) == named
