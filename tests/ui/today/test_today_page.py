from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.factories import TODAY, a_person, an_organisation
from tests.stores import keep
from tests.ui.hours.scenes import BrokenStore
from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.today.conftest import a_copy
from ui.today.today_list import ROW
from ui.today.today_painting import button_of
from ui.today.today_rows import RowKind
from ui.widgets.focus_ring import REACH
from volunteer_app.domain.units import Period
from volunteer_app.questions.lists import Order
from volunteer_app.services.copies import SecondPlace
from volunteer_app.services.hours import confirm_hours
from volunteer_app.services.hours_sheet.drafts import Draft, keep_draft
from volunteer_app.services.hours_sheet.rows import SheetRow
from volunteer_app.services.people import save_person
from volunteer_app.services.today import VIEWS, TaskKind
from volunteer_app.services.views import filter_of


def rows(page):
    model = page.list.model()
    return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]


def titles(page):
    return [row.title for row in rows(page)]


def center_of_action(page, title):
    place = titles(page).index(title)
    rect = page.list.visualRect(page.list.model().index(place, 0))
    return button_of(rect, rows(page)[place]).center()


def test_what_needs_somebody_stands_in_groups_the_worst_first(page):
    assert titles(page) == [
        "Placements past their day",
        "Ann Lee",
        "Contact or consent missing",
        "Bo Khan",
        "Bo Khan",
        "Ann Lee",
        "To do this week",
        "2 entries of hours to confirm",
        "Can wait",
    ]
    assert page._head._title.text() == "Wednesday 25 November"
    assert page._head._remark.text() == "5 need someone now, 1 can wait"
    assert page.told[-1] == "5 of 6 tasks shown"
    assert page.counted[-1] == 5


def test_the_keyboard_walks_past_headings_and_enter_opens_the_record(page, work, qtbot):
    page.list.setFocus()
    ann, _, placement = work
    assert page.list.currentIndex().row() == 1
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert (page.places[0].kind, page.places[0].id, page.places[0].tab) == ("people", ann.id, "placements")
    assert page.places[0].values == {"record": placement.id}
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 3


def test_the_keyboard_is_at_the_first_row_when_rows_come_after_it(page, work, qtbot):
    shown = rows(page)
    page.list.show_rows((), unfolded=False)
    page.list.setFocus()
    page.list.show_rows(shown, unfolded=False)
    assert page.list.currentIndex().row() == 1


def test_a_click_on_the_button_acts_and_one_beside_it_does_not(page, qtbot):
    where = center_of_action(page, "2 entries of hours to confirm")
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.places[0].values == {"view": VIEWS[TaskKind.HOURS_TO_CONFIRM]}
    where.setX(60)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(page.places) == 1


def test_what_can_wait_is_shown_and_put_away_by_enter(page, qtbot):
    page.list.setFocus()
    page.list.setCurrentIndex(page.list.model().index(8, 0))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert titles(page)[8:] == ["Can wait", "Bo Khan"]
    assert page.list.currentIndex().row() == 8
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert titles(page)[8:] == ["Can wait"]


def test_what_is_done_leaves_the_list(page, local_store, changes, tasks, qtbot):
    with local_store.read() as data:
        wanted = filter_of(VIEWS[TaskKind.HOURS_TO_CONFIRM], TODAY)
        waiting = [line.id for line in data.hours.lines(wanted, Order("day"), limit=9)]
    changes.happened.emit(confirm_hours(local_store, waiting))
    qtbot.waitUntil(lambda: "2 entries of hours to confirm" not in titles(page))
    assert page.counted[-1] == 4


def test_after_midnight_everything_is_read_again(make_page, work, changes, qtbot):
    day = [TODAY]
    page = make_page(lambda: day[0])
    with qtbot.assertNotEmitted(changes.refresh_requested):
        page.presenter.look_at_the_clock()
    day[0] += timedelta(days=1)
    with qtbot.waitSignal(changes.refresh_requested):
        page.presenter.look_at_the_clock()
    qtbot.waitUntil(lambda: page._head._title.text() == "Thursday 26 November")
    qtbot.waitUntil(lambda: rows(page)[1].when == "3 days late")


def test_numbers_are_of_the_period_in_use_and_open_what_they_were_counted_from(page, tasks, qtbot):
    active, hours, on_placement, in_work = page.side._figures
    assert active.accessibleName() == "1 active volunteers"
    assert on_placement.accessibleName() == "1 on placement"
    assert in_work.accessibleName() == "– in work at 26 weeks"
    assert not in_work.isEnabled()
    qtbot.keyClick(hours, Qt.Key.Key_Return)
    place = page.places[0]
    assert (place.kind, place.values["figure"].code, place.values["period"].last) == ("figure", "VO02", TODAY)
    page.period.choose(Period.financial_year(2025))
    qtbot.waitUntil(lambda: page.side._period.text() == "2025/26")
    assert active.accessibleName() == "0 active volunteers"
    assert not active.isEnabled()


def test_a_period_that_has_not_begun_gives_way_to_this_year(page, tasks, qtbot):
    page.period.choose(Period(TODAY + timedelta(days=5), TODAY + timedelta(days=9)))
    qtbot.waitUntil(tasks.is_idle)
    assert page.side._period.text() == "This year so far"
    assert titles(page)[0] == "Placements past their day"


def test_what_is_to_be_completed_opens_its_list(page):
    missing = page.side._missing[TaskKind.NO_BIRTH_DATE]
    assert missing.accessibleName() == "Missing birth dates: 1"
    missing.click()
    assert page.places[0].values == {"view": VIEWS[TaskKind.NO_BIRTH_DATE]}


def test_a_copy_is_asked_for_once_the_last_is_a_week_old(page, qtbot):
    assert "Make a copy of the workspace" not in titles(page)
    page.copies = [a_copy(TODAY - timedelta(days=7))]
    page.presenter.refresh()
    qtbot.waitUntil(lambda: "Make a copy of the workspace" in titles(page))
    row = next(row for row in rows(page) if row.key == "copy")
    assert (row.when, row.note) == ("7 days old", "made Wed 18 Nov")
    assert (row.place.kind, row.place.tab) == ("settings", "backups")
    assert page.counted[-1] == 6
    page.copies = []
    page.presenter.refresh()
    qtbot.waitUntil(lambda: any(row.when == "No copy yet" for row in rows(page)))


def test_when_the_last_copy_was_made_is_told(page, qtbot):
    with qtbot.waitSignal(page.presenter.copied) as told:
        page.presenter.refresh()
    assert told.args == ["Copied 10:30 today", False]
    page.copies = [a_copy(TODAY - timedelta(days=2))]
    with qtbot.waitSignal(page.presenter.copied) as told:
        page.presenter.refresh()
    assert told.args == ["Copied 23 Nov 2026", False]


def test_a_copy_that_failed_is_told_with_its_reason_until_one_succeeds(page, qtbot):
    with qtbot.waitSignal(page.presenter.copied) as told:
        page.presenter.show_trouble("The disk is full. Free some space.")
    assert told.args == ["The last copy went wrong", True]
    row = next(row for row in rows(page) if row.key == "copy")
    assert (row.title, row.detail) == ("The last copy went wrong", "The disk is full. Free some space.")
    page.presenter.show_trouble("")
    qtbot.waitUntil(lambda: "The last copy went wrong" not in titles(page))


def test_a_second_place_is_asked_for_once_and_then_for_a_copy_a_week(page, qtbot):
    assert not any(row.key == "second place" for row in rows(page))
    for place, shown in (
        (SecondPlace(folder=None, there=False, copied_at=None), ("Choose a second place for copies", "", "Choose")),
        (replace(page.second, copied_at=None), ("Copy to the second place", "No copy yet", "Make a copy")),
        (
            replace(page.second, there=False, copied_at=page.second.copied_at - timedelta(days=8)),
            ("Copy to the second place", "8 days old", "Make a copy"),
        ),
    ):
        page.second = place
        page.presenter.refresh()
        qtbot.waitUntil(lambda shown=shown: shown in [(row.title, row.when, row.action) for row in rows(page)])
    assert next(row for row in rows(page) if row.key == "second place").detail == "Plug its drive in first"


def test_a_sheet_that_is_not_logged_is_gone_on_with(page, local_store, qtbot):
    keep_draft(local_store, Draft(rows=(SheetRow(person="Ann Lee"), SheetRow(), SheetRow(minutes="2:00"))))
    page.presenter.refresh()
    qtbot.waitUntil(lambda: "A sheet of 2 rows is not logged" in titles(page))
    qtbot.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=center_of_action(page, "A sheet of 2 rows is not logged")
    )
    assert [place.kind for place in page.places] == ["hours-sheet"]
    keep_draft(local_store, Draft())
    page.presenter.refresh()
    qtbot.waitUntil(lambda: "A sheet of 2 rows is not logged" not in titles(page))


def test_a_sheet_is_gone_on_with_in_a_new_workspace_too(make_page, local_store):
    keep_draft(local_store, Draft(rows=(SheetRow(person="Ann Lee"),)))
    assert "A sheet of 1 row is not logged" in titles(make_page())


@pytest.mark.parametrize("width", [1280, 700])
def test_a_ring_round_a_figure_has_room(page, qtbot, width):
    page.resize(width, 720)
    buttons = [each for each in page.side.findChildren(QAbstractButton) if each.isVisible()]
    qtbot.waitUntil(lambda: all(page.side.rect().contains(ringed(each)) for each in buttons))
    assert len(buttons) > 5


def ringed(button):
    return button.geometry().adjusted(-REACH, -REACH, REACH, REACH)


def test_coming_back_to_the_page_asks_again(page, qtbot):
    page.hide()
    page.copies = []
    page.show()
    qtbot.waitUntil(lambda: "Make a copy of the workspace" in titles(page))


def test_an_empty_workspace_is_led_through_three_steps(make_page, local_store, changes, qtbot):
    page = make_page()
    steps = page._first._steps
    assert [step._done.isVisible() for step in steps] == [False, False, False]
    assert steps[0].button.property("kind") == "primary"
    keep(local_store, an_organisation())
    changes.happened.emit(save_person(local_store, a_person(), today=TODAY))
    qtbot.waitUntil(lambda: [step._done.isVisible() for step in steps] == [True, False, True])
    assert steps[1].button.property("kind") == "primary"
    steps[1].button.click()
    assert page.places[0].kind == "import"
    assert not page.side.isVisible()


def test_in_an_empty_workspace_the_keyboard_is_at_the_first_step(make_page):
    page = make_page()
    page.setFocus()
    assert page.focusWidget() is page._first._steps[0].button


def test_a_narrow_page_names_the_day_in_short(page):
    page.resize(500, 644)
    assert page._head._title.text() == "Wed 25 Nov"


def test_what_cannot_be_read_is_said_with_a_way_to_try_again(make_page, qtbot):
    page = make_page(store=BrokenStore())
    qtbot.waitUntil(lambda: page._failed.isVisible())
    assert page._failed._text.text().startswith("The workspace is on a drive")


@pytest.mark.parametrize("width", [640, 853, 1072])
def test_figures_stand_beside_the_list_or_below_it_and_nothing_is_cut_off(page, width, qtbot):
    page.resize(width, 644)
    qtbot.waitUntil(lambda: clipped(page) == [])
    assert overlapping(page) == []
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: (page.side.geometry().top() >= page._states.geometry().bottom()) is (width < 860))


def test_the_row_walked_to_is_brought_into_view(page, qtbot):
    page.resize(860, 200)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    last = page.list.visualRect(page.list.currentIndex())
    assert page._scroll.viewport().rect().contains(page.list.mapTo(page._scroll.viewport(), last.center()))


def test_every_row_is_spoken_with_what_enter_does(page):
    model = page.list.model()
    texts = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert texts[1].endswith("Enter: End or extend")
    assert all(
        row.kind in (RowKind.HEADING, RowKind.FOLD) or "Enter:" in text
        for row, text in zip(rows(page), texts, strict=True)
    )
