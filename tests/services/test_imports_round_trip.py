"""What was exported comes back: into the same workspace as nothing new, into an empty one as the same figures."""

import csv
import shutil
from datetime import date

import pytest

from database import open_store
from tests.factories import TODAY
from tests.services.spreadsheets import brought_in, counts, everything, rows_of
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.people import Consent, ConsentPurpose, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Department, Engagement, Role, Site
from volunteer_app.domain.units import Period
from volunteer_app.services.exports import columns_of, export_list
from volunteer_app.services.figures import impact_run
from volunteer_app.services.imports import importing
from volunteer_app.services.people import record_consents
from volunteer_app.services.samples import make_sample
from volunteer_app.services.workspaces import prepare_workspace

KINDS = importing.KINDS
RECORDS = (Person, Consent, Site, Department, Role, Engagement, Host, Placement, HoursEntry, Job, SustainmentCheck)
YEAR = Period(date(2025, 11, 26), TODAY)


@pytest.fixture(scope="module")
def sample(workspace_template, tmp_path_factory):
    """A workspace of invented people, open for writing."""
    store = open_store(shutil.copytree(workspace_template, tmp_path_factory.mktemp("sample") / "workspace"))
    make_sample(store, people=160, years=3, seed=5, until=TODAY)
    with store.read() as data:
        giver = next(each for each in data.every(HoursEntry) if each.day in YEAR and each.engagement_id)
    record_consents(
        store, giver.person_id, {ConsentPurpose.AGGREGATE: False}, wording_version="2026-1", day=TODAY, today=TODAY
    )
    yield store
    store.close()


@pytest.fixture
def lists(sample, tmp_path):
    """Every list of the sample as a file, by kind."""

    def exported(suffix=".csv"):
        paths = {kind: tmp_path / f"{kind}{suffix}" for kind in KINDS}
        for kind, path in paths.items():
            export_list(sample, kind, path, names=columns_of(kind, sensitive=True))
        return paths

    return exported


def written(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_list_comes_back_unchanged(sample, lists, suffix):
    before = everything(sample, *RECORDS)
    for kind, path in lists(suffix).items():
        report = brought_in(sample, kind, path)
        assert report.problems == [], kind
        assert counts(report) == (0, 0, report.read, 0), kind
        assert report.read > 5
    assert everything(sample, *RECORDS) == before


EDITS = {
    "people": ("preferred_name", "Newname", Person),
    "roles": ("supervisor", "New Supervisor", Role),
    "hours": ("note", "Counted again", HoursEntry),
    "placements": ("outcome", "Offered a job", Placement),
    "jobs": ("title", "New title", Job),
}


@pytest.mark.parametrize("kind", EDITS)
def test_an_edited_cell_changes_that_field_of_that_record_alone(sample, lists, kind):
    field, value, record = EDITS[kind]
    rows = rows_of(path := lists()[kind])
    before = {each.id: each for each in everything(sample, *RECORDS)}
    rows[3][field] = value
    assert counts(brought_in(sample, kind, written(path, rows))) == (0, 1, len(rows) - 1, 0)
    changed = [each for each in everything(sample, *RECORDS) if each != before[each.id]]
    assert [(type(each), str(each.id), getattr(each, field)) for each in changed] == [(record, rows[3]["id"], value)]


def without_ids(kind, path, lists):
    """The list as an organisation keeps it: without ids, time on placements by the name of the host."""
    rows = rows_of(path)
    if kind == "hours":
        hosts = {row["id"]: row["host"] for row in rows_of(lists["placements"])}
        rows = [row | {"placement": hosts.get(row["placement"], "")} for row in rows]
    return written(
        path, [{name: cell for name, cell in row.items() if name not in ("id", "person_id")} for row in rows]
    )


def figures(store):
    run = impact_run(store, YEAR, as_of=TODAY)
    return run, {figure.code: (figure.value, figure.base, figure.unconfirmed, figure.before) for figure in run.figures}


def test_lists_without_ids_give_an_empty_workspace_the_same_figures(sample, lists, local_store):
    prepare_workspace(local_store, organisation="Harrowmere Community NHS Trust")
    paths = lists()
    bare = {kind: without_ids(kind, path, paths) for kind, path in paths.items()}
    # Hours name their placement, which comes first.
    for kind in ("people", "roles", "placements", "hours", "jobs"):
        report = brought_in(local_store, kind, bare[kind])
        assert (report.problems, counts(report)) == ([], (report.read, 0, 0, 0)), kind
    (ours, our_figures), (theirs, their_figures) = figures(local_store), figures(sample)
    assert our_figures == their_figures
    assert len(our_figures) >= 13
    # No list tells the tree of sites. Whoever withdrew a consent has refused it here, and is taken out as well.
    for name in ("months", "kinds", "lasting", "values", "rates", "ages", "withheld_people"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert ours.withheld_people > 0
