"""Hours from a spreadsheet: whose they are, what they were given to, and the rules they keep as if typed."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.services.spreadsheets import brought_in, counts, everything, problems, sheet
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry, HoursSource, HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import Engagement, EngagementStatus
from volunteer_app.domain.units import Minutes, new_uuid
from volunteer_app.exchange.mapping import SavedMapping
from volunteer_app.services.imports import hours

BEFORE = date(2026, 11, 20)


@pytest.fixture
def ann(store):
    """Somebody who guides in the east wing since February."""
    person = a_person(reference="V-000001", given_name="Ann", family_name="Lee", preferred_name="Annie")
    site = a_site(name="East wing")
    keep(store, person, site, role := a_role(site, name="Guide"), engagement := an_engagement(person, role))
    return engagement


def given(store, tmp_path, headings, *rows, **options):
    return brought_in(store, "hours", sheet(tmp_path / "hours.csv", headings, *rows), **options)


def entries(store):
    return sorted(everything(store, HoursEntry), key=lambda entry: (entry.day, entry.start or time.min))


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("V-000001", None), ("v-000001", None), ("Ann Lee", None), ("LEE, ann", None), ("Annie Lee", None),
        ("Ann Leigh", "person"), ("V-000009", "person"),
    ],
)  # fmt: skip
def test_somebody_is_found_by_reference_name_or_the_name_they_go_by(store, ann, tmp_path, words, field):
    report = given(store, tmp_path, "person, role, day, hours", (words, "guide", "2026-11-20", "2"))
    assert problems(report) == ([(2, field)] if field else [])
    assert [entry.person_id for entry in entries(store)] == ([] if field else [ann.person_id])


def test_somebody_is_found_by_their_address_or_by_two_columns_of_names(store, ann, tmp_path):
    headings = "given_name, family_name, email, role, day, hours"
    rows = (
        ("", "", "amina.khan@example.org", "Guide", "2026-11-19", "1"),
        ("Ann", "Lee", "", "Guide", "2026-11-20", "1"),
    )
    report = given(store, tmp_path, headings, *rows, ("", "", "", "Guide", "2026-11-20", "1"))
    assert (counts(report), problems(report)) == ((2, 0, 0, 1), [(4, "family_name")])
    assert {entry.person_id for entry in entries(store)} == {ann.person_id}


def test_a_role_that_is_not_here_is_named_with_its_place(store, ann, tmp_path):
    rows = ("Ann Lee", "Baker", "", "2026-11-20", "1"), ("Ann Lee", "Guide", "West wing", "2026-11-20", "1")
    report = given(store, tmp_path, "person, role, site, day, hours", *rows)
    assert [each.text.partition(" is here")[0] for each in report.problems] == [
        "No role “Baker”",
        "No role “Guide” at “West wing”",
    ]


def test_an_address_that_nobody_has_is_told_of_the_address(store, ann, tmp_path):
    rows = ("nobody@example.org", "Guide", "2026-11-20", "1"), ("amina.khan@example.org", "Guide", "2026-11-20", "1")
    assert problems(given(store, tmp_path, "email, role, day, hours", *rows)) == [(2, "email")]


def test_two_people_of_one_name_ask_for_the_reference_unless_an_address_tells_them_apart(store, ann, tmp_path):
    keep(store, other := a_person(reference="V-000002", given_name="Ann", family_name="Lee", email="lee@example.org"))
    rows = ("Ann Lee", "", "Guide", "2026-11-19", "1"), ("Ann Lee", "lee@example.org", "Guide", "2026-11-20", "1")
    report = given(store, tmp_path, "person, email, role, day, hours", *rows)
    assert problems(report) == [(2, "person")]
    assert "V-000001, V-000002" in report.problems[0].text
    assert [entry.person_id for entry in entries(store)] == [other.id]


@pytest.mark.parametrize("written", ["2:30", "2.5", "2h30", "2,5", "150 min"])
def test_a_length_is_read_however_it_is_written(store, ann, tmp_path, written):
    given(store, tmp_path, "person, role, day, hours", ("Ann Lee", "Guide", "20 November 2026", written))
    (entry,) = entries(store)
    assert (entry.minutes, entry.day, entry.source) == (150, BEFORE, HoursSource.IMPORT)
    assert (entry.engagement_id, entry.status) == (ann.id, HoursStatus.CONFIRMED)


def test_times_in_and_out_make_the_length_over_midnight_too(store, ann, tmp_path):
    rows = (
        ("Ann Lee", "Guide", "2026-11-19", "22:00", "1.30am", ""),
        ("Ann Lee", "Guide", "2026-11-20", "09:00", "17:00", "7:30"),
    )
    given(store, tmp_path, "person, role, day, in, out, hours", *rows, ("Ann Lee", "Guide", "2026-11-18", "9", "", ""))
    night, day = entries(store)
    assert (night.minutes, night.start, night.end) == (210, time(22), time(1, 30))
    assert (day.minutes, day.start, day.end) == (450, time(9), time(17))


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (("Guide", "2026-11-20", "", "", ""), ["minutes"]),
        (("Guide", "2026-11-20", "0:04", "", ""), ["minutes"]),
        (("Guide", "2026-11-20", "25", "", ""), ["minutes"]),
        (("Guide", "2026-11-20", "13", "", ""), ["reason"]),
        (("Guide", "2026-11-20", "3", "9:00", "11:00"), ["minutes"]),
        (("Guide", "2026-11-26", "1", "", ""), ["day"]),
        (("Guide", "2026-02-01", "1", "", ""), ["day"]),
        (("Guide", "0001-01-01", "1", "", ""), ["day"]),
        (("Guide", "9999-12-31", "1", "", ""), ["day"]),
        (("Guide", "", "1", "", ""), ["day"]),
        (("Guide", "yesterday", "long", "soon", ""), ["day", "hours", "start_time"]),
        (("Gardener", "2026-11-20", "1", "", ""), ["role"]),
        (("", "2026-11-20", "1", "", ""), ["role"]),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_the_field_to_mend(store, ann, tmp_path, row, fields):
    report = given(store, tmp_path, "person, role, day, hours, in, out", ("Ann Lee", *row))
    assert (counts(report), [field for _, field in problems(report)]) == ((0, 0, 0, 1), fields)
    assert everything(store, HoursEntry) == []


def test_overlaps_and_days_of_more_than_24_hours_are_refused_with_what_is_there_and_within_the_file(
    store, ann, tmp_path
):
    keep(store, an_entry(ann, day=BEFORE, minutes=Minutes(120), start=time(9), end=time(11)))
    rows = [
        ("Ann Lee", "Guide", "2026-11-20", "10:30", "12:00", "", ""),
        ("Ann Lee", "Guide", "2026-11-20", "11:00", "12:00", "", ""),
        ("Ann Lee", "Guide", "2026-11-20", "11:45", "12:30", "", ""),
        ("Ann Lee", "Guide", "2026-11-21", "23:00", "02:00", "", ""),
        ("Ann Lee", "Guide", "2026-11-22", "01:00", "03:00", "", ""),
        ("Ann Lee", "Guide", "2026-11-20", "", "", "21", "A night and a day"),
        ("Ann Lee", "Guide", "2026-11-20", "", "", "1", ""),
    ]
    report = given(store, tmp_path, "person, role, day, in, out, hours, reason", *rows)
    assert counts(report) == (3, 0, 0, 4)
    assert problems(report) == [(2, "start_time"), (4, "start_time"), (6, "start_time"), (8, "minutes")]


def test_time_after_the_last_day_of_an_engagement_is_refused(store, ann, tmp_path):
    ended = replace(ann, status=EngagementStatus.ENDED, end=date(2026, 6, 30), end_reason="moved_away", version=1)
    keep(store, ended)
    rows = ("Ann Lee", "Guide", "2026-06-30", "1"), ("Ann Lee", "Guide", "2026-07-01", "1")
    report = given(store, tmp_path, "person, role, day, hours", *rows)
    assert (counts(report), problems(report)) == ((1, 0, 0, 1), [(3, "day")])
    assert len(everything(store, Engagement)) == 1


def test_whoever_is_not_yet_in_a_role_begins_on_the_first_day_the_file_has_of_them(store, ann, tmp_path, monkeypatch):
    monkeypatch.setattr(hours, "_ROWS_AT_ONCE", 2)
    keep(store, bo := a_person(reference="B", given_name="Bo", family_name="Ek", email=""))
    days = ["2026-05-09", "2026-12-24", "2026-03-02", "2026-08-31", "0001-01-01"]
    report = given(store, tmp_path, "person, role, day, hours", *[("Bo Ek", "Guide", day, "2") for day in days])
    assert (counts(report), problems(report)) == ((3, 0, 0, 2), [(3, "day"), (6, "day")])
    (begun,) = [each for each in everything(store, Engagement) if each.person_id == bo.id]
    assert (begun.start, begun.role_id, begun.status) == (date(2026, 3, 2), ann.role_id, EngagementStatus.ACTIVE)
    assert {entry.engagement_id for entry in entries(store)} == {begun.id}


def test_nobody_begins_in_a_role_before_they_are_old_enough(store, ann, tmp_path):
    young = a_person(reference="B", given_name="Bo", family_name="Ek", email="", birth_date=date(2010, 3, 2))
    keep(store, young)
    rows = [("B", "Guide", day, "2") for day in ("2026-03-01", "2026-03-02", "2026-05-09")]
    report = given(store, tmp_path, "person, role, day, hours", *rows)
    assert (counts(report), problems(report)) == ((2, 0, 0, 1), [(2, "day")])
    assert report.problems[0].text.startswith("Aged 15 on this day; the role needs 16.")
    (begun,) = [each for each in everything(store, Engagement) if each.person_id == young.id]
    assert begun.start == date(2026, 3, 2)


def test_nobody_begins_in_a_role_for_rows_that_are_all_refused(store, ann, tmp_path):
    keep(store, a_person(reference="B", given_name="Bo", family_name="Ek", email=""))
    assert counts(given(store, tmp_path, "person, role, day, hours", ("Bo Ek", "Guide", "2026-11-20", "25"))) == (
        0,
        0,
        0,
        1,
    )
    assert [each.person_id for each in everything(store, Engagement)] == [ann.person_id]


def test_a_role_of_several_sites_asks_for_the_site(store, ann, tmp_path):
    keep(store, west := a_site(name="West wing"), role := a_role(west, name="Guide"))
    rows = ("Ann Lee", "Guide", "", "2026-11-20", "1"), ("Ann Lee", "Guide", "west WING", "2026-11-20", "1")
    report = given(store, tmp_path, "person, role, site, day, hours", *rows)
    assert problems(report) == [(2, "site")]
    (entry,) = entries(store)
    begun = {each.id: each.role_id for each in everything(store, Engagement)}
    assert begun[entry.engagement_id] == role.id


def test_a_column_of_statuses_keeps_its_own_and_the_rest_counts_where_the_paper_was_signed(store, ann, tmp_path):
    rows = [
        ("Ann Lee", "Guide", f"2026-11-1{n}", "1", status)
        for n, status in enumerate(["", "Submitted", "draft", "rejected", "Confirmed", "sent"])
    ]
    report = given(store, tmp_path, "person, role, day, hours, status", *rows)
    assert problems(report) == [(7, "status")]
    statuses = [entry.status for entry in entries(store)]
    assert statuses == ["confirmed", "submitted", "draft", "rejected", "confirmed"]
    given(store, tmp_path, "person, role, day, hours", ("Ann Lee", "Guide", "2026-11-20", "1"), signed=False)
    assert entries(store)[-1].status is HoursStatus.SUBMITTED


def test_the_same_file_twice_counts_once_even_with_two_like_turns_on_a_day(store, ann, tmp_path, monkeypatch):
    monkeypatch.setattr(hours, "_ROWS_AT_ONCE", 2)
    rows = [("Ann Lee", "Guide", "2026-11-20", "", "", "1:00", note) for note in ("", "", "Late")]
    rows += [("Ann Lee", "Guide", "2026-11-19", "09:00", "10:00", "", "")]
    headings = "person, role, day, in, out, hours, note"
    assert counts(given(store, tmp_path, headings, *rows)) == (4, 0, 0, 0)
    before = entries(store)
    assert counts(given(store, tmp_path, headings, *rows)) == (0, 0, 4, 0)
    assert entries(store) == before
    one_more = ("Ann Lee", "Guide", "2026-11-20", "", "", "1:00", "")
    assert counts(given(store, tmp_path, headings, *rows, one_more)) == (1, 0, 4, 0)


def test_a_stored_turn_that_the_file_has_too_takes_up_its_time_once(store, ann, tmp_path):
    keep(store, an_entry(ann, day=BEFORE, minutes=Minutes(10 * 60)))
    rows = ("Ann Lee", "Guide", "2026-11-20", "10"), ("Ann Lee", "Guide", "2026-11-20", "6")
    assert counts(given(store, tmp_path, "person, role, day, hours", *rows)) == (1, 0, 1, 0)


def test_an_old_file_does_not_take_back_what_was_decided_since(store, ann, tmp_path):
    row = ("Ann Lee", "Guide", "2026-11-20", "1", "submitted")
    given(store, tmp_path, "person, role, day, hours, status", row)
    (entry,) = entries(store)
    keep(store, replace(entry, status=HoursStatus.CONFIRMED))
    assert counts(given(store, tmp_path, "person, role, day, hours, status", row)) == (0, 0, 1, 0)
    assert entries(store)[0].status is HoursStatus.CONFIRMED


def test_confirmed_time_is_corrected_by_its_id_with_a_reason(store, ann, tmp_path):
    one, two = keep(store, an_entry(ann, day=BEFORE), an_entry(ann, day=BEFORE, note="Stall"))
    rows = (str(one.id), "1:30", ""), (str(two.id), "1:30", "Left early"), (str(new_uuid()), "1", "")
    report = given(store, tmp_path, "id, hours, reason", *rows)
    assert (counts(report), problems(report)) == ((0, 1, 0, 2), [(2, "reason"), (4, "id")])
    corrected = next(entry for entry in entries(store) if entry.id == two.id)
    assert corrected == replace(two, version=2, minutes=Minutes(90), reason="Left early")


def test_confirmed_time_is_rejected_by_its_id_with_a_reason_and_never_made_a_draft_again(store, ann, tmp_path):
    one, two, three = keep(store, an_entry(ann), an_entry(ann), an_entry(ann))
    rows = (str(one.id), "rejected", "Not here"), (str(two.id), "draft", "Once more"), (str(three.id), "rejected", "")
    report = given(store, tmp_path, "id, status, reason", *rows)
    assert (counts(report), problems(report)) == ((0, 1, 0, 2), [(3, "status"), (4, "reason")])


def test_rejected_time_is_held_to_every_rule_before_it_counts_again(store, ann, tmp_path):
    morning = {"day": BEFORE, "start": time(9), "end": time(11)}
    rejected, _ = keep(store, an_entry(ann, status=HoursStatus.REJECTED, **morning), an_entry(ann, **morning))
    report = given(store, tmp_path, "id, status", (str(rejected.id), "confirmed"))
    assert (counts(report), problems(report)) == ((0, 0, 0, 1), [(2, "start_time")])


def test_a_correction_of_times_alone_changes_the_length_too(store, ann, tmp_path):
    times = {"start": time(9), "end": time(12), "minutes": 180, "status": "submitted"}
    [kept] = keep(store, an_entry(ann, **times))
    rows = [(str(kept.id), "9:00", "13:00")]
    assert counts(given(store, tmp_path, "id, start_time, end_time", *rows)) == (0, 1, 0, 0)
    assert [(entry.end, entry.minutes) for entry in entries(store)] == [(time(13), 240)]


def test_a_refused_correction_still_takes_up_its_time(store, ann, tmp_path):
    (morning,) = keep(store, an_entry(ann, day=BEFORE, start=time(9), end=time(11)))
    rows = (
        ("", "Ann Lee", "2026-11-20", "10:00", "12:00", "2"),
        (str(morning.id), "", "2026-11-20", "07:00", "08:00", "1"),
    )
    report = given(store, tmp_path, "id, person, day, in, out, hours", *rows, mapping=None)
    assert problems(report) == [(2, "role"), (3, "reason")]
    mapping = SavedMapping(kind="hours", constants={"role": "Guide"})
    report = given(store, tmp_path, "id, person, day, in, out, hours", *rows, mapping=mapping)
    assert problems(report) == [(2, "start_time"), (3, "reason")]


def test_an_entry_moves_to_a_role_its_person_is_not_yet_in_without_saying_its_day_again(store, ann, tmp_path):
    (entry,) = keep(store, an_entry(ann, day=BEFORE, status=HoursStatus.SUBMITTED))
    keep(store, site := a_site(name="Kitchen"), role := a_role(site, name="Baker"))
    report = given(store, tmp_path, "id, role", (str(entry.id), "Baker"))
    assert (counts(report), report.problems) == ((0, 1, 0, 0), [])
    begun = {each.id: each for each in everything(store, Engagement)}[entries(store)[0].engagement_id]
    assert (begun.role_id, begun.start) == (role.id, BEFORE)


def test_time_on_a_placement_is_found_by_its_host_and_day_or_by_its_id(store, ann, tmp_path):
    person = next(each for each in everything(store, type(a_person())))
    keep(store, host := a_host(name="Lowfield Library"))
    spring = a_placement(
        person, host, start=date(2026, 3, 2), end=None, ended_on=date(2026, 4, 30), status=PlacementStatus.COMPLETED
    )
    autumn, planned = (
        a_placement(person, host),
        a_placement(person, host, start=TODAY + timedelta(days=9), end=None, status=PlacementStatus.PLANNED),
    )
    keep(store, spring, autumn, planned)
    rows = [
        ("Ann Lee", "Lowfield library", "2026-03-31", "7"),
        ("Ann Lee", "Lowfield Library", "2026-11-20", "7"),
        ("Ann Lee", str(spring.id), "2026-04-01", "7"),
        ("Ann Lee", str(planned.id), "2026-11-19", "7"),
        ("Ann Lee", "Nowhere", "2026-11-18", "7"),
        ("Ann Lee", "Lowfield Library", "2026-08-01", "7"),
    ]
    report = given(store, tmp_path, "person, placement, day, hours", *rows)
    assert problems(report) == [(5, "placement"), (6, "placement"), (7, "placement")]
    assert [entry.placement_id for entry in entries(store)] == [spring.id, spring.id, autumn.id]
    assert {entry.engagement_id for entry in entries(store)} == {None}


def test_time_on_somebody_elses_placement_is_refused(store, ann, tmp_path):
    keep(
        store,
        other := a_person(reference="B", given_name="Bo"),
        host := a_host(),
        placement := a_placement(other, host),
    )
    report = given(store, tmp_path, "person, placement, day, hours", ("Ann Lee", str(placement.id), "2026-11-20", "7"))
    assert (counts(report), len(report.problems)) == ((0, 0, 0, 1), 1)
