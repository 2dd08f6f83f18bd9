"""Undo puts back what was, as long as nobody has worked on it since; a batch is put back by its number."""

from dataclasses import replace

import pytest

from tests.factories import a_department, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import Role, Site
from volunteer_app.errors import ChangedSince, InUse
from volunteer_app.store import BatchReport, Edit


def act(store, action, **options):
    with store.begin("Act", **options) as tx:
        action(tx)
    return tx.change


def restore(store, *edits):
    return act(store, lambda tx: [tx.restore(edit) for edit in edits])


def now(store, record):
    with store.read() as data:
        return data.find(type(record), record.id)


def test_an_added_record_is_taken_away_and_brought_back(store):
    person = a_person(family_name="Łęcka")
    added = act(store, lambda tx: tx.put(person))
    undone = restore(store, *added.edits)
    assert now(store, person) is None
    with store.read() as data:
        assert data.people.search("lecka") == []
    restore(store, *undone.edits)
    assert replace(now(store, person), version=0) == replace(added.edits[0].after, version=0)
    with store.read() as data:
        assert [match.id for match in data.people.search("lecka")] == [person.id]


def test_a_removed_record_comes_back_with_a_version_nobody_has_seen(store):
    [person] = keep(store, a_person())
    removed = act(store, lambda tx: tx.remove(person))
    restore(store, *removed.edits)
    assert now(store, person) == replace(person, version=2)


def test_a_changed_record_is_put_back_under_the_next_version(store):
    [person] = keep(store, a_person())
    changed = act(store, lambda tx: tx.put(replace(person, phone="07700 900456", family_name="Smith")))
    undone = restore(store, *changed.edits)
    assert now(store, person) == replace(person, version=3)
    with store.read() as data:
        assert data.people.search("smith") == []
        assert len(data.people.search("khan")) == 1
    restore(store, *undone.edits)
    assert now(store, person).family_name == "Smith"


def test_two_changes_of_one_record_are_undone_one_after_the_other(store):
    [person] = keep(store, a_person())
    first = act(store, lambda tx: tx.put(replace(person, notes="one")))
    second = act(store, lambda tx: tx.put(replace(now(store, person), notes="two")))
    restore(store, *second.edits)
    assert now(store, person).notes == "one"
    restore(store, *first.edits)
    assert now(store, person).notes == ""


@pytest.mark.parametrize("later", ["changed", "removed"])
def test_undo_will_not_overwrite_later_work(store, later):
    [person] = keep(store, a_person())
    changed = act(store, lambda tx: tx.put(replace(person, notes="mine")))
    theirs = replace(now(store, person), notes="theirs")
    act(store, lambda tx: tx.put(theirs) if later == "changed" else tx.remove(now(store, person)))
    left = now(store, person)
    with pytest.raises(ChangedSince) as caught:
        restore(store, *changed.edits)
    assert (caught.value.theirs, now(store, person)) == (left, left)


def test_undo_will_not_take_away_what_is_used_since(store):
    site = a_site()
    added = act(store, lambda tx: tx.put(site))
    keep(store, a_role(site))
    with pytest.raises(InUse):
        restore(store, *added.edits)
    assert now(store, site) is not None


def test_undo_of_an_addition_that_was_made_again_elsewhere_is_refused(store):
    [person] = keep(store, a_person())
    with pytest.raises(ChangedSince):
        restore(store, Edit(Person, person.id, person, None))


def report(**counts):
    facts = {"kind": "people", "file_name": "people.csv", "file_hash": "ab" * 32}
    return BatchReport(**facts, **{"read": 0, "added": 0, "updated": 0, "unchanged": 0, "refused": 0} | counts)


def bring(store, new=(), changed=(), stored=()):
    """A batch of new and changed records, kind by kind."""

    def bring(tx):
        known = {record.id: record for record in stored}
        for kind in dict.fromkeys(type(record) for record in (*new, *changed)):
            tx.put_all([each for each in (*new, *changed) if type(each) is kind], stored=known)
        tx.finish_batch(report(read=len(new) + len(changed), added=len(new), updated=len(changed)))

    return act(store, bring, batch=True).batch_id


def undo(store, batch_id):
    with store.begin("Undo import") as tx:
        left = tx.undo_batch(batch_id)
    return len(tx.change.edits), len(left)


def test_a_batch_keeps_its_report_and_no_edits_in_memory(store):
    batch_id = bring(store, [a_person(), a_person()])
    with store.read() as data:
        [line] = data.history.batches()
        [entry] = data.history.entries()
    assert (line.id, line.number, line.kind, line.file_name) == (batch_id, 1, "people", "people.csv")
    assert (line.read, line.added, line.updated, line.unchanged, line.refused) == (2, 2, 0, 0, 0)
    assert (line.undone_at, entry.records) == (None, 2)


def test_batches_are_numbered_and_listed_newest_first(store):
    ids = [bring(store, [a_site()]) for _ in range(3)]
    with store.read() as data:
        assert [(line.number, line.id) for line in data.history.batches()] == [(3, ids[2]), (2, ids[1]), (1, ids[0])]


def test_a_report_that_does_not_balance_is_refused(store):
    with pytest.raises(ValueError, match="read = added"):
        act(store, lambda tx: tx.finish_batch(report(read=2, added=1)), batch=True)


def test_a_batch_is_undone_with_all_it_added_and_updated(store):
    [old] = keep(store, a_person(family_name="Before"))
    changed = replace(old, family_name="After", access_needs="Step-free")
    site = a_site()
    role = a_role(site)
    new = [site, role, a_person(family_name="Newcomer")]
    new.append(an_engagement(new[2], role))
    batch_id = bring(store, new, [changed], [old])
    assert undo(store, batch_id) == (5, 0)
    assert [now(store, record) for record in new] == [None] * 4
    assert now(store, old) == replace(old, version=3)
    with store.read() as data:
        assert [len(data.people.search(word)) for word in ("before", "after", "newcomer")] == [1, 0, 0]
        assert data.history.batches()[0].undone_at is not None
        assert data.history.broken_audit() is None


def test_undoing_a_batch_leaves_alone_what_was_edited_since(store):
    [old] = keep(store, a_person())
    new = [a_person(), a_person()]
    batch_id = bring(store, new, [replace(old, notes="imported")], [old])
    for record in (now(store, new[0]), now(store, old)):
        keep(store, replace(record, phone="07700 900777"))
    assert undo(store, batch_id) == (1, 2)
    assert now(store, new[1]) is None
    assert [now(store, record).phone for record in (new[0], old)] == ["07700 900777"] * 2
    assert now(store, old).notes == "imported"


def test_undoing_a_batch_leaves_alone_what_was_removed_since(store):
    new = [a_site(), a_site()]
    batch_id = bring(store, new)
    act(store, lambda tx: tx.remove(now(store, new[0])))
    assert undo(store, batch_id) == (1, 1)


def test_undoing_a_batch_leaves_alone_what_is_used_since(store):
    site, host, person = a_site(), a_host(), a_person()
    batch_id = bring(store, [site, host, person])
    keep(store, a_department(site), a_placement(person, host))
    assert undo(store, batch_id) == (0, 3)
    assert now(store, site) is not None


def test_what_a_left_alone_record_of_the_batch_points_at_is_left_too(store):
    site, person = a_site(), a_person()
    role = a_role(site)
    engagement = an_engagement(person, role)
    batch_id = bring(store, [site, role, person, engagement])
    keep(store, an_entry(engagement))
    assert undo(store, batch_id) == (0, 4)


def test_a_batch_undone_twice_does_nothing_the_second_time(store):
    batch_id = bring(store, [a_site()])
    assert undo(store, batch_id) == (1, 0)
    assert undo(store, batch_id) == (0, 1)


def test_a_record_put_twice_by_one_batch_goes_back_to_before_the_batch(store):
    [old] = keep(store, a_site(name="Before"))
    new = a_site(name="New")

    def bring_twice(tx):
        for site in (old, new):
            again = tx.put(replace(site, name="Once"))
            tx.put(replace(again, name="Twice"))

    batch_id = act(store, bring_twice, batch=True).batch_id
    assert undo(store, batch_id) == (2, 0)
    assert (now(store, old).name, now(store, new)) == ("Before", None)


def test_the_undoing_of_a_batch_can_itself_be_undone(store):
    site = a_site()
    batch_id = bring(store, [site, a_role(site)])
    with store.begin("Undo import") as tx:
        tx.undo_batch(batch_id)
    restore(store, *reversed(tx.change.edits))
    with store.read() as data:
        assert (len(list(data.every(Site))), len(list(data.every(Role)))) == (1, 1)


def test_every_kind_of_field_survives_being_kept_for_undo(store):
    person, host = a_person(), a_host()
    placement = a_placement(person, host)
    entry = an_entry(placement, start=None, note="ключ 🔑 \u2028")
    kept = keep(store, person, host, placement, entry)
    changed = [
        replace(kept[0], birth_date=None, notes="x"),
        replace(kept[2], end=None, planned_minutes=None),
        replace(kept[3], placement_id=kept[2].id, note=""),
    ]
    batch_id = bring(store, (), changed, kept)
    assert undo(store, batch_id) == (3, 0)
    assert [replace(now(store, record), version=1) for record in kept] == kept
