"""Several people begin in one role, in one change that one undo takes back."""

from datetime import date

import pytest

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from volunteer_app.domain.roles import Engagement, EngagementStatus
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import NotFound, RuleBroken
from volunteer_app.services.engaging import engage_people, look_at_beginning
from volunteer_app.services.history import undo


@pytest.fixture
def group(store):
    """Ann serves already, Bo did once, Cy is fifteen where sixteen is needed, of Di no birth date is known."""
    site = a_site()
    role = a_role(site, minimum_age=16)
    people = [
        a_person(given_name="Ann", family_name="Lee"),
        a_person(given_name="Bo", family_name="Khan"),
        a_person(given_name="Cy", family_name="Moss", birth_date=date(2011, 3, 1)),
        a_person(given_name="Di", family_name="Nair", birth_date=None),
    ]
    ended = an_engagement(people[1], role, end=date(2026, 5, 1), status=EngagementStatus.ENDED, end_reason="moved")
    keep(store, site, role, *people, an_engagement(people[0], role), ended)
    return role, [person.id for person in people]


def serving(store, role):
    with store.read() as data:
        engagements = data.roles.engagements()
    return {each.person_id for each in engagements if each.role_id == role.id and each.end is None}


def test_those_who_serve_already_or_are_too_young_are_left_with_the_reason(store, group):
    role, ids = group
    with store.read() as data:
        found = look_at_beginning(data, ids, role.id, TODAY)
    assert found.begin == (ids[1], ids[3])
    assert found.left == (
        ("Ann Lee", "serves in it already"),
        ("Cy Moss", "aged 15 on this day; the role needs 16"),
    )


def test_the_others_begin_in_one_change_that_one_undo_takes_back(store, group):
    role, ids = group
    change = engage_people(store, ids, role.id, TODAY)
    assert (change.label, change.about) == ("Begin in role", f"2 people, {role.name}")
    assert [edit.kind for edit in change.edits] == [Engagement] * 2
    assert serving(store, role) == {ids[0], ids[1], ids[3]}
    undo(store, change)
    assert serving(store, role) == {ids[0]}


def test_one_who_begins_alone_is_named(store, group):
    role, ids = group
    assert engage_people(store, [ids[0], ids[3]], role.id, TODAY).about == f"Di Nair, {role.name}"


def test_where_nobody_can_begin_nothing_is_kept(store, group):
    role, ids = group
    with pytest.raises(RuleBroken, match="None of them"):
        engage_people(store, [ids[0], ids[2]], role.id, TODAY)
    assert serving(store, role) == {ids[0]}


def test_a_role_that_is_gone_is_refused(store, group):
    with pytest.raises(NotFound):
        engage_people(store, group[1], new_uuid(), TODAY)
