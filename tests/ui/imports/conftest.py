"""The guide over a store of its own, alone in a window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication

from tests.factories import TODAY
from ui.changes import Changes
from ui.imports.import_page import ImportPage
from ui.imports.import_presenter import ImportPresenter
from ui.widgets.busy_dialog import BusyDialog


@pytest.fixture
def changes(qapp):
    return Changes()


@pytest.fixture
def places():
    """The places that the guide asked to go to, in order."""
    return []


@pytest.fixture
def page(qtbot, local_store, tasks, changes, places, tmp_path):
    page = ImportPage(tasks)
    page.copied = []
    page.presenter = ImportPresenter(
        page,
        store=local_store,
        tasks=tasks,
        changes=changes,
        today=lambda: TODAY,
        open_place=places.append,
        lists=("people", "hours"),
        remembered=tmp_path / "settings" / "mappings.json",
        copy_first=lambda: page.copied.append(True),
    )
    qtbot.addWidget(page)
    page.resize(1072, 644)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow() and not page.file.batches.table.is_loading())
    return page


@pytest.fixture
def settled(qtbot, page, tasks):
    """Waits until all work has been answered and no dialog holds the window."""

    def is_settled():
        held = any(dialog.isVisible() for dialog in page.findChildren(BusyDialog))
        typing = page.problems.tree.state() == QAbstractItemView.State.EditingState
        pressed = any(button.isDown() for button in page.findChildren(QAbstractButton))  # a letter presses for a while
        return tasks.is_idle() and not held and not typing and not pressed

    def wait():
        qtbot.waitUntil(is_settled)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return wait


@pytest.fixture
def press(qtbot, page):
    """A key on whatever has the keyboard."""

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)

    return press


@pytest.fixture
def type_in(qtbot):
    """Text typed into whatever has the keyboard."""
    return lambda text: qtbot.keyClicks(QApplication.focusWidget(), text)
