"""People from a spreadsheet: found again where they are here, asked about where they may be, else added."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_consent, a_person
from tests.services.spreadsheets import brought_in, counts, everything, problems, sheet
from tests.stores import keep
from volunteer_app.domain.people import Consent, ConsentPurpose, Person
from volunteer_app.domain.units import new_uuid
from volunteer_app.services.exports import export_list
from volunteer_app.services.imports import importing

HEADINGS = "reference, given_name, family_name, birth_date, email, phone"


def people(store):
    return {person.reference: person for person in everything(store, Person)}


def test_a_blank_cell_never_clears_anything(store, tmp_path):
    (before,) = keep(store, a_person(reference="V-000001", notes="Prefers mornings"))
    path = sheet(
        tmp_path / "p.csv", "reference, given_name, phone, notes, postcode", ("V-000001", "", " ", "", "HV2 1AA")
    )
    assert counts(brought_in(store, "people", path)) == (0, 1, 0, 0)
    assert people(store) == {"V-000001": replace(before, version=2, postcode="HV2 1AA")}


def test_an_id_pins_its_person_and_an_unknown_one_is_refused(store, tmp_path):
    (ann,) = keep(store, a_person(reference="V-000001"))
    path = sheet(
        tmp_path / "p.csv",
        "id, given_name, family_name",
        (str(ann.id), "Annabel", ""),
        (str(new_uuid()), "Bo", "Lind"),
        ("12", "Cy", "Dow"),
    )
    report = brought_in(store, "people", path)
    assert (counts(report), problems(report)) == ((0, 1, 0, 2), [(3, "id"), (4, "id")])
    assert people(store)["V-000001"].full_name == "Annabel Khan"


def test_an_id_does_not_take_somebody_elses_reference(store, tmp_path):
    ann, _ = keep(store, a_person(reference="V-000001"), a_person(reference="V-000002", given_name="Bo"))
    path = sheet(tmp_path / "p.csv", "id, reference", (str(ann.id), "v-000002"))
    report = brought_in(store, "people", path)
    assert (counts(report), problems(report)) == ((0, 0, 0, 1), [(2, "reference")])


def test_a_new_person_never_gets_a_reference_that_the_file_gives_to_another(store, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_ROWS_AT_ONCE", 2)
    rows = [("", f"New{letter}", "One") for letter in "abc"] + [("V-000002", "Own", "Reference")]
    assert counts(
        brought_in(store, "people", sheet(tmp_path / "p.csv", "reference, given_name, family_name", *rows))
    ) == (
        4,
        0,
        0,
        0,
    )
    assert sorted(people(store)) == ["V-000001", "V-000002", "V-000003", "V-000004"]
    assert people(store)["V-000002"].given_name == "Own"


@pytest.mark.parametrize(
    "facts",
    [
        ("1984-05-17", "", ""),
        ("", "AMINA.khan@Example.org", ""),
        ("", "", "+44 7700 900123"),
        ("1984-05-17", "", "020 7946 0123"),
    ],
)
def test_the_same_name_with_birth_date_address_or_telephone_is_the_same_person(store, tmp_path, facts):
    (amina,) = keep(store, a_person(reference="V-000001"))
    report = brought_in(store, "people", sheet(tmp_path / "p.csv", HEADINGS, ("", "AMINA", "Khan", *facts)))
    assert (counts(report), report.duplicates) == ((0, 1, 0, 0), [])
    assert [person.id for person in everything(store, Person)] == [amina.id]


def test_somebody_of_whom_only_the_name_is_known_is_found_again(store, tmp_path):
    path = sheet(tmp_path / "p.csv", HEADINGS, ("", "Ann", "Lee", "", "", ""), ("", "Prince", "", "", "", ""))
    assert counts(brought_in(store, "people", path)) == (2, 0, 0, 0)
    assert counts(brought_in(store, "people", path)) == (0, 0, 2, 0)


def test_a_name_that_may_be_any_of_several_asks_for_the_reference(store, tmp_path):
    keep(store, a_person(reference="V-000001", email=""), a_person(reference="V-000002", phone="", birth_date=None))
    path = sheet(tmp_path / "p.csv", HEADINGS, ("", "Amina", "Khan", "1984-05-17", "amina.khan@example.org", ""))
    report = brought_in(store, "people", path)
    assert problems(report) == [(2, "reference")]
    assert "V-000001, V-000002" in report.problems[0].text


def test_two_rows_about_one_person_are_put_together_by_a_person(store, tmp_path):
    rows = ("", "Ann", "Lee", "", "ann@example.org", ""), ("", "Ann", "Lee", "", "ann@example.org", "07700 900123")
    report = brought_in(store, "people", sheet(tmp_path / "p.csv", HEADINGS, *rows))
    assert (counts(report), problems(report)) == ((1, 0, 0, 1), [(3, "")])
    assert "Row 2" in report.problems[0].text


def test_a_reference_of_its_own_says_that_a_row_is_about_somebody_new(store, tmp_path):
    rows = ("A", "Ann", "Lee", "", "ann@example.org", ""), ("B", "Ann", "Lee", "", "ann@example.org", "")
    report = brought_in(store, "people", sheet(tmp_path / "p.csv", HEADINGS, *rows))
    assert counts(report) == (2, 0, 0, 0)
    assert sorted(people(store)) == ["A", "B"]


def test_a_family_that_shares_an_address_and_a_telephone_are_not_duplicates(store, tmp_path):
    keep(store, a_person())
    shared = ("amina.khan@example.org", "07700 900123")
    rows = ("", "Yusuf", "Khan", "1982-01-09", *shared), ("", "Leila", "Khan", "2009-11-30", *shared)
    report = brought_in(store, "people", sheet(tmp_path / "p.csv", HEADINGS, *rows))
    assert (counts(report), report.duplicates) == ((2, 0, 0, 0), [])


def test_a_likely_duplicate_is_asked_about_and_comes_in_once_somebody_has_looked(store, tmp_path):
    keep(store, a_person(reference="V-000001", given_name="William", family_name="Harris"))
    path = sheet(tmp_path / "p.csv", HEADINGS, ("", "Bill", "Harris", "1984-05-17", "amina.khan@example.org", ""))
    report = brought_in(store, "people", path)
    assert (counts(report), problems(report)) == ((0, 0, 0, 1), [(2, "reference")])
    (likely,) = report.duplicates
    assert (likely.number, likely.other) == (2, "V-000001")
    assert likely.score >= 0.9
    assert "same e-mail" in likely.reasons
    assert "V-000001" in report.problems[0].text
    assert counts(brought_in(store, "people", path, as_new=frozenset({2}))) == (1, 0, 0, 0)


def test_a_less_likely_duplicate_is_listed_and_comes_in(store, tmp_path):
    keep(store, a_person(reference="V-000001", given_name="Jonathan", family_name="Smith", email="", phone=""))
    path = sheet(tmp_path / "p.csv", HEADINGS, ("", "Jonathan", "Smyth", "1984-05-17", "", ""))
    report = brought_in(store, "people", path)
    assert counts(report) == (1, 0, 0, 0)
    (likely,) = report.duplicates
    assert (likely.other, 0.7 <= likely.score < 0.9) == ("V-000001", True)


def test_a_likely_duplicate_within_the_file_names_the_earlier_row(store, tmp_path):
    rows = (
        ("", "Elizabeth", "Brown", "1990-06-05", "", "07700 900456"),
        ("", "Liz", "Brown", "1990-06-05", "", "07700900456"),
    )
    report = brought_in(store, "people", sheet(tmp_path / "p.csv", HEADINGS, *rows))
    assert (counts(report), problems(report)) == ((1, 0, 0, 1), [(3, "reference")])
    assert "row 2" in report.problems[0].text


def test_every_problem_of_a_row_is_told_at_once(store, tmp_path):
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    path = sheet(
        tmp_path / "p.csv",
        "given_name, birth_date, email, postcode, consent_photo, enquired_on",
        ("Ann", tomorrow, "x", "x", "perhaps", "2026-01-01"),
        ("", "", "", "", "", tomorrow),
        ("Cy", "1850-01-01", "", "", "", ""),
    )
    report = brought_in(store, "people", path)
    assert problems(report) == [
        (2, "birth_date"), (2, "email"), (2, "postcode"), (2, "consent_photo"), (3, "family_name"), (3, "enquired_on"),
        (4, "birth_date"),
    ]  # fmt: skip
    assert all(problem.text.endswith(".") for problem in report.problems)


def test_consents_are_given_stand_and_are_refused_or_withdrawn(store, tmp_path):
    ann, bo = keep(store, a_person(reference="A"), a_person(reference="B", given_name="Bo"))
    keep(
        store, news := a_consent(bo, purpose=ConsentPurpose.NEWS), photo := a_consent(bo, purpose=ConsentPurpose.PHOTO)
    )
    path = sheet(tmp_path / "p.csv", "reference, consent_news, consent_photo", ("A", "yes", "no"), ("B", "no", ""))
    assert counts(brought_in(store, "people", path)) == (0, 2, 0, 0)
    kept = {(each.person_id, each.purpose): each for each in everything(store, Consent)}
    given = kept.pop((ann.id, ConsentPurpose.NEWS))
    assert (given.given_on, given.withdrawn_on, bool(given.wording_version)) == (TODAY, None, True)
    assert kept[bo.id, ConsentPurpose.NEWS] == replace(news, version=2, withdrawn_on=TODAY)
    assert kept[bo.id, ConsentPurpose.PHOTO] == replace(photo, version=1)
    refused = kept.pop((ann.id, ConsentPurpose.PHOTO))
    assert (refused.given_on, refused.withdrawn_on, bool(refused.wording_version)) == (None, TODAY, True)
    assert len(kept) == 2
    assert counts(brought_in(store, "people", path)) == (0, 0, 2, 0)


def test_a_no_that_came_with_somebody_new_is_kept_and_exported_and_an_empty_cell_is_no_answer(store, tmp_path):
    path = sheet(
        tmp_path / "p.csv",
        "given_name, family_name, birth_date, consent_aggregate, consent_photo",
        ("Ann", "Lee", "25/12/1980", "no", ""),
    )
    assert counts(brought_in(store, "people", path)) == (1, 0, 0, 0)
    [refused] = everything(store, Consent)
    assert (refused.purpose, refused.given_on, refused.withdrawn_on) == (ConsentPurpose.AGGREGATE, None, TODAY)
    with store.read() as data:
        assert data.figures.withdrawn() == {refused.person_id}
    export_list(store, "people", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["consent_aggregate"], row["consent_photo"]) == ("no", "")


def test_one_column_of_full_names_is_cut_into_given_and_family_name(store, tmp_path):
    path = sheet(tmp_path / "p.csv", "Name, DOB", ("Dr Ann Marie Lee", "25/12/1980"), ("Khan, Bo", ""))
    brought_in(store, "people", path)
    names = {(person.given_name, person.family_name, person.birth_date) for person in everything(store, Person)}
    assert names == {("Ann Marie", "Lee", date(1980, 12, 25)), ("Bo", "Khan", None)}
