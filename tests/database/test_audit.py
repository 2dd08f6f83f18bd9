"""The trail of what was done: with the change or not at all, and never altered unseen."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from database.audit import first_broken
from database.schema import audit_changes, audit_lines
from tests.factories import a_person, a_role, a_site, an_engagement, an_entry, characteristics
from tests.stores import keep
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.records import sealed_fields


def lines(store):
    with store.reading() as db:
        return db.execute(select(audit_lines).order_by(audit_lines.c.sequence, audit_lines.c.position)).all()


def test_each_change_has_one_entry_and_each_record_one_line(store):
    site = a_site()
    with store.begin("Add site", about="Amina's ward") as tx:
        tx.put(site)
        person = tx.put(a_person())
    keep(store, replace(person, phone="07700 900456"))
    with store.begin("Remove person") as tx:
        tx.remove(tx.get(type(person), person.id))
    with store.read() as data:
        entries = data.history.entries()
        assert [(each.sequence, each.label, each.actor, each.records) for each in entries] == [
            (3, "Remove person", "Owner", 1),
            (2, "Keep", "Owner", 1),
            (1, "Add site", "Owner", 2),
        ]
        assert entries[0].operation_id == tx.change.operation_id
        assert [each.sequence for each in data.history.entries(limit=1)] == [3]
    assert [(line.sequence, line.position, line.kind, line.action) for line in lines(store)] == [
        (1, 0, "sites", "added"),
        (1, 1, "people", "added"),
        (2, 0, "people", "changed"),
        (3, 0, "people", "removed"),
    ]
    assert json.loads(lines(store)[2].fields) == {"phone": ["07700 900123", "07700 900456"]}
    assert json.loads(lines(store)[3].fields)["phone"] == "07700 900456"


def test_what_the_action_was_about_stays_out_of_the_trail(store):
    with store.begin("Log hours", about="2 h for Amina Khan") as tx:
        tx.put(a_site())
    with store.reading() as db:
        assert "Amina" not in str(db.execute(select(audit_changes)).all())


def test_no_sealed_value_enters_the_trail_only_that_it_changed(store):
    secret = "ZZZ sealed ZZZ"
    hidden = {kind: sealed_fields(kind) for kind in (type(a_person()), type(characteristics()))}
    assert [len(fields) for fields in hidden.values()] == [3, 7]
    person = keep(store, a_person(**dict.fromkeys(hidden[type(a_person())], secret)))[0]
    equality = keep(store, characteristics(person, **dict.fromkeys(hidden[type(characteristics())], secret)))[0]
    for record in (person, equality):
        keep(store, replace(record, **dict.fromkeys(hidden[type(record)], f"{secret} changed")))
    with store.begin("Remove person") as tx:
        for record in (equality, person):
            tx.remove(tx.get(type(record), record.id))
    written = [line.fields for line in lines(store)]
    assert [each for each in written if "sealed" in each] == []
    assert json.loads(written[2]) == dict.fromkeys(hidden[type(person)])
    assert set(json.loads(written[0])) >= hidden[type(person)]
    assert not set(json.loads(written[5])) & hidden[type(person)]


def test_a_change_of_nothing_leaves_no_entry(store):
    with store.begin("Look"):
        pass
    with store.read() as data:
        assert data.history.entries() == []
        assert data.history.broken_audit() is None


def a_long_trail(store):
    keep(store, a_site(), a_person())
    for number in range(4):
        keep(store, a_site(name=f"Site {number}"), a_site(name="Another"))


TAMPERED = {
    "audit_changes": ("at", "actor_id", "actor", "label", "operation_id", "records", "lines_hash", "hash"),
    "audit_lines": ("kind", "record_id", "action", "fields"),
}
PLACES = [(table, column) for table, columns in TAMPERED.items() for column in columns]


def altered(value, at, bit):
    """The value with one bit of one of its bytes, characters or digits turned over."""
    if isinstance(value, int):
        return value ^ 1 << bit % 8
    if isinstance(value, bytes):
        at %= len(value)
        return value[:at] + bytes([value[at] ^ 1 << bit]) + value[at + 1 :]
    places = [place for place, letter in enumerate(value) if letter.isalnum()]  # "T" or " " within a moment is one
    at = places[at % len(places)]
    return value[:at] + chr(ord(value[at]) ^ 1 << bit % 7) + value[at + 1 :]


@settings(max_examples=150)
@given(place=st.sampled_from(PLACES), row=st.integers(0, 4), at=st.integers(0, 63), bit=st.integers(0, 7))
def test_one_bit_altered_anywhere_in_the_trail_is_found(local_store, place, row, at, bit):
    table, column = place
    with local_store._writer.connect() as db:
        if not db.execute(text("SELECT count(*) FROM audit_changes")).scalar():
            db.rollback()
            db.close()
            a_long_trail(local_store)
    with local_store._writer.connect() as db:
        key = "sequence" if table == "audit_changes" else "sequence, position"
        found = db.execute(
            text(f"SELECT {key}, {column} FROM {table} ORDER BY {key} LIMIT 1 OFFSET :row"), {"row": row}
        )
        *keys, value = found.one()
        where = " AND ".join(f"{name.strip()} = {part}" for name, part in zip(key.split(","), keys, strict=True))
        db.execute(text(f"UPDATE {table} SET {column} = :value WHERE {where}"), {"value": altered(value, at, bit)})
        assert first_broken(db) == keys[0]
        db.rollback()
        assert first_broken(db) is None


@pytest.mark.parametrize(
    ("damage", "broken"),
    [
        ("DELETE FROM audit_lines WHERE sequence = 2 AND position = 1", 2),
        ("DELETE FROM audit_lines WHERE sequence = 4", 4),
        ("UPDATE audit_lines SET position = 7 WHERE sequence = 2 AND position = 1", 2),
        ("UPDATE audit_lines SET sequence = 9 WHERE sequence = 5", 5),
        ("DELETE FROM audit_lines WHERE sequence = 1; DELETE FROM audit_changes WHERE sequence = 1", 2),
        ("DELETE FROM audit_lines WHERE sequence = 3; DELETE FROM audit_changes WHERE sequence = 3", 4),
        ("UPDATE audit_changes SET sequence = 9 WHERE sequence = 5", 9),
    ],
)
def test_entries_and_lines_cannot_be_taken_out_or_moved_unseen(local_store, damage, broken):
    a_long_trail(local_store)
    connection = local_store._writer.raw_connection()
    connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
    for statement in damage.split(";"):
        connection.driver_connection.execute(statement)
    connection.driver_connection.execute("PRAGMA foreign_keys = ON")
    connection.close()
    with local_store.read() as data:
        assert data.history.broken_audit() == broken


def test_the_trail_of_an_entry_shows_both_values_of_each_field_newest_first(store):
    person, site = a_person(), a_site()
    keep(store, site, person)
    role = keep(store, a_role(site))[0]
    engagement = keep(store, an_engagement(person, role))[0]
    [entry] = keep(store, an_entry(engagement, status=HoursStatus.SUBMITTED))
    [entry] = keep(store, replace(entry, minutes=90, reason="Left early"))
    keep(store, replace(entry, status=HoursStatus.CONFIRMED))
    with store.read() as data:
        confirmed, corrected = data.hours.trail(entry.id)
    assert confirmed.fields == (("status", "submitted", "confirmed"),)
    assert corrected.fields == (("minutes", "120", "90"), ("reason", "", "Left early"))
    assert (corrected.by, corrected.label) == ("Owner", "Keep")
    assert confirmed.at >= corrected.at
