from datetime import date

from tests.factories import TODAY, a_person, a_role, an_engagement, an_entry
from tests.services.hours_sheet.conftest import a_row
from tests.stores import keep
from volunteer_app.services.hours_sheet.giving import givers_of, offers
from volunteer_app.services.hours_sheet.rows import with_giver


def names(store, text, above=()):
    with store.read() as data:
        return [offer.giver.name for offer in offers(data, text, TODAY, above).shown]


def a_row_of(store, person, **cells):
    with store.read() as data:
        return with_giver(a_row(**cells), givers_of(data, [person.id], TODAY)[person.id])


def test_people_are_found_by_any_name_and_with_what_their_time_can_be_given_to(local_store, desk):
    with local_store.read() as data:
        found = offers(data, "oyel", TODAY)
    (offer,) = found.shown
    assert (found.found, found.people) == (1, 3)
    assert (offer.giver.name, offer.line.reference) == ("Ann Lee", "V-000001")
    assert [choice.engagement_id for choice in offer.giver.choices] == [desk.ann_on_ward.id]


def test_who_was_here_last_comes_first_and_who_gives_no_time_last(local_store, desk):
    enquirer = a_person(given_name="Cara", family_name="Khatun")
    keep(local_store, enquirer, an_entry(desk.ben_on_ward, day=date(2026, 11, 3)))
    assert names(local_store, "kha") == ["Ben Khan", "Cat Khalid", "Cara Khatun"]


def test_whoever_is_called_exactly_so_comes_first(local_store, desk):
    keep(local_store, a_person(given_name="Ben", family_name="Khalid"), an_entry(desk.cat_placed))
    assert names(local_store, "khalid")[0] == "Cat Khalid"
    assert names(local_store, "ben khalid")[0] == "Ben Khalid"


def test_those_who_do_what_the_row_above_was_given_to_come_before_others(local_store, desk):
    at_desk = an_engagement(desk.cat, a_role(id=desk.ben_at_desk.role_id), start=date(2026, 9, 1))
    keep(local_store, at_desk, an_entry(at_desk))
    on_ward = a_row_of(local_store, desk.ann, day="t", minutes="2")
    assert names(local_store, "kha") == ["Cat Khalid", "Ben Khan"]
    assert names(local_store, "kha", [on_ward]) == ["Ben Khan", "Cat Khalid"]


def test_who_is_on_the_sheet_for_the_day_already_comes_after_those_who_are_not(local_store, desk):
    bea = a_person(given_name="Bea", family_name="Khan")
    keep(local_store, bea, an_entry(desk.ben_on_ward, day=date(2026, 11, 3)))
    keep(local_store, an_engagement(bea, a_role(id=desk.ben_on_ward.role_id)))
    with_ben = a_row_of(local_store, desk.ben, day="t", given_to="ward", minutes="2")
    assert names(local_store, "khan") == ["Ben Khan", "Bea Khan"]
    assert names(local_store, "khan", [with_ben]) == ["Bea Khan", "Ben Khan"]
    assert names(local_store, "khan", [with_ben, a_row_of(local_store, desk.ann, day="tue")]) == [
        "Ben Khan",
        "Bea Khan",
    ]
