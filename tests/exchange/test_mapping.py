"""Matching columns to fields."""

import pytest

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.fields import FIELDS, REQUIRED
from volunteer_app.exchange.mapping import (
    SavedMapping,
    _headings,
    heading_key,
    mapping_of,
    match_columns,
    read_mapping,
    write_mapping,
)


def fields_of(match):
    return {column.heading: column.field for column in match.columns}


def test_common_spellings_are_known_whatever_their_case_and_marks():
    match = match_columns("people", ["FORENAME", "Sur-name", "D.O.B.", "E-mail Address *", "mobile_number", "Postcode"])
    assert list(fields_of(match).values()) == ["given_name", "family_name", "birth_date", "email", "phone", "postcode"]
    assert match.missing == match.unmatched == match.suggestions == ()


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("hours", ["Date volunteered", "Volunteer", "Activity", "Hours"]),
        ("hours", ["First name", "Last name", "Date", "Time in", "Time out", "Location"]),
        ("roles", ["Role", "Hospital", "Ward"]),
        ("placements", ["Student", "Employer", "Type", "Start date", "End date", "Status"]),
        ("jobs", ["Name", "Employer", "Job title", "Start date", "Hours per week", "Hourly rate", "13 weeks"]),
    ],
)
def test_files_as_organisations_keep_them_match_completely(kind, headings):
    match = match_columns(kind, headings)
    assert len(match.columns) == len(headings)
    assert match.missing == ()


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_known_by_its_own_name_so_exports_come_back(kind):
    assert [column.field for column in match_columns(kind, list(FIELDS[kind])).columns] == list(FIELDS[kind])


@pytest.mark.parametrize("kind", FIELDS)
def test_a_spelling_belongs_to_one_field_of_a_kind(kind):
    owners = {}
    for field, written in _headings()[kind].items():
        assert field in FIELDS[kind]
        for spelling in (field, *written):
            assert owners.setdefault(heading_key(spelling), field) == field, spelling


@pytest.mark.parametrize("kind", FIELDS)
def test_what_is_required_is_a_field(kind):
    assert {name for group in REQUIRED[kind] for name in group} <= set(FIELDS[kind]) | {"full_name"}


def test_a_slip_in_a_heading_is_suggested_and_not_used():
    match = match_columns("people", ["Surename", "First name", "Favourite colour"])
    assert [(column.heading, column.field) for column in match.suggestions] == [("Surename", "family_name")]
    assert match.unmatched == ("Surename", "Favourite colour")
    assert list(fields_of(match)) == ["First name"]


def test_a_field_is_filled_by_one_column():
    match = match_columns("people", ["Surname", "Last name", "surname", ""])
    assert [(column.index, column.field) for column in match.columns] == [(0, "family_name")]
    assert match.repeated == ("surname",)
    assert match.unnamed == (3,)
    assert match.unmatched == ("Last name", "surname")


def test_what_is_missing_is_named_with_its_alternatives():
    match = match_columns("hours", ["Name", "Shoe size"])
    assert [group[0] for group in match.missing] == ["day", "hours"]


def test_a_saved_mapping_goes_before_spellings_and_may_leave_a_column_out():
    saved = SavedMapping(kind="hours", columns={"Total": "hours", "Hours": ""}, constants={"site": "St Ann's"})
    match = match_columns("hours", ["Name", "Date", "Hours", "Total", "Site"], saved)
    assert fields_of(match) == {"Name": "person", "Date": "day", "Total": "hours"}
    assert match.unmatched == ("Site",)
    assert match.missing == ()


def test_what_a_mapping_names_and_the_file_lacks_is_told_apart():
    saved = SavedMapping(kind="hours", columns={"Total": "hours", "Who": "person", "Shoe size": ""})
    match = match_columns("hours", ["Name", "Date", "TOTAL"], saved)
    assert (match.absent, match.missing) == (("Who",), ())


def test_a_mapping_of_another_kind_is_refused():
    with pytest.raises(FileRefused, match="for people, not for hours"):
        match_columns("hours", ["Name"], SavedMapping(kind="people"))


def test_a_mapping_comes_back_from_its_file_and_matches_the_same(tmp_path):
    headings = ["Volunteer", 'A "quoted" \\ heading = #1', "Wänn 🗓", "Hours"]
    saved = SavedMapping(
        kind="hours", columns={headings[1]: "role", headings[2]: "day"}, date_order="mdy", constants={"site": "é"}
    )
    match = match_columns("hours", headings, saved)
    write_mapping(tmp_path / "m.toml", mapping_of(match))
    again = read_mapping(tmp_path / "m.toml")
    assert again == mapping_of(match)
    assert match_columns("hours", headings, again) == match


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kind = ", "not written as TOML"),
        ('kind = "cats"', "“cats” is none of people"),
        ('kind = "hours"\n[columns]\nA = "cat"', "hours have no field cat"),
        ('kind = "hours"\n[columns]\nA = "day"\nB = "day"', "day is given more than once"),
        ('kind = "hours"\ndate_order = "ymd"', "date_order"),
        ('kind = "hours"\ncolour = "red"', "colour"),
    ],
)
def test_a_faulty_mapping_is_refused_with_its_fault(tmp_path, text, sentence):
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused, match=sentence):
        read_mapping(path)


def test_a_missing_mapping_is_named(tmp_path):
    with pytest.raises(FileRefused, match=r"nobody\.toml cannot be opened"):
        read_mapping(tmp_path / "nobody.toml")
