"""A store with Ann Lee and the placements of a few others, and the pages that show them."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_host, a_person, a_placement, an_entry
from tests.stores import keep
from ui.placements.placements_page import LIST, PlacementsPage
from ui.placements.placements_presenter import PlacementsPresenter
from ui.widgets.form_dialog import FormDialog
from ui.widgets.person_part import person_part
from ui.widgets.problem_note import ProblemNote
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.units import Minutes

DAY = timedelta(days=1)


@pytest.fixture
def given(local_store, tasks, changes, places):
    """What every presenter is given."""
    return {
        "store": local_store,
        "tasks": tasks,
        "changes": changes,
        "today": lambda: TODAY,
        "open_place": places.append,
    }


@pytest.fixture
def host(local_store):
    return keep(local_store, a_host())[0]


@pytest.fixture
def ann(local_store):
    return keep(local_store, a_person(given_name="Ann", family_name="Lee"))[0]


@pytest.fixture
def planned(local_store, ann, host):
    """Ann's, to start today."""
    return keep(local_store, a_placement(ann, host, start=TODAY, status=PlacementStatus.PLANNED))[0]


@pytest.fixture
def others(local_store, host):
    """Bo's live one with time given, and Cy's that was completed."""
    bo, cy = keep(local_store, a_person(given_name="Bo", family_name=""), a_person(given_name="Cy", family_name=""))
    live = a_placement(bo, host, start=date(2026, 9, 7), end=TODAY + 30 * DAY, planned_minutes=Minutes(6000))
    over = a_placement(cy, host, start=date(2026, 1, 5), status=PlacementStatus.COMPLETED, ended_on=date(2026, 6, 5))
    keep(local_store, live, over)
    keep(local_store, an_entry(live, minutes=Minutes(3000)))
    return live, over


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1072, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow() and not page.table.is_loading())
    return page


@pytest.fixture
def board_page(qtbot, given):
    page = PlacementsPage(given["tasks"], given["today"])
    page.presenter = PlacementsPresenter(page, **given)
    shown(qtbot, page)
    qtbot.waitUntil(given["tasks"].is_idle)
    return page


@pytest.fixture
def list_page(qtbot, board_page):
    board_page.show_as(LIST)
    return board_page


@pytest.fixture
def ann_part(qtbot, given, ann):
    """Ann's placements, as on her page."""
    return shown(qtbot, person_part(PlacementsPage, PlacementsPresenter, ann.id, **given))


def every(store, kind=Placement):
    with store.read() as data:
        return list(data.every(kind))


def cells(page, key):
    """What a column says, from the top."""
    model, place = page.table.records, [column.key for column in page.topic.columns].index(key)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def names(page, status):
    """Whose cards stand in a column of the board, from the top."""
    return [card.line.known_as for card in page.board.columns[status].list.cards()]


def dialog_of(page, qtbot):
    """The form that is open over a page, once it has the keyboard."""

    def opened():
        return [dialog for dialog in page.window().findChildren(FormDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    dialog = opened()[-1]
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is dialog.form.fields()[0])
    return dialog


def notes(window):
    """Every problem and remark that stands beside a field."""
    return {note.text() for note in window.findChildren(ProblemNote) if note.text()}


def type_in(qtbot, dialog, **texts):
    for name, text in texts.items():
        field = dialog.form._fields[name]
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
