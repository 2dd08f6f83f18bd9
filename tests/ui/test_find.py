import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.factories import a_person
from tests.stores import keep
from ui.find import FindPresenter
from ui.places import Place
from ui.widgets.type_ahead import TypeAhead


@pytest.fixture
def box(qtbot, local_store, tasks):
    keep(
        local_store,
        a_person(given_name="Ann", family_name="Lee"),
        a_person(given_name="Ann", family_name="Leeming"),
        a_person(given_name="Bo", family_name="Ek"),
    )
    window, box = QWidget(), TypeAhead("Find people")
    QVBoxLayout(window).addWidget(box)
    window.resize(500, 400)
    qtbot.addWidget(window)
    box.window_kept, box.places = window, []
    box.presenter = FindPresenter(
        box, store=local_store, tasks=tasks, open_place=box.places.append, failed=lambda error: None
    )
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    return box


def offered(box):
    return [offer.text for offer in box.offers()]


def test_people_are_offered_while_a_name_is_typed(box, qtbot):
    qtbot.keyClicks(box, "ann le")
    qtbot.waitUntil(lambda: sorted(offered(box)) == ["Ann Lee", "Ann Leeming"])
    assert {offer.detail for offer in box.offers()} == {"V-000001", "V-000002"}


def test_one_mistyped_letter_still_finds(box, qtbot):
    qtbot.keyClicks(box, "leemimg")
    qtbot.waitUntil(lambda: offered(box) == ["Ann Leeming"])
    assert box._popup._remark.text() == "Names one letter away"


def test_arrows_and_enter_open_a_person_and_clear_the_box(box, qtbot):
    qtbot.keyClicks(box, "ann")
    qtbot.waitUntil(lambda: len(offered(box)) == 2)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    second = box.offers()[1]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.places == [Place(kind="people", id=second.key)]
    assert box.text() == ""
    assert box.offers() == ()


def test_enter_before_the_answer_takes_the_first_of_it(box, qtbot):
    qtbot.keyClicks(box, "ek")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(box.places) == 1)


def test_escape_puts_the_offers_away_before_it_clears_the_box(box, qtbot):
    qtbot.keyClicks(box, "ann")
    qtbot.waitUntil(lambda: len(offered(box)) == 2)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.offers(), box.text()) == ((), "ann")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_nobody_found_is_said(box, qtbot):
    qtbot.keyClicks(box, "zzyzx")
    qtbot.waitUntil(lambda: box._popup is not None and box._popup.isVisible())
    assert box._popup._remark.text() == "No one matches “zzyzx”"
    assert offered(box) == []
