"""What a person at the desk does with people."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import TODAY, a_consent, a_person, characteristics
from tests.stores import keep
from volunteer_app.domain.people import Consent, ConsentPurpose, Person
from volunteer_app.errors import ChangedSince, InUse, RuleBroken
from volunteer_app.services.history import undo
from volunteer_app.services.people import record_consents, remove_person, save_characteristics, save_person

DAY = timedelta(days=1)


def problems(refused):
    return [problem.field for problem in refused.value.problems]


def people(store):
    with store.read() as data:
        return list(data.every(Person))


def test_a_new_person_is_kept_under_a_reference_of_their_own(store):
    change = save_person(store, a_person(preferred_name="Mina"), today=TODAY)
    assert (change.label, change.about) == ("Add person", "Mina Khan")
    assert people(store) == [change.edits[0].after]
    assert people(store)[0].reference == "V-000001"


def test_a_person_is_changed(store):
    [person] = keep(store, a_person())
    change = save_person(store, replace(person, phone=""), today=TODAY)
    assert change.label == "Change person"
    assert people(store) == [replace(person, phone="", version=2)]


def test_every_problem_of_a_person_is_told_at_once_and_nothing_is_kept(store):
    tomorrow = TODAY + DAY
    nobody = a_person(given_name="", family_name="", birth_date=tomorrow, enquired_on=tomorrow)
    with pytest.raises(RuleBroken) as refused:
        save_person(store, nobody, today=TODAY)
    assert problems(refused) == ["family_name", "birth_date", "enquired_on"]
    assert people(store) == []


def test_a_reference_of_somebody_else_is_refused_by_name(store):
    [person] = keep(store, a_person(reference="OLD-7"))
    with pytest.raises(RuleBroken, match="OLD-7 belongs to Amina Khan") as refused:
        save_person(store, a_person(reference="OLD-7"), today=TODAY)
    assert problems(refused) == ["reference"]
    save_person(store, replace(person, notes="Still theirs"), today=TODAY)


def test_a_person_changed_since_is_not_written_over(store):
    [seen] = keep(store, a_person())
    save_person(store, replace(seen, notes="theirs"), today=TODAY)
    with pytest.raises(ChangedSince):
        save_person(store, replace(seen, notes="mine"), today=TODAY)


def consents(store, person):
    with store.read() as data:
        return [(each.purpose.value, each.given_on, each.withdrawn_on) for each in data.people.consents(person.id)]


def record(store, person, day, **given):
    wanted = {ConsentPurpose(name): yes for name, yes in given.items()}
    return record_consents(store, person.id, wanted, wording_version="2026-1", day=day, today=TODAY)


def test_consents_are_given_refused_and_withdrawn_on_their_days(store):
    [person] = keep(store, a_person())
    first = record(store, person, TODAY - 9 * DAY, photo=True, news=True, aggregate=False)
    assert [edit.after.wording_version for edit in first.edits] == ["2026-1"] * 3
    record(store, person, TODAY, photo=False, news=True, aggregate=False)
    assert consents(store, person) == [
        ("aggregate", None, TODAY - 9 * DAY), ("news", TODAY - 9 * DAY, None), ("photo", TODAY - 9 * DAY, TODAY),
    ]  # fmt: skip
    again = record(store, person, TODAY, photo=True, aggregate=True)
    assert [edit.before for edit in again.edits] == [None, None]
    assert len(consents(store, person)) == 5


def test_what_stands_already_is_left_as_it_is(store):
    [person] = keep(store, a_person())
    keep(store, a_consent(person), a_consent(person, purpose="photo", given_on=None, withdrawn_on=TODAY - DAY))
    assert record(store, person, TODAY, aggregate=True, photo=False).edits == ()


def test_an_answer_of_a_day_to_come_or_before_the_one_that_stands_is_refused(store):
    [person] = keep(store, a_person())
    record(store, person, TODAY - 9 * DAY, photo=True)
    with pytest.raises(RuleBroken, match="not come yet"):
        record(store, person, TODAY + DAY, news=True)
    for yes in (True, False):
        with pytest.raises(RuleBroken, match="The answer that stands is of 16 Nov 2026") as refused:
            record(store, person, TODAY - 10 * DAY, photo=yes)
    assert problems(refused) == ["day"]
    assert consents(store, person) == [("photo", TODAY - 9 * DAY, None)]


def test_a_refusal_is_undone_to_no_answer(store):
    [person] = keep(store, a_person())
    undo(store, record(store, person, TODAY, aggregate=False))
    assert consents(store, person) == []


def test_a_consent_is_withdrawn_as_one_change_that_can_be_undone(store):
    [person] = keep(store, a_person())
    keep(store, a_consent(person))
    change = record(store, person, TODAY, aggregate=False)
    assert change.kinds == {Consent}
    assert change.edits[0].before.withdrawn_on is None


def told(store, person):
    with store.read() as data:
        return data.people.characteristics(person.id)


def test_equality_characteristics_are_kept(store):
    [person] = keep(store, a_person())
    first = save_characteristics(store, characteristics(person)).edits[0].after
    save_characteristics(store, replace(first, religion="none"))
    assert told(store, person).religion == "none"


def test_of_equality_answers_that_are_cleared_nothing_is_kept_until_that_is_undone(store):
    [person] = keep(store, a_person())
    first = save_characteristics(store, characteristics(person)).edits[0].after
    cleared = save_characteristics(store, replace(first, ethnicity=""))
    assert told(store, person) is None
    undo(store, cleared)
    assert told(store, person).ethnicity == "asian_pakistani"


def test_where_no_equality_question_was_answered_nothing_is_kept(store):
    [person] = keep(store, a_person())
    assert save_characteristics(store, characteristics(person, ethnicity="")).edits == ()
    assert told(store, person) is None


def test_equality_answers_that_somebody_else_recorded_first_are_not_doubled(store):
    [person] = keep(store, a_person())
    save_characteristics(store, characteristics(person))
    with pytest.raises(ChangedSince):
        save_characteristics(store, characteristics(person, religion="none"))


def test_a_person_with_nothing_recorded_is_removed_and_no_other(store):
    free, used = keep(store, a_person(), a_person())
    keep(store, a_consent(used))
    assert remove_person(store, free).about == "Amina Khan"
    with pytest.raises(InUse) as refused:
        remove_person(store, used)
    assert (refused.value.kinds, refused.value.count) == (("consents",), 1)
    assert people(store) == [used]
