"""What a person at the desk does with sites, roles and engagements."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import a_department, a_person, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import PersonState
from volunteer_app.domain.roles import Department, Engagement, EngagementStatus, Role, Site
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import InUse, NotFound, RuleBroken
from volunteer_app.services.roles import (
    end_engagement,
    engage,
    pause_engagement,
    remove_department,
    remove_role,
    remove_site,
    resume_engagement,
    save_department,
    save_engagement,
    save_role,
    save_site,
)

START = date(2026, 2, 2)


def every(store, kind):
    with store.read() as data:
        return list(data.every(kind))


def refused(action):
    with pytest.raises(RuleBroken) as caught:
        action()
    return [problem.field for problem in caught.value.problems]


def test_sites_make_a_tree(store):
    top = save_site(store, a_site(name="Hospital")).edits[0].after
    ward = save_site(store, a_site(name="Ward", parent_id=top.id))
    assert (ward.label, ward.about) == ("Add site", "Ward")
    assert save_site(store, replace(top, name="The hospital")).label == "Change site"
    assert sorted(site.name for site in every(store, Site)) == ["The hospital", "Ward"]


def test_a_site_without_a_name_or_within_itself_is_refused(store):
    top = save_site(store, a_site()).edits[0].after
    below = save_site(store, a_site(parent_id=top.id)).edits[0].after
    assert refused(lambda: save_site(store, a_site(name=""))) == ["name"]
    assert refused(lambda: save_site(store, replace(top, parent_id=below.id))) == ["parent_id"]
    assert refused(lambda: save_site(store, replace(top, parent_id=top.id))) == ["parent_id"]


def test_a_site_is_removed_once_nothing_is_at_it(store):
    top, other = keep(store, a_site(name="Hospital"), a_site(name="Hospice"))
    keep(store, a_site(name="Ward", parent_id=top.id), a_role(other))
    for site in (top, other):
        with pytest.raises(InUse):
            remove_site(store, site.id)
    [ward] = [site for site in every(store, Site) if site.name == "Ward"]
    assert remove_site(store, ward.id).about == "Ward"
    assert remove_site(store, top.id).label == "Remove site"
    assert every(store, Site) == [other]


def test_a_department_is_removed_once_it_has_no_role(store):
    [site] = keep(store, a_site())
    used, unused = keep(store, a_department(site), a_department(site, name="Theatres"))
    keep(store, a_role(site, department_id=used.id))
    assert remove_department(store, unused.id).about == "Theatres"
    with pytest.raises(InUse):
        remove_department(store, used.id)
    assert every(store, Department) == [used]


def test_a_department_belongs_to_a_site(store):
    [site] = keep(store, a_site())
    change = save_department(store, a_department(site))
    assert (change.label, change.about) == ("Add department", "Outpatients")
    renamed = save_department(store, replace(change.edits[0].after, name="Day ward"))
    assert (renamed.label, every(store, Department)[0].name) == ("Change department", "Day ward")
    assert refused(lambda: save_department(store, a_department(site, name=""))) == ["name"]
    with pytest.raises(NotFound):
        save_department(store, a_department(a_site()))


def test_a_role_is_kept_with_its_site_and_department(store):
    site, other = keep(store, a_site(), a_site(name="Elsewhere"))
    [wards] = keep(store, a_department(site))
    change = save_role(store, a_role(site, department_id=wards.id))
    assert (change.label, change.about) == ("Add role", "Ward befriender")
    assert save_role(store, replace(change.edits[0].after, supervisor="")).label == "Change role"
    assert len(every(store, Role)) == 1
    assert refused(lambda: save_role(store, a_role(other, department_id=wards.id))) == ["department_id"]
    assert refused(lambda: save_role(store, a_role(site, name="", minimum_age=100))) == ["name", "minimum_age"]
    with pytest.raises(NotFound):
        save_role(store, a_role(a_site()))
    with pytest.raises(NotFound):
        save_role(store, a_role(site, department_id=new_uuid()))


@pytest.fixture
def person(store):
    return keep(store, a_person(birth_date=date(2010, 2, 2)))[0]


@pytest.fixture
def role(store):
    return keep(store, site := a_site(), a_role(site, minimum_age=16))[1]


def test_a_person_begins_in_a_role_and_nothing_is_asked_again(store, person, role):
    change = engage(store, person.id, role.id, START)
    assert change.label == "Begin in role"
    [engagement] = every(store, Engagement)
    assert (engagement.person_id, engagement.role_id, engagement.start) == (person.id, role.id, START)
    assert engagement.status is EngagementStatus.ACTIVE


def test_nobody_begins_in_a_role_too_young(store, person, role):
    assert refused(lambda: engage(store, person.id, role.id, date(2026, 2, 1))) == ["start"]
    assert every(store, Engagement) == []


def test_whoever_is_not_there_begins_nowhere(store, person, role):
    with pytest.raises(NotFound):
        engage(store, a_person().id, role.id, START)
    with pytest.raises(NotFound):
        engage(store, person.id, a_role().id, START)


def test_an_engagement_is_paused_and_stays_with_its_person(store, person, role):
    [engagement] = keep(store, an_engagement(person, role))
    other = keep(store, a_person())[0]
    assert refused(lambda: save_engagement(store, replace(engagement, person_id=other.id))) == ["person_id"]
    change = save_engagement(store, replace(engagement, status=EngagementStatus.PAUSED))
    assert change.label == "Change engagement"
    assert every(store, Engagement)[0].status is EngagementStatus.PAUSED


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"status": EngagementStatus.ENDED}, ["end", "end_reason"]),
        ({"end": date(2026, 3, 1)}, ["status"]),
        ({"status": EngagementStatus.ENDED, "end": date(2026, 2, 1), "end_reason": "moved"}, ["end"]),
    ],
)
def test_the_end_of_an_engagement_is_whole_or_refused(store, person, role, changes, fields):
    [engagement] = keep(store, an_engagement(person, role))
    assert refused(lambda: save_engagement(store, replace(engagement, **changes))) == fields


def test_leaving_a_role_touches_nothing_else(store, person, role):
    [engagement] = keep(store, an_engagement(person, role))
    keep(store, an_entry(engagement))
    assert refused(lambda: end_engagement(store, engagement.id, end=date(2026, 12, 1), reason="")) == ["end_reason"]
    change = end_engagement(store, engagement.id, end=date(2026, 12, 1), reason="moved")
    assert (change.label, len(change.edits)) == ("End role", 1)
    [left] = every(store, Engagement)
    assert (left.status, left.end, left.end_reason) == (EngagementStatus.ENDED, date(2026, 12, 1), "moved")
    assert len(every(store, HoursEntry)) == 1
    with pytest.raises(NotFound):
        end_engagement(store, new_uuid(), end=date(2026, 12, 1), reason="moved")


def test_a_role_is_paused_and_resumed_and_the_person_stands_accordingly(store, person, role):
    [engagement] = keep(store, an_engagement(person, role))

    def state():
        with store.read() as data:
            return data.people.line(person.id, START).state

    change = pause_engagement(store, engagement.id)
    assert (change.label, change.about) == ("Pause role", "Amina Khan, Ward befriender")
    assert (every(store, Engagement)[0].status, state()) == (EngagementStatus.PAUSED, PersonState.PAUSED)
    assert resume_engagement(store, engagement.id).label == "Resume role"
    assert (every(store, Engagement)[0].status, state()) == (EngagementStatus.ACTIVE, PersonState.ACTIVE)


def test_whoever_rests_from_one_role_and_serves_in_another_is_active(store, person, role):
    resting, _ = keep(store, an_engagement(person, role), an_engagement(person, role))
    pause_engagement(store, resting.id)
    with store.read() as data:
        assert data.people.line(person.id, START).state is PersonState.ACTIVE


def leave(store, engagement_id):
    return end_engagement(store, engagement_id, end=date(2026, 12, 1), reason="moved")


@pytest.mark.parametrize("step", [pause_engagement, resume_engagement, leave])
def test_a_role_that_has_ended_is_neither_paused_nor_resumed_nor_ended_again(store, person, role, step):
    ended = an_engagement(person, role, status=EngagementStatus.ENDED, end=date(2026, 3, 1), end_reason="moved")
    keep(store, ended)
    assert refused(lambda: step(store, ended.id)) == ["status"]
    assert every(store, Engagement)[0].version == 1


@pytest.fixture
def serving(store, person, role):
    """Somebody who gave time on three days in March, and more that was rejected."""
    engagement = keep(store, an_engagement(person, role, start=date(2026, 2, 2)))[0]
    entries = [an_entry(engagement, day=date(2026, 3, day)) for day in (2, 9, 16)]
    rejected = an_entry(engagement, day=date(2026, 2, 2), status="rejected")
    keep(store, *entries, rejected, an_entry(engagement, day=date(2026, 5, 5), status="rejected"))
    return engagement


def said(action):
    with pytest.raises(RuleBroken) as caught:
        action()
    return [(problem.field, problem.text) for problem in caught.value.problems]


def test_a_role_is_not_left_before_time_that_was_given(store, serving):
    early = date(2026, 3, 8)
    assert said(lambda: end_engagement(store, serving.id, end=early, reason="moved")) == [
        (
            "end",
            "2 entries of hours were given from 9 March 2026 to 16 March 2026, after this day: correct or reject what "
            "is wrong first.",
        )
    ]
    end_engagement(store, serving.id, end=date(2026, 3, 16), reason="moved")


def test_the_days_of_a_role_are_changed_only_round_the_time_that_was_given(store, serving):
    ended = {"status": EngagementStatus.ENDED, "end_reason": "moved"}
    moved = replace(serving, start=date(2026, 3, 3), end=date(2026, 3, 15), **ended)
    assert said(lambda: save_engagement(store, moved)) == [
        (
            "start",
            "1 entry of hours was given on 2 March 2026, before this day: correct or reject what is wrong first.",
        ),
        ("end", "1 entry of hours was given on 16 March 2026, after this day: correct or reject what is wrong first."),
    ]
    save_engagement(store, replace(serving, start=date(2026, 3, 2), end=date(2026, 3, 16), **ended))


def test_what_leaves_the_days_of_a_role_alone_asks_nothing_of_its_time(store, serving):
    [astray] = keep(store, replace(an_entry(serving), day=date(2026, 1, 5)))
    save_engagement(store, replace(serving, status=EngagementStatus.PAUSED))
    assert [engagement.status for engagement in every(store, Engagement)] == [EngagementStatus.PAUSED]
    assert astray.day < serving.start


def test_a_role_is_added_with_a_site_and_a_department_nobody_knew(store):
    site = a_site(name="Lowfield Clinic")
    department = a_department(site, name="Reception")
    role = a_role(site, department_id=department.id, name="Greeter")
    change = save_role(store, role, new_site=site, new_department=department)
    assert {edit.kind for edit in change.edits} == {Site, Department, Role}
    assert [(each.name, each.site_id) for each in every(store, Role)] == [("Greeter", site.id)]


def test_a_role_and_its_new_site_are_told_all_that_is_wrong_at_once(store):
    site = a_site(name="")
    assert refused(lambda: save_role(store, a_role(site, name="", minimum_age=100), new_site=site)) == [
        "name",
        "site_id",
        "minimum_age",
    ]
    assert every(store, Site) == []


def test_a_role_that_nobody_served_in_is_removed(store):
    site = a_site()
    _, role = keep(store, site, a_role(site))
    assert remove_role(store, role.id).about == role.name
    assert every(store, Role) == []


def test_a_role_that_somebody_served_in_stays(store):
    site = a_site()
    role, person = a_role(site), a_person()
    keep(store, site, role, person, an_engagement(person, role))
    with pytest.raises(InUse, match="used by 1 volunteer's role"):
        remove_role(store, role.id)
    assert len(every(store, Role)) == 1
