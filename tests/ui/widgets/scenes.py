"""What every list can be seen doing, over the people of a store of their own."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from tests.factories import TODAY
from tests.ui.hours.scenes import fill, hours_page, new_store
from tests.ui.people.scenes import people_page
from ui.tasks import Tasks
from ui.widgets.columns_dialog import ColumnsDialog
from ui.widgets.filter_dialog import FilterDialog
from ui.widgets.list_printing import SCALE
from ui.widgets.pdf_pages import page_count, page_images
from ui.widgets.print_preview import PrintPreview
from ui.widgets.view_dialog import ViewDialog
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.errors import Problem
from volunteer_app.questions.hours import HOURS_FIELDS
from volunteer_app.questions.people import PEOPLE_FIELDS
from volunteer_app.reports.printed_list import ListColumn
from volunteer_app.services.list_pages import list_pages

STATE = Criterion("state", Comparison.IS, ("active", "on placement"))
LATELY = Criterion("last_day", Comparison.FROM, ("start of last financial year",))
SOMEBODY = "01234567-89ab-7def-8123-456789abcdef"
PHONE = Criterion("phone", Comparison.NOT_EMPTY)


def select(page, *rows):
    """Select these rows once they are there."""

    def mark(count):
        table = page.table
        table.clearSelection()
        for row in rows:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            table.selectionModel().select(table.records.index(row, 0), flags)

    page.table.counted.connect(mark)


def _narrowed(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    page = people_page(store, tasks)
    view = SavedView(topic=Topic.PEOPLE, name="Here since last year", criteria=(STATE,))
    page.presenter.list.show_view(view)
    page.presenter.list.filter((STATE, LATELY, PHONE))
    select(page, 0, 2, 3)
    return page


def _nothing_let_through(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    page = people_page(store, tasks)
    page.presenter.list.filter((Criterion("state", Comparison.IS, ("left",)),))
    return page


def _all_columns(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    page = hours_page(store, tasks)
    columns = page.topic.columns
    page.table.header.show_layout(tuple((column.key, column.width or 160) for column in reversed(columns)))
    return page


def _filter(fields, criterion, names=None, problems=()):
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        dialog = FilterDialog(fields, lambda: TODAY, criterion, names)
        if criterion.field == "role":
            dialog.show_names(criterion.field, names)
        if problems:
            dialog.show_refused(problems)
        return dialog

    return scene


def _columns(tasks: Tasks, folder: Path) -> QWidget:
    page = _narrowed(tasks, folder)
    dialog = ColumnsDialog(page.table.header)
    dialog.page = page
    return dialog


def _preview(tasks: Tasks, folder: Path) -> QWidget:
    heads = [ListColumn(heading="Name"), ListColumn(heading="Role"), ListColumn(heading="Hours", numbers=True)]
    rows = [(f"Bartholomew Ogunbanjo-Whitcombe {n}", "Linen room helper", f"{n}:30") for n in range(120)]
    content = list_pages(
        "Here since last year", heads, rows, "Status is Active.", as_of=TODAY, organisation="Harrowmere"
    )
    images = page_images(content, SCALE, lambda number, of: None, 2)
    return PrintPreview("Here since last year", images, SCALE, page_count(content))


PAGES = {
    "people-narrowed": _narrowed,
    "people-nothing-let-through": _nothing_let_through,
    "hours-all-columns": _all_columns,
}
DIALOGS = {
    "filter-choice": _filter(PEOPLE_FIELDS, STATE),
    "filter-records": _filter(
        PEOPLE_FIELDS,
        Criterion("role", Comparison.IS_NOT, ("3",)),
        {str(n): f"Linen room helper and driver of the early van, ward {n}" for n in range(30)},
    ),
    "filter-days-refused": _filter(
        PEOPLE_FIELDS,
        Criterion("last_day", Comparison.BETWEEN, ("today", "start of last financial year")),
        problems=[Problem("values", "Last here: the first of the two values comes after the second.")],
    ),
    "filter-person": _filter(HOURS_FIELDS, Criterion("person", Comparison.IS, (SOMEBODY,)), {SOMEBODY: "Ann Lee"}),
    "columns": _columns,
    "save-view": lambda tasks, folder: ViewDialog(
        "Save view", "Save", "Not here for 90 days", "Keep the name to change this view, or type another to add one."
    ),
    "print-preview": _preview,
}
