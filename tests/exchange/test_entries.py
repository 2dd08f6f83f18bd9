"""Rows read as values, with every problem."""

from datetime import date, time

import pytest

from volunteer_app.errors import RuleBroken
from volunteer_app.exchange.entries import decide_date_orders, entry_reader, split_name
from volunteer_app.exchange.mapping import SavedMapping, match_columns
from volunteer_app.exchange.reading import Row

TODAY = date(2026, 11, 25)


def entries(kind, headings, *rows, saved=None):
    match = match_columns(kind, headings, saved)
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(rows, 2)]
    read = entry_reader(match, decide_date_orders(match, rows), TODAY)
    return [read(row) for row in rows]


def test_hours_are_read_in_every_form():
    found = entries("hours", ["Name", "Date", "Hours", "In", "Out"],
                    ["Ann Lee", "13/04/2025", "2:30", "", ""],
                    ["V-000123", "03/04/2025", "2h30", "09:30", "12.00"])  # fmt: skip
    assert found[0].values == {"person": "Ann Lee", "day": date(2025, 4, 13), "minutes": 150}
    assert found[1].values == {
        "person": "V-000123", "day": date(2025, 4, 3), "minutes": 150, "start_time": time(9, 30), "end_time": time(12),
    }  # fmt: skip
    assert found[0].problems == found[1].problems == ()


def test_minutes_are_minutes_and_where_hours_say_otherwise_a_person_decides():
    right, wrong = entries("hours", ["Person", "Day", "Minutes", "Hours"],
                           ["Ann Lee", "2025-04-13", "95", ""], ["Ann Lee", "2025-04-14", "30", "2"])  # fmt: skip
    assert (right.values["minutes"], right.problems) == (95, ())
    assert [problem.field for problem in wrong.problems] == ["hours"]


def test_every_problem_of_a_row_is_told_at_once_with_its_field():
    (entry,) = entries("people", ["Name", "DOB", "Email", "Phone", "Postcode", "Photo"],
                       ["Ann Lee", "31/02/1990", "ann", "none", "LONDON", "maybe"])  # fmt: skip
    assert [problem.field for problem in entry.problems] == [
        "birth_date",
        "email",
        "phone",
        "postcode",
        "consent_photo",
    ]
    assert entry.values == {"given_name": "Ann", "family_name": "Lee"}


def test_a_blank_cell_says_nothing_so_it_can_clear_nothing():
    (entry,) = entries("people", ["First name", "Email", "Notes"], ["Ann", "  ", ""])
    assert entry.values == {"given_name": "Ann"}


def test_a_short_row_is_blank_where_it_ends_and_a_long_one_is_a_problem():
    short, blank, long = entries(
        "people", ["First name", "Surname"], ["Ann"], ["Bo", "Ray", "", " "], ["Cy", "Fox", "", "lost"]
    )
    assert short.values == {"given_name": "Ann"}
    assert short.problems == blank.problems == ()
    assert "more cells than there are headings" in long.problems[0].text


def test_an_error_cell_is_a_problem_of_its_field():
    match = match_columns("people", ["First name", "Surname"])
    entry = entry_reader(match, {}, TODAY)(Row(2, ("Ann", "#N/A"), "te"))
    assert [(problem.field, "#N/A" in problem.text) for problem in entry.problems] == [("family_name", True)]


def test_hours_and_pay_come_as_minutes_and_pence():
    (job,) = entries("jobs", ["Name", "Employer", "Start", "Hours per week", "Hourly rate"],
                     ["Ann Lee", "The Trust", "2025-04-03", "37.5", "£12.60"])  # fmt: skip
    assert (job.values["weekly_minutes"], job.values["hourly_pence"]) == (2250, 1260)
    (placement,) = entries("placements", ["Name", "Host", "Kind", "Start", "Target hours"],
                           ["Ann Lee", "The Trust", "T Level", "2025-04-03", "315"])  # fmt: skip
    assert placement.values["planned_minutes"] == 18_900


def test_columns_that_cannot_be_decided_are_all_asked_about_and_a_saved_answer_is_taken():
    headings, row = ["Name", "DOB", "Joined"], ["Ann Lee", "03/04/1990", "05/06/2020"]
    with pytest.raises(RuleBroken) as refusal:
        entries("people", headings, row)
    assert [problem.field for problem in refusal.value.problems] == ["birth_date", "enquired_on"]
    (entry,) = entries("people", headings, row, saved=SavedMapping(kind="people", date_order="mdy"))
    assert entry.values["birth_date"] == date(1990, 3, 4)


def test_constants_fill_every_row_and_a_faulty_one_is_a_problem_of_every_row():
    saved = SavedMapping(kind="hours", constants={"site": "St Ann's", "day": "soon"})
    found = entries("hours", ["Name", "Hours"], ["Ann", "1"], ["Bo", "2"], saved=saved)
    assert [entry.values["site"] for entry in found] == ["St Ann's"] * 2
    assert [entry.problems[0].field for entry in found] == ["day"] * 2


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Ann Lee", ("Ann", "Lee")),
        ("Lee, Ann", ("Ann", "Lee")),
        ("Dr Mary Ann Lee", ("Mary Ann", "Lee")),
        ("Mrs. Lee", ("", "Lee")),
        ("Cher", ("Cher", "")),
        ("Dr", ("Dr", "")),
    ],
)
def test_a_full_name_is_cut_as_the_rule_says(full_name, parts):
    assert split_name(full_name) == parts


@pytest.mark.parametrize(
    ("headings", "cells", "parts"),
    [
        (("Name", "Surname"), ("Ann", "Lee"), ("Ann", "Lee")),
        (("Name", "Surname"), ("Mrs Ann Lee", "Lee"), ("Ann", "Lee")),
        (("Name", "Surname"), ("Jan van der Berg", "van der Berg"), ("Jan", "van der Berg")),
        (("Name", "Surname"), ("Lee", "Lee"), ("", "Lee")),
        (("Name", "Surname"), ("Lee, Ann", "Lee"), ("Ann", "Lee")),
        (("Forename", "Name"), ("Ann", "Lee"), ("Ann", "Lee")),
        (("Forename", "Name"), ("Mary Ann", "Mary Ann Lee"), ("Mary Ann", "Lee")),
        (("Forename", "Name"), ("Ann", "Ann"), ("Ann", "")),
    ],
)
def test_a_name_beside_half_of_it_gives_the_other_half(headings, cells, parts):
    (entry,) = entries("people", headings, cells)
    assert tuple(entry.values.get(name, "") for name in ("given_name", "family_name")) == parts


def test_a_full_name_never_overrules_its_two_halves():
    (entry,) = entries("people", ["Name", "Forename", "Surname"], ["Annie Leigh", "Ann", "Lee"])
    assert entry.values == {"given_name": "Ann", "family_name": "Lee"}
