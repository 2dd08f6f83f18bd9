"""Records in and out: kept whole or not at all, never over somebody else's work."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from database import open_server_store, open_store
from tests.factories import (
    a_check,
    a_consent,
    a_department,
    a_host,
    a_job,
    a_person,
    a_placement,
    a_rate,
    a_role,
    a_site,
    an_engagement,
    an_entry,
    an_organisation,
    characteristics,
)
from tests.stores import keep
from volunteer_app.domain.actors import Actor
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Characteristics, Person
from volunteer_app.domain.roles import Engagement, Site
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import (
    Cancelled,
    ChangedSince,
    InUse,
    NotAllowed,
    NotFound,
    StoreUnavailable,
    UnknownOutcome,
)


def one_of_every_kind():
    person, site, host = a_person(), a_site(), a_host()
    department = a_department(site)
    role = a_role(site, department_id=department.id)
    engagement, placement, job = an_engagement(person, role), a_placement(person, host), a_job(person)
    return [
        an_organisation(), a_rate(), person, a_consent(person), characteristics(person), site, department, role,
        engagement, host, placement, an_entry(engagement), an_entry(placement), job, a_check(job),
    ]  # fmt: skip


def everything(store):
    with store.read() as data:
        return {
            record.id: record for kind in {type(each) for each in one_of_every_kind()} for record in data.every(kind)
        }


def test_every_kind_of_record_comes_back_as_it_was_put(store):
    kept = keep(store, *one_of_every_kind())
    assert everything(store) == {record.id: record for record in kept}
    assert {record.version for record in kept} == {1}
    with store.read() as data:
        assert [data.get(type(record), record.id) for record in kept] == kept
        people = [record.id for record in kept if isinstance(record, Person)]
        assert list(data.many(Person, [*people, new_uuid()])) == people


def test_texts_are_kept_clean_so_that_no_engine_chokes_on_them(store):
    [kept] = keep(store, a_person(notes="a\x00b\r\nc\ud800", family_name="E\u0301va"))
    assert (kept.notes, kept.family_name) == ("ab\nc", "Éva")
    assert everything(store) == {kept.id: kept}


def test_each_change_makes_the_version_one_higher(store):
    [first] = keep(store, a_person())
    [second] = keep(store, replace(first, notes="Prefers mornings"))
    assert (first.version, second.version) == (1, 2)
    assert everything(store)[first.id] == second


def test_putting_what_is_there_already_writes_nothing(store):
    [person] = keep(store, a_person())
    with store.begin("Change person") as tx:
        assert tx.put(person) == person
        tx.put_all([person], stored={person.id: person})
    assert (tx.change.edits, tx.change.kinds) == ((), frozenset())
    with store.read() as data:
        assert len(data.history.entries()) == 1


def test_a_record_that_somebody_changed_since_is_not_written_over(store):
    [seen] = keep(store, a_person())
    [theirs] = keep(store, replace(seen, phone="07700 900999"))
    mine = replace(seen, email="new@example.org")
    with pytest.raises(ChangedSince) as caught:
        keep(store, mine)
    assert (caught.value.mine, caught.value.theirs) == (mine, theirs)
    with pytest.raises(ChangedSince), store.begin("Remove person") as tx:
        tx.remove(seen)
    with pytest.raises(ChangedSince), store.begin("Change people") as tx:
        tx.put_all([mine], stored={seen.id: seen})
    assert everything(store) == {theirs.id: theirs}


def test_a_record_that_somebody_removed_since_is_not_brought_back(store):
    [seen] = keep(store, a_person())
    with store.begin("Remove person") as tx:
        tx.remove(seen)
    with pytest.raises(ChangedSince) as caught:
        keep(store, replace(seen, notes="x"))
    assert caught.value.theirs is None
    with pytest.raises(ChangedSince), store.begin("Remove person") as tx:
        tx.remove(seen)
    with pytest.raises(ChangedSince), store.begin("Change people") as tx:
        tx.put_all([replace(seen, notes="x")])
    assert everything(store) == {}


def test_many_records_are_put_as_one_is(store):
    old = keep(store, *(a_person(given_name=name) for name in ("Ada", "Ben", "Cai")))
    changed = [replace(old[0], phone="07700 900001"), old[1], replace(old[2], phone="")]
    new = [a_person(given_name="Dee"), a_person(given_name="Eve")]
    with store.begin("Change people") as tx:
        tx.put_all([*changed, *new], stored={person.id: person for person in old})
    found = everything(store)
    assert [found[person.id].version for person in (*old, *new)] == [2, 1, 2, 1, 1]
    assert [found[person.id].phone for person in old] == ["07700 900001", "07700 900123", ""]
    assert sorted(person.reference for person in found.values()) == [f"V-{number:06}" for number in range(1, 6)]
    assert len(tx.change.edits) == 4
    with store.read() as data:
        assert [match.id for match in data.people.search("Ben")] == [old[1].id]
        assert [match.id for match in data.people.search("Dee")] == [new[0].id]
        assert data.people.search("07700900123") != []
        assert old[0].id not in {match.id for match in data.people.search("07700900123")}


@pytest.mark.parametrize("kind", [Person, Site, Engagement])
def test_a_record_that_others_point_at_is_not_removed(store, kind):
    kept = keep(store, *one_of_every_kind())
    record = next(each for each in kept if type(each) is kind)
    with pytest.raises(InUse) as caught, store.begin("Remove") as tx:
        tx.remove(record)
    kinds = {
        Person: ("consents", "characteristics", "engagements", "placements", "hours", "jobs"),
        Site: ("departments", "roles"),
        Engagement: ("hours",),
    }
    assert caught.value.kinds == kinds[kind]
    assert caught.value.count == len(kinds[kind]) + (kind is Person)
    assert everything(store)[record.id] == record


def test_an_action_that_fails_leaves_no_trace(store):
    before = keep(store, a_person())

    def fail_half_way():
        with store.begin("Change person") as tx:
            tx.put(replace(before[0], notes="half done"))
            tx.put(a_person())
            tx.put(a_rate())
            raise LookupError

    with pytest.raises(LookupError):
        fail_half_way()
    assert everything(store) == {before[0].id: before[0]}
    with store.read() as data:
        assert [entry.label for entry in data.history.entries()] == ["Keep"]
        assert [match.id for match in data.people.search("amina")] == [before[0].id]
    assert keep(store, a_person())[0].reference == "V-000002"


def test_a_change_says_what_it_did(store):
    person = a_person()
    with store.begin("Add person", about="Amina Khan") as tx:
        kept = tx.put(person)
        tx.put(a_consent(person))
    change = tx.change
    assert (change.label, change.about, change.batch_id) == ("Add person", "Amina Khan", None)
    assert [(edit.kind.__name__, edit.before) for edit in change.edits] == [("Person", None), ("Consent", None)]
    assert change.edits[0].after == kept
    assert {kind.__name__ for kind in change.kinds} == {"Person", "Consent"}
    with store.read() as data:
        assert data.history.kept(change.operation_id)
        assert not data.history.kept(new_uuid())


def test_a_view_of_the_data_stays_as_it_was_when_it_began(store):
    keep(store, a_site(name="First"))
    with store.read() as data:
        assert [site.name for site in data.roles.sites()] == ["First"]
        keep(store, a_site(name="Second"))
        assert [site.name for site in data.roles.sites()] == ["First"]
    with store.read() as data:
        assert [site.name for site in data.roles.sites()] == ["First", "Second"]


def test_a_record_may_be_changed_while_all_are_walked_through(store):
    keep(store, *(a_site(name=f"Site {number}") for number in range(5)))
    with store.begin("Change sites") as tx:
        for site in tx.every(Site):
            tx.put(replace(site, name=site.name.upper()))
    assert {site.name for site in everything(store).values()} == {f"SITE {number}" for number in range(5)}


def test_all_records_of_a_kind_come_in_order_of_id_and_may_be_left_half_way(store):
    kept = keep(store, *(a_site(name=f"Site {number}") for number in range(30)))
    with store.read() as data:
        assert [site.id for site in data.every(Site)] == sorted(site.id for site in kept)
        assert next(iter(data.every(Site))).id == min(site.id for site in kept)


def test_what_is_not_there_is_not_found(store):
    with store.read() as data:
        assert data.find(Person, new_uuid()) is None
        with pytest.raises(NotFound, match="no longer there"):
            data.get(Person, new_uuid())


def test_a_second_action_within_an_action_is_refused_with_a_sentence(store):
    with store.begin("One") as tx:
        tx.put(a_site())
        with pytest.raises(StoreUnavailable, match="busy with another save"), store.begin("Two"):
            pass
    assert len(everything(store)) == 1


def test_two_programs_that_save_at_once_keep_one_trail(server_store, server_url):
    other = open_server_store(server_url)
    [site] = keep(server_store, a_site())
    waiting, failures = threading.Event(), []

    def save():
        waiting.set()
        try:
            keep(other, a_site(name="Theirs"))
        except StoreUnavailable as error:
            failures.append(error)

    thread = threading.Thread(target=save)
    with server_store.begin("Change site") as tx:
        tx.put(replace(site, name="Ours"))
        thread.start()
        waiting.wait()
        with other.reading() as db:
            waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            while not db.execute(waits).scalar():
                pass
    thread.join()
    other.close()
    assert failures == []
    with server_store.read() as data:
        assert {site.name for site in data.roles.sites()} == {"Ours", "Theirs"}
        assert [entry.sequence for entry in data.history.entries()] == [3, 2, 1]
        assert data.history.broken_audit() is None


def test_many_writers_lose_nothing(server_store, server_url):
    [site] = keep(server_store, a_site(name="0"))
    stores = [open_server_store(server_url) for _ in range(4)]

    def count_up(store):
        for _ in range(10):
            with store.begin("Count") as tx:
                now = tx.get(Site, site.id)
                tx.put(replace(now, name=str(int(now.name) + 1)))

    threads = [threading.Thread(target=count_up, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    with server_store.read() as data:
        assert data.get(Site, site.id).name == "40"
        assert data.history.broken_audit() is None


def test_a_save_of_another_program_is_told_as_changed_since(server_store, server_url):
    [seen] = keep(server_store, a_person())
    other = open_server_store(server_url)
    keep(other, replace(seen, notes="Theirs"))
    other.close()
    with pytest.raises(ChangedSince):
        keep(server_store, replace(seen, notes="Mine"))


def test_reading_goes_on_while_somebody_writes(store):
    keep(store, a_site(name="Before"))
    with store.begin("Change site") as tx:
        tx.put(a_site(name="Meanwhile"))
        with store.read() as data:
            assert [site.name for site in data.roles.sites()] == ["Before"]


def test_a_question_is_stopped_from_another_thread(store):
    endless = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "postgresql": "SELECT pg_sleep(100)",
    }
    finished = threading.Event()

    def keep_stopping(data):
        while not finished.is_set():
            data.interrupt()

    def ask():
        with store.read() as data:
            thread = threading.Thread(target=keep_stopping, args=(data,))
            thread.start()
            try:
                data._db.execute(text(endless[data._db.dialect.name]))
            finally:
                finished.set()
                thread.join()

    with pytest.raises(Cancelled):
        ask()
    with store.read() as again:
        assert again.roles.sites() == []


def test_stopping_a_view_that_is_closed_does_nothing(store):
    with store.read() as data:
        pass
    data.interrupt()
    with store.read() as again:
        assert again.roles.sites() == []


def break_commit(store, *, kept):
    """The next commit ends in an error, as when a connection breaks: after it was kept, or before."""

    def fail(db):
        if kept:
            db.connection.driver_connection.commit()
        raise OperationalError("COMMIT", {}, Exception("the connection is lost"))

    event.listen(store._writer, "commit", fail, once=True)


def test_a_save_that_ends_in_an_error_but_was_kept_counts_as_kept(store):
    break_commit(store, kept=True)
    with store.begin("Add site") as tx:
        site = tx.put(a_site())
    assert everything(store) == {site.id: site}
    assert keep(store, a_site())


def test_a_save_that_ends_in_an_error_and_was_not_kept_is_told(store):
    break_commit(store, kept=False)
    with pytest.raises(StoreUnavailable, match="Nothing was saved"):
        keep(store, a_site())
    assert everything(store) == {}
    assert keep(store, a_site())


def test_a_save_whose_fate_cannot_be_asked_is_told_as_that(store):
    def refuse(db):
        raise OperationalError("", {}, Exception("the server is away"))

    break_commit(store, kept=True)
    event.listen(store._reader, "engine_connect", refuse)
    with pytest.raises(UnknownOutcome, match="cannot be asked whether"):
        keep(store, a_site())


def test_people_are_numbered_in_turn_and_a_taken_reference_is_passed_over(store):
    keep(store, a_person(reference="V-000002"), a_person(reference="OLD-7"))
    kept = keep(store, a_person(), a_person(), a_person())
    assert [person.reference for person in kept] == ["V-000001", "V-000003", "V-000004"]
    with store.read() as data:
        assert data.people.by_reference("OLD-7").reference == "OLD-7"
        assert data.people.by_reference("V-000099") is None


def test_a_stranger_may_neither_read_nor_write(local_store):
    stranger = Actor(id=UUID(int=7), name="Somebody")
    [person] = keep(local_store, a_person())
    local_store._actor = stranger
    with local_store.read() as data:
        for topic in ("people", "roles", "hours", "placements", "jobs", "figures", "history", "exports"):
            with pytest.raises(NotAllowed):
                getattr(data, topic)
        with pytest.raises(NotAllowed):
            data.find(Person, person.id)
    for write in (
        lambda tx: tx.put(a_site()),
        lambda tx: tx.put_all([a_site()]),
        lambda tx: tx.remove(person),
        lambda tx: tx.undo_batch(new_uuid()),
    ):
        with pytest.raises(NotAllowed), local_store.begin("Try") as tx:
            write(tx)


def test_the_moment_of_a_change_is_kept_in_utc(workspace):
    store = open_store(workspace, now=lambda: datetime.fromisoformat("2026-07-01T12:30:00+01:00"))
    keep(store, a_site())
    with store.read() as data:
        assert data.history.entries()[0].at == datetime(2026, 7, 1, 11, 30, tzinfo=UTC)
        assert data.history.entries()[0].at.tzinfo is UTC
        assert data.history.broken_audit() is None
    store.close()


def test_sealed_facts_and_days_come_back_whole(store):
    [kept] = keep(store, a_person(access_needs="Step-free", birth_date=date(1900, 2, 28)))
    keep(store, replace(characteristics(kept), disability="yes"))
    with store.read() as data:
        assert data.get(Person, kept.id).access_needs == "Step-free"
        assert [each.disability for each in data.every(Characteristics)] == ["yes"]
        assert list(data.every(HoursEntry)) == []
