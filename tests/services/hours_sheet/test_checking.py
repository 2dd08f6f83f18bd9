from dataclasses import replace
from datetime import date, time

from tests.factories import TODAY, a_person, an_entry
from tests.services.hours_sheet.conftest import a_row
from tests.stores import keep
from volunteer_app.domain.hours import HoursSource, HoursStatus
from volunteer_app.services.hours import log_sheet
from volunteer_app.services.hours_sheet.checking import Act, RowState

ANN = {"person": "ann", "day": "tue", "start": "10", "end": "12"}


def problems(found):
    return [(problem.field, problem.text) for problem in found.problems]


def mends(found):
    return [mend.text for mend in found.mends]


def filled(found, number=0):
    """The row after a mend that fills cells."""
    row = found.row
    return replace(row, **found.mends[number].cells)


def test_a_finished_row_is_ready_and_is_logged_as_it_was_typed(checked, desk, local_store):
    (found,) = checked(ANN | {"note": "Tea round"})
    assert (found.state, found.problems, found.row.person) == (RowState.READY, (), "Ann Lee")
    log_sheet(local_store, [found.entry], today=TODAY)
    with local_store.read() as data:
        (entry,) = data.hours.near(desk.ann.id, date(2026, 11, 24))
    assert (entry.id, entry.engagement_id, entry.minutes) == (found.row.id, desk.ann_on_ward.id, 120)
    assert (entry.start, entry.end, entry.note) == (time(10), time(12), "Tea round")
    assert (entry.status, entry.source) == (HoursStatus.CONFIRMED, HoursSource.SHEET)


def test_time_on_paper_that_nobody_signed_waits_to_be_confirmed(checked):
    assert checked(ANN, signed=False)[0].entry.status is HoursStatus.SUBMITTED


def test_a_placement_is_found_like_a_role(checked, desk):
    (found,) = checked({"person": "cat khalid", "day": "t", "minutes": "6"})
    assert (found.entry.placement_id, found.entry.engagement_id) == (desk.cat_placed.id, None)


def test_empty_rows_and_those_being_typed_have_no_problem(checked):
    found = checked({}, {"day": "t"}, {"person": "ann"}, {"person": "ann", "day": "t", "start": "9"})
    assert [each.state for each in found] == [RowState.EMPTY, RowState.EMPTY, RowState.UNFINISHED, RowState.UNFINISHED]


def test_whoever_may_be_two_people_is_asked_about(checked):
    both, nobody, former, reference = checked(
        *({"person": name, "day": "t", "minutes": "2"} for name in ("kha", "zzz", "oyelaran", "V-000001"))
    )
    assert (problems(both), mends(both)) == (
        [("person", "It is not clear who “kha” is.")],
        ["Choose", "Add a new person", "Leave out"],
    )
    assert nobody.state is RowState.PROBLEM
    assert (former.row.person, reference.row.person) == ("Ann Lee", "Ann Lee")


def test_a_letter_mistyped_is_not_taken_for_somebody_unasked(checked):
    assert checked({"person": "an leee", "day": "t", "minutes": "2"})[0].row.giver is None


def test_the_one_who_is_called_exactly_so_is_meant(checked, local_store):
    keep(local_store, a_person(given_name="Annabel", family_name="Leeds"))
    assert checked({"person": "Ann Lee", "day": "t", "minutes": "2"})[0].row.giver.reference == "V-000001"
    assert checked({"person": "ann le", "day": "t", "minutes": "2"})[0].row.giver is None


def test_where_somebody_does_two_things_on_a_day_each_is_one_key_away(checked, desk):
    (found,) = checked({"person": "ben", "day": "t", "minutes": "2"})
    assert problems(found) == [("given_to", "Ben Khan does more than one thing on that day: choose.")]
    assert mends(found) == ["Welcome desk", "Ward befriender", "Leave out"]
    (mended,) = checked(filled(found))
    assert mended.entry.engagement_id == desk.ben_at_desk.id


def test_a_role_that_is_not_theirs_is_refused_with_those_that_are(checked):
    (found,) = checked({"person": "ben", "given_to": "radio", "day": "t", "minutes": "2"})
    assert problems(found) == [("given_to", "“radio” is nothing that Ben Khan does on that day.")]
    assert mends(found)[:2] == ["Welcome desk", "Ward befriender"]


def test_somebody_without_a_role_leads_to_their_page(checked, local_store):
    keep(local_store, a_person(given_name="Dora", family_name="Quist"))
    (found,) = checked({"person": "dora", "day": "t", "minutes": "2"})
    assert problems(found) == [("given_to", "Dora Quist has no role and no placement on that day.")]
    assert [mend.act for mend in found.mends] == [Act.OPEN_PERSON, Act.LEAVE_OUT]


def test_a_session_that_overlaps_one_in_the_store_can_begin_after_it(checked, desk, local_store):
    keep(local_store, an_entry(desk.ann_on_ward, day=date(2026, 11, 24), start=time(10), end=time(12), minutes=120))
    (found,) = checked(ANN | {"start": "1130", "end": "1330"})
    assert problems(found) == [("start", "This overlaps 10:00 to 12:00 on 24 November 2026.")]
    assert mends(found) == ["Start at 12:00", "Leave out"]
    (mended,) = checked(filled(found))
    assert (mended.state, mended.entry.start, mended.entry.minutes) == (RowState.READY, time(12), 90)


def test_of_two_rows_that_overlap_the_lower_one_has_the_problem(checked):
    first, second = checked(ANN, ANN | {"start": "9", "end": "11"})
    assert (first.state, second.state) == (RowState.READY, RowState.PROBLEM)
    assert mends(second) == ["End at 10:00", "Leave out"]


def test_a_session_put_down_twice_is_asked_about_and_may_be_meant(checked, desk, local_store):
    keep(local_store, an_entry(desk.ann_on_ward, day=date(2026, 11, 24), minutes=120))
    row = a_row(person="ann", day="tue", minutes="2")
    (found,) = checked(row)
    assert problems(found) == [("minutes", "2 h of that day is here already: is it the same session?")]
    assert mends(found) == ["Count both", "Leave out"]
    (again,) = checked(replace(found.row, is_another=True))
    assert again.state is RowState.READY


def test_a_day_to_come_or_before_the_first_is_mended_by_the_nearest_that_can_be(checked):
    tomorrow, early = checked(
        {"person": "ann", "day": "26/11", "minutes": "2"}, {"person": "ann", "day": "30/1", "minutes": "2"}
    )
    assert problems(tomorrow) == [("day", "This day has not come yet. Today is 25 November 2026.")]
    assert mends(tomorrow) == ["Use Wed 25 Nov", "Leave out"]
    assert problems(early) == [("day", "This is before the first day, 2 February 2026.")]
    assert mends(early) == ["Use Mon 2 Feb", "Leave out"]


def test_more_than_a_day_in_a_day_is_refused(checked):
    found = checked(
        {"person": "ann", "day": "tue", "minutes": "13", "note": "Flood"},
        {"person": "ann", "day": "tue", "minutes": "12"},
    )
    assert [each.state for each in found] == [RowState.READY, RowState.PROBLEM]
    assert problems(found[1])[0][0] == "minutes"


def test_very_long_time_is_asked_for_its_reason_beside_the_note(checked):
    (found,) = checked({"person": "ann", "day": "tue", "minutes": "13"})
    assert problems(found) == [("note", "Say why it was more than 12 h.")]


def test_more_time_than_lies_between_the_times_is_mended_by_the_times(checked):
    (found,) = checked(ANN | {"minutes": "3"})
    assert problems(found) == [("minutes", "From start to end is only 2 h.")]
    (mended,) = checked(filled(found))
    assert mended.entry.minutes == 120


def test_cells_that_cannot_be_read_say_how_to_type_them(checked):
    (found,) = checked({"person": "ann", "day": "soon", "start": "noonish", "minutes": "2"})
    assert [name for name, _ in problems(found)] == ["day", "start"]
