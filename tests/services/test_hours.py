"""What a person at the desk does with hours."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import ChangedSince, NotFound, RuleBroken
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.services.history import undo
from volunteer_app.services.hours import (
    change_hours,
    confirm_hours,
    log_hours,
    log_sheet,
    reject_hours,
    remove_hours,
)

DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY
DRAFT, SUBMITTED, CONFIRMED, REJECTED = HoursStatus


@pytest.fixture
def engagement(store):
    person, site = a_person(preferred_name="Mina"), a_site()
    role = a_role(site)
    return keep(store, person, site, role, an_engagement(person, role))[-1]


def entries(store):
    with store.read() as data:
        return {entry.id: entry for entry in data.every(HoursEntry)}


def totals(store):
    with store.read() as data:
        found = data.hours.totals(HoursFilter(today=TODAY))
    return found.confirmed, found.awaiting


def refused(action):
    with pytest.raises(RuleBroken) as caught:
        action()
    return [problem.field for problem in caught.value.problems]


def shift(engagement, first, last, **changes):
    return an_entry(engagement, start=time(first), end=time(last), minutes=(last - first) * 60, **changes)


def test_time_is_logged_and_the_change_says_whose(store, engagement):
    entry = an_entry(engagement, minutes=150)
    change = log_hours(store, entry, today=TODAY)
    assert (change.label, change.about) == ("Log hours", "2 h 30 min for Mina Khan")
    assert change.kinds == {HoursEntry}
    assert entries(store) == {entry.id: replace(entry, version=1)}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"minutes": 4}, ["minutes"]),
        ({"minutes": 13 * 60}, ["reason"]),
        ({"start": time(9)}, ["end"]),
        ({"start": time(9), "end": time(10)}, ["minutes"]),
        ({"day": TODAY + DAY}, ["day"]),
        ({"day": date(2026, 2, 1), "reason": "Found late"}, ["day"]),
        ({"day": TODAY - 61 * DAY}, ["reason"]),
        ({"minutes": 0, "day": TODAY + DAY}, ["minutes", "day"]),
    ],
)
def test_each_rule_that_an_entry_breaks_is_told_beside_its_field(store, engagement, changes, fields):
    assert refused(lambda: log_hours(store, an_entry(engagement, **changes), today=TODAY)) == fields
    assert entries(store) == {}


def test_time_that_overlaps_is_refused_even_from_the_night_before(store, engagement):
    night = shift(engagement, 22, 23, day=YESTERDAY - DAY)
    log_hours(store, replace(night, end=time(6), minutes=480), today=TODAY)
    assert refused(lambda: log_hours(store, shift(engagement, 5, 7), today=TODAY)) == ["start"]
    log_hours(store, shift(engagement, 6, 7), today=TODAY)


def test_a_day_is_no_longer_than_a_day(store, engagement):
    log_hours(store, an_entry(engagement, minutes=720), today=TODAY)
    log_hours(store, an_entry(engagement, minutes=715), today=TODAY)
    assert refused(lambda: log_hours(store, an_entry(engagement, minutes=6), today=TODAY)) == ["minutes"]


def test_time_is_given_to_one_thing_that_is_the_persons_own(store, engagement):
    other = keep(store, a_person())[0]
    nothing = an_entry(engagement, engagement_id=None)
    assert refused(lambda: log_hours(store, nothing, today=TODAY)) == ["engagement_id"]
    theirs = an_entry(engagement, person_id=other.id)
    assert refused(lambda: log_hours(store, theirs, today=TODAY)) == ["person_id"]
    with pytest.raises(NotFound):
        log_hours(store, an_entry(engagement, engagement_id=new_uuid()), today=TODAY)


def test_time_on_a_placement_lies_between_its_start_and_its_end(store, engagement):
    host = a_host()
    planned = a_placement(person_id=engagement.person_id, host_id=host.id, status=PlacementStatus.PLANNED)
    over = a_placement(
        person_id=engagement.person_id, host_id=host.id, status=PlacementStatus.COMPLETED, ended_on=TODAY - 5 * DAY
    )
    keep(store, host, planned, over)
    assert refused(lambda: log_hours(store, an_entry(planned), today=TODAY)) == ["placement_id"]
    assert refused(lambda: log_hours(store, an_entry(over), today=TODAY)) == ["day"]
    log_hours(store, an_entry(over, day=TODAY - 5 * DAY), today=TODAY)


def test_a_sheet_is_one_action_and_one_undo(store, engagement):
    sheet = [an_entry(engagement, day=TODAY - number * DAY) for number in range(40)]
    change = log_sheet(store, sheet, today=TODAY)
    assert (change.label, change.about, len(change.edits)) == ("Log a sheet of hours", "40 entries, 80 h", 40)
    with store.read() as data:
        assert data.history.entries()[0].records == 40
    undo(store, change)
    assert entries(store) == {}
    assert totals(store) == (0, 0)


def test_every_problem_of_a_sheet_is_told_at_once_and_nothing_of_it_is_kept(store, engagement):
    sheet = [
        shift(engagement, 9, 11),
        shift(engagement, 10, 12),
        an_entry(engagement, day=TODAY + DAY, minutes=0),
        shift(engagement, 11, 12),
        an_entry(engagement, engagement_id=None),
    ]
    fields = refused(lambda: log_sheet(store, sheet, today=TODAY))
    assert fields == ["1.start", "2.minutes", "2.day", "4.engagement_id"]
    assert entries(store) == {}
    with store.read() as data:
        assert data.history.entries()[0].label == "Keep"


def test_an_entry_is_corrected_and_its_trail_keeps_what_it_was(store, engagement):
    [entry] = keep(store, an_entry(engagement))
    assert refused(lambda: change_hours(store, replace(entry, minutes=90), today=TODAY)) == ["reason"]
    change = change_hours(store, replace(entry, minutes=90, reason="Left early"), today=TODAY)
    assert (change.label, change.about) == ("Correct hours", "Mina Khan")
    with store.read() as data:
        [correction] = data.hours.trail(entry.id)
    assert correction.fields == (("minutes", "120", "90"), ("reason", "", "Left early"))
    assert totals(store) == (90, 0)


def test_an_unconfirmed_entry_needs_no_reason_and_a_note_never_does(store, engagement):
    first, second = keep(store, an_entry(engagement, status=SUBMITTED), an_entry(engagement, day=TODAY))
    change_hours(store, replace(first, minutes=90), today=TODAY)
    change_hours(store, replace(second, note="Rainy"), today=TODAY)
    assert {entry.minutes for entry in entries(store).values()} == {90, 120}


def test_a_correction_keeps_the_rules_and_other_peoples_work(store, engagement):
    first, second = keep(store, shift(engagement, 9, 11), shift(engagement, 11, 13, status=SUBMITTED))
    clash = replace(second, start=time(10), minutes=180)
    assert refused(lambda: change_hours(store, clash, today=TODAY)) == ["start"]
    change_hours(store, replace(second, note="Seen"), today=TODAY)
    with pytest.raises(ChangedSince):
        change_hours(store, replace(second, note="Old"), today=TODAY)
    assert entries(store)[first.id] == first
    with pytest.raises(NotFound):
        change_hours(store, an_entry(engagement), today=TODAY)


def test_only_confirmed_time_counts_and_a_bulk_confirm_is_one_change(store, engagement):
    waiting = [an_entry(engagement, day=TODAY - number * DAY, status=SUBMITTED) for number in range(3)]
    done = an_entry(engagement, day=TODAY - 9 * DAY)
    keep(store, *waiting, done)
    assert totals(store) == (120, 360)
    change = confirm_hours(store, [each.id for each in (*waiting, done)] + [new_uuid()])
    assert (change.label, change.about, len(change.edits)) == ("Confirm hours", "5 entries", 3)
    assert totals(store) == (480, 0)
    undo(store, change)
    assert totals(store) == (120, 360)


def test_rejected_time_stays_in_the_list_and_counts_nowhere(store, engagement):
    [entry] = keep(store, an_entry(engagement, status=SUBMITTED))
    assert reject_hours(store, [entry.id]).about == "1 entry"
    assert totals(store) == (0, 0)
    assert entries(store)[entry.id].status is REJECTED
    confirm_hours(store, [entry.id])
    assert totals(store) == (120, 0)


def test_confirmed_time_is_rejected_with_one_reason_for_the_lot(store, engagement):
    waiting, done = keep(
        store, an_entry(engagement, status=SUBMITTED), an_entry(engagement, day=TODAY, reason="Late sheet")
    )
    with pytest.raises(RuleBroken, match="1 of these entries was confirmed: say why they are rejected") as caught:
        reject_hours(store, [waiting.id, done.id], reason=" ")
    assert [problem.field for problem in caught.value.problems] == ["reason"]
    assert totals(store) == (120, 120)
    change = reject_hours(store, [waiting.id, done.id], reason=" Signed for by mistake")
    assert {entry.reason for entry in entries(store).values()} == {"Signed for by mistake"}
    with store.read() as data:
        [correction] = data.hours.trail(done.id)
    assert correction.fields == (
        ("status", "confirmed", "rejected"),
        ("reason", "Late sheet", "Signed for by mistake"),
    )
    undo(store, change)
    assert totals(store) == (120, 120)


def test_time_that_awaits_confirmation_is_rejected_without_a_reason_and_keeps_its_own(store, engagement):
    [entry] = keep(store, an_entry(engagement, status=SUBMITTED, reason="Late sheet"))
    reject_hours(store, [entry.id])
    assert entries(store)[entry.id].reason == "Late sheet"


@pytest.mark.parametrize(
    ("was", "wanted", "text"),
    [
        (CONFIRMED, SUBMITTED, "Time that was confirmed cannot go back to submitted: it can only be rejected."),
        (CONFIRMED, DRAFT, "Time that was confirmed cannot go back to draft: it can only be rejected."),
        (REJECTED, DRAFT, "Time that was rejected cannot go back to draft: it can only be submitted or confirmed."),
    ],
)
def test_a_correction_does_not_take_an_entry_back(store, engagement, was, wanted, text):
    [entry] = keep(store, an_entry(engagement, status=was))
    with pytest.raises(RuleBroken, match=text) as caught:
        change_hours(store, replace(entry, status=wanted, reason="Signed for by mistake"), today=TODAY)
    assert [problem.field for problem in caught.value.problems] == ["status"]
    assert entries(store)[entry.id] == entry


def test_an_entry_that_was_confirmed_since_it_was_opened_is_shown_as_it_is_now(store, engagement):
    [entry] = keep(store, an_entry(engagement, status=SUBMITTED))
    confirm_hours(store, [entry.id])
    with pytest.raises(ChangedSince):
        change_hours(store, replace(entry, minutes=90), today=TODAY)


def test_a_correction_that_rejects_confirmed_time_needs_a_reason(store, engagement):
    [entry] = keep(store, an_entry(engagement))
    assert refused(lambda: change_hours(store, replace(entry, status=REJECTED), today=TODAY)) == ["reason"]
    change_hours(store, replace(entry, status=REJECTED, reason="Not here that day"), today=TODAY)
    assert entries(store)[entry.id].status is REJECTED


def test_rejected_time_whose_place_others_took_is_not_confirmed_again(store, engagement):
    [entry] = keep(store, shift(engagement, 9, 11))
    reject_hours(store, [entry.id], reason="Wrong day")
    log_hours(store, shift(engagement, 10, 12), today=TODAY)
    assert refused(lambda: confirm_hours(store, [entry.id])) == ["start"]
    assert totals(store) == (120, 0)


def test_of_two_rejected_entries_of_the_same_time_not_both_are_confirmed(store, engagement):
    both = keep(store, shift(engagement, 9, 11, status=REJECTED), shift(engagement, 10, 12, status=REJECTED))
    assert set(refused(lambda: confirm_hours(store, [each.id for each in both]))) == {"start"}
    assert {entry.status for entry in entries(store).values()} == {REJECTED}


def test_confirming_what_is_confirmed_changes_nothing(store, engagement):
    [entry] = keep(store, an_entry(engagement))
    assert confirm_hours(store, [entry.id]).edits == ()
    assert reject_hours(store, []).edits == ()


def test_an_unconfirmed_entry_is_removed_a_confirmed_one_is_not(store, engagement):
    waiting, done = keep(store, an_entry(engagement, status=SUBMITTED), an_entry(engagement, day=TODAY))
    assert remove_hours(store, waiting).about == "2 h"
    assert refused(lambda: remove_hours(store, done)) == ["status"]
    assert list(entries(store)) == [done.id]


def test_an_entry_that_was_confirmed_since_is_not_removed(store, engagement):
    [entry] = keep(store, an_entry(engagement, status=SUBMITTED))
    confirm_hours(store, [entry.id])
    with pytest.raises(ChangedSince):
        remove_hours(store, entry)
