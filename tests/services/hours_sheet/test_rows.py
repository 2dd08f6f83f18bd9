from dataclasses import replace
from datetime import date, time

import pytest

from tests.factories import TODAY
from tests.services.hours_sheet.conftest import a_row
from volunteer_app.services.given_to import GivenTo
from volunteer_app.services.hours_sheet.rows import (
    Giver,
    SheetRow,
    Times,
    choices_of,
    day_of,
    entry_of,
    missing_of,
    target_of,
    times_of,
    with_cell,
    with_giver,
)

WARD = GivenTo(name="Ward befriender", place="North", first=date(2026, 2, 2), last=None, engagement_id="ward")
DESK = GivenTo(name="Welcome desk", place="North", first=date(2026, 10, 1), last=None, engagement_id="desk")
SOUTH = GivenTo(name="Welcome desk", place="South", first=date(2026, 10, 1), last=None, engagement_id="south")


def of_ann(row, *choices):
    return with_giver(row, Giver(id="ann", name="Ann Lee", reference="V-1", choices=choices))


@pytest.mark.parametrize("typed", ["2:30", "2.5", "2h30", "150 min"])
def test_time_given_is_kept_in_one_form(typed):
    assert a_row(minutes=typed).minutes == "2:30"


@pytest.mark.parametrize("typed", ["9", "0900", "9:00", "9am"])
def test_a_time_of_day_is_kept_in_one_form(typed):
    assert a_row(start=typed).start == "09:00"


def test_what_cannot_be_read_stays_as_it_was_typed():
    row = a_row(person=" Ann   Lee ", day="soon", start="noonish", minutes="two")
    assert (row.person, row.day, row.start, row.minutes) == ("Ann Lee", "soon", "noonish", "two")
    assert (day_of(row), times_of(row)) == (None, Times())


@pytest.mark.parametrize(
    "cells",
    [{"start": "930", "end": "12"}, {"start": "930", "minutes": "2.5"}, {"end": "12", "minutes": "2.5"}],
)
def test_of_start_end_and_length_two_give_the_third(cells):
    assert times_of(a_row(**cells)) == Times(start=time(9, 30), end=time(12), minutes=150)


def test_a_length_alone_has_no_times_and_a_shorter_one_is_a_break():
    assert times_of(a_row(minutes="2")) == Times(minutes=120)
    assert times_of(a_row(start="9", end="12", minutes="2")) == Times(start=time(9), end=time(12), minutes=120)


def test_a_night_ends_on_the_next_morning():
    assert times_of(a_row(start="22", minutes="4")) == Times(start=time(22), end=time(2), minutes=240)


def test_the_only_thing_somebody_does_on_a_day_is_meant():
    assert target_of(of_ann(a_row(day="5/9"), WARD, DESK)) == WARD
    assert target_of(of_ann(a_row(day="5/10"), WARD, DESK)) is None
    assert choices_of(of_ann(a_row(day="5/10"), WARD, DESK)) == (WARD, DESK)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ward", WARD), ("w", None), ("desk", None), ("desk sou", SOUTH), ("Welcome desk, North", DESK), ("radio", None)],
)
def test_a_role_is_meant_by_the_beginnings_of_its_words(typed, meant):
    assert target_of(of_ann(a_row(day="5/10", given_to=typed), WARD, DESK, SOUTH)) == meant


def test_where_nothing_runs_on_the_day_the_nearest_is_meant_so_that_the_day_can_be_judged():
    assert target_of(of_ann(a_row(day="5/1"), DESK, WARD)) == WARD
    assert target_of(of_ann(a_row(day="5/1"))) is None


def test_a_row_asks_for_what_it_lacks_in_order():
    def missing(row, by_times=False):
        return missing_of(row, by_times=by_times)

    assert missing(SheetRow()) == "person"
    assert missing(a_row(person="ann")) == "day"
    assert missing(a_row(person="ann", day="t")) == "minutes"
    assert missing(a_row(person="ann", day="t"), by_times=True) == "start"
    assert missing(a_row(person="ann", day="t", start="9")) == "end"
    assert missing(a_row(person="ann", day="t", start="9", end="11")) == ""
    assert missing(of_ann(a_row(day="t", minutes="2"), WARD, DESK)) == "given_to"
    assert missing(of_ann(a_row(day="t", minutes="2"), WARD)) == ""


def test_another_name_forgets_the_person_and_another_cell_the_permission_to_count_twice():
    row = of_ann(a_row(day="t"), WARD)
    assert with_cell(row, "person", "ben", TODAY).giver is None
    changed = with_cell(replace(row, is_another=True), "minutes", "2", TODAY)
    assert (changed.giver, changed.is_another) == (row.giver, False)


def test_the_note_of_a_very_long_session_is_its_reason_too():
    long = entry_of(of_ann(a_row(day="t", minutes="13", note="Storm night"), WARD), signed=True)
    short = entry_of(of_ann(a_row(day="t", minutes="3", note="Storm night"), WARD), signed=True)
    assert (long.note, long.reason, short.note, short.reason) == ("Storm night", "Storm night", "Storm night", "")


def test_an_unfinished_row_is_no_entry():
    assert entry_of(a_row(person="ann", day="t", minutes="2"), signed=True) is None
    assert entry_of(of_ann(a_row(day="t"), WARD), signed=True) is None
    assert entry_of(of_ann(a_row(day="t", minutes="2"), WARD, DESK), signed=True) is None
