"""Every command, in this process, on real workspaces."""

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

import database
from tests.factories import a_person
from volunteer_app import command_line
from volunteer_app.command_line.arguments import IMPORTED

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
YEAR = ("--from", "2025-04-01", "--to", "2026-03-31")


def workspaces():
    return replace(database.workspaces(), open=partial(database.open_store, now=lambda: NOON))


@pytest.fixture
def waymark(capsys):
    """Run a command: its exit status, what it answered and what it told."""

    def run(*words, today=TODAY):
        arguments = command_line.parse([str(word) for word in words])
        status = command_line.run(arguments, workspaces=workspaces, today=lambda: today)
        return status, *capsys.readouterr()

    return run


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A small workspace of invented people, for commands that only read."""
    folder = tmp_path_factory.mktemp("sample") / "workspace"
    words = ["demo", "--workspace", str(folder), "--people", "150", "--years", "3", "--seed", "7"]
    assert command_line.run(command_line.parse(words), workspaces=workspaces, today=lambda: TODAY) == 0
    return folder


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_new_workspace_has_its_name_and_the_rates(waymark, tmp_path):
    folder = tmp_path / "ours"
    status, answered, told = waymark("new", "--workspace", folder, "--organisation", "Harrowmere Hospice")
    assert (status, answered) == (0, "")
    assert str(folder) in told
    figures = json.loads(waymark("figures", "--workspace", folder, *YEAR, "--json")[1])
    assert (figures["organisation"], figures["rate"]) == ("Harrowmere Hospice", "National Living Wage")
    assert waymark("export", "rates", "--workspace", folder, "--out", tmp_path / "rates.csv")[0] == 0
    assert "national_living_wage" in {row["scheme"] for row in rows_of(tmp_path / "rates.csv")}


def test_a_workspace_is_never_made_over_another(waymark, workspace):
    before = {path.name: path.read_bytes() for path in workspace.iterdir() if path.is_file()}
    for word in ("new", "demo"):
        status, answered, told = waymark(word, "--workspace", workspace)
        assert (status, answered) == (1, "")
        assert "already" in told
    assert {path.name: path.read_bytes() for path in workspace.iterdir() if path.is_file()} == before


def test_the_workspace_may_be_named_before_the_command(waymark, workspace):
    assert waymark("--workspace", workspace, "check")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("figures", *YEAR),
        ("export", "people", "--out", "people.csv"),
        ("backup", "--to", "safe"),
        ("imports",),
        ("undo-import", 1),
    ],
)
def test_where_there_is_no_workspace_the_status_is_4_and_none_is_made(waymark, tmp_path, words):
    folder = tmp_path / "nowhere"
    status, answered, told = waymark(*words, "--workspace", folder)
    assert (status, answered) == (4, "")
    assert "There is no folder" in told
    assert not folder.exists()


def test_the_same_seed_makes_the_same_lists(waymark, tmp_path):
    for name in ("one", "other"):
        waymark("demo", "--workspace", tmp_path / name, "--people", 40, "--years", 1, "--until", "2026-11-25")
        for kind in ("people", "hours", "jobs"):
            out = tmp_path / f"{kind}-{name}.csv"
            assert waymark("export", kind, "--workspace", tmp_path / name, "--out", out)[0] == 0
    for kind in ("people", "hours", "jobs"):
        assert (tmp_path / f"{kind}-one.csv").read_bytes() == (tmp_path / f"{kind}-other.csv").read_bytes()


def test_hours_in_the_figures_are_the_hours_in_the_list(waymark, sample, tmp_path):
    waymark("export", "hours", "--workspace", sample, "--out", tmp_path / "hours.csv")
    given = [
        row
        for row in rows_of(tmp_path / "hours.csv")
        if "2025-04-01" <= row["day"] <= "2026-03-31" and row["role"] and row["status"] == "confirmed"
    ]
    status, answered, told = waymark("figures", "--workspace", sample, *YEAR, "--json")
    assert (status, told) == (0, "")
    figures = {figure["code"]: figure for figure in json.loads(answered)["figures"]}
    assert figures["VO02"]["value"] == sum(int(row["minutes"]) for row in given) > 0
    assert figures["VO02"]["unit"] == "minutes"
    assert figures["VO01"]["value"] == len({row["person_id"] for row in given})
    assert figures["VO02"]["rows"] == len(given)


def test_figures_are_lines_to_read_unless_asked_otherwise(waymark, sample):
    status, answered, _ = waymark("figures", "--workspace", sample, *YEAR)
    assert status == 0
    assert any(line.startswith("VO01 ") and "Active volunteers" in line for line in answered.splitlines())


def test_figures_stop_at_the_day_they_are_asked_for(waymark, sample):
    half = ("--from", YEAR[1], "--to", "2025-09-30")
    stopped = json.loads(waymark("figures", "--workspace", sample, *YEAR, "--as-of", "2025-09-30", "--json")[1])
    until_then = json.loads(waymark("figures", "--workspace", sample, *half, "--as-of", "2025-09-30", "--json")[1])
    assert stopped["figures"] == until_then["figures"]
    assert stopped["as_of"] == "2025-09-30"
    answered = waymark("figures", "--workspace", sample, *YEAR, "--as-of", "2025-09-30")[1]
    assert "happened by 30 September 2025, from records as they stand now" in answered
    status, _, told = waymark("figures", "--workspace", sample, *YEAR, "--as-of", "2025-03-31")
    assert (status, "begins after 31 March 2025" in told) == (1, True)


@pytest.mark.parametrize("command", [("figures",), ("figures", "--rows", "VO02"), ("report", "impact-summary")])
def test_nothing_is_counted_by_a_day_that_has_not_come(waymark, sample, tmp_path, command):
    out = ("--out", tmp_path / "summary.pdf") if command[0] == "report" else ()
    words = (*command, "--workspace", sample, *YEAR, "--as-of", "2026-11-26", *out)
    status, answered, told = waymark(*words)
    assert (status, answered) == (1, "")
    assert "26 November 2026 has not come yet." in told
    assert not (tmp_path / "summary.pdf").exists()
    assert waymark(*words, today=date(2026, 11, 26))[0] == 0


def test_figures_for_release_hide_and_say_so(waymark, sample):
    answered = waymark("figures", "--workspace", sample, *YEAR, "--publication", "release", "--json")[1]
    run = json.loads(answered)
    assert run["publication"] == "release"
    assert {
        figure["value"] % 5 for figure in run["figures"] if figure["unit"] == "people" and figure["value"] != "*"
    } == {0}
    assert "*" in [figure["value"] for figure in run["figures"]]
    assert " *" in waymark("figures", "--workspace", sample, *YEAR, "--publication", "release")[1]


def test_every_figure_lists_as_many_rows_as_it_says(waymark, sample):
    run = json.loads(waymark("figures", "--workspace", sample, *YEAR, "--json")[1])
    for figure in run["figures"]:
        status, answered, told = waymark("figures", "--workspace", sample, *YEAR, "--rows", figure["code"], "--json")
        assert (status, told) == (0, "")
        listed = json.loads(answered)
        assert listed["period"] == {"from": "2025-04-01", "to": "2026-03-31"}
        if not figure["code"].endswith("-p"):
            assert (figure["code"], len(listed["rows"])) == (figure["code"], figure["rows"])


def test_rows_are_csv_unless_asked_otherwise(waymark, sample):
    answered = waymark("figures", "--workspace", sample, *YEAR, "--rows", "VO02")[1]
    listed = list(csv.DictReader(io.StringIO(answered)))
    total = json.loads(waymark("figures", "--workspace", sample, *YEAR, "--json")[1])["figures"][1]["value"]
    assert sum(int(row["minutes"]) for row in listed) == total


@pytest.mark.parametrize(
    "words",
    [
        ("figures", "--from", "2026-04-01", "--to", "2025-04-01"),
        ("figures", "--from", "1/4/2025", "--to", "2026-03-31"),
        ("figures", *YEAR, "--rows", "VO01", "--publication", "release"),
        ("report", "impact-summary", "--from", "2025-04-01", "--out", "x.pdf"),
        ("export", "dragons", "--out", "x.csv"),
        ("undo-import", "last"),
        ("demo",),
        ("demo", "--workspace", "x", "--people", "0"),
        ("new", "--organisation", " "),
    ],
)
def test_words_that_make_no_sense_are_wrong_usage(capsys, words):
    with pytest.raises(SystemExit, match="2"):
        command_line.parse(words)
    assert capsys.readouterr().out == ""


def test_a_refusal_as_json_is_still_one_object(waymark, sample):
    status, answered, told = waymark("figures", "--workspace", sample, *YEAR, "--rows", "XX99", "--json")
    assert status == 1
    assert json.loads(answered)["refused"] == told.strip()
    assert "VO01" in told


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "json"])
def test_a_report_is_saved_as_its_ending_says(waymark, sample, tmp_path, ending):
    out = tmp_path / f"summary.{ending}"
    status, answered, told = waymark("report", "impact-summary", "--workspace", sample, *YEAR, "--out", out)
    assert (status, answered) == (0, "")
    assert str(out) in told
    assert out.stat().st_size > 500


def test_a_report_nobody_knows_is_refused_with_those_there_are(waymark, sample, tmp_path):
    out = tmp_path / "x.pdf"
    status, _, told = waymark("report", "dragons", "--workspace", sample, *YEAR, "--out", out)
    assert status == 1
    assert "impact-summary" in told
    assert not out.exists()


def test_the_reports_are_listed_one_line_each(waymark):
    status, answered, _ = waymark("reports")
    assert status == 0
    assert [line.partition(":")[0] for line in answered.splitlines()] == ["impact-summary"]


def test_reading_goes_on_while_another_program_has_the_workspace(waymark, local_store, workspace, tmp_path):
    with local_store.begin("Add person") as tx:
        tx.put(a_person())
    assert waymark("export", "people", "--workspace", workspace, "--out", tmp_path / "people.csv")[0] == 0
    assert waymark("figures", "--workspace", workspace, *YEAR)[0] == 0
    assert waymark("check", "--workspace", workspace)[0] == 0
    assert waymark("backup", "--workspace", workspace, "--to", tmp_path / "backups")[0] == 0
    assert len(rows_of(tmp_path / "people.csv")) == 1


def test_a_backup_comes_back_as_a_workspace_with_the_same_lists(waymark, sample, tmp_path):
    assert waymark("backup", "--workspace", sample, "--to", tmp_path / "safe")[0] == 0
    (backup,) = (tmp_path / "safe").glob("*.db")
    assert waymark("restore", backup, "--workspace", tmp_path / "again")[0] == 0
    for folder, name in ((sample, "before.csv"), (tmp_path / "again", "after.csv")):
        waymark("export", "hours", "--workspace", folder, "--out", tmp_path / name)
    assert (tmp_path / "before.csv").read_bytes() == (tmp_path / "after.csv").read_bytes()


def test_what_is_no_backup_is_refused_and_nothing_is_left(waymark, sample, tmp_path):
    other = tmp_path / "other.db"
    other.write_bytes(b"not a store " * 100)
    whole = (sample / "store.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])
    for backup in (other, tmp_path / "cut.db", tmp_path / "nowhere.db"):
        status, _, told = waymark("restore", backup, "--workspace", tmp_path / "new")
        assert (status, told.count("\n")) == (1, 1)
        assert not (tmp_path / "new").exists()


def test_a_backup_is_never_restored_over_anything(waymark, sample, workspace, tmp_path):
    waymark("backup", "--workspace", sample, "--to", tmp_path / "safe")
    (backup,) = (tmp_path / "safe").glob("*.db")
    before = (workspace / "store.db").read_bytes()
    assert waymark("restore", backup, "--workspace", workspace)[0] == 1
    assert (workspace / "store.db").read_bytes() == before


@pytest.fixture
def own_sample(sample, tmp_path):
    """A sample workspace to change."""
    return Path(shutil.copytree(sample, tmp_path / "own"))


def with_a_change_since(waymark, sample):
    """A backup in the workspace, and one person added after it."""
    status, answered, _ = waymark("backup", "--workspace", sample, "--json")
    assert status == 0
    store = database.open_store(sample)
    with store.begin("New person") as tx:
        tx.put(a_person())
    store.close()
    return json.loads(answered)


def test_a_backup_among_the_workspaces_own_is_listed_with_what_it_holds(waymark, own_sample):
    made = with_a_change_since(waymark, own_sample)
    assert (made["proved"], made["why"], made["second"], made["problem"]) == (True, "asked", None, None)
    status, answered, _ = waymark("restore", "--workspace", own_sample, "--json")
    assert status == 0
    [listed] = json.loads(answered)["backups"]
    assert listed == {name: made[name] for name in listed}
    heads, line = waymark("restore", "--workspace", own_sample)[1].splitlines()
    assert heads.split() == ["Made", "People", "Entries", "Proved", "File"]
    assert line.split()[2:] == [f"{made['people']:,}", f"{made['entries']:,}", "yes", made["file"]]


def test_a_workspace_without_backups_says_how_to_make_one(waymark, workspace):
    assert waymark("restore", "--workspace", workspace)[1] == "There is no backup yet. The command backup makes one.\n"
    assert waymark("restore", "--workspace", workspace / "nowhere")[0] == 4


def test_proving_a_backup_says_what_it_proved_and_what_would_be_lost_and_replaces_nothing(waymark, own_sample):
    made = with_a_change_since(waymark, own_sample)
    status, answered, _ = waymark("restore", made["file"], "--workspace", own_sample, "--prove")
    assert status == 0
    lines = answered.splitlines()
    assert lines[0].startswith("The file is byte for byte")
    assert lines[-2].startswith("1 change would be lost, made on")
    assert lines[-2].endswith(": 1 × New person.")
    assert lines[-1] == "Nothing was replaced."
    told = json.loads(waymark("restore", made["file"], "--workspace", own_sample, "--prove", "--json")[1])
    assert (told["lost"]["changes"], told["lost"]["by_kind"]) == (1, {"New person": 1})
    assert told["lost"]["now"]["people"] == told["lost"]["then"]["people"] + 1


def test_a_backup_is_put_in_the_place_of_a_store_only_when_that_is_said(waymark, own_sample):
    made = with_a_change_since(waymark, own_sample)
    status, answered, told = waymark("restore", made["file"], "--workspace", own_sample, "--replace", "--json")
    assert status == 0
    assert "The store that was there is kept until" in told
    [kept] = own_sample.glob("store-before-restore-*.db")
    assert json.loads(answered) == {"workspace": str(own_sample), "kept": str(kept)}
    waymark("export", "people", "--workspace", own_sample, "--out", own_sample / "people.csv")
    assert len(rows_of(own_sample / "people.csv")) == made["people"]


def test_a_damaged_backup_is_refused_as_json_too(waymark, own_sample):
    made = with_a_change_since(waymark, own_sample)
    with Path(made["file"]).open("r+b") as file:
        file.seek(5000)
        file.write(b"spoilt")
    status, answered, _ = waymark("restore", made["file"], "--workspace", own_sample, "--replace", "--json")
    assert status == 1
    assert "is damaged" in json.loads(answered)["refused"]


@pytest.mark.parametrize("how", ["--prove", "--replace"])
def test_which_backup_is_to_be_said(waymark, workspace, how):
    with pytest.raises(SystemExit) as left:
        waymark("restore", "--workspace", workspace, how)
    assert left.value.code == 2


def test_a_second_place_is_chosen_used_and_left(waymark, workspace, tmp_path):
    stick = tmp_path / "stick"
    status, _, told = waymark("backup", "--workspace", workspace, "--second-place", stick)
    assert status == 3
    assert "is not here just now" in told
    stick.mkdir()
    status, answered, _ = waymark("backup", "--workspace", workspace, "--json")
    assert status == 0
    assert json.loads(answered)["second"].startswith(str(stick))
    assert len(json.loads(waymark("restore", "--workspace", workspace, "--json")[1])["backups"]) == 3
    waymark("backup", "--workspace", workspace, "--no-second-place")
    assert len(list(stick.glob("*.db"))) == 1


def test_an_older_copy_in_the_place_of_the_store_is_told_and_can_be_accepted(waymark, own_sample):
    made = with_a_change_since(waymark, own_sample)
    (own_sample / "store.db").write_bytes(Path(made["file"]).read_bytes())
    status, _, told = waymark("check", "--workspace", own_sample)
    assert status == 4
    assert told.endswith("The commands are restore, and check --accept-older.\n")
    status, answered, _ = waymark("check", "--workspace", own_sample, "--accept-older", "--json")
    assert (status, json.loads(answered)["sound"]) == (0, True)
    assert waymark("check", "--workspace", own_sample)[0] == 0


def test_a_backup_is_made_before_a_large_file_comes_in(waymark, workspace, tmp_path):
    lines = [f"Bo{number},Lind,bo{number}@example.org" for number in range(1000)]
    file = a_spreadsheet(tmp_path, "Forename,Surname,E-mail", *lines)
    assert waymark("import", "people", file, "--workspace", workspace, "--dry-run")[0] in (0, 3)
    assert list((workspace / "backups").iterdir()) == []
    status, _, told = waymark("import", "people", file, "--workspace", workspace)
    assert status in (0, 3)
    assert "A backup, proved equal, is in" in told
    [listed] = json.loads(waymark("restore", "--workspace", workspace, "--json")[1])["backups"]
    assert (listed["why"], listed["people"]) == ("import", 0)


def test_a_check_finds_a_trail_that_was_tampered_with(waymark, workspace):
    waymark("check", "--workspace", workspace)
    store = database.open_store(workspace)
    with store.begin("Add person") as tx:
        tx.put(a_person())
    store.close()
    connection = driver.connect(str(workspace / "store.db"))
    connection.execute("UPDATE audit_changes SET label = 'Nothing happened'")
    connection.commit()
    connection.close()
    status, answered, _ = waymark("check", "--workspace", workspace)
    assert status == 1
    assert "audit trail: entry 1" in answered


def a_spreadsheet(folder, *lines):
    path = folder / "list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_an_import_reports_what_became_of_every_row(waymark, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "Forename,Surname,Postcode", "Ann,Lee,HV1 4AB", "Yusuf,Khan,nowhere")
    refused = tmp_path / "refused.csv"
    words = ("import", "people", file, "--workspace", workspace, "--json", "--refused", refused)
    status, answered, told = waymark(*words)
    report = json.loads(answered)
    assert (status, told) == (3, "")
    assert [report[name] for name in ("read", "added", "updated", "unchanged", "refused")] == [2, 1, 0, 0, 1]
    assert [(problem["row"], problem["field"]) for problem in report["problems"]] == [(3, "postcode")]
    assert report["batch"]
    assert [row["Forename"] for row in rows_of(refused)] == ["Yusuf"]
    again = json.loads(waymark(*words)[1])
    assert (again["unchanged"], again["batch"]) == (1, None)


def test_an_import_can_be_read_line_by_line(waymark, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "Forename,Surname,Shoe size,Postcode", "Ann,Lee,5,nowhere", "Yusuf,Khan,9,")
    status, answered, _ = waymark("import", "people", file, "--workspace", workspace)
    assert status == 3
    lines = answered.splitlines()
    assert "Shoe size" in lines[1]
    assert lines[2].startswith("Row 2: postcode: ")
    read = "2 rows read: 1 added, 0 updated, 0 unchanged, 1 refused."
    assert lines[-1] == f"{read} To take it back, within 7 days: undo-import 1"
    assert waymark("import", "people", file, "--workspace", workspace)[1].endswith("1 unchanged, 1 refused.\n")


def test_imports_are_listed_with_whether_they_can_be_undone(waymark, workspace, tmp_path):
    words = ("imports", "--workspace", workspace)
    assert waymark(*words)[:2] == (0, "Nothing has been imported yet.\n")
    for name in ("Ann", "Yusuf"):
        waymark("import", "people", a_spreadsheet(tmp_path, "Forename", name), "--workspace", workspace)
    waymark("undo-import", 1, "--workspace", workspace)
    status, answered, told = waymark(*words)
    heads, second, first = answered.splitlines()
    assert (status, told) == (0, "")
    assert heads.split()[:4] == ["Number", "Day", "File", "Kind"]
    assert second.split(maxsplit=9) == ["2", "2026-11-25", "list.csv", "people", *"11000", "until 2 December 2026"]
    assert first.endswith("no, undone already, on 25 November 2026")
    listed = json.loads(waymark(*words, "--json", today=date(2026, 12, 3))[1])["imports"]
    assert [(each["number"], each["undo_until"], each["why_not"]) for each in listed] == [
        (2, None, "more than 7 days old"),
        (1, None, "undone already, on 25 November 2026"),
    ]


def test_an_import_is_undone_by_its_number_once(waymark, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "Forename,Surname,consent_news", "Ann,Lee,yes", "Yusuf,Khan,")
    number = json.loads(waymark("import", "people", file, "--workspace", workspace, "--json")[1])["number"]
    words = ("undo-import", number, "--workspace", workspace)
    status, _, told = waymark(*words, today=date(2026, 12, 3))
    assert (status, "more than 7 days old" in told) == (1, True)
    assert waymark(*words) == (0, "Import 1 is undone: 1 consent, 2 people taken away.\n", "")
    assert waymark(*words) == (1, "", "Import 1 cannot be undone: it is undone already, on 25 November 2026.\n")
    waymark("export", "people", "--workspace", workspace, "--out", tmp_path / "people.csv")
    assert rows_of(tmp_path / "people.csv") == []
    status, _, told = waymark("undo-import", 9, "--workspace", workspace)
    assert (status, told) == (1, "There is no import 9. The command imports lists those there are.\n")


def test_what_was_worked_on_since_an_import_stays_and_is_named(waymark, workspace, tmp_path):
    people = a_spreadsheet(tmp_path, "reference,given_name,phone", "A1,Ann,", "B2,Yusuf,", "C3,Bo,")
    waymark("import", "people", people, "--workspace", workspace)
    later = a_spreadsheet(tmp_path, "reference,phone", "A1,07700 900123")
    waymark("import", "people", later, "--workspace", workspace)
    status, answered, told = waymark("undo-import", 1, "--workspace", workspace)
    assert (status, told) == (3, "")
    assert answered.splitlines() == [
        "Left alone, edited since: person A1 Ann",
        "Import 1 is undone: 2 people taken away.",
    ]
    status, answered, _ = waymark("undo-import", 2, "--workspace", workspace, "--json")
    assert status == 0
    assert json.loads(answered) == {"number": 2, "removed": {}, "put_back": {"people": 1}, "left": []}


def test_a_long_list_of_what_was_left_alone_is_cut_and_counted(waymark, workspace, tmp_path):
    for phone, count in (("", 25), ("07700 900123", 24)):
        lines = [f"A{number},Ann,{phone}" for number in range(count)]
        file = a_spreadsheet(tmp_path, "reference,given_name,phone", *lines)
        waymark("import", "people", file, "--workspace", workspace)
    status, answered, _ = waymark("undo-import", 1, "--workspace", workspace)
    assert (status, len(answered.splitlines())) == (3, 22)
    assert answered.splitlines()[-2:] == [
        "And 4 more were left alone.",
        "Import 1 is undone: 1 person taken away.",
    ]


def test_an_import_that_is_all_in_use_stays_until_what_uses_it_is_undone(waymark, workspace, tmp_path):
    for phone in ("", "07700 900123"):
        people = a_spreadsheet(tmp_path, "reference,given_name,phone", f"A1,Ann,{phone}")
        waymark("import", "people", people, "--workspace", workspace)
    status, answered, told = waymark("undo-import", 1, "--workspace", workspace)
    assert (status, told) == (1, "")
    assert answered.splitlines() == [
        "Left alone, edited since: person A1 Ann",
        "Import 1 stays: nothing of it could be taken back.",
    ]
    assert "until 2 December 2026" in waymark("imports", "--workspace", workspace)[1].splitlines()[-1]


def test_a_sample_is_no_import(waymark, sample):
    assert waymark("imports", "--workspace", sample)[1] == "Nothing has been imported yet.\n"


def test_a_dry_run_keeps_nothing_and_needs_no_right_to_write(waymark, local_store, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "Forename,Surname", "Ann,Lee")
    status, answered, _ = waymark("import", "people", file, "--workspace", workspace, "--dry-run")
    assert (status, "Dry run" in answered, "1 added" in answered) == (0, True, True)
    with local_store.read() as data:
        assert list(data.exports.rows("people", ["id"])) == []


def test_writing_is_refused_while_another_program_has_the_workspace(waymark, local_store, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "Forename,Surname", "Ann,Lee")
    status, answered, told = waymark("import", "people", file, "--workspace", workspace)
    assert (status, answered) == (4, "")
    assert "open already" in told
    assert "process" in told


def test_days_that_could_be_two_are_asked_about_and_can_be_answered(waymark, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "Forename,Surname,DOB", "Ann,Lee,03/04/1990")
    status, answered, told = waymark("import", "people", file, "--workspace", workspace, "--json")
    assert status == 1
    assert [problem["field"] for problem in json.loads(answered)["problems"]] == ["birth_date"]
    assert told.startswith("birth_date: ")
    assert waymark("import", "people", file, "--workspace", workspace, "--dates", "dmy")[0] == 0
    waymark("export", "people", "--workspace", workspace, "--out", tmp_path / "people.csv")
    assert [row["birth_date"] for row in rows_of(tmp_path / "people.csv")] == ["1990-04-03"]


def test_a_mapping_says_which_column_is_which(waymark, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "A,B", "Ann,Lee")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('kind = "people"\n[columns]\nA = "given_name"\nB = "family_name"\n', encoding="utf-8")
    assert waymark("import", "people", file, "--workspace", workspace)[0] == 1
    assert waymark("import", "people", file, "--workspace", workspace, "--mapping", mapping)[0] == 0


def test_a_heading_that_a_mapping_names_and_the_file_lacks_is_said(waymark, workspace, tmp_path):
    file = a_spreadsheet(tmp_path, "First name,B", "Ann,Lee")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('kind = "people"\n[columns]\nB = "family_name"\nTown = "address"\n', encoding="utf-8")
    words = ("import", "people", file, "--workspace", workspace, "--mapping", mapping, "--dry-run")
    assert "Named in the mapping, but not in the file: Town" in waymark(*words)[1].splitlines()
    assert json.loads(waymark(*words, "--json")[1])["headings_not_in_file"] == ["Town"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", IMPORTED)
def test_what_was_exported_comes_back_unchanged(waymark, sample, tmp_path, kind, ending):
    out = tmp_path / f"list.{ending}"
    assert waymark("export", kind, "--workspace", sample, "--out", out)[0] == 0
    status, answered, told = waymark("import", kind, out, "--workspace", sample, "--dry-run", "--json")
    report = json.loads(answered)
    assert (status, told, report["problems"]) == (0, "", [])
    assert report["unchanged"] == report["read"] > 0
