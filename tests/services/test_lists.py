"""Answers of lists: those that came with the program, and what an office makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import an_answer
from tests.problems import problem_fields
from volunteer_app import reference
from volunteer_app.domain.lists import ListAnswer, ListName, answers, offered
from volunteer_app.errors import NotFound
from volunteer_app.services.history import undo
from volunteer_app.services.lists import add_answer, answers_of, offer_answer_again, offered_answers, retire_answer

CONTRACTS = ListName.CONTRACTS
SHIPPED = {"a": "Alpha", "b": "Beta"}
codes = st.sampled_from(["a", "b", "Own", "Other"])


def known(store, name=CONTRACTS):
    with store.read() as data:
        return answers_of(data, name)


@pytest.mark.parametrize("name", ListName)
def test_a_list_begins_as_it_was_shipped(store, name):
    assert offered_answers(store, name) == known(store, name) == reference.list_answers(name)
    assert len(known(store, name)) > 3


def test_an_answer_of_ones_own_is_offered_after_the_others_and_reads_as_itself(store):
    change = add_answer(store, CONTRACTS, " Seasonal ")
    assert (change.label, change.about) == ("Add answer", "Seasonal")
    assert list(offered_answers(store, CONTRACTS).items())[-1] == ("Seasonal", "Seasonal")
    assert "Seasonal" not in offered_answers(store, ListName.LEAVING)
    undo(store, change)
    assert known(store) == reference.contracts()


@pytest.mark.parametrize("text", ["", "  ", "permanent", "FIXED TERM", "zero_hours"])
def test_an_answer_that_says_nothing_or_is_there_is_refused(store, text):
    assert problem_fields(add_answer, store, CONTRACTS, text) == ["code"]


def test_an_answer_of_ones_own_is_there_however_it_is_written(store):
    add_answer(store, CONTRACTS, "Seasonal")
    assert problem_fields(add_answer, store, CONTRACTS, "seasonal") == ["code"]


@pytest.mark.parametrize("code", ["bank", "Seasonal"])
def test_a_retired_answer_is_offered_no_more_but_to_the_records_that_have_it(store, code):
    add_answer(store, CONTRACTS, "Seasonal")
    change = retire_answer(store, CONTRACTS, code)
    assert change.label == "Retire answer"
    assert code not in offered_answers(store, CONTRACTS)
    assert code in offered_answers(store, CONTRACTS, also=code)
    assert code in known(store)
    assert offer_answer_again(store, CONTRACTS, code).label == "Offer answer"
    assert code in offered_answers(store, CONTRACTS)
    assert problem_fields(add_answer, store, CONTRACTS, code) == ["code"]


def test_the_last_answer_that_is_offered_stays(store):
    *others, last = reference.contracts()
    for code in others:
        retire_answer(store, CONTRACTS, code)
    assert problem_fields(retire_answer, store, CONTRACTS, last) == ["code"]
    assert list(offered_answers(store, CONTRACTS)) == [last]


def test_an_answer_that_is_not_there_cannot_be_retired(store):
    with pytest.raises(NotFound):
        retire_answer(store, CONTRACTS, "Seasonal")


def test_an_answer_that_nobody_knows_any_more_stays_with_its_record(store):
    assert offered_answers(store, CONTRACTS, also="Piecework")["Piecework"] == "Piecework"


@given(st.lists(st.builds(lambda code, retired: an_answer(code=code, retired=retired), codes, st.booleans())), codes)
def test_what_is_offered_is_known_and_what_a_record_has_is_always_offered(kept: list[ListAnswer], also):
    every, choices = answers(SHIPPED, kept), offered(SHIPPED, kept, also)
    assert set(SHIPPED) <= set(every)
    assert set(choices) <= set(every) | {also}
    assert also in choices
    assert not {each.code for each in kept if each.retired} & set(choices) - {also}
