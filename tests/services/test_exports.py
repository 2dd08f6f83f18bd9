"""Lists taken out whole, on both engines."""

import csv
from dataclasses import replace
from datetime import date, time

import pytest

from tests.factories import (
    TODAY,
    a_check,
    a_consent,
    a_department,
    a_host,
    a_job,
    a_person,
    a_placement,
    a_role,
    a_site,
    an_engagement,
    an_entry,
)
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.units import Minutes
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.fields import FIELDS
from volunteer_app.exchange.mapping import match_columns
from volunteer_app.questions.exports import COLUMNS
from volunteer_app.reference import rates
from volunteer_app.services.exports import KINDS, columns_of, export_list


def kept(store, *records):
    with store.begin("Prepare") as tx:
        for record in records:
            tx.put(record)


def exported(store, kind, tmp_path, **options):
    export_list(store, kind, tmp_path / "list.csv", **options)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_can_be_asked_for_with_all_of_its_columns(store):
    with store.read() as data:
        assert [list(data.exports.rows(kind, tuple(COLUMNS[kind]))) for kind in KINDS] == [[] for _ in KINDS]


@pytest.mark.parametrize("kind", FIELDS)
def test_an_import_knows_every_heading_of_an_export(kind):
    match = match_columns(kind, columns_of(kind, sensitive=True))
    assert match.unmatched == ()
    assert [column.field for column in match.columns] == list(columns_of(kind, sensitive=True))


def test_hours_say_whose_they_are_and_what_they_were_given_to(store, tmp_path):
    person, site, host = a_person(reference="V-000007"), a_site(name="North wing"), a_host()
    role = a_role(site, name="Guide")
    engagement, placement = an_engagement(person, role), a_placement(person, host)
    night = an_entry(engagement, day=date(2026, 11, 2), minutes=Minutes(95), start=time(23, 30), end=time(1, 5))
    day = an_entry(placement, day=date(2026, 11, 3))
    kept(store, person, site, role, host, engagement, placement, day, night)
    first, second = exported(store, "hours", tmp_path)
    assert first == {
        "id": str(night.id), "person": "V-000007", "person_id": str(person.id), "given_name": "Amina",
        "family_name": "Khan", "role": "Guide", "site": "North wing", "department": "", "placement": "",
        "day": "2026-11-02", "minutes": "95", "start_time": "23:30", "end_time": "01:05", "status": "confirmed",
        "note": "", "reason": "",
    }  # fmt: skip
    assert (second["role"], second["site"], second["placement"]) == ("", "", str(placement.id))


def test_a_role_without_a_department_is_there_too(store, tmp_path):
    site = a_site()
    department = a_department(site, name="Dialysis")
    with_one, without = a_role(site, name="A", department_id=department.id), a_role(site, name="B")
    kept(store, site, department, with_one, without)
    assert [row["department"] for row in exported(store, "roles", tmp_path)] == ["Dialysis", ""]


def test_a_consent_stands_is_refused_or_withdrawn_or_was_not_answered(store, tmp_path):
    person = a_person()
    news = a_consent(person, purpose=ConsentPurpose.NEWS, withdrawn_on=date(2026, 3, 1))
    again = a_consent(person, purpose=ConsentPurpose.AGGREGATE)
    once = replace(again, id=a_consent().id, given_on=date(2025, 1, 1), withdrawn_on=date(2025, 2, 1))
    story = a_consent(person, purpose=ConsentPurpose.CASE_STUDY, given_on=None, withdrawn_on=date(2026, 3, 1))
    kept(store, person, news, again, once, story)
    (row,) = exported(store, "people", tmp_path)
    answers = [row[f"consent_{purpose}"] for purpose in ("news", "aggregate", "case_study", "photo")]
    assert answers == ["no", "yes", "no", ""]


def test_health_and_notes_come_along_only_where_asked_for(store, tmp_path):
    kept(store, a_person(access_needs="Hearing loop", notes="Prefers mornings"))
    (row,) = exported(store, "people", tmp_path)
    assert {"access_needs", "communication_needs", "notes"}.isdisjoint(row)
    (row,) = exported(store, "people", tmp_path, names=columns_of("people", sensitive=True))
    assert (row["access_needs"], row["notes"]) == ("Hearing loop", "Prefers mornings")


def test_a_job_carries_what_its_checks_found(store, tmp_path):
    person = a_person()
    job = a_job(person, start=date(2025, 6, 2))
    kept(store, person, job, a_check(job), a_check(job, weeks=26, result="not_reached", evidence="", done_on=TODAY))
    (row,) = exported(store, "jobs", tmp_path)
    assert (row["check_13"], row["check_26"], row["check_52"]) == ("in_work", "not_reached", "")
    assert (row["hourly_pence"], row["in_london"], row["led_by"]) == ("1345", "no", "volunteering")


def test_placements_sites_hosts_engagements_and_rates_come_out_whole(store, tmp_path):
    top, host, person = a_site(name="A"), a_host(), a_person()
    below, role = a_site(name="B", parent_id=top.id), a_role(top)
    engagement, placement = an_engagement(person, role), a_placement(person, host)
    kept(store, top, below, role, host, person, engagement, placement, *rates())
    assert [row["parent_id"] for row in exported(store, "sites", tmp_path)] == ["", str(top.id)]
    assert [row["name"] for row in exported(store, "hosts", tmp_path)] == [host.name]
    assert [row["role"] for row in exported(store, "engagements", tmp_path)] == [role.name]
    assert [row["planned_minutes"] for row in exported(store, "placements", tmp_path)] == ["18900"]
    assert len(exported(store, "rates", tmp_path)) == len(rates())


def test_a_text_that_a_spreadsheet_would_run_is_guarded(local_store, tmp_path):
    kept(local_store, a_person(given_name="=1+1"))
    (row,) = exported(local_store, "people", tmp_path)
    assert row["given_name"] == "'=1+1"


def test_an_unknown_ending_is_refused_and_nothing_is_left(local_store, tmp_path):
    with pytest.raises(FileRefused, match=r"\.csv or \.xlsx"):
        export_list(local_store, "people", tmp_path / "out" / "list.ods")
    assert not (tmp_path / "out").exists()
