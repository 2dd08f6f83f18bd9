"""Who may be one and the same person, and who is only family."""

from dataclasses import replace
from datetime import date
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.exchange.duplicates import ASK_FROM, LIST_FROM, Identity, likelihood, likely_duplicates, nicknames

ANN = Identity(key="ann", given="ann", family="lee", birth_date=date(1990, 4, 3), postcode="SW1A 1AA",
               phone="447700900123", email="lees@example.org")  # fmt: skip


def score(one, two):
    assert likelihood(one, two) == likelihood(two, one)
    return likelihood(one, two)[0]


def test_the_same_name_and_birthday_is_asked_about():
    other = Identity(key="other", given="ann", family="lee", birth_date=ANN.birth_date)
    assert score(ANN, other) >= ASK_FROM
    assert likelihood(ANN, other)[1] == ("same name", "same date of birth")


@pytest.mark.parametrize("given_name", ["marjorie", "tom", "ada"])
def test_a_family_that_shares_address_telephone_and_email_scores_next_to_nothing(given_name):
    relative = replace(ANN, given=given_name, birth_date=date(1962, 9, 1))
    assert score(ANN, relative) <= 0.3


def test_twins_of_one_household_are_two_people():
    assert score(ANN, replace(ANN, given="tom")) <= 0.3


def test_a_son_named_as_his_father_is_not_listed():
    father = replace(ANN, given="john", birth_date=date(1960, 1, 2))
    assert score(father, replace(father, birth_date=date(1990, 7, 8))) < LIST_FROM


def test_day_and_month_exchanged_count_partly():
    bare = replace(ANN, postcode="", phone="", email="")
    swapped = score(bare, replace(bare, birth_date=date(1990, 3, 4)))
    assert LIST_FROM <= swapped < score(bare, bare)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("bill", "smith"), ("william", "smith")),
        (("kate", "smith"), ("katherine", "smyth")),
        (("lee", "ann"), ("ann", "lee")),
    ],
)
def test_nicknames_sound_alikes_and_exchanged_names_are_found(one, two):
    born = date(1970, 5, 6)
    people = [
        Identity(key=key, given=given, family=family, birth_date=born) for key, (given, family) in enumerate((one, two))
    ]
    assert [(found.candidate, found.other) for found in likely_duplicates(people)] == [(0, 1)]


def test_a_name_changed_by_marriage_is_found_by_the_former_name():
    married = replace(ANN, family="walker", former="lee", email="", phone="", postcode="")
    assert score(ANN, married) >= ASK_FROM


def test_the_same_name_alone_is_too_little_to_list():
    assert score(Identity(key=1, given="ann", family="lee"), Identity(key=2, given="ann", family="lee")) < LIST_FROM


def test_a_slip_in_a_name_is_listed_but_never_asked_about():
    slip = replace(ANN, family="leigh", given="anna")
    near = replace(ANN, given="anne", family="lee", key="x")
    assert LIST_FROM <= score(replace(ANN, given="annabel"), replace(ANN, given="annabell")) < ASK_FROM
    assert score(ANN, slip) < LIST_FROM
    assert score(ANN, near) >= LIST_FROM


def test_candidates_are_compared_with_each_other_and_with_those_who_exist_but_those_not_among_themselves():
    existing = [replace(ANN, key="old 1"), replace(ANN, key="old 2")]
    found = likely_duplicates([replace(ANN, key="new 1"), replace(ANN, key="new 2")], existing)
    pairs = {(likely.candidate, likely.other) for likely in found}
    assert pairs == {(new, old) for new in ("new 1", "new 2") for old in ("old 1", "old 2")} | {("new 1", "new 2")}


def test_an_office_telephone_that_everybody_gives_hides_no_duplicate():
    names = ["".join(Random(seed).choices(ascii_lowercase, k=8)) for seed in range(2_000)]
    office = [Identity(key=name, given=name[:4], family=name[2:], phone="442079460123") for name in names]
    double = replace(office[7], key="double")
    assert [(found.candidate, found.other) for found in likely_duplicates([*office, double])] == [(names[7], "double")]


def test_nicknames_belong_to_groups_that_need_not_meet():
    assert nicknames()["bill"] & nicknames()["william"]
    assert not nicknames()["bill"] & nicknames()["robert"]


NAMES = st.sampled_from(["", "ann", "anna", "bill", "william", "lee", "smith", "smyth"])
DAYS = st.none() | st.dates(date(1990, 1, 1), date(1990, 6, 1))
PEOPLE = st.builds(
    Identity,
    key=st.integers(),
    given=NAMES,
    family=NAMES,
    preferred=NAMES,
    former=NAMES,
    birth_date=DAYS,
    postcode=st.sampled_from(["", "M1 1AE"]),
    email=st.sampled_from(["", "a@example.org"]),
)


@given(PEOPLE, PEOPLE)
def test_a_score_is_between_nought_and_one_and_the_same_both_ways(one, two):
    assert 0 <= score(one, two) <= 1
