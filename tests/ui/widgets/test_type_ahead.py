import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.type_ahead import Offer, TypeAhead

ANN, BEN = Offer(key="ann", text="Ann Lee"), Offer(key="ben", text="Ben Okafor")


@pytest.fixture
def field(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    field = TypeAhead("Name or reference")
    QVBoxLayout(page).addWidget(field)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    field.page, field.taken = page, []
    field.chosen.connect(lambda offer: field.taken.append(offer.key))
    return field


def test_enter_never_takes_what_was_offered_for_something_else(field, qtbot):
    field.show_offers([BEN])
    with qtbot.waitSignal(field.search_requested) as asked:
        qtbot.keyClicks(field, "ann")
    assert asked.args == ["ann"]
    assert not field.is_pausing()
    qtbot.keyClick(field, Qt.Key.Key_Return)  # the answer is on its way
    assert field.taken == []
    field.show_offers([ANN])
    assert field.taken == ["ann"]


def test_enter_takes_the_one_that_is_marked(field, qtbot):
    field.ask()
    field.show_offers([ANN, BEN])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == ["ben"]
