"""Roles with their places, placements with their hosts, jobs with their checks, from spreadsheets."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import a_check, a_department, a_host, a_job, a_person, a_placement, a_role, a_site, an_entry
from tests.services.spreadsheets import brought_in, counts, everything, problems, sheet
from tests.stores import keep
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.jobs import CheckResult, Job, LedBy, SustainmentCheck, due_on
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.roles import Department, Role, Site
from volunteer_app.domain.units import new_uuid
from volunteer_app.services.lists import add_answer, retire_answer


@pytest.fixture
def ann(store):
    return keep(store, a_person(reference="V-000001", given_name="Ann", family_name="Lee"))[0]


def imported(store, kind, tmp_path, headings, *rows):
    return brought_in(store, kind, sheet(tmp_path / f"{kind}.csv", headings, *rows))


def test_roles_bring_their_sites_and_departments_once_and_find_those_that_are_here(store, tmp_path):
    keep(store, east := a_site(name="East wing"), cafe := a_department(east, name="Café"))
    headings = "Role, Location, Department, Minimum age"
    rows = [
        ("Guide", "east wing", "cafe", "16"),
        ("Guide", "East Wing", "", ""),
        ("Guide", "West wing", "Café", "18"),
        ("Baker", "West wing", "Café", ""),
    ]
    report = imported(store, "roles", tmp_path, headings, *rows)
    assert (counts(report), report.problems) == ((4, 0, 0, 0), [])
    sites = {site.name: site.id for site in everything(store, Site)}
    departments = {(each.site_id, each.name): each.id for each in everything(store, Department)}
    assert sorted(sites) == ["East wing", "West wing"]
    assert departments.keys() == {(east.id, "Café"), (sites["West wing"], "Café")}
    roles = {(role.name, role.department_id): role for role in everything(store, Role)}
    assert roles["Guide", cafe.id].minimum_age == 16
    assert roles["Guide", None].site_id == east.id
    assert counts(imported(store, "roles", tmp_path, headings, *rows)) == (0, 0, 4, 0)


def test_a_place_named_first_in_a_refused_row_comes_with_the_next(store, tmp_path):
    rows = ("", "West wing", "Café"), ("Guide", "West wing", "Café"), ("", "Attic", "")
    report = imported(store, "roles", tmp_path, "name, site, department", *rows)
    assert (counts(report), problems(report)) == ((1, 0, 0, 2), [(2, "name"), (4, "name")])
    assert [site.name for site in everything(store, Site)] == ["West wing"]
    assert [department.name for department in everything(store, Department)] == ["Café"]


def test_a_role_is_changed_by_its_id_or_by_its_name_and_place(store, tmp_path):
    keep(
        store,
        site := a_site(name="East wing"),
        guide := a_role(site, name="Guide"),
        baker := a_role(site, name="Baker"),
    )
    headings = "id, name, site, supervisor, minimum_age"
    rows = (
        (str(guide.id), "Host", "", "", ""),
        ("", "baker", "East wing", "Jo March", ""),
        (str(new_uuid()), "X", "", "", ""),
    )
    report = imported(store, "roles", tmp_path, headings, *rows, ("", "Baker", "East wing", "", "120"))
    assert (counts(report), problems(report)) == ((0, 2, 0, 2), [(4, "id"), (5, "minimum_age")])
    roles = {role.id: role for role in everything(store, Role)}
    assert roles[guide.id] == replace(guide, version=2, name="Host")
    assert roles[baker.id] == replace(baker, version=2, name="baker", supervisor="Jo March")


def test_two_sites_of_one_name_are_for_a_person_to_tell_apart(store, tmp_path):
    keep(store, a_site(name="Clinic"), a_site(name="Clinic"))
    assert problems(imported(store, "roles", tmp_path, "name, site", ("Guide", "Clinic"))) == [(2, "site")]


def test_a_placement_brings_its_host_and_takes_its_kind_by_name_or_code(store, ann, tmp_path):
    headings = "person, host, kind, start, end, planned hours"
    rows = [
        ("V-000001", "Lowfield Library", "T Level industry placement", "2026-09-07", "2027-02-26", "315"),
        ("Ann Lee", "lowfield library", "work_experience", "2026-12-07", "", ""),
        ("Ann Lee", "Bakery", "Sitting about", "2026-09-07", "", ""),
        ("Ann Lee", "Bakery", "work experience", "2026-10-05", "", "10:30"),
    ]
    report = imported(store, "placements", tmp_path, headings, *rows)
    assert (counts(report), problems(report)) == ((3, 0, 0, 1), [(4, "kind")])
    hosts = {host.name: host.id for host in everything(store, Host)}
    assert sorted(hosts) == ["Bakery", "Lowfield Library"]
    by_start = {placement.start: placement for placement in everything(store, Placement)}
    first, second, third = by_start[date(2026, 9, 7)], by_start[date(2026, 12, 7)], by_start[date(2026, 10, 5)]
    assert (first.kind, first.status, first.planned_minutes) == ("t_level", PlacementStatus.LIVE, 18_900)
    assert (second.kind, second.status) == ("work_experience", PlacementStatus.PLANNED)
    assert (third.host_id, third.planned_minutes) == (hosts["Bakery"], 630)
    assert counts(imported(store, "placements", tmp_path, headings, *rows)) == (0, 0, 3, 1)


def test_a_host_of_a_refused_placement_comes_with_the_next(store, ann, tmp_path):
    rows = (
        ("Ann Lee", "Bakery", "other", "2026-09-07", "2026-01-01"),
        ("Ann Lee", "Bakery", "t_level", "2026-09-07", ""),
    )
    report = imported(store, "placements", tmp_path, "person, host, kind, start, end", *rows)
    assert counts(report) == (1, 0, 0, 1)
    assert [host.name for host in everything(store, Host)] == ["Bakery"]


def test_a_placement_that_is_over_says_how_it_ended(store, ann, tmp_path):
    headings = "person, host, kind, start, ended on, reason for ending, status"
    rows = [
        ("Ann Lee", "A", "t_level", "2026-01-05", "2026-03-27", "", ""),
        ("Ann Lee", "B", "t_level", "2026-04-06", "2026-04-17", "Went into a job", ""),
        ("Ann Lee", "C", "t_level", "2026-05-04", "", "", "Completed"),
        ("Ann Lee", "D", "t_level", "2026-06-01", "2026-06-12", "", "live"),
        ("Ann Lee", "E", "t_level", "2026-07-06", "", "", "stopped"),
    ]
    report = imported(store, "placements", tmp_path, headings, *rows)
    assert problems(report) == [(4, "ended_on"), (5, "status"), (6, "status")]
    statuses = {each.start.month: each.status for each in everything(store, Placement)}
    assert statuses == {1: PlacementStatus.COMPLETED, 4: PlacementStatus.ENDED_EARLY}


def test_a_placement_pinned_by_its_id_never_goes_to_another_person(store, ann, tmp_path):
    keep(store, a_person(reference="B", given_name="Bo", family_name="Ek"))
    keep(store, host := a_host(), placement := a_placement(ann, host))
    rows = (str(placement.id), "V-000001", "Mentor"), (str(placement.id), "B", "Other"), (str(new_uuid()), "", "x")
    report = imported(store, "placements", tmp_path, "id, person, outcome", *rows)
    assert (counts(report), problems(report)) == ((0, 1, 0, 2), [(3, "person"), (4, "id")])
    assert everything(store, Placement) == [replace(placement, version=2, outcome="Mentor")]


def test_a_job_brings_what_its_checks_found(store, ann, tmp_path):
    headings = "person, employer, job title, start, hourly rate, hours per week, contract, route, 13 weeks, 26 weeks"
    rows = [
        (
            "V-000001", "Harrowmere Trust", "Porter", "2025-06-02", "£12.60", "37.5", "Permanent", "Volunteering",
            "in work", "Not reached",
        ),
        ("Ann Lee", "Bakery", "", "2025-01-06", "", "", "", "", "", ""),
        ("Ann Lee", "Shop", "Till", "2026-10-05", "12.211", "", "", "luck", "in work", ""),
        ("Ann Lee", "Shop", "Till", "2026-10-05", "", "", "", "", "in work", ""),
        ("Ann Lee", "Shop", "Till", "2026-10-05", "1150", "", "", "", "", ""),
    ]  # fmt: skip
    report = imported(store, "jobs", tmp_path, headings, *rows)
    assert problems(report) == [(3, "title"), (4, "hourly_pay"), (5, "check_13")]
    assert counts(report) == (2, 0, 0, 3)
    jobs = {job.employer: job for job in everything(store, Job)}
    porter = jobs["Harrowmere Trust"]
    assert (porter.hourly_pence, porter.weekly_minutes, porter.contract) == (1260, 2250, "permanent")
    assert (porter.led_by, jobs["Shop"].led_by, jobs["Shop"].hourly_pence) == (
        LedBy.VOLUNTEERING,
        LedBy.UNKNOWN,
        115_000,
    )
    found = {check.weeks: check for check in everything(store, SustainmentCheck)}
    assert {weeks: check.result for weeks, check in found.items()} == {
        13: CheckResult.IN_WORK,
        26: CheckResult.NOT_REACHED,
    }
    assert (found[13].done_on, bool(found[13].evidence)) == (due_on(porter.start, 13), True)
    assert counts(imported(store, "jobs", tmp_path, headings, *rows)) == (0, 0, 2, 3)


def test_a_check_that_found_something_else_is_changed_with_its_job_left_alone(store, ann, tmp_path):
    keep(store, job := a_job(ann), check := a_check(job))
    headings = "person, employer, start, check_13"
    row = ("Ann Lee", job.employer, job.start.isoformat(), "not in work")
    assert counts(imported(store, "jobs", tmp_path, headings, row)) == (0, 1, 0, 0)
    assert everything(store, Job) == [replace(job, version=1)]
    (changed,) = everything(store, SustainmentCheck)
    assert changed == replace(check, version=2, result=CheckResult.NOT_IN_WORK)


def test_a_job_refused_for_its_check_leaves_its_place_to_the_next_row(store, ann, tmp_path):
    headings = "person, employer, title, start, check_52"
    rows = ("Ann Lee", "Shop", "Till", "2026-05-04", "in_work"), ("Ann Lee", "Shop", "Till", "2026-05-04", "")
    report = imported(store, "jobs", tmp_path, headings, *rows)
    assert (counts(report), problems(report)) == ((1, 0, 0, 1), [(2, "check_52")])
    assert len(everything(store, Job)) == 1


def test_a_row_does_not_take_a_placement_away_from_the_time_given_to_it(store, ann, tmp_path):
    host = a_host(name="Lowfield Library")
    placement = a_placement(ann, host, start=date(2026, 9, 7))
    keep(store, host, placement, an_entry(placement, day=date(2026, 9, 8)))
    headings = "id, start, supervisor"
    report = imported(store, "placements", tmp_path, headings, (str(placement.id), "2026-09-09", ""))
    assert (counts(report), problems(report)) == ((0, 0, 0, 1), [(2, "start")])
    report = imported(store, "placements", tmp_path, headings, (str(placement.id), "2026-09-08", "Owen Pryce junior"))
    assert counts(report) == (0, 1, 0, 0)


def test_a_row_does_not_belie_a_check_of_its_job_unless_it_brings_another(store, ann, tmp_path):
    keep(store, job := a_job(ann, start=date(2026, 5, 4)), a_check(job, done_on=due_on(job.start, 13)))
    headings = "id, end, check_13"
    report = imported(store, "jobs", tmp_path, headings, (str(job.id), "2026-06-01", ""))
    assert (counts(report), problems(report)) == ((0, 0, 0, 1), [(2, "end")])
    report = imported(store, "jobs", tmp_path, headings, (str(job.id), "2026-06-01", "not_in_work"))
    assert counts(report) == (0, 1, 0, 0)


def test_answers_of_ones_own_come_in_as_themselves_and_retired_ones_too(store, ann, tmp_path):
    add_answer(store, ListName.PLACEMENT_KINDS, "Garden scheme")
    add_answer(store, ListName.CONTRACTS, "Seasonal")
    retire_answer(store, ListName.CONTRACTS, "bank")
    report = imported(
        store,
        "placements",
        tmp_path,
        "reference, host, kind, start",
        (ann.reference, "Park", "GARDEN SCHEME", "2026-09-01"),
    )
    assert (counts(report), report.problems) == ((1, 0, 0, 0), [])
    rows = [
        (ann.reference, "Park", "Gardener", "2026-10-01", "seasonal"),
        (ann.reference, "Park", "Porter", "2026-08-01", "Bank"),
    ]
    report = imported(store, "jobs", tmp_path, "reference, employer, title, start, contract", *rows)
    assert (counts(report), report.problems) == ((2, 0, 0, 0), [])
    assert [placement.kind for placement in everything(store, Placement)] == ["Garden scheme"]
    assert {job.contract for job in everything(store, Job)} == {"Seasonal", "bank"}
