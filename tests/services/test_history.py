"""Taking back what was done in a sitting, and doing it again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from database import open_store
from tests.factories import TODAY, a_consent, a_host, a_person, a_placement, a_site
from tests.stores import keep
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Site
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import ChangedSince, InUse, NotFound, RuleBroken, StoreUnavailable
from volunteer_app.services.history import MOST_KEPT, History, undo_batch
from volunteer_app.services.people import save_person
from volunteer_app.services.roles import save_site
from volunteer_app.store import BatchReport, Since


def sites(store):
    with store.read() as data:
        return [site.name for site in data.roles.sites()]


def add(store, history, name):
    change = save_site(store, a_site(name=name))
    history.remember(change)
    return change.edits[0].after


def rename(store, history, id, name):
    with store.read() as data:
        now = data.get(Site, id)
    history.remember(save_site(store, replace(now, name=name)))


def test_what_was_done_is_undone_and_done_again_in_order(store):
    history = History()
    for name in "ABC":
        add(store, history, name)
    assert [history.undo(store).label for _ in range(3)] == ["Undo"] * 3
    assert sites(store) == []
    assert [history.redo(store).label for _ in range(2)] == ["Redo"] * 2
    assert sites(store) == ["A", "B"]
    assert (history.next_to_undo.about, history.next_to_redo.about) == ("B", "C")
    history.undo(store)
    assert sites(store) == ["A"]
    with store.read() as data:
        labels = [entry.label for entry in data.history.entries()]
    assert labels == ["Undo", "Redo", "Redo", "Undo", "Undo", "Undo", "Add site", "Add site", "Add site"]


def test_two_edits_of_one_record_in_a_row_are_undone_one_by_one(store):
    history = History()
    site = add(store, history, "One")
    rename(store, history, site.id, "Two")
    rename(store, history, site.id, "Three")
    seen = []
    while history.next_to_undo:
        seen += sites(store)
        history.undo(store)
    while history.next_to_redo:
        history.redo(store)
        seen += sites(store)
    assert seen == ["Three", "Two", "One", "One", "Two", "Three"]


def test_undo_says_what_it_took_back_and_keeps_its_name_through_redo(store):
    history = History()
    add(store, history, "Annexe")
    assert history.undo(store).about == "Add site Annexe"
    assert history.redo(store).about == "Add site Annexe"
    assert (history.next_to_undo.label, history.next_to_undo.about) == ("Add site", "Annexe")


def test_new_work_can_no_longer_be_followed_by_a_redo(store):
    history = History()
    add(store, history, "A")
    history.undo(store)
    add(store, history, "B")
    assert history.next_to_redo is None
    with pytest.raises(IndexError):
        history.redo(store)


def test_bulk_work_ends_redo_too_though_it_is_undone_by_its_number(store):
    history = History()
    add(store, history, "A")
    history.undo(store)
    with store.begin("Import", batch=True) as tx:
        tx.put_all([a_site(name="B")])
    history.remember(tx.change)
    assert (history.next_to_undo, history.next_to_redo) == (None, None)


def test_what_changed_nothing_is_not_remembered_and_ends_no_redo(store):
    history = History()
    site = add(store, history, "A")
    history.remember(save_site(store, site))
    assert history.next_to_undo.label == "Add site"
    history.undo(store)
    with store.begin("Look") as tx:
        pass
    history.remember(tx.change)
    assert history.next_to_redo is not None


def test_the_last_hundred_changes_are_kept(store):
    history = History()
    for number in range(MOST_KEPT + 5):
        add(store, history, f"{number:03}")
    for _ in range(MOST_KEPT):
        history.undo(store)
    assert sites(store) == ["000", "001", "002", "003", "004"]
    with pytest.raises(IndexError):
        history.undo(store)
    for _ in range(MOST_KEPT):
        history.redo(store)
    assert len(sites(store)) == MOST_KEPT + 5
    with pytest.raises(IndexError):
        history.redo(store)


def test_undo_will_not_overwrite_later_work_and_stays_possible(store):
    history = History()
    site = add(store, history, "Mine")
    rename(store, History(), site.id, "Theirs")
    with pytest.raises(ChangedSince):
        history.undo(store)
    assert sites(store) == ["Theirs"]
    assert history.next_to_undo.about == "Mine"
    rename(store, History(), site.id, "Mine")
    history.undo(store)
    assert sites(store) == []


def test_redo_will_not_overwrite_later_work(store):
    history = History()
    site = add(store, history, "One")
    rename(store, history, site.id, "Two")
    history.undo(store)
    rename(store, History(), site.id, "Theirs")
    with pytest.raises(ChangedSince):
        history.redo(store)
    assert sites(store) == ["Theirs"]
    assert history.next_to_redo is not None


def test_undo_takes_nobody_away_who_is_used_since(store):
    history = History()
    change = save_person(store, a_person(), today=TODAY)
    history.remember(change)
    keep(store, a_consent(change.edits[0].after))
    with pytest.raises(InUse):
        history.undo(store)
    with store.read() as data:
        assert len(list(data.every(Person))) == 1


def test_an_action_on_many_records_is_undone_whole_or_not_at_all(store):
    history = History()
    kept = keep(store, a_site(name="A"), a_site(name="B"))
    with store.begin("Rename all") as tx:
        changed = [tx.put(replace(site, name=site.name * 2)) for site in kept]
    history.remember(tx.change)
    rename(store, History(), changed[0].id, "Theirs")
    with pytest.raises(ChangedSince):
        history.undo(store)
    assert sites(store) == ["BB", "Theirs"]


def latest(store):
    with store.read() as data:
        return max(data.every(Site), key=lambda site: site.id, default=None)


def rename_latest(store, history, number):
    if site := latest(store):
        rename(store, history, site.id, f"Renamed {number}")


def remove_latest(store, history, number):
    if site := latest(store):
        with store.begin("Remove site") as tx:
            tx.remove(site)
        history.remember(tx.change)


TAKEN = {
    "add": lambda store, history, number: add(store, history, f"New {number}"),
    "rename": rename_latest,
    "remove": remove_latest,
    "undo": lambda store, history, number: history.next_to_undo and history.undo(store),
    "redo": lambda store, history, number: history.next_to_redo and history.redo(store),
}


@settings(max_examples=30)
@given(done=st.lists(st.sampled_from(list(TAKEN)), max_size=15))
def test_undoing_everything_gives_the_beginning_and_redoing_it_the_end(store, done):
    history, beginning = History(), sites(store)
    for number, step in enumerate(done):
        TAKEN[step](store, history, number)
    end, undone = sites(store), 0
    while history.next_to_undo:
        history.undo(store)
        undone += 1
    assert sites(store) == beginning
    for _ in range(undone):
        history.redo(store)
    assert sites(store) == end


TWO_SITES = BatchReport(
    kind="sites", file_name="sites.csv", file_hash="", read=2, added=2, updated=0, unchanged=0, refused=0
)


def bring(store):
    with store.begin("Import", batch=True) as tx:
        tx.put_all([a_site(name="A"), a_site(name="B")])
        tx.finish_batch(TWO_SITES)
    return tx.change.batch_id


def test_an_import_is_undone_by_its_number_within_seven_days_and_once(workspace):
    clock = [datetime(2026, 11, 1, 9, tzinfo=UTC)]
    store = open_store(workspace, now=lambda: clock[0])
    batch_id = bring(store)
    week = date(2026, 11, 8)
    with pytest.raises(RuleBroken, match="Import 1 cannot be undone: it is more than 7 days old"):
        undo_batch(store, batch_id, today=week + timedelta(days=1))
    undone = undo_batch(store, batch_id, today=week)
    assert (undone.change.label, undone.number, undone.left) == ("Undo import", 1, ())
    assert (undone.removed, undone.put_back) == ({Site: 2}, {})
    assert sites(store) == []
    with pytest.raises(RuleBroken, match="undone already, on 1 November 2026"):
        undo_batch(store, batch_id, today=week)
    with pytest.raises(NotFound, match="no such import"):
        undo_batch(store, new_uuid(), today=week)
    store.close()


def test_the_undoing_of_an_import_is_itself_undone_by_the_sitting(store):
    history, batch_id = History(), bring(store)
    history.remember(undo_batch(store, batch_id, today=TODAY).change)
    assert sites(store) == []
    history.undo(store)
    assert sites(store) == ["A", "B"]


def test_what_an_import_brought_and_somebody_removed_is_left_without_a_name(store):
    with store.begin("Import", batch=True) as tx:
        tx.put_all([gone := a_site(name="A"), a_site(name="B")])
        tx.finish_batch(TWO_SITES)
    with store.begin("Remove site") as removing:
        removing.remove(removing.get(Site, gone.id))
    undone = undo_batch(store, tx.change.batch_id, today=TODAY)
    assert [(each.kind, each.id, each.name, each.why) for each in undone.left] == [(Site, gone.id, "", Since.REMOVED)]
    assert undone.removed == {Site: 1}


def brought(store, kind, before, **changes):
    """A batch that changed one record."""
    counts = dict.fromkeys(("added", "unchanged", "refused"), 0)
    with store.begin("Import", batch=True) as tx:
        tx.put_all([replace(before, **changes)], stored={before.id: before})
        tx.finish_batch(BatchReport(kind=kind, file_name="", file_hash="", read=1, updated=1, **counts))
    return tx.change.batch_id


def test_what_belonged_to_a_record_removed_since_its_import_is_left_and_the_rest_put_back(store):
    old, new, person = keep(store, a_host(name="Old"), a_host(name="New"), a_person())
    moved, other = keep(store, a_placement(person, old), a_placement(person, new))
    batch_id = brought(store, "placements", moved, host_id=new.id)
    other_batch = brought(store, "placements", other, supervisor="Bo")
    with store.begin("Remove host") as tx:
        tx.remove(old)
    undone = undo_batch(store, batch_id, today=TODAY)
    assert [(each.id, each.why) for each in undone.left] == [(moved.id, Since.BEREFT)]
    assert undo_batch(store, other_batch, today=TODAY).left == ()
    with store.read() as data:
        assert data.get(Placement, moved.id).host_id == new.id


def test_a_reference_that_somebody_else_has_since_is_not_put_back(store):
    [ann] = keep(store, a_person())
    batch_id = brought(store, "people", ann, reference="V-000900")
    keep(store, a_person(given_name="Bo", reference=ann.reference))
    undone = undo_batch(store, batch_id, today=TODAY)
    assert [(each.id, each.why) for each in undone.left] == [(ann.id, Since.TAKEN)]
    with store.read() as data:
        assert data.get(Person, ann.id).reference == "V-000900"


def test_a_reference_that_somebody_else_has_since_stops_an_undo_with_a_sentence(store):
    [ann] = keep(store, a_person())
    history = History()
    history.remember(save_person(store, replace(ann, reference="V-000900"), today=TODAY))
    keep(store, a_person(given_name="Bo", reference=ann.reference))
    with pytest.raises(StoreUnavailable, match="is another's"):
        history.undo(store)
    assert history.next_to_undo is not None
