"""A person is kept when they can be told apart, and consents hold from one day to another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, a_consent, a_person, characteristics
from tests.problems import problem_fields
from volunteer_app.domain.people import ConsentPurpose, age_on, answer, check_consent, check_person, standing_answer
from volunteer_app.domain.records import field_names, sealed_fields


@pytest.mark.parametrize("names", [{"given_name": ""}, {"family_name": ""}])
def test_one_name_is_enough(names):
    check_person(a_person(**names), TODAY)


def test_everything_wrong_with_a_person_is_said_at_once():
    nobody = a_person(given_name="", family_name="", birth_date=TODAY + timedelta(1), enquired_on=TODAY + timedelta(1))
    assert problem_fields(check_person, nobody, TODAY) == ["family_name", "birth_date", "enquired_on"]


@pytest.mark.parametrize(
    ("birth_date", "fields"),
    [
        (None, []),
        (TODAY, []),
        (date(1906, 11, 25), []),
        (date(1906, 11, 24), ["birth_date"]),
        (date(2026, 11, 26), ["birth_date"]),
    ],
)
def test_a_birth_date_lies_in_the_last_120_years(birth_date, fields):
    assert problem_fields(check_person, a_person(birth_date=birth_date), TODAY) == fields


@pytest.mark.parametrize(
    ("birth_date", "day", "age"),
    [
        (date(2008, 11, 25), TODAY, 18),
        (date(2008, 11, 26), TODAY, 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (TODAY, TODAY, 0),
    ],
)
def test_age_is_counted_in_whole_years_from_the_birthday(birth_date, day, age):
    assert age_on(birth_date, day) == age


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY), st.integers(0, 40_000))
def test_nobody_grows_younger(birth_date, days):
    day = birth_date + timedelta(days=days)
    assert 0 <= age_on(birth_date, day) <= age_on(birth_date, day + timedelta(days=1)) <= age_on(birth_date, day) + 1


def test_the_preferred_name_is_used_everywhere_but_on_legal_documents():
    person = a_person(given_name="Xiaoming", family_name="Li", preferred_name="Sam")
    assert (person.known_as, person.full_name) == ("Sam Li", "Xiaoming Li")
    assert a_person(preferred_name="").known_as == "Amina Khan"


@pytest.mark.parametrize(
    ("given_name", "family_name", "sort_name"),
    [("Zoë", "O’Shea", "oshea zoe"), ("Suharto", "", "suharto"), ("", "Ó", "o"), ("", "'", "~")],
)
def test_people_are_sorted_by_family_name_without_marks_and_never_by_nothing(given_name, family_name, sort_name):
    assert a_person(given_name=given_name, family_name=family_name).sort_name == sort_name


def test_a_person_in_a_log_is_only_an_id():
    person = a_person()
    assert repr(person) == f"Person({person.id})"
    assert "asian" not in repr(characteristics(person))


def test_health_and_equality_never_enter_the_trail():
    assert sealed_fields(type(a_person())) == {"access_needs", "communication_needs", "notes"}
    kept = set(field_names(type(characteristics())))
    assert kept - sealed_fields(type(characteristics())) == {"id", "version", "person_id"}


def test_a_consent_holds_from_its_first_day_until_it_is_withdrawn():
    consent = a_consent(given_on=date(2026, 1, 20), withdrawn_on=date(2026, 6, 1))
    days = [date(2026, 1, 19), date(2026, 1, 20), date(2026, 5, 31), date(2026, 6, 1)]
    assert [consent.holds_on(day) for day in days] == [False, True, True, False]
    assert a_consent().holds_on(date(2099, 1, 1))
    assert not a_consent(given_on=None, withdrawn_on=date(2026, 6, 1)).holds_on(date(2026, 5, 31))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"withdrawn_on": date(2026, 1, 20)}, []),
        ({"withdrawn_on": date(2026, 1, 19)}, ["withdrawn_on"]),
        ({"given_on": TODAY + timedelta(1), "withdrawn_on": TODAY}, ["given_on", "withdrawn_on"]),
        ({"withdrawn_on": TODAY + timedelta(1)}, ["withdrawn_on"]),
        ({"given_on": None, "withdrawn_on": TODAY}, []),
        ({"given_on": None, "withdrawn_on": TODAY + timedelta(1)}, ["withdrawn_on"]),
        ({"given_on": None}, ["given_on"]),
    ],
)
def test_a_consent_is_given_before_it_is_withdrawn_or_refused(changes, fields):
    assert problem_fields(check_consent, a_consent(**changes), TODAY) == fields


def test_a_yes_not_withdrawn_counts_before_the_last_no():
    refused = a_consent(given_on=None, withdrawn_on=date(2026, 3, 1))
    withdrawn = a_consent(given_on=date(2026, 1, 20), withdrawn_on=date(2026, 6, 1))
    stands = a_consent(given_on=date(2026, 2, 1))
    assert standing_answer([]) is None
    assert standing_answer([withdrawn, refused]) is withdrawn
    assert standing_answer([withdrawn, stands, refused]) is stands


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3))))
def test_the_last_answer_always_counts_and_one_that_is_repeated_keeps_nothing(answers):
    person, day, kept = a_person(), TODAY, {}
    for yes, later in answers:
        day += timedelta(later)
        before = standing_answer(kept.values())
        consent = answer(
            before, yes, person_id=person.id, purpose=ConsentPurpose.PHOTO, wording_version="2026-1", day=day
        )
        if consent is None:
            assert before.holds_on(day) == yes
            continue
        check_consent(consent, day)
        kept[consent.id] = consent
        counts = standing_answer(kept.values())
        assert (counts.holds_on(day), counts.answered_on) == (yes, day)
    assert (standing_answer(kept.values()) is None) == (not answers)
