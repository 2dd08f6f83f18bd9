"""A store with a season of hours, and the page that makes a report of them."""

import pytest

from tests.factories import TODAY
from tests.ui.reports.scenes import fill_for_reports
from ui.changes import Changes
from ui.reports.reports_page import ReportsPage
from ui.reports.reports_presenter import ReportsPresenter


@pytest.fixture
def changes(qapp):
    return Changes()


@pytest.fixture
def places():
    """The places that the page asked to go to, in order."""
    return []


@pytest.fixture
def people(local_store):
    people, _, _ = fill_for_reports(local_store)
    return people


@pytest.fixture
def hidden_page(qtbot, local_store, tasks, changes, places):
    """The page before anybody looks at it."""
    page = ReportsPage(tasks)
    page.presenter = ReportsPresenter(
        page, store=local_store, tasks=tasks, changes=changes, today=lambda: TODAY, open_place=places.append
    )
    qtbot.addWidget(page)
    page.resize(1072, 644)
    return page


@pytest.fixture
def page(people, hidden_page, qtbot):
    """The page with its report made."""
    hidden_page.show()
    hidden_page.activateWindow()
    qtbot.waitUntil(hidden_page._save.isEnabled, timeout=20_000)
    return hidden_page


def figures(page):
    """The figures in the list, values by name."""
    model = page._figures.records
    return {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
