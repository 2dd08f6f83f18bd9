"""Files that nobody here wrote, brought in as every kind their headings allow: no crash, and never half a file."""

import csv
import os
import shutil
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from database import check_workspace, open_store
from tests.services.spreadsheets import brought_in, counts, everything, rows_of
from tests.surroundings import CORPUS
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import clean_text
from volunteer_app.errors import AppError, FileRefused, RuleBroken
from volunteer_app.exchange.mapping import SavedMapping, heading_key, match_columns
from volunteer_app.exchange.reading import open_table
from volunteer_app.services.imports import importing
from volunteer_app.services.imports.planning import Outcome

pytestmark = pytest.mark.corpus
FORCED = ("full_name", "notes", "birth_date", "address", "email", "phone", "postcode", "enquired_on", "consent_news")


def corpus_files():
    for folder in sorted(CORPUS.iterdir()):
        if folder.name.startswith(("csv-", "xlsx-", "evil-", "people-")):
            yield from sorted(path for path in folder.rglob("*") if path.is_file())


def mappings_of(path):
    """A mapping for each kind the headings allow; people by force, its first columns whatever they are called."""
    with open_table(path) as table:
        headings = table.headings
    for kind in importing.KINDS:
        if not match_columns(kind, headings).missing:
            yield SavedMapping(kind=kind, date_order="dmy")
    named = list({heading_key(heading): heading for heading in headings if heading_key(heading)}.values())
    if named:
        yield SavedMapping(kind="people", columns=dict(zip(named, FORCED, strict=False)), date_order="dmy")


def state(store):
    with store.read() as data:
        return len(data.history.entries(10_000)), len(data.history.batches())


class Counts(Counter):
    """What became of the files, and a check after each that nothing was kept by halves."""

    def take(self, folder, path):
        with closing(open_store(folder)) as store:
            before = state(store)
            try:
                mappings = list(mappings_of(path))
            except AppError as refusal:
                self["refused"] += 1
                self._refused(store, path, refusal, before)
                return
            self["tables"] += 1
            for mapping in mappings:
                self._bring_in(store, path, mapping)
        assert [finding for finding in check_workspace(folder) if finding.problem] == [], path.name

    def _refused(self, store, path, refusal, before):
        with pytest.raises(FileRefused) as again:
            brought_in(store, "people", path)
        assert str(again.value) == str(refusal)
        assert state(store) == before

    def _bring_in(self, store, path, mapping):
        before, there = state(store), everything(store, Person)
        try:
            dry = brought_in(store, mapping.kind, path, mapping=mapping, dry_run=True)
        except (FileRefused, RuleBroken):
            self["refused as " + mapping.kind] += 1
            assert state(store) == before
            return
        assert (state(store), everything(store, Person)) == (before, there)
        self["rows"] += dry.read
        assert all(problem.text.endswith((".", "?")) for problem in dry.problems), path.name
        if dry.read == dry.counts[Outcome.REFUSED]:
            return
        real = brought_in(store, mapping.kind, path, mapping=mapping)
        assert (counts(real), real.problems) == (counts(dry), dry.problems), path.name
        self["rows kept"] += sum(counts(real)[:2])
        if mapping.kind == "people":
            assert len(everything(store, Person)) == len(there) + counts(real)[0], path.name
        again = brought_in(store, mapping.kind, path, mapping=mapping)
        assert counts(again)[0] == 0, path.name


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_every_file_comes_in_whole_or_not_at_all(workspace_template, tmp_path):
    found, children = Counts(), Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    before = children.read_text()
    for number, path in enumerate(corpus_files()):
        folder = shutil.copytree(workspace_template, tmp_path / str(number))
        found.take(folder, path)
        shutil.rmtree(folder)
    files = found["tables"] + found["refused"]
    print(f"\n{files} files, 0 crashes, 0 partial imports: {dict(found)}")  # noqa: T201
    assert children.read_text() == before
    assert files > 400
    assert found["rows kept"] > 3_500


def plain(people):
    """People without what the store gave them."""
    return {replace(person, id=None, version=0, reference="") for person in people}


def first_people(count):
    with (CORPUS / "people-faker-engb" / "A_utf8.csv").open(encoding="utf-8", newline="") as file:
        return [row for row, _ in zip(csv.reader(file), range(count + 1), strict=False)]


def recoded(path, codec, delimiter, line_end):
    with path.open("w", encoding=codec, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
        writer.writerows(first_people(300))
        writer.writerow(["Ms", "Zoë", "Núñez"])
    return path


@pytest.fixture
def people_of(workspace_template, tmp_path):
    """Bring a file of people into a workspace of its own: the people and the report."""

    def brought(path, **options):
        folder = shutil.copytree(workspace_template, tmp_path / f"workspace of {path.name}")
        with closing(open_store(folder)) as store:
            report = brought_in(store, "people", path, **options)
            return everything(store, Person), report

    return brought


def test_one_file_in_four_encodings_gives_the_same_people(people_of, tmp_path):
    files = [
        recoded(tmp_path / "windows.csv", "cp1252", ";", "\r\n"),
        recoded(tmp_path / "utf-8.csv", "utf-8", ",", "\n"),
        recoded(tmp_path / "mark.csv", "utf-8-sig", ",", "\r\n"),
        recoded(tmp_path / "wide.csv", "utf-16", "\t", "\r\n"),
    ]
    read = [people_of(path) for path in files]
    assert [report.encoding for _, report in read] == ["cp1252", "utf-8", "utf-8", "utf-16"]
    assert {counts(report) for _, report in read} == {counts(read[0][1])}
    assert all(plain(people) == plain(read[0][0]) for people, _ in read)
    assert len(read[0][0]) > 280
    people, _ = people_of(CORPUS / "people-faker-engb" / "A_first300_cp1252_semicolon.csv")
    assert plain(people) == {person for person in plain(read[0][0]) if person.given_name != "Zoë"}


def test_invented_names_of_many_languages_come_in_as_they_are_written(people_of):
    path = CORPUS / "people-faker-engb" / "C_multilingual_names_utf8.csv"
    people, report = people_of(path, mapping=SavedMapping(kind="people", columns={"full": "notes"}))
    print(f"\n{path.name}: {counts(report)}")  # noqa: T201
    assert len(people) == counts(report)[0] > 400
    written = {(clean_text(row["first"]).strip(), clean_text(row["last"]).strip()) for row in rows_of(path)}
    assert {(person.given_name, person.family_name) for person in people} <= written


@pytest.mark.parametrize(("number", "order"), [(1, "dmy"), (32, "dmy"), (4, "mdy")])
def test_days_of_birth_agree_with_others_judgement(people_of, number, order):
    path = CORPUS / "people-civicrm-import" / f"individual_dates_type{number}.csv"
    _, report = people_of(path, mapping=SavedMapping(kind="people", date_order=order), as_new=frozenset(range(20)))
    refused = {problem.row for problem in report.problems if problem.field == "birth_date"}
    judged = {
        place: row.get("expected") or row.get("Expected")
        for place, row in enumerate(rows_of(path), 2)
        # Their other invalid rows have the wrong day in a column that is not ours.
        if "25" not in "".join(row[name] for name in ("Deceased Date", "Custom Date One", "Custom Date Two"))
    }
    assert {place: "Invalid" if place in refused else "Valid" for place in judged} == judged


def test_known_duplicates_are_asked_about_and_hardly_anybody_else_is(people_of):
    path = CORPUS / "people-febrl" / "dataset1.csv"
    rows = rows_of(path)
    # Australian postcodes are not ours, and their numbers mean the record, not the person.
    columns = {"rec_id": "", " postcode": "", " state": "", " soc_sec_id": ""}
    _, report = people_of(path, mapping=SavedMapping(kind="people", columns=columns))
    record = {place: row["rec_id"].split("-")[1] for place, row in enumerate(rows, 2)}
    pairs = [(each.number, int(each.other.removeprefix("row "))) for each in report.duplicates]
    right = sum(record[one] == record[other] for one, other in pairs)
    asked = sum(problem.field == "reference" for problem in report.problems)
    print(f"\n{path.name}: {counts(report)}, {len(pairs)} pairs listed, {right} right, {asked} rows asked about")  # noqa: T201
    assert right >= 0.99 * len(pairs)
    assert right + sum("same person" in problem.text for problem in report.problems) > 250
