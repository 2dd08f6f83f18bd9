"""Windows as they look to a person, and work off the main thread that ends with the test."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.changes import Changes
from ui.tasks import Tasks
from ui.widgets.focus_ring import FocusRings


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application with its type, palette and style sheet; a function that shows another scheme."""
    qapp.setStyle("Fusion")
    FocusRings(qapp)
    theme.show(qapp, "light")
    return lambda scheme: theme.show(qapp, scheme)


@pytest.fixture(autouse=True)
def _in_light(dressed):
    if theme.current().scheme != "light":
        dressed("light")


@pytest.fixture
def tasks(qtbot):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def changes(qapp):
    """Where pages hear of changes."""
    return Changes()


@pytest.fixture
def happened(changes):
    """The changes told of, in order."""
    told = []
    changes.happened.connect(told.append)
    return told


@pytest.fixture
def places():
    """The places that pages asked to go to, in order."""
    return []


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(qapp):
    """A dialog over a page that is about to be deleted would take the keyboard from the page of the next test."""
    yield
    for _ in range(2):  # the manual goes after the window it belongs to
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [window for window in qapp.topLevelWidgets() if window.isVisible()] == []


@pytest.fixture(autouse=True)
def _no_key_stays_held_down(qapp):
    """Ctrl+Shift+Tab in one test leaves Shift down for the process, and a row chosen later is added to others."""
    yield
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyClick(QWidget(), Qt.Key.Key_unknown)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
