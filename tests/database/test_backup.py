"""A copy counts once it has been opened and compared; else there is none."""

import threading

import pytest
import sqlcipher3.dbapi2 as driver

from database import open_store
from database.backup import copy_verified
from database.workspace import STORE_FILE
from tests.factories import a_person, a_site
from tests.stores import keep
from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import Site
from volunteer_app.errors import StoreUnavailable


def opened_as_workspace(copy, folder):
    folder.mkdir()
    copy.rename(folder / STORE_FILE)
    return open_store(folder)


def test_a_copy_of_an_open_store_holds_what_is_still_in_its_log(workspace, local_store, tmp_path):
    people = keep(local_store, *(a_person() for _ in range(20)))
    copy = tmp_path / "copies" / "copy.db"
    copy_verified(workspace / STORE_FILE, copy)
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    again = opened_as_workspace(copy, tmp_path / "again")
    with again.read() as data:
        assert {person.id for person in data.every(Person)} == {person.id for person in people}
        assert data.history.broken_audit() is None
    again.close()


def test_copies_made_while_somebody_writes_hold_all_that_was_kept_before(workspace, local_store, tmp_path):
    kept, done = [], threading.Event()

    def write():
        while not done.is_set():
            kept.extend(keep(local_store, a_site()))

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(10):
            before = {site.id for site in list(kept)}
            copy_verified(workspace / STORE_FILE, tmp_path / f"{number}.db")
            again = opened_as_workspace(tmp_path / f"{number}.db", tmp_path / str(number))
            with again.read() as data:
                held = {site.id for site in data.every(Site)}
                assert data.history.broken_audit() is None
            again.close()
            assert before <= held
    finally:
        done.set()
        writing.join()
    assert kept


def test_a_copy_does_not_stop_a_save(workspace, local_store, tmp_path):
    with local_store.begin("Add site") as tx:
        tx.put(a_site())
        copy_verified(workspace / STORE_FILE, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").exists()


def spoil(path, *, share):
    """Overwrite one page of the file."""
    whole = bytearray(path.read_bytes())
    at = int(len(whole) * share) // 4096 * 4096
    whole[at : at + 4096] = b"\x5a" * 4096
    path.write_bytes(whole)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_copy_of_a_damaged_store_is_refused_and_nothing_is_left(workspace, tmp_path, share):
    store = open_store(workspace)
    keep(store, *(a_person(notes="x" * 3000) for _ in range(50)))
    store.close()
    spoil(workspace / STORE_FILE, share=share)
    target = tmp_path / "copies" / "copy.db"
    with pytest.raises(StoreUnavailable, match=r"differs from the store|could not be made"):
        copy_verified(workspace / STORE_FILE, target)
    assert list(target.parent.iterdir()) == []


def test_a_copy_overwrites_nothing(workspace, tmp_path):
    (tmp_path / "copy.db").write_text("Mine")
    with pytest.raises(StoreUnavailable, match="There is a file"):
        copy_verified(workspace / STORE_FILE, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "Mine"


def test_a_copy_of_what_is_not_there_makes_nothing(tmp_path):
    with pytest.raises(StoreUnavailable, match="could not be made"):
        copy_verified(tmp_path / "typo.db", tmp_path / "copies" / "copy.db")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_of_a_name_like_the_copys_is_left_alone(workspace, tmp_path):
    mine = tmp_path / "copy.db.part"
    mine.write_text("Mine")
    copy_verified(workspace / STORE_FILE, tmp_path / "copy.db")
    connection = driver.connect(str(tmp_path / "copy.db"))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert mine.read_text() == "Mine"
