"""The page and dialogs of reports over a store of their own, ready for a look or a picture."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_check, a_job, an_organisation
from tests.stores import keep
from tests.ui.hours.scenes import BrokenStore, fill, new_store
from ui.changes import Changes
from ui.reports.figure_records import FigureRecords
from ui.reports.figure_rows_dialog import FigureRowsDialog
from ui.reports.reports_page import ReportsPage
from ui.reports.reports_presenter import ReportsPresenter
from ui.tasks import Tasks
from volunteer_app import reference
from volunteer_app.domain.units import Period
from volunteer_app.services.figures import impact_run


def fill_for_reports(store):
    """A season of hours, with jobs and the rates they are valued by."""
    people, engagements, entries = fill(store)
    job = a_job(people[0])
    keep(store, an_organisation(), *reference.rates(), job, a_check(job))
    return people, engagements, entries


def reports_page(store, tasks: Tasks) -> QWidget:
    page = ReportsPage(tasks)
    page.resize(1072, 644)
    page.presenter = ReportsPresenter(
        page, store=store, tasks=tasks, changes=Changes(), today=lambda: TODAY, open_place=lambda place: None
    )
    page.store = store
    return page


def _page(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill_for_reports(store)
    return reports_page(store, tasks)


def _changed(tasks: Tasks, folder: Path) -> QWidget:
    page = _page(tasks, folder)
    page.message.show_message("info", "Something has changed since this report was made.", action="Make it again")
    page.viewer.page_shown.connect(lambda number, of: page.message.show())
    return page


def _searched(tasks: Tasks, folder: Path) -> QWidget:
    page = _page(tasks, folder)

    def search(number: int, of: int) -> None:
        if of and not page.find_bar.isVisible():
            page.find_bar.open_search()
            page.find_bar._field.setText("confirmed")
            page.find_bar._field.ask()

    page.viewer.page_shown.connect(search)
    return page


def _rows(code: str):
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        fill_for_reports(store)
        period = Period.financial_year_to(TODAY)
        figure = impact_run(store, period, as_of=TODAY).figure(code)
        return FigureRowsDialog(FigureRecords(store=store, figure=figure, period=period, as_of=TODAY), tasks)

    return scene


PAGES = {
    "reports": _page,
    "reports-changed": _changed,
    "reports-searched": _searched,
    "reports-not-made": lambda tasks, folder: reports_page(BrokenStore(), tasks),
}
DIALOGS = {
    "figure-rows-hours": _rows("VO03"),
    "figure-rows-people": _rows("EQ01-a"),
    "figure-rows-jobs": _rows("JB08-13"),
    "figure-rows-none": _rows("PL04"),
}
