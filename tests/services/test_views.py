"""Views of lists are kept, renamed, moved and forgotten, and count what their lists would show."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import bindparam, text

from database.types import Id
from tests.factories import TODAY, a_host, a_job, a_person, a_placement, a_role, a_site, a_view, an_engagement, an_entry
from tests.problems import problem_fields
from tests.stores import keep
from volunteer_app import reference
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.views import Topic
from volunteer_app.errors import ChangedSince, NotFound
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PeopleFilter
from volunteer_app.services.history import undo
from volunteer_app.services.views import (
    count_view,
    move_view,
    remove_view,
    rename_view,
    save_view,
)
from volunteer_app.services.workspaces import prepare_workspace


def views_of(store):
    with store.read() as data:
        return list(data.views.all())


def names(store):
    return [view.name for view in views_of(store)]


def test_a_view_comes_back_whole_and_can_be_undone(store):
    view = a_view()
    change = save_view(store, view, today=TODAY)
    assert views_of(store) == [replace(view, version=1)]
    undone = undo(store, change)
    assert views_of(store) == []
    undo(store, undone)
    assert views_of(store) == [replace(view, version=2)]


def test_a_change_of_a_view_is_in_the_trail_and_a_stale_one_is_problem_fields(store):
    save_view(store, a_view(), today=TODAY)
    [kept] = views_of(store)
    save_view(store, replace(kept, criteria=(Criterion("state", Comparison.IS, ("active",)),)), today=TODAY)
    with store.read() as data:
        assert data.history.entries()[0].label == "Change view"
        assert data.history.broken_audit() is None
    with pytest.raises(ChangedSince):
        save_view(store, kept, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": "long AWAY"}, ["name"]),
        ({"name": "Other", "criteria": (Criterion("shoe_size", Comparison.IS, ("9",)),)}, ["field"]),
        ({"name": "Other", "criteria": (Criterion("last_day", Comparison.BEFORE, ("soon",)),)}, ["values"]),
    ],
)
def test_a_view_that_cannot_be_kept_is_refused_whole(store, changes, fields):
    save_view(store, a_view(), today=TODAY)
    assert problem_fields(lambda: save_view(store, a_view(**changes), today=TODAY)) == fields
    assert names(store) == ["Long away"]


def test_views_stand_by_list_in_the_order_they_were_put_in_and_can_be_moved(store):
    for name in ("One", "Two", "Three"):
        save_view(store, a_view(name=name), today=TODAY)
    save_view(store, a_view(name="To confirm", topic=Topic.HOURS, criteria=()), today=TODAY)
    three = views_of(store)[2]
    change = move_view(store, three.id, 0)
    assert names(store) == ["Three", "One", "Two", "To confirm"]
    undo(store, change)
    assert names(store) == ["One", "Two", "Three", "To confirm"]
    move_view(store, three.id, 99)
    assert names(store) == ["One", "Two", "Three", "To confirm"]


def test_a_view_is_renamed_and_removed(store):
    for name in ("One", "Two"):
        save_view(store, a_view(name=name), today=TODAY)
    one, two = views_of(store)
    assert problem_fields(lambda: rename_view(store, one.id, "two")) == ["name"]
    assert problem_fields(lambda: rename_view(store, one.id, "")) == ["name"]
    rename_view(store, one.id, "First")
    change = remove_view(store, two.id)
    assert (names(store), change.about) == (["First"], "Two")
    with pytest.raises(NotFound):
        rename_view(store, two.id, "Second")


@pytest.fixture
def filled(store):
    """Two who are active, one of them without any contact, and something in every shipped view."""
    known, unknown, site, host = a_person(), a_person(email="", phone=""), a_site(), a_host()
    role = a_role(site)
    begun = TODAY - timedelta(200)
    engagements = [an_engagement(person, role, start=begun) for person in (known, unknown)]
    keep(store, known, unknown, site, host, role, *engagements)
    keep(store, an_entry(engagements[0], day=begun, status=HoursStatus.CONFIRMED))
    keep(store, an_entry(engagements[1], day=TODAY, status=HoursStatus.SUBMITTED))
    keep(store, a_placement(a := keep(store, a_person())[0], host, start=TODAY, status=PlacementStatus.LIVE))
    keep(store, a_placement(a, host, start=TODAY + timedelta(14), status=PlacementStatus.PLANNED))
    keep(store, a_job(a, start=TODAY - timedelta(weeks=13), end=TODAY - timedelta(weeks=12)))
    return store


def test_a_new_workspace_begins_with_views_that_count_what_they_say(filled):
    prepare_workspace(filled, organisation="Harrowmere")
    with filled.read() as data:
        assert {view.name: count_view(data, view, TODAY) for view in data.views.all()} == {
            "Active": 3,
            "Not here for 90 days": 1,
            "No contact": 1,
            "Consent missing": 3,
            "To confirm": 1,
            "This month": 1,
            "Starting within 14 days": 1,
            "Live": 1,
            "Checks due": 1,
        }


def test_every_shipped_view_passes_its_own_check(store):
    for view in reference.views():
        save_view(store, replace(view, version=0), today=TODAY)
        with store.read() as data:
            assert view.sort in getattr(data, view.topic).orders
    assert {view.id for view in views_of(store)} == {view.id for view in reference.views()}


def test_a_view_that_can_no_longer_be_asked_says_so(filled):
    broken = a_view(name="Broken", criteria=(Criterion("gone", Comparison.EMPTY),))
    with filled.read() as data:
        assert problem_fields(lambda: count_view(data, broken, TODAY)) == ["field"]


def test_views_of_a_newer_program_are_kept_and_harm_no_other(filled):
    newer = a_view(name="Newer", position=1, criteria=(Criterion("state", "sounds_like", ("active",)),))
    other_list = keep(filled, a_view(name="Routes"), a_view(name="Ours"), newer)[0]
    with filled._writer.begin() as db:
        wanted = bindparam("wanted", other_list.id, Id)
        db.execute(text("UPDATE saved_views SET topic = 'routes' WHERE id = :wanted").bindparams(wanted))
    rename_view(filled, newer.id, "Newest")
    with filled.read() as data:
        assert [view.name for view in data.views.all()] == ["Ours", "Newest"]
        kept_ours, kept_newer = data.views.all()
        assert (count_view(data, kept_ours, TODAY), kept_newer.criteria) == (1, newer.criteria)
        assert problem_fields(lambda: count_view(data, kept_newer, TODAY)) == ["comparison"]


def test_a_list_is_not_sorted_by_what_it_does_not_know(filled):
    with filled.read() as data:
        assert problem_fields(lambda: data.people.lines(PeopleFilter(today=TODAY), Order("shoe"), limit=1)) == ["sort"]
