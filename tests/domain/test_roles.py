"""An engagement has the dates its status says, and the tree of sites never bites its tail."""

from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement
from tests.problems import problem_fields
from volunteer_app.domain.roles import EngagementStatus, check_engagement, check_role, check_tree
from volunteer_app.domain.units import SiteId, new_uuid


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"minimum_age": None}, []),
        ({"minimum_age": 0}, []),
        ({"minimum_age": 100}, ["minimum_age"]),
        ({"name": "", "minimum_age": -1}, ["name", "minimum_age"]),
    ],
)
def test_a_role_has_a_name_and_a_possible_age(changes, fields):
    assert problem_fields(check_role, a_role(**changes)) == fields


ENDED = {"status": EngagementStatus.ENDED, "end": TODAY, "end_reason": "moved"}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"status": EngagementStatus.PAUSED}, []),
        (ENDED, []),
        (ENDED | {"end": date(2026, 2, 2)}, []),
        (ENDED | {"end": date(2026, 2, 1)}, ["end"]),
        (ENDED | {"end": None}, ["end"]),
        (ENDED | {"end_reason": ""}, ["end_reason"]),
        (ENDED | {"end": None, "end_reason": ""}, ["end", "end_reason"]),
        ({"end": TODAY}, ["status"]),
        ({"end": TODAY, "status": EngagementStatus.PAUSED}, ["status"]),
        ({"end": date(2026, 2, 1)}, ["status", "end"]),
    ],
)
def test_ending_needs_a_day_and_a_reason_and_a_day_needs_an_ending(changes, fields):
    assert problem_fields(check_engagement, an_engagement(**changes), a_person(), a_role()) == fields


@pytest.mark.parametrize(("birth_date", "fields"), [(date(2010, 2, 2), []), (date(2010, 2, 3), ["start"]), (None, [])])
def test_a_role_takes_nobody_younger_than_its_age_on_the_first_day(birth_date, fields):
    person = a_person(birth_date=birth_date)
    engagement = an_engagement(person, start=date(2026, 2, 2))
    assert problem_fields(check_engagement, engagement, person, a_role(minimum_age=16)) == fields


def test_an_engagement_covers_its_first_and_last_day():
    engagement = an_engagement(**ENDED)
    days = [engagement.start - timedelta(1), engagement.start, TODAY, TODAY + timedelta(1)]
    assert [engagement.covers(day) for day in days] == [False, True, True, False]
    assert an_engagement().covers(date(2099, 1, 1))


def test_a_site_may_lie_deep_in_others_but_never_within_itself():
    top, middle, bottom = (SiteId(new_uuid()) for _ in range(3))
    parents = {top: None, middle: top, bottom: middle}
    check_tree(a_site(id=SiteId(new_uuid()), parent_id=bottom), parents)
    check_tree(a_site(id=top, parent_id=None), parents)
    assert problem_fields(check_tree, a_site(id=top, parent_id=top), parents) == ["parent_id"]
    assert problem_fields(check_tree, a_site(id=top, parent_id=bottom), parents) == ["parent_id"]


def test_a_ring_of_sites_higher_up_is_found_and_not_walked_for_ever():
    one, other = SiteId(new_uuid()), SiteId(new_uuid())
    assert problem_fields(check_tree, a_site(parent_id=one), {one: other, other: one}) == ["parent_id"]
