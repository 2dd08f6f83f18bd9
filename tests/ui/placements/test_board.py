from datetime import date, timedelta

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from tests.factories import TODAY, a_person, a_placement
from tests.stores import keep
from tests.ui.placements.conftest import DAY, cells, dialog_of, every, names
from ui.placements.board_presenter import MOST_CARDS
from ui.placements.placements_page import BOARD, LIST, PlacementsPage
from ui.placements.placements_presenter import PlacementsPresenter
from ui.places import Place
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.services.history import History

PLANNED, LIVE, COMPLETED, ENDED_EARLY = PlacementStatus
ALT = Qt.KeyboardModifier.AltModifier


def card_list(page, status):
    return page.board.columns[status].list


def the_status(store, placement):
    return next(each.status for each in every(store) if each.id == placement.id)


def focus(page, status):
    card_list(page, status).setFocus()
    return QApplication.focusWidget()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_each_placement_stands_in_the_column_of_its_status(planned, others, board_page):
    assert [names(board_page, status) for status in PlacementStatus] == [["Ann Lee"], ["Bo"], ["Cy"], []]
    assert (board_page.board.isVisible(), board_page.table.isVisible()) == (True, False)


def test_the_arrows_walk_from_column_to_column_over_empty_ones(planned, others, board_page, qtbot):
    focus(board_page, PLANNED)
    for expected in (LIVE, COMPLETED, COMPLETED):
        press(qtbot, Qt.Key.Key_Right)
        assert QApplication.focusWidget() is card_list(board_page, expected)
    press(qtbot, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is card_list(board_page, LIVE)


def test_a_card_moves_on_by_key_with_the_keyboard_after_it_and_the_move_is_undone(
    planned, others, board_page, local_store, happened, changes, qtbot
):
    focus(board_page, PLANNED)
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert the_status(local_store, planned) is LIVE
    qtbot.waitUntil(lambda: "Ann Lee" in names(board_page, LIVE))
    assert QApplication.focusWidget() is card_list(board_page, LIVE)
    assert card_list(board_page, LIVE).current().line.id == planned.id
    history = History()
    history.remember(happened[0])
    changes.happened.emit(history.undo(local_store))
    qtbot.waitUntil(lambda: names(board_page, PLANNED) == ["Ann Lee"])


def test_a_card_moves_back_by_key(planned, board_page, local_store, qtbot):
    focus(board_page, PLANNED)
    press(qtbot, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: names(board_page, LIVE) == ["Ann Lee"])
    press(qtbot, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: names(board_page, PLANNED) == ["Ann Lee"])
    assert QApplication.focusWidget() is card_list(board_page, PLANNED)


def test_a_live_card_that_moves_on_asks_how_it_ended(others, board_page, local_store, qtbot):
    focus(board_page, LIVE)
    press(qtbot, Qt.Key.Key_Right, ALT)
    dialog = dialog_of(board_page, qtbot)
    dialog.form._fields["end_reason"].choose("travel")
    dialog._save.click()
    ended = next(each for each in every(local_store) if each.id == others[0].id)
    assert (ended.status, ended.end_reason, ended.ended_on) == (ENDED_EARLY, "travel", TODAY)
    qtbot.waitUntil(lambda: names(board_page, ENDED_EARLY) == ["Bo"])
    board_page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is card_list(board_page, ENDED_EARLY))


def test_an_end_thought_better_of_leaves_the_keyboard_alone(others, board_page, changes, tasks, qtbot):
    focus(board_page, LIVE)
    press(qtbot, Qt.Key.Key_Right, ALT)
    dialog_of(board_page, qtbot).reject()
    board_page.activateWindow()
    qtbot.waitUntil(board_page.isActiveWindow)
    board_page._search.setFocus()
    changes.refresh_requested.emit()
    qtbot.waitUntil(tasks.is_idle)
    assert QApplication.focusWidget() is board_page._search


def test_a_move_that_is_refused_says_why_and_offers_the_mend(ann, host, local_store, board_page, changes, qtbot):
    keep(local_store, a_placement(ann, host, start=date(2027, 1, 4), status=PLANNED))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: names(board_page, PLANNED) == ["Ann Lee"])
    focus(board_page, PLANNED)
    press(qtbot, Qt.Key.Key_Right, ALT)
    bar = board_page.board.message
    assert bar.isVisible()
    assert bar._lead.text() == "Ann Lee cannot start yet."
    assert bar.text() == "Its first day, 4 January 2027, has not come yet: it can begin then."
    bar._action.click()
    assert dialog_of(board_page, qtbot).windowTitle() == "Change placement: Ann Lee"
    assert not bar.isVisible()


def test_a_placement_with_hours_does_not_go_back_and_what_was_said_goes_with_the_next_step(
    others, local_store, host, board_page, changes, qtbot
):
    second = keep(local_store, a_person(given_name="Di"))[0]
    keep(local_store, a_placement(second, host, start=TODAY - DAY, end=TODAY + 300 * DAY))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: len(names(board_page, LIVE)) == 2)
    focus(board_page, LIVE)
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert "a placement with hours has begun" in board_page.board.message.text()
    press(qtbot, Qt.Key.Key_Down)
    assert not board_page.board.message.isVisible()


def test_what_is_over_does_not_move_on(others, board_page, qtbot):
    focus(board_page, COMPLETED)
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert board_page.board.message._lead.text() == "Cy cannot end."


def test_enter_leads_to_the_person_with_the_placement_chosen(planned, ann, board_page, places, qtbot):
    focus(board_page, PLANNED)
    press(qtbot, Qt.Key.Key_Return)
    assert places == [Place(kind="people", id=ann.id, tab="placements", values={"record": planned.id})]


def test_the_menu_of_a_card_offers_what_can_be_done_with_it(planned, board_page, local_store, qtbot):
    focus(board_page, PLANNED)
    press(qtbot, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = board_page.board.findChildren(QMenu)[-1]
    assert {action.text().replace("&", ""): action.isEnabled() for action in menu.actions()} == {
        "Start": True,
        "End…": False,
        "Move back": False,
        "Change": True,
        "Open person": True,
    }
    menu.actions()[0].trigger()
    menu.close()
    assert the_status(local_store, planned) is LIVE


def test_a_name_is_found_by_its_first_letters(others, host, local_store, board_page, changes, qtbot):
    zoe = keep(local_store, a_person(given_name="Zoe", family_name="Ash"))[0]
    keep(local_store, a_placement(zoe, host, end=TODAY + 400 * DAY))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: names(board_page, LIVE) == ["Bo", "Zoe Ash"])
    focus(board_page, LIVE)
    press(qtbot, Qt.Key.Key_Z)
    assert card_list(board_page, LIVE).current().line.known_as == "Zoe Ash"


def test_a_search_narrows_the_board_and_one_without_a_match_says_so(planned, others, board_page, qtbot):
    board_page._search.setText("bo")
    qtbot.waitUntil(lambda: [names(board_page, status) for status in PlacementStatus] == [[], ["Bo"], [], []])
    board_page._search.setText("zzyzx")
    qtbot.waitUntil(lambda: board_page._empty.isVisible() and not board_page.board.isVisible())
    board_page._clear.click()
    qtbot.waitUntil(board_page.board.isVisible)


def test_a_long_column_shows_its_first_cards_and_leads_to_the_rest(host, local_store, board_page, changes, qtbot):
    people = [a_person(given_name=f"P{number}", family_name="") for number in range(MOST_CARDS + 3)]
    keep(local_store, *people, *(a_placement(person, host, start=TODAY, status=PLANNED) for person in people))
    changes.refresh_requested.emit()
    rest = board_page.board.columns[PLANNED].rest
    qtbot.waitUntil(rest.isVisible)
    assert rest.text() == "3 more in the list"
    rest.click()
    assert board_page.presenter.list.criteria == (Criterion("status", Comparison.IS, ("planned",)),)
    qtbot.waitUntil(lambda: board_page.table.isVisible() and len(cells(board_page, "status")) == MOST_CARDS + 3)


def test_the_board_or_the_list_is_remembered(planned, given, board_page, tmp_path, qtbot):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for kept, clicked in ((BOARD, LIST), (LIST, BOARD), (BOARD, BOARD)):
        page = PlacementsPage(given["tasks"], given["today"])
        PlacementsPresenter(page, settings=settings, **given)
        qtbot.addWidget(page)
        assert page._segments.choice() == kept
        page._segments._buttons[clicked].click()


def test_a_tooltip_has_the_whole_of_a_card_as_plain_text(host, local_store, board_page, changes, qtbot):
    person = keep(local_store, a_person(given_name="<b>Bold</b>", family_name=""))[0]
    keep(local_store, a_placement(person, host, start=TODAY - timedelta(days=2), end=TODAY + timedelta(days=100)))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: len(names(board_page, LIVE)) == 1)
    cards = card_list(board_page, LIVE)
    point = cards.visualRect(cards.model().index(0)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, cards.viewport().mapToGlobal(point))
    QApplication.sendEvent(cards.viewport(), event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in QToolTip.text()
    assert "0 of 315 h" in QToolTip.text()
    QToolTip.hideText()
