"""The settings of a trust, as its own office would open them."""

import pytest

import database
from tests.factories import TODAY
from tests.ui.settings.scenes import Chosen, fill_for_settings
from ui.changes import Changes
from ui.settings.settings_presenter import settings_page


@pytest.fixture
def changes(qapp):
    return Changes()


@pytest.fixture
def done(changes):
    """Every change that was told, in order."""
    told = []
    changes.happened.connect(told.append)
    return told


@pytest.fixture
def chosen(workspace):
    """What the office chooses for its own computer; copies are real ones."""
    return Chosen(workspace, database.workspaces())


@pytest.fixture
def places():
    return []


@pytest.fixture
def page(qtbot, local_store, tasks, changes, chosen, places):
    """The page, read and shown."""
    fill_for_settings(local_store)
    page = settings_page(
        chosen.here,
        store=local_store,
        tasks=tasks,
        changes=changes,
        today=lambda: TODAY,
        open_place=places.append,
    )
    qtbot.addWidget(page)
    page.resize(1072, 644)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow() and tasks.is_idle())
    return page


@pytest.fixture
def part(page, tasks, qtbot):
    """Bring one of the pages to the front."""

    def part(key):
        page.choose(key)
        qtbot.waitUntil(tasks.is_idle)
        return page.part()

    return part
