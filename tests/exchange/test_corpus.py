"""The reference files that nobody here wrote: a table or a clear refusal, never a crash."""

import csv
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.surroundings import CORPUS
from volunteer_app.domain.units import clean_text, fold
from volunteer_app.errors import AppError
from volunteer_app.exchange import values
from volunteer_app.exchange.days import read_birth_day
from volunteer_app.exchange.duplicates import ASK_FROM, Identity, likely_duplicates
from volunteer_app.exchange.entries import decide_date_orders, entry_reader
from volunteer_app.exchange.mapping import match_columns
from volunteer_app.exchange.reading import open_table
from volunteer_app.exchange.writing import ExportColumn, write_table

pytestmark = pytest.mark.corpus
TODAY = date(2026, 11, 25)


def rows_of(path):
    with open_table(path) as table:
        return table.headings, [row.cells for row in table.rows]


def accepts(read, text):
    try:
        read(text)
    except ValueError:
        return False
    return True


def children():
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_every_file_is_a_table_or_a_clear_refusal():
    before, counts = children(), Counter()
    for folder in sorted(CORPUS.iterdir()):
        if folder.name.startswith(("csv-", "xlsx-", "evil-", "people-")):
            for path in sorted(found for found in folder.rglob("*") if found.is_file()):
                try:
                    counts["tables"] += bool(rows_of(path))
                except AppError as refusal:
                    assert str(refusal).endswith("."), path.name  # noqa: PT017
                    counts["refused"] += 1
    print(f"\n{counts.total()} files: {dict(counts)}, 0 crashes")  # noqa: T201
    assert children() == before
    assert counts.total() > 400
    assert min(counts["tables"], counts["refused"]) > 100


@pytest.mark.parametrize("bomb", ["b_rows", "b_str", "b_corner", "b_lol", "b_xxe", "b_bigrow", "b_cells", "b_idx"])
def test_every_bomb_is_refused(bomb):
    with pytest.raises(AppError):
        rows_of(CORPUS / "evil-xlsx" / f"{bomb}.xlsx")


def test_the_csv_spectrum_is_read_as_its_authors_mean_it():
    compared = 0
    for path in sorted((CORPUS / "csv-spectrum").rglob("*.csv")):
        meant = next((CORPUS / "csv-spectrum").rglob(f"{path.stem}.json"), None)
        # The stored copy of one file's meaning has lost its degree signs.
        if meant is None or path.stem == "location_coordinates":
            continue
        headings, rows = rows_of(path)
        expected = json.loads(meant.read_text(encoding="utf-8"))
        expected = expected if isinstance(expected, list) else [expected]
        # They take line ends within cells as they stand in their own copy of the file.
        found = [dict(zip(headings, row, strict=False)) for row in rows]
        assert [list(map(clean_text, row.values())) for row in found] == [
            list(map(clean_text, map(str, row.values()))) for row in expected
        ], path.name
        compared += 1
    assert compared >= 9


@pytest.mark.parametrize("name", ["A_utf8.csv", "A_first300_cp1252_semicolon.csv"])
def test_invented_people_are_read_without_a_problem_of_ours(name):
    path = CORPUS / "people-faker-engb" / name
    with open_table(path) as table:
        match = match_columns("people", table.headings)
        orders = decide_date_orders(match, table.rows)
    read, problems, count = entry_reader(match, orders, TODAY), Counter(), 0
    with open_table(path) as table:
        for row in table.rows:
            count += 1
            problems.update(problem.field for problem in read(row).problems)
    print(f"\n{name}: {count} people, problems {dict(problems)}, columns left {match.unmatched}")  # noqa: T201
    assert match.missing == ()
    assert not set(problems) - {"phone", "postcode"}
    assert problems.total() < count * 0.05


def test_postcodes_agree_with_others_judgement():
    tests = json.loads((CORPUS / "postcodes-validation" / "validation.json").read_text(encoding="utf-8"))["tests"]
    assert [accepts(values.read_postcode, test["base"]) for test in tests] == [test["expected"] for test in tests]
    tests = json.loads((CORPUS / "postcodes-validation" / "normalisation.json").read_text(encoding="utf-8"))["tests"]
    assert [
        values.read_postcode(test["base"]) if accepts(values.read_postcode, test["base"]) else None for test in tests
    ] == [test["expected"] for test in tests]


def test_every_valid_telephone_number_is_accepted():
    with (CORPUS / "phones-libphonenumber" / "gb_and_neighbours_examples.csv").open(encoding="utf-8") as file:
        valid = [row for row in csv.DictReader(file) if row["valid"] == "yes"]
    refused = [row["e164"] for row in valid if not accepts(values.read_phone, row["e164"])]
    refused += [row["national_format"] for row in valid
                if row["region"] == "GB" and not accepts(values.read_phone, row["national_format"])]  # fmt: skip
    assert len(valid) > 50
    assert refused == []


def test_addresses_agree_with_isemail_on_what_is_valid_and_what_is_an_error():
    root = ElementTree.parse(CORPUS / "email-isemail" / "test" / "tests-original.xml").getroot()
    judged = Counter()
    for test in root.iter("test"):
        address = "".join(
            chr(ord(c) - 0x2400) if 0x2400 <= ord(c) < 0x2421 else c for c in test.findtext("address") or ""
        )
        # Cells are trimmed, so an error that is only a blank at the end is none here.
        judged[test.findtext("category"), accepts(values.read_email, address) and address == address.strip()] += 1
    print(f"\n{dict(judged)}")  # noqa: T201
    assert judged["ISEMAIL_VALID_CATEGORY", False] == judged["ISEMAIL_ERR", True] == 0
    assert judged["ISEMAIL_VALID_CATEGORY", True] > 20


def day_or_none(text):
    return (
        read_birth_day(text, "dmy", today=TODAY)
        if accepts(lambda t: read_birth_day(t, "dmy", today=TODAY), text)
        else None
    )


@pytest.mark.parametrize(("name", "recall"), [("dataset1", 0.75), ("dataset3", 0.6)])
def test_known_duplicates_are_found_and_nobody_else_is(name, recall):
    _, rows = rows_of(CORPUS / "people-febrl" / f"{name}.csv")
    people = [
        Identity(
            key=row[0], given=fold(row[1]), family=fold(row[2]), postcode=row[7].strip(), birth_date=day_or_none(row[9])
        )
        for row in rows
    ]
    sizes = Counter(person.key.split("-")[1] for person in people)
    known = sum(size * (size - 1) // 2 for size in sizes.values())
    found = likely_duplicates(people)
    for title, chosen in (("listed", found), ("asked about", [pair for pair in found if pair.score >= ASK_FROM])):
        right = sum(pair.candidate.split("-")[1] == pair.other.split("-")[1] for pair in chosen)
        print(f"\n{name}, {title}: precision {right / len(chosen):.3f}, recall {right / known:.3f} of {known}")  # noqa: T201
        assert right >= len(chosen) * 0.995
    assert sum(pair.candidate.split("-")[1] == pair.other.split("-")[1] for pair in found) >= known * recall


def hostile_texts():
    texts = (CORPUS / "evil-csv-injection" / "Intruder" / "csv-payload.txt").read_text(encoding="utf-8").splitlines()
    texts += (CORPUS / "evil-csv-injection" / "README.md").read_text(encoding="utf-8").splitlines()
    return [*texts, *json.loads((CORPUS / "strings-blns" / "blns.json").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_hostile_texts_come_back_exactly_and_none_could_run(tmp_path, suffix):
    texts = hostile_texts()
    path = tmp_path / f"hostile{suffix}"
    write_table(path, (ExportColumn("text"), ExportColumn("end")), [(text, "end") for text in texts])
    assert [row[0] for row in rows_of(path)[1]] == [clean_text(text) for text in texts]
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not [cells for cells in csv.reader(file) if cells[0].lstrip().startswith(tuple("=+-@"))]
