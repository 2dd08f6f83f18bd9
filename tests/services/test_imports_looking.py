"""What somebody sees and decides of a file before it comes in."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement
from tests.services.spreadsheets import counts, everything, problems, rows_of, sheet
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Person
from volunteer_app.errors import Cancelled, FileRefused, RuleBroken
from volunteer_app.exchange.mapping import SavedMapping, likely_kind
from volunteer_app.exchange.reading import PastedText
from volunteer_app.services.imports import Asked, RowProblem, Sheet, import_sheet, save_refused
from volunteer_app.services.imports.looking import cell_problems, likely_pairs, sampled_columns, understood
from volunteer_app.services.imports.planning import Outcome
from volunteer_app.services.imports.remembered import remember_mapping, remembered_mapping

ANN = {
    "given_name": "Ann",
    "family_name": "Lee",
    "email": "",
    "birth_date": date(1980, 12, 25),
    "reference": "V-000050",
}
LIKE_ANN = ("Anne", "Lee", "25/12/1980", "anne@example.org")


def asked(kind="people", **options):
    return Asked(kind=kind, today=TODAY, **options)


def people_sheet(folder, *rows, headings="Forename, Surname, DOB, E-mail", **options):
    return Sheet(sheet(folder / "people.csv", headings, *rows), **options)


def test_pasted_cells_come_in_as_a_file_would_and_reach_no_disk(store, tmp_path):
    pasted = Sheet(PastedText("Forename\tSurname\nAnn\tLee\nBo\tLind\n"))
    assert (pasted.headings, pasted.delimiter, pasted.count) == (("Forename", "Surname"), "\t", 2)
    report = import_sheet(store, pasted, asked(), dry_run=False)
    assert (counts(report), report.file_name) == ((2, 0, 0, 0), "Pasted cells")
    assert list(tmp_path.rglob("*Lee*")) == []
    assert "Lee" not in repr(pasted.file)


def test_rows_without_headings_are_all_read_and_their_columns_named_by_letters(store):
    pasted = Sheet(PastedText("Ann\tLee\nBo\tLind\n"), headed=False)
    assert (pasted.headings, pasted.count) == (("Column A", "Column B"), 2)
    mapping = SavedMapping(kind="people", columns={"Column A": "given_name", "Column B": "family_name"})
    report = import_sheet(store, pasted, asked(mapping=mapping), dry_run=False)
    assert sorted(person.full_name for person in everything(store, Person)) == ["Ann Lee", "Bo Lind"]
    assert counts(report) == (2, 0, 0, 0)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Forename", "Surname", "DOB"), "people"),
        (("Volunteer", "Role", "Date", "Hours"), "hours"),
        (("Role", "Site", "Minimum age"), "roles"),
        (("Name", "Host", "Kind", "Start", "Supervisor"), "placements"),
        (("Name", "Employer", "Job title", "Start date"), "jobs"),
        (("Colour",), "people"),
    ],
)
def test_the_kind_of_a_file_is_guessed_by_its_headings(headings, kind):
    assert likely_kind(headings) == kind


def test_a_column_shows_its_first_values_that_differ(tmp_path):
    rows = [
        ("Ann", "", "1", ""),
        ("Ann", "", "2", ""),
        ("Bo", "Lind", "3", ""),
        ("Cy", "", "4", ""),
        ("Di", "", "", ""),
    ]
    columns = sampled_columns(people_sheet(tmp_path, *rows))
    assert [[text for text, _ in column.samples] for column in columns] == [
        ["Ann", "Bo", "Cy"],
        ["Lind"],
        ["1", "2", "3"],
        [],
    ]


def test_a_day_is_shown_both_ways_until_somebody_says_which():
    samples = [("3/4/1991", ""), ("25/12/1980", ""), ("never", "")]
    both = understood("people", "birth_date", samples, None, TODAY)
    assert [each.values for each in both[:2]] == [(date(1991, 4, 3), date(1991, 3, 4)), (date(1980, 12, 25),)]
    assert both[2].problem.startswith("“never” is no day")
    assert understood("people", "birth_date", samples[:1], "mdy", TODAY)[0].values == (date(1991, 3, 4),)


def test_a_value_typed_in_place_stands_for_the_cell_and_the_row_comes_in(store, tmp_path):
    opened = people_sheet(tmp_path, ("Ann", "Lee", "25/12/1980", "ann(at)example"), ("Bo", "Lind", "31/02/1990", "x"))
    report = import_sheet(store, opened, asked(), dry_run=True)
    cells = cell_problems(opened, report)
    assert [(each.row, each.field, each.heading, each.text) for each in cells] == [
        (2, "email", "E-mail", "ann(at)example"),
        (3, "birth_date", "DOB", "31/02/1990"),
        (3, "email", "E-mail", "x"),
    ]
    mended = asked(corrections={2: {"email": "ann@example.org"}, 3: {"email": ""}})
    again = import_sheet(store, opened, mended, dry_run=False)
    assert (counts(again), problems(again)) == ((1, 0, 0, 1), [(3, "birth_date")])
    assert again.decided == {2: Outcome.ADDED, 3: Outcome.REFUSED}
    assert [person.email for person in everything(store, Person)] == ["ann@example.org"]
    save_refused(tmp_path / "refused.csv", opened, mended, again)
    assert [(row["Forename"], row["E-mail"]) for row in rows_of(tmp_path / "refused.csv")] == [("Bo", "")]


def test_a_cell_with_two_problems_is_listed_once_and_what_no_column_mends_is_of_the_row(store, tmp_path):
    opened = people_sheet(tmp_path, ("Ann", "Lee", "25/12/1980", "a@example.org", "red", "blue"))
    report = import_sheet(store, opened, asked(), dry_run=True)
    report.problems.append(RowProblem(row=2, field="", text="It is another's."))
    report.problems.append(RowProblem(row=2, field="engagement_id", text="It has ended."))
    (cell,) = cell_problems(opened, report)
    assert (cell.field, cell.text) == ("", "")
    assert cell.reason.endswith("Mend it in the file. It is another's. It has ended.")


def test_a_field_without_a_column_can_be_filled_in_for_a_row(store, tmp_path):
    keep(store, a_person(**ANN), a_person(given_name="Ann", family_name="Lee", reference="V-000051"))
    opened = Sheet(sheet(tmp_path / "jobs.csv", "Name, Employer, Start date", ("Ann Lee", "Kelso Foods", "2026-01-05")))
    report = import_sheet(store, opened, asked("jobs"), dry_run=True)
    (cell,) = cell_problems(opened, report)
    assert (cell.field, cell.text) == ("person", "Ann Lee")
    mended = asked("jobs", corrections={2: {"person": "V-000051", "title": "Baker"}})
    assert counts(import_sheet(store, opened, mended, dry_run=True)) == (1, 0, 0, 0)


def test_the_name_that_a_whole_name_lacks_is_mended_in_the_column_it_comes_from(store, tmp_path):
    opened = people_sheet(tmp_path, (" ", "x@example.org"), headings="Name, E-mail")
    report = import_sheet(store, opened, asked(), dry_run=True)
    (cell,) = cell_problems(opened, report)
    assert (cell.field, cell.heading) == ("full_name", "Name")
    mended = asked(corrections={2: {"full_name": "Ann Lee"}})
    assert counts(import_sheet(store, opened, mended, dry_run=True)) == (1, 0, 0, 0)


def test_rows_left_out_are_counted_as_refused_and_make_room_for_their_twins(store, tmp_path):
    opened = people_sheet(tmp_path, ("Ann", "Lee", "25/12/1980", ""), ("Ann", "Lee", "25/12/1980", "a@example.org"))
    assert counts(import_sheet(store, opened, asked(), dry_run=True)) == (1, 0, 0, 1)
    report = import_sheet(store, opened, asked(left_out=frozenset({2})), dry_run=False)
    assert (counts(report), problems(report)) == ((1, 0, 0, 1), [(2, "")])
    assert [person.email for person in everything(store, Person)] == ["a@example.org"]


def test_a_likely_duplicate_is_shown_field_by_field_and_is_no_cell_to_mend(store, tmp_path):
    keep(store, a_person(**ANN, phone="07700 900123", postcode="HV1 4AB"))
    opened = people_sheet(tmp_path, LIKE_ANN)
    report = import_sheet(store, opened, asked(), dry_run=True)
    assert counts(report) == (0, 0, 0, 1)
    assert cell_problems(opened, report) == []
    (pair,) = likely_pairs(store, opened, report, today=TODAY)
    assert (pair.number, pair.other, pair.asked, pair.name, pair.other_name) == (
        2,
        "V-000050",
        True,
        "Anne Lee",
        "Ann Lee",
    )
    standings = {each.field: each.standing for each in pair.fields}
    assert standings["given_name"] == "differs"
    assert standings["birth_date"] == standings["family_name"] == "same"
    assert standings["email"] == "adds"
    assert standings["phone"] == standings["postcode"] == "kept"


def test_the_same_person_is_updated_and_keeps_what_was_to_stay(store, tmp_path):
    keep(store, a_person(**ANN))
    opened = people_sheet(tmp_path, LIKE_ANN)
    same = asked(corrections={2: {"reference": "V-000050", "given_name": ""}})
    assert counts(import_sheet(store, opened, same, dry_run=False)) == (0, 1, 0, 0)
    (person,) = everything(store, Person)
    assert (person.given_name, person.email) == ("Ann", "anne@example.org")


def test_a_different_person_is_added(store, tmp_path):
    keep(store, a_person(**ANN))
    opened = people_sheet(tmp_path, LIKE_ANN)
    assert counts(import_sheet(store, opened, asked(as_new=frozenset({2})), dry_run=False)) == (1, 0, 0, 0)


def test_two_rows_of_one_file_are_compared_with_each_other(store, tmp_path):
    opened = people_sheet(tmp_path, ("Ann", "Lee", "25/12/1980", ""), LIKE_ANN)
    report = import_sheet(store, opened, asked(), dry_run=True)
    (pair,) = likely_pairs(store, opened, report, today=TODAY)
    assert (pair.number, pair.other, pair.within_file) == (3, "row 2", True)
    assert {each.field: (each.in_file, each.here) for each in pair.fields}["given_name"] == ("Anne", "Ann")


def test_all_or_nothing_keeps_nothing_while_a_row_is_refused_that_nobody_left_out(store, tmp_path):
    opened = people_sheet(tmp_path, ("Ann", "Lee", "", ""), ("Bo", "Lind", "never", ""))
    whole = asked(whole=True)
    with pytest.raises(RuleBroken, match="1 row is refused"):
        import_sheet(store, opened, whole, dry_run=False)
    assert everything(store, Person) == []
    report = import_sheet(store, opened, replace(whole, left_out=frozenset({3})), dry_run=False)
    assert counts(report) == (1, 0, 0, 1)
    assert report.change.about == "1 row"  # what came in, not what was read


@pytest.mark.parametrize("work", ["Reading the rows", "Keeping the rows"])
def test_an_import_cancelled_at_any_point_keeps_nothing(store, tmp_path, work):
    def progress(done, total, text):
        if text == work:
            raise Cancelled("Stopped.")

    opened = people_sheet(tmp_path, ("Ann", "Lee", "", ""), ("Bo", "Lind", "", ""))
    with pytest.raises(Cancelled):
        import_sheet(store, opened, asked(progress=progress), dry_run=False)
    with store.read() as data:
        assert (data.history.batches(), list(data.every(Person))) == ([], [])
    assert counts(import_sheet(store, opened, asked(), dry_run=False)) == (2, 0, 0, 0)


def test_hours_left_out_begin_no_engagement(store, tmp_path):
    site = a_site()
    role = a_role(site, name="Ward befriender")
    keep(store, site, role, a_person(**ANN))
    rows = [("V-000050", "Ward befriender", day, "2") for day in ("2026-01-05", "2026-02-05")]
    opened = Sheet(sheet(tmp_path / "hours.csv", "Person, Role, Date, Hours", *rows))
    report = import_sheet(store, opened, asked("hours", left_out=frozenset({2})), dry_run=False)
    assert counts(report) == (1, 0, 0, 1)
    (entry,) = everything(store, HoursEntry)
    (engagement,) = everything(store, type(an_engagement(a_person(), role)))
    assert entry.day == engagement.start == date(2026, 2, 5)


def test_refused_rows_are_never_saved_over_the_file_they_came_from(store, tmp_path):
    opened = people_sheet(tmp_path, ("Ann", "Lee", "never", ""))
    report = import_sheet(store, opened, asked(), dry_run=True)
    with pytest.raises(FileRefused, match="another name"):
        save_refused(opened.file, opened, asked(), report)


def test_a_mapping_is_remembered_for_the_same_headings_without_keeping_them(tmp_path):
    file = tmp_path / "mappings.json"
    headings = ("Who", "When they came", "", "Colour")
    mapping = SavedMapping(
        kind="people", columns={"Who": "full_name", "When they came": "enquired_on", "Colour": ""}, date_order="dmy"
    )
    assert remembered_mapping(file, headings) is None
    remember_mapping(file, headings, mapping)
    assert remembered_mapping(file, headings) == remembered_mapping(file, headings, "people") == mapping
    assert remembered_mapping(file, headings, "hours") is None
    assert remembered_mapping(file, headings[:2]) is None
    assert "Who" not in file.read_text()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}'])
def test_what_is_damaged_is_not_remembered(tmp_path, content):
    file = tmp_path / "mappings.json"
    file.write_text(content)
    assert remembered_mapping(file, ("Name",)) is None
    mapping = SavedMapping(kind="people", columns={"Name": "full_name"})
    remember_mapping(file, ("Name",), mapping)
    assert remembered_mapping(file, ("Name",)) == mapping
