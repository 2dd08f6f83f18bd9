"""The names of records in sentences."""

from datetime import date

from tests.factories import (
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
from tests.stores import keep
from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import Site
from volunteer_app.services.record_names import KIND_WORDS, count_of, record_names


def test_every_kind_of_record_has_a_name_with_whose_it_is(store):
    person, site, host = (
        a_person(reference="V-000001", given_name="Ann", family_name="Lee"),
        a_site(name="Annexe"),
        a_host(),
    )
    department, role, job = a_department(site), a_role(site), a_job(person)
    engagement, placement = an_engagement(person, role), a_placement(person, host)
    records = keep(
        store, person, a_consent(person), site, department, role, engagement, host, placement,
        an_entry(engagement, day=date(2026, 5, 3)), job, a_check(job, weeks=26),
    )  # fmt: skip
    assert [type(record) for record in records] == list(KIND_WORDS)
    with store.read() as data:
        names = record_names(data, records)
    assert [names[record.id] for record in records] == [
        "V-000001 Ann Lee",
        "aggregate, V-000001 Ann Lee",
        "Annexe",
        department.name,
        role.name,
        "from 2 February 2026, V-000001 Ann Lee",
        host.name,
        "from 7 September 2026, V-000001 Ann Lee",
        "2 h on 3 May 2026, V-000001 Ann Lee",
        "Ward clerk, V-000001 Ann Lee",
        "at 26 weeks, V-000001 Ann Lee",
    ]


def test_nothing_to_name_is_no_question(store):
    with store.read() as data:
        assert record_names(data, []) == {}


def test_one_is_one_and_many_are_many():
    assert (count_of(Person, 1), count_of(Person, 1200), count_of(Site, 0)) == ("1 person", "1,200 people", "0 sites")
