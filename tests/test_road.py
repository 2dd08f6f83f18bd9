"""The first road, from spreadsheets to a printed summary, and its figures counted again from the lists alone."""

import json
from collections import Counter
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

import database
from tests.factories import TODAY
from tests.services.spreadsheets import rows_of, sheet
from volunteer_app import command_line
from volunteer_app.reference import placement_kinds

FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
YEAR = ("--from", FIRST, "--to", LAST, "--as-of", TODAY)
LISTS = ("people", "roles", "hours", "placements", "jobs", "rates")
STARTED, OVER = {"live", "completed", "ended_early"}, {"completed", "ended_early"}


def workspaces():
    return database.workspaces()


@pytest.fixture
def waymark(capsys):
    """Run a command, which must end well; what it answered."""

    def run(*words, status=0):
        arguments = command_line.parse([str(word) for word in words])
        ended = command_line.run(arguments, workspaces=workspaces, today=lambda: TODAY)
        answered, told = capsys.readouterr()
        assert ended == status, told
        return answered

    return run


def spreadsheets(folder):
    """What an organisation keeps by hand, by kind."""
    names = ["Ann Lee", "Bo Lind", "Cy Dow", "Di Ash", "Zoë Núñez"]
    people = [(f"A{n}", *name.split(), f"{20 + n}/05/19{50 + 9 * n}") for n, name in enumerate(names)]
    mondays = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(64)]
    hours = [
        (
            names[n],
            "Guide" if n else "Baker",
            f"{day + timedelta(days=n):%d/%m/%Y}",
            f"{1 + (week + n) % 3}:{20 + n}",
            "",
        )
        for week, day in enumerate(mondays)
        for n in range(4)
        if (week + n) % (n + 2) == 0
    ]
    hours += [("Zoë Núñez", "Guide", "17/10/2025", "2h30", "submitted"), ("Ann Lee", "Guide", "1/4/2026", "2.5", "")]
    hours += [("Ann Lee", "Baker", "31/3/2026", "25", ""), ("Nobody", "Baker", "31/3/2026", "1", "")]
    placements = [
        ("Cy Dow", "Lowfield Library", "Work experience", "2025-09-01", "2025-12-19", ""),
        ("Di Ash", "Lowfield Library", "T Level industry placement", "2026-02-02", "", ""),
        ("Zoë Núñez", "Bakery", "Work experience", "2025-05-05", "2025-05-30", "Health"),
    ]
    jobs = [
        ("Bo Lind", "Harrowmere Trust", "Porter", "2025-07-14", "12.60", "in work", "in work", ""),
        ("Cy Dow", "Lowfield Library", "Assistant", "2026-01-12", "11.50", "in work", "not in work", ""),
        ("Zoë Núñez", "Bakery", "Baker", "2025-02-03", "", "in work", "not reached", "in work"),
    ]
    return {
        "people": sheet(folder / "people.csv", "Ref, Forename, Surname, DOB", *people),
        "roles": sheet(folder / "roles.csv", "Role, Location", ("Guide", "East wing"), ("Baker", "Kitchen")),
        "hours": sheet(folder / "hours.csv", "Volunteer, Role, Date, Hours, Status", *hours),
        "placements": sheet(
            folder / "placements.csv", "Name, Host, Type, Start date, Ended, Reason for leaving", *placements
        ),
        "jobs": sheet(
            folder / "jobs.csv",
            "Name, Employer, Job title, Start date, Hourly rate, 13 weeks, 26 weeks, 52 weeks",
            *jobs,
        ),
    }


def in_year(text):
    return bool(text) and FIRST <= date.fromisoformat(text) <= LAST


def worth_of(entries, rates):
    """Exact pence: each entry at the wage of its own day."""
    wages = [rate for rate in rates if rate["scheme"] == "national_living_wage"]
    return sum(
        Decimal(entry["minutes"]) * Decimal(wage["pence_per_hour"]) / 60
        for entry in entries
        for wage in wages
        if wage["first"] <= entry["day"] and (not wage["last"] or entry["day"] <= wage["last"])
    )


def went_on(job, volunteering):
    """Whether somebody gave confirmed time in the 365 days before their job began."""
    start = date.fromisoformat(job["start"])
    days = [date.fromisoformat(entry["day"]) for entry in volunteering if entry["person_id"] == job["person_id"]]
    return any(timedelta() < start - day <= timedelta(days=365) for day in days)


def counted_again(lists):
    """The figures by code as (value, base), from nothing but the lists."""
    confirmed = [entry for entry in lists["hours"] if entry["status"] == "confirmed"]
    volunteering = [entry for entry in confirmed if entry["role"]]
    year = [entry for entry in volunteering if in_year(entry["day"])]
    on_placement = [entry for entry in confirmed if entry["placement"] and in_year(entry["day"])]
    pence = round(worth_of(year, lists["rates"]), 9).quantize(Decimal(1), ROUND_HALF_UP)
    ended = [each for each in lists["placements"] if each["status"] in OVER and in_year(each["ended_on"])]
    started = [each for each in lists["placements"] if each["status"] in STARTED and in_year(each["start"])]
    begun = [job for job in lists["jobs"] if in_year(job["start"])]
    figures = {
        "VO01": (len({entry["person_id"] for entry in year}), None),
        "VO02": (sum(int(entry["minutes"]) for entry in year), None),
        "VO03": (int(pence), None),
        "VO10": (len({job["person_id"] for job in begun if went_on(job, volunteering)}), None),
        "PL01": (len(started), None),
        "PL03": (sum(int(entry["minutes"]) for entry in on_placement), None),
        "PL04": (sum(each["status"] == "completed" for each in ended), len(ended)),
        "JB01": (len(begun), None),
    }
    for weeks in (13, 26, 52):
        found = [
            job[f"check_{weeks}"]
            for job in lists["jobs"]
            if in_year((date.fromisoformat(job["start"]) + timedelta(days=7 * weeks)).isoformat())
        ]
        figures[f"JB08-{weeks}"] = (found.count("in_work"), len(found))
    return figures, Counter(placement_kinds()[each["kind"]] for each in started)


def told_and_counted_again(waymark, workspace, folder):
    """The figures that Waymark tells, and those of its lists; both as (by code, placements by kind)."""
    lists = {}
    for kind in LISTS:
        waymark("export", kind, "--workspace", workspace, "--out", folder / f"list of {kind}.csv")
        lists[kind] = rows_of(folder / f"list of {kind}.csv")
    run = json.loads(waymark("figures", "--workspace", workspace, *YEAR, "--json"))
    again = counted_again(lists)
    told = {each["code"]: (each["value"], each["base"]) for each in run["figures"] if each["code"] in again[0]}
    kinds = {line["kind"]: line["started"] for line in run["placement_kinds"] if line["started"]}
    return (told, kinds), again


def test_spreadsheets_become_a_printed_summary_whose_figures_can_be_counted_again(waymark, tmp_path):
    workspace, outcomes = tmp_path / "workspace", {}
    waymark("new", "--workspace", workspace, "--organisation", "Harrowmere Hospice")
    for kind, path in spreadsheets(tmp_path).items():
        words = ("import", kind, path, "--workspace", workspace, "--refused", tmp_path / "refused.csv", "--json")
        dry = json.loads(waymark(*words, "--dry-run", status=3 if kind == "hours" else 0))
        outcomes[kind] = json.loads(waymark(*words, status=3 if kind == "hours" else 0))
        assert dry == {**outcomes[kind], "batch": None, "number": None}
    assert {kind: (found["added"], found["refused"]) for kind, found in outcomes.items() if kind != "hours"} == {
        "people": (5, 0),
        "roles": (2, 0),
        "placements": (3, 0),
        "jobs": (3, 0),
    }
    assert [problem["field"] for problem in outcomes["hours"]["problems"]] == ["minutes", "person"]
    told, again = told_and_counted_again(waymark, workspace, tmp_path)
    assert told == again
    figures, kinds = told
    assert (figures["VO01"], figures["VO10"], figures["JB01"]) == ((4, None), (2, None), (2, None))
    assert (figures["PL01"], figures["PL04"]) == ((3, None), (1, 2))
    assert kinds == {"Work experience": 2, "T Level industry placement": 1}
    assert [figures[f"JB08-{weeks}"] for weeks in (13, 26, 52)] == [(2, 2), (1, 2), (1, 1)]
    pdf = tmp_path / "impact-summary.pdf"
    waymark("report", "impact-summary", "--workspace", workspace, *YEAR, "--out", pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert waymark("check", "--workspace", workspace).count("sound") == 6


def test_the_figures_of_a_sample_can_be_counted_again_from_its_lists(waymark, tmp_path):
    workspace = tmp_path / "workspace"
    waymark("demo", "--workspace", workspace, "--people", 300, "--years", 4, "--seed", 3)
    told, again = told_and_counted_again(waymark, workspace, tmp_path)
    assert told == again
    assert all(value for value, _ in told[0].values())
    assert len(told[1]) > 1
