"""The impact summary saved: the same figures in every format, complete or not at all."""

import csv
import json
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from tests.reports import runs
from tests.services.test_figures import AS_OF, YEAR, World
from volunteer_app.domain.figures import HIDDEN, Publication, Unit
from volunteer_app.domain.publication import HOW_TO_READ
from volunteer_app.domain.roles import Role
from volunteer_app.errors import CannotPrint, FileRefused, NotFound
from volunteer_app.services.report_tables import as_json, tables
from volunteer_app.services.reports import file_name, report_named, save_report, save_run

EVERY = ("pdf", "xlsx", "csv", "json")


@pytest.mark.parametrize("ending", EVERY)
def test_the_same_run_makes_the_same_bytes(tmp_path, ending):
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    for path in (one, other):
        save_run(runs.typical(), path)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("make", [runs.typical, runs.release], ids=["internal", "release"])
def test_csv_xlsx_and_json_hold_the_figures_of_the_run(tmp_path, make):
    run = make()
    for ending in EVERY[1:]:
        save_run(run, tmp_path / f"run.{ending}")
    with (tmp_path / "run.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {(row["table"], row["line"], row["measure"]): row["value"] for row in csv.DictReader(file)}
    sheet = openpyxl.load_workbook(tmp_path / "run.xlsx")["Figures"]
    workbook = {row[0]: row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}
    told = {each["code"]: each for each in json.loads((tmp_path / "run.json").read_text("utf-8"))["figures"]}
    for figure in run.figures:
        shown = "*" if figure.value is HIDDEN else figure.value
        assert told[figure.code]["value"] == shown
        if isinstance(shown, int):
            divisor = {Unit.MINUTES: 60, Unit.PENCE: 100}.get(figure.unit, 1)
            shown = round(Decimal(shown) / divisor, 2)
            assert Decimal(cells["Figures", figure.code, "value"]) == shown
            assert Decimal(str(workbook[figure.code])) == shown
        else:
            assert (cells["Figures", figure.code, "value"], workbook[figure.code]) == ("*", "*")


@pytest.mark.parametrize("make", [runs.typical, runs.release], ids=["internal", "release"])
def test_every_format_says_how_its_numbers_are_to_be_read(tmp_path, make):
    run = make()
    for ending in EVERY[1:]:
        save_run(run, tmp_path / f"run.{ending}")
    told = HOW_TO_READ[run.publication]
    workbook = openpyxl.load_workbook(tmp_path / "run.xlsx")["About"]
    assert ("how to read the numbers", told) in workbook.iter_rows(values_only=True)
    assert told in (tmp_path / "run.csv").read_text("utf-8-sig")
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["how_to_read"] == told


def test_the_workbook_lists_every_role_not_only_the_largest(tmp_path):
    run = runs.stress()
    save_run(run, tmp_path / "run.xlsx")
    assert openpyxl.load_workbook(tmp_path / "run.xlsx")["By role"].max_row == len(run.roles) + 1


def test_how_many_people_stand_behind_an_amount_is_told_nobody():
    run = runs.typical()
    assert "contributors" not in json.dumps(as_json(run))
    assert "contributors" not in str([table.headings for table in tables(run)])


def test_a_report_made_from_the_store_is_a_pdf_of_four_pages(store, tmp_path):
    world = World(store)
    _, engagement = world.volunteer()
    world.gives(engagement, YEAR.first)
    path = tmp_path / "summary.pdf"
    save_report(store, "impact-summary", path, period=YEAR, as_of=AS_OF, publication=Publication.RELEASE)
    reader = PdfReader(path)
    assert len(reader.pages) == 4
    assert "Volunteer" not in str(reader.metadata.author)


def test_a_name_no_font_draws_is_refused_and_what_was_there_stays(store, tmp_path):
    world = World(store)
    _, engagement = world.volunteer()
    world.gives(engagement, YEAR.first)
    with store.begin("Rename") as tx:
        desk = tx.get(Role, world.desk.id)
        tx.put(replace(desk, name="Desk \U00013000"))
    path = tmp_path / "summary.pdf"
    path.write_text("last year's")
    with pytest.raises(CannotPrint, match=r"U\+13000"):
        save_report(store, "impact-summary", path, period=YEAR, as_of=AS_OF)
    assert path.read_text() == "last year's"
    assert [each.name for each in tmp_path.iterdir() if each.name != "workspace"] == ["summary.pdf"]


def test_an_unknown_report_or_ending_is_refused_with_what_there_is(store, tmp_path):
    with pytest.raises(NotFound, match=r"no report tea-rota\. Choose one of: impact-summary"):
        report_named("tea-rota")
    with pytest.raises(FileRefused, match=r"\.pdf, \.xlsx, \.csv, \.json"):
        save_report(store, "impact-summary", tmp_path / "summary.docx", period=YEAR, as_of=AS_OF)


def test_a_file_is_named_by_its_period_and_says_when_it_may_be_released():
    assert file_name(runs.typical()) == "Impact summary 2025-07-01 to 2026-06-30.pdf"
    assert file_name(runs.release(), ".csv") == "Impact summary 2025-07-01 to 2026-06-30-release.csv"
