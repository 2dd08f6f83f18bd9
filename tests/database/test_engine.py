"""Connections are safe before they are used, and what a driver says is put in words of ours."""

import threading
import traceback

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from database.engine import _prepare, check_driver, our_errors, sqlite_engine
from database.schema import hours, people, search_terms
from database.workspace import STORE_FILE
from tests.factories import a_consent, a_person
from tests.stores import keep
from volunteer_app.errors import StoreUnavailable

SAFE = {
    "locking_mode": "normal", "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
    "temp_store": 2, "trusted_schema": 0, "mmap_size": None,
}  # fmt: skip


@pytest.mark.parametrize(("writer", "waits"), [(True, 0), (False, 5000)])
def test_every_connection_has_its_safety_settings(workspace, writer, waits):
    engine = sqlite_engine(workspace / STORE_FILE, writer=writer)
    with engine.connect() as db:
        found = {name: next(iter(db.exec_driver_sql(f"PRAGMA {name}").scalars()), None) for name in SAFE}
        assert {**found, "mmap_size": found["mmap_size"] or None} == SAFE
        assert db.exec_driver_sql("PRAGMA busy_timeout").scalar() == waits
    engine.dispose()


def test_a_disk_that_refuses_a_setting_is_refused():
    in_memory = driver.connect(":memory:", isolation_level=None)  # it has no log, like a disk of the network
    with pytest.raises(StoreUnavailable, match=r"journal_mode.*local disk"):
        _prepare(in_memory, busy_timeout=0)
    in_memory.close()


def test_the_sqlite_of_this_installation_is_new_enough():
    check_driver()
    assert driver.sqlite_version_info >= (3, 51, 3)


def test_an_sqlite_that_can_corrupt_its_log_is_refused(monkeypatch):
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreUnavailable, match="unsafe version of SQLite"):
        check_driver()


def test_opening_what_is_not_there_makes_no_file(tmp_path):
    engine = sqlite_engine(tmp_path / "typo.db", writer=True)
    with pytest.raises(StoreUnavailable, match="cannot be opened"), our_errors(), engine.connect():
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("breaking", "sentence"),
    [
        (lambda: a_person(reference="V-000777", notes="sleeps badly"), "is another's"),
        (lambda: a_consent(a_person()), "has been removed since"),
    ],
)
def test_what_breaks_a_rule_of_the_store_is_told_without_a_word_of_the_person(store, breaking, sentence):
    keep(store, a_person(reference="V-000777", notes="hears voices"))
    with pytest.raises(StoreUnavailable, match=sentence) as caught:
        keep(store, breaking())
    said = "".join(traceback.format_exception(caught.value))
    assert [word for word in ("000777", "Amina", "Khan", "voices", "badly", "DETAIL", '2026-1"') if word in said] == []


def test_even_the_error_behind_ours_holds_none_of_the_values_that_were_written(store):
    keep(store, a_person(reference="V-000777"))
    with pytest.raises(StoreUnavailable) as caught:
        keep(store, a_person(reference="V-000777", notes="sleeps badly"))
    behind = str(caught.value.__context__)
    assert "INSERT INTO people" in behind
    assert [word for word in ("Amina", "Khan", "badly", "example.org") if word in behind] == []


def test_an_error_of_the_driver_is_told_by_its_kind_alone(store):
    with pytest.raises(StoreUnavailable, match="gave an error") as caught, our_errors(), store.reading() as db:
        db.execute(text("SELECT 'Amina Khan' FROM nowhere"))
    assert "Amina" not in str(caught.value)


def test_threads_share_connections_instead_of_keeping_one_each(local_store):
    def ask():
        with local_store.read() as data:
            data.roles.sites()

    for _ in range(8):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert local_store._reader.pool.checkedin() == 1


def test_sort_keys_are_never_null_and_compare_by_their_bytes_on_both_engines():
    for column in (people.c.sort_name, people.c.reference, hours.c.day, search_terms.c.term):
        assert not column.nullable
    assert {str(column.type.compile(postgresql.dialect())) for column in (people.c.sort_name, search_terms.c.term)} == {
        'TEXT COLLATE "C"'
    }
