"""An older copy put in the place of the store is noticed, between runs and under an open window."""

import json
import shutil
from contextlib import suppress

import pytest

from database import back_up, open_store
from database.places import STORE_FILE
from database.seen import SEEN_FILE, last_seen
from database.workspace import accept_store
from tests.factories import a_site
from tests.stores import keep
from volunteer_app.errors import OlderCopy, StoreUnavailable


def with_sites(workspace, *names):
    store = open_store(workspace)
    for name in names:
        keep(store, a_site(name=name))
    store.close()


def names_in(store):
    with store.read() as data:
        return {site.name for site in data.roles.sites()}


@pytest.fixture
def older(workspace, tmp_path):
    """A whole copy of the store with one change, where the workspace has three."""
    with_sites(workspace, "first")
    copy = back_up(workspace, tmp_path).copy.path
    with_sites(workspace, "second", "third")
    return copy


def test_closing_remembers_how_far_it_came(workspace):
    with_sites(workspace, "first", "second")
    assert last_seen(workspace).sequence == 2


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_copy_between_runs_is_refused_with_both_ways_out(workspace, older, read_only):
    shutil.copy(older, workspace / STORE_FILE)
    with pytest.raises(OlderCopy, match="lacks 2 changes that were saved here before") as told:
        open_store(workspace, read_only=read_only)
    assert "Restore the newest backup, or say that this copy is the one you want." in str(told.value)


def test_a_copy_that_went_another_way_is_refused_even_where_it_is_longer(workspace, older):
    newer = workspace.with_name("elsewhere")
    newer.mkdir()
    shutil.copy(older, newer / STORE_FILE)
    with_sites(newer, "a", "b", "c", "d")
    shutil.copy(newer / STORE_FILE, workspace / STORE_FILE)
    with pytest.raises(OlderCopy, match="lacks what was saved here before"):
        open_store(workspace)


def test_a_copy_that_is_wanted_is_taken(workspace, older):
    shutil.copy(older, workspace / STORE_FILE)
    accept_store(workspace)
    store = open_store(workspace)
    assert names_in(store) == {"first"}
    store.close()


def test_what_is_open_elsewhere_is_not_accepted(workspace, local_store):
    with pytest.raises(StoreUnavailable, match="open already"):
        accept_store(workspace)


def test_work_on_another_computer_is_no_older_copy(workspace, older):
    (workspace / SEEN_FILE).write_text(json.dumps({"entries": 1, "head": hash_of(workspace, 1)}))
    open_store(workspace).close()
    assert last_seen(workspace).sequence == 3


def hash_of(workspace, sequence):
    store = open_store(workspace, read_only=True)
    with store.reading() as db:
        found = db.exec_driver_sql(f"SELECT hash FROM audit_changes WHERE sequence = {sequence}").scalar()
    store.close()
    return found.hex()


@pytest.mark.parametrize("text", ["", "[]", '{"entries": "x"}'])
def test_a_memory_that_cannot_be_read_asks_for_nothing(workspace, text):
    (workspace / SEEN_FILE).write_text(text)
    open_store(workspace).close()


def by_rename(older, path):
    shutil.copy(older, path.with_name("new"))
    path.with_name("new").replace(path)


def in_place(older, path):
    """As a client does that overwrites: the log of the open store stays beside it."""
    path.write_bytes(older.read_bytes())


def by_another(older, path):
    elsewhere = path.parent.with_name("elsewhere")
    elsewhere.mkdir()
    shutil.copy(older, elsewhere / STORE_FILE)
    with_sites(elsewhere, "a", "b", "c", "d", "e")
    path.write_bytes((elsewhere / STORE_FILE).read_bytes())


def cut(older, path):
    path.write_bytes(path.read_bytes()[:9000])


def emptied(older, path):
    path.write_bytes(b"")


def taken_away(older, path):
    path.unlink()


WAYS = {
    by_rename: "replaced",
    in_place: "replaced",
    by_another: "replaced",
    cut: "damaged",
    emptied: "damaged",
    taken_away: "taken away",
}


@pytest.mark.parametrize("put", WAYS)
def test_what_is_done_to_the_file_of_an_open_store_is_noticed_and_nothing_is_saved_any_more(workspace, older, put):
    store = open_store(workspace)
    keep(store, a_site(name="since"))
    store.check_file()
    put(older, workspace / STORE_FILE)
    with suppress(OlderCopy):
        store.check_file()
    with pytest.raises(OlderCopy, match=rf"While it was open, the store .* was {WAYS[put]} by"):
        store.check_file()
    with pytest.raises(StoreUnavailable, match="Nothing is saved any more"):
        keep(store, a_site(name="lost"))
    store.close()
    if put is not taken_away:
        with pytest.raises(StoreUnavailable):
            open_store(workspace)


def test_the_log_of_an_open_store_is_taken_in_without_an_alarm(workspace):
    store = open_store(workspace)
    for number in range(30):
        keep(store, *(a_site(name=f"{number} {letter}" + "x" * 2000) for letter in "abcdefgh"))
        store.check_file()
    store.close()
    assert last_seen(workspace).sequence == 30


def test_a_store_replaced_while_open_is_asked_about_until_one_is_chosen(workspace, older):
    store = open_store(workspace)
    store.check_file()
    in_place(older, workspace / STORE_FILE)
    with pytest.raises(OlderCopy):
        store.check_file()
    store.close()
    with pytest.raises(OlderCopy, match=r"While it was open last, .* may be a mixture"):
        open_store(workspace)
    accept_store(workspace)
    open_store(workspace).close()


def test_looking_remembers_how_far_it_has_come_while_open(workspace, local_store):
    keep(local_store, a_site())
    local_store.check_file()
    assert last_seen(workspace).sequence == 1


def test_a_store_on_a_server_has_no_file_to_look_at(store):
    keep(store, a_site())
    store.check_file()
