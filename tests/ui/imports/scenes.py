"""The steps of the guide over a store of their own, ready for a look or a picture."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_person
from tests.services.spreadsheets import sheet
from tests.stores import keep
from tests.ui.hours.scenes import new_store
from ui.changes import Changes
from ui.imports.decisions import Choice
from ui.imports.import_page import ImportPage
from ui.imports.import_presenter import ImportPresenter
from ui.imports.problems_presenter import look_over
from ui.tasks import Task, Tasks
from volunteer_app.exchange.entries import judge_date_orders
from volunteer_app.services.imports import Sheet, import_sheet
from volunteer_app.services.imports.looking import sampled_columns

HEADINGS = "Forename, Surname, Known as, DOB, E-mail, Mobile, Address, Postcode, Application date, Colour"
ROWS = (
    ("Kwabena", "Asante-Mensah", "", "25/12/1980", "kwabena@example.org", "07700 900352",
     "1 Mill Lane", "HV1 4AB", "14/01/2026", "red"),
    ("Tomoko", "Nakagawa", "", "13/01/1990", "t.nakagawa@example,org", "07700 900353",
     "", "HV1 4AD", "14/01/2026", "blue"),
    ("Hanneke", "de Vries", "Hanne", "17/09/2061", "hanneke@", "12", "", "nowhere", "14/01/2026", ""),
    ("Xiu Ying", "Wang", "Sherry", "14/02/1983", "wang@example.org", "07700 900354",
     "8 Tannery Row", "HV1 4AD", "", ""),
    ("Oluwaseun", "Okonkwo", "", "31/02/1990", "o.okonkwo@example.org", "", "", "", "15/01/2026", ""),
    ("Ann", "Lee", "", "25/12/1981", "ann@example.org", "", "2 Quay Street", "HV1 4AE", "15/01/2026", ""),
    ("Anne", "Lee", "", "25/12/1981", "ann@example.org", "", "", "", "", ""),
)  # fmt: skip
LONG = (
    "Bartholomew Maximilian Ferdinand", "Ogunbanjo-Whitcombe of Upper Penmarrow and the Isles", "", "25/12/1980",
    "a.very.long.address.that.never.seems.to.end.at.all@an-even-longer-host-name.example,org",
    "020 7946 0123 extension two hundred and four", "The Old Rectory beside the Water Meadows, Upper Penmarrow",
    "HV1 4ABCDEFGHIJKLMNOP", "25th of Novembre", "",
)  # fmt: skip
LONG_HEADING = "How did you come to hear of volunteering opportunities at the Royal Infirmary and Children's Hospital?"


def a_guide(tasks: Tasks, folder: Path, *rows, headings=HEADINGS, kind="people"):
    """The guide with a file read; it has a store with people some rows look like."""
    store = new_store(folder)
    wang = a_person(
        given_name="Xiuying", family_name="Wang", birth_date=date(1983, 2, 14), reference="V-019415", email="",
        phone="07700 900354", address="61 Quay Street", emergency_name="Wang Jianhua", postcode="HV1 4AD",
    )  # fmt: skip
    keep(store, wang, a_person(given_name="Tomoko", family_name="Nakagawa", reference="V-000007"))
    page = ImportPage(tasks)
    page.resize(1072, 644)
    page.presenter = ImportPresenter(
        page,
        store=store,
        tasks=tasks,
        changes=Changes(page),
        today=lambda: TODAY,
        open_place=lambda place: None,
        lists=("people", "hours"),
        remembered=folder / "mappings.json",
        copy_first=lambda: None,
    )
    page.store = store
    if rows:
        opened = Sheet(sheet(folder / "winter-intake.csv", headings, *rows))
        page.presenter._file.take(opened, sampled_columns(opened), kind)
    return page


def _to_columns(page):
    presenter = page.presenter
    presenter._to_columns()
    columns = presenter._columns
    columns._show_judged(judge_date_orders(columns._matching(), presenter._sheet().rows()))
    return page


def _to_problems(page):
    presenter = _to_columns(page).presenter
    asked = presenter._problems.begin(presenter._sheet(), presenter._asked())
    presenter._problems.show(look_over(page.store, presenter._sheet(), asked, Task()))
    presenter._show_step(2)
    return page


def _decided(page):
    problems = _to_problems(page).presenter._problems
    problems._correct(3, "email", "t.nakagawa@example.org")
    problems._leave_out(6)
    problems._decide(Choice.SAME)
    problems.show(look_over(page.store, page.presenter._sheet(), problems.asked(), Task()))
    return page


def _done(page):
    presenter = _to_problems(page).presenter
    report = import_sheet(page.store, presenter._sheet(), presenter._problems.asked(), dry_run=False)
    presenter._show_done(report)
    return page


def _refused(tasks: Tasks, folder: Path) -> QWidget:
    page = a_guide(tasks, folder)
    page.message.show_message(
        "danger", "This is a PDF, not a spreadsheet. Open it in a spreadsheet program and save it."
    )
    return page


def _asking(page):
    presenter = _done(page).presenter
    presenter._ask_to_undo()
    return page


AMBIGUOUS = (("Ann Lee", "3/4/1991", "x", ""), ("Bo Lind", "5/6/1992", "y", ""))
PAGES = {
    "import": a_guide,
    "import-refused": _refused,
    "import-read": lambda tasks, folder: a_guide(tasks, folder, *ROWS),
    "import-hours": lambda tasks, folder: a_guide(
        tasks,
        folder,
        ("Ann Lee", "Ward befriender", "1/2/2026", "2:30"),
        headings="Person, Role, Date, Hours",
        kind="hours",
    ),
    "import-columns": lambda tasks, folder: _to_columns(a_guide(tasks, folder, *ROWS)),
    "import-columns-asked": lambda tasks, folder: _to_columns(
        a_guide(tasks, folder, *AMBIGUOUS, headings=f"Name, DOB, {LONG_HEADING}, Name")
    ),
    "import-columns-missing": lambda tasks, folder: _to_columns(
        a_guide(tasks, folder, *AMBIGUOUS, headings="Who, When, What, Why", kind="hours")
    ),
    "import-problems": lambda tasks, folder: _to_problems(a_guide(tasks, folder, *ROWS)),
    "import-problems-decided": lambda tasks, folder: _decided(a_guide(tasks, folder, *ROWS)),
    "import-problems-long": lambda tasks, folder: _to_problems(a_guide(tasks, folder, LONG, LONG, *ROWS[3:5])),
    "import-problems-none": lambda tasks, folder: _to_problems(a_guide(tasks, folder, ROWS[0])),
    "import-done": lambda tasks, folder: _done(a_guide(tasks, folder, *ROWS)),
    "import-undo": lambda tasks, folder: _asking(a_guide(tasks, folder, *ROWS)),
}
