"""The whole road as a screen reader walks it: by names, roles, actions and keys alone."""

from datetime import date, timedelta

import pytest

from database import open_store
from tests.factories import a_host, a_person, a_role, a_site, an_engagement, an_organisation
from tests.stores import keep
from tests.surroundings import in_ci
from tests.ui.accessibility.desk import a_reader_at_the_program, lacking
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement

LACKING = lacking()
TODAY = date.today()  # noqa: DTZ011 - the program is the real one, and so is its day
INTAKE = "Reference,Given name,Family name,Email\nV-2001,Siobhan,Achebe,siobhan.achebe@example.org\n"


@pytest.fixture
def office(workspace):
    """A workspace in which Ann Lee gives time on a ward."""
    site = a_site()
    role, ann = a_role(site), a_person(given_name="Ann", family_name="Lee")
    store = open_store(workspace)
    engagement = an_engagement(ann, role, start=TODAY - timedelta(days=90))
    keep(store, an_organisation(), site, role, ann, engagement, a_host(name="Lowfield Library"))
    store.close()
    return workspace


@pytest.mark.skipif(bool(LACKING) and not in_ci(), reason=f"these are not here: {', '.join(LACKING)}")
@pytest.mark.timeout(180)
def test_the_whole_road_can_be_walked_by_name_and_by_key(office, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "intake.csv").write_text(INTAKE, encoding="utf-8")
    with a_reader_at_the_program(tmp_path / "home") as reader:
        open_workspace(reader, office)
        import_file(reader, tmp_path / "intake.csv")
        find_person(reader)
        log_hours(reader)
        record_placement(reader)
        record_job(reader)
        save_report(reader, tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF-")
    what_was_done(office)


def open_workspace(reader, folder):
    reader.act("Choose a folder")
    reader.see("Open a workspace", "dialog")
    reader.is_at("Directory:")
    reader.write(str(folder))
    reader.press("Return")
    reader.see("Places", "list")


def import_file(reader, file):
    reader.press("Ctrl+I")
    reader.act("Choose a file…")
    reader.is_at("File name:")
    reader.write(str(file))
    reader.press("Return")
    reader.see(file.name, "label")
    for step in ("Step 1 of 4: File", "Step 2 of 4: Columns"):
        reader.see(step)
        reader.act("Next")
    reader.see("Step 3 of 4: Problems and duplicates")
    reader.act("Import 1 row")
    reader.see("Step 4 of 4: Done")


def find_person(reader):
    """By part of the name; the first who is offered is taken."""
    reader.press("Ctrl+K")
    reader.is_at("Find people*")
    reader.write("ann")
    reader.hear("1 found")
    reader.press("Return")
    reader.see("Ann Lee", "label")


def log_hours(reader):
    reader.press("Ctrl+H")
    reader.see("Log hours", "dialog")
    reader.press("Return")
    reader.hear("Enter the hours, or from when to when.")
    reader.go_to("Hours")
    reader.write("2:30")
    reader.press("Return")
    reader.see_no("Log hours", "dialog")
    reader.hear("for Ann Lee")
    reader.see("Logged 2*", "label")


def record_placement(reader):
    ask_for(reader, "new placement")
    reader.see("New placement: Ann Lee", "dialog")
    reader.is_at("Host")
    reader.write("Lowfield Library")
    reader.press("Tab")
    reader.is_at("Where")
    reader.press("Tab")
    reader.is_at("Kind", "combo box")
    reader.press("Down")
    for field, text in (
        ("First day", f"{TODAY:%d/%m/%Y}"),
        ("Planned last day", f"{TODAY + timedelta(days=30):%d/%m/%Y}"),
        ("Planned hours", "40"),
    ):
        reader.go_to(field)
        reader.write(text)
    reader.press("Return")
    reader.see_no("New placement*", "dialog")
    reader.see("Added placement: Ann Lee at Lowfield Library", "label")


def record_job(reader):
    ask_for(reader, "new job")
    reader.see("New job: Ann Lee", "dialog")
    reader.is_at("Employer")
    reader.write("Harrowmere Baths")
    for field, text in (("Job title", "Receptionist"), ("First day", f"{TODAY:%d/%m/%Y}")):
        reader.go_to(field)
        reader.write(text)
    reader.press("Return")
    reader.see_no("New job*", "dialog")
    reader.see("Added job: Ann Lee*", "label")


def save_report(reader, file):
    reader.press("Ctrl+7")
    reader.act("Save PDF")
    reader.see("Save the report", "dialog")
    reader.is_at("File name:")
    reader.press("Ctrl+A")
    reader.write(str(file))
    reader.press("Return")
    reader.see_no("Save the report", "dialog")
    reader.see("Saved*")


def ask_for(reader, words):
    reader.press("Ctrl+K")
    reader.is_at("Find people*")
    reader.write(words)
    reader.press("Return")


def what_was_done(folder):
    store = open_store(folder, read_only=True)
    with store.read() as data:
        names = {person.given_name for person in data.every(Person)}
        (hours,), (placement,), (job,) = (list(data.every(kind)) for kind in (HoursEntry, Placement, Job))
    store.close()
    assert names == {"Ann", "Siobhan"}
    assert (hours.minutes, placement.planned_minutes, job.employer) == (150, 2400, "Harrowmere Baths")
