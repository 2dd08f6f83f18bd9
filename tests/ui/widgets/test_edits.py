from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.days import read_day, show_day, show_near_day, show_near_weekday
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.money_edit import MoneyEdit, read_pence
from ui.widgets.search_edit import SearchEdit
from ui.widgets.time_edit import TimeEdit

TODAY = date(2026, 11, 25)


@pytest.fixture
def day_edit(qtbot):
    edit = DayEdit(lambda: TODAY)
    qtbot.addWidget(edit)
    edit.show()
    return edit


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/11/2026", date(2026, 11, 3)),
        ("03.11.2026", date(2026, 11, 3)),
        ("3/11", date(2026, 11, 3)),
        ("3 Nov", date(2026, 11, 3)),
        ("3 november 2025", date(2025, 11, 3)),
        ("1st Sept 2025", date(2025, 9, 1)),
        ("Tue 3 Nov 2026", date(2026, 11, 3)),
        ("3nov", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("t", TODAY),
    ],
)
def test_a_day_is_read_with_the_day_before_the_month(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "31/2/2026", "11/25/2026", "3/4/26", "3 Non", "tomorrow", "3", "junk 2026"])
def test_what_is_no_day_is_refused_and_not_guessed(text):
    with pytest.raises(ValueError, match=r".+"):
        read_day(text, TODAY)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_a_day_shown_is_read_back(day):
    assert read_day(show_day(day), TODAY) == day


def test_a_day_typed_is_shown_in_full_when_the_field_is_left(day_edit, qtbot):
    with qtbot.waitSignal(day_edit.value_changed) as told:
        qtbot.keyClicks(day_edit, "3 nov")
    qtbot.keyClick(day_edit, Qt.Key.Key_Return)
    assert told.args == [date(2026, 11, 3)]
    assert day_edit.text() == "Tue 3 Nov 2026"


def test_plus_and_minus_step_a_day(day_edit, qtbot):
    day_edit.set_value(date(2026, 11, 30))
    qtbot.keyClicks(day_edit, "++-")
    assert day_edit.value() == date(2026, 12, 1)


def test_a_dash_while_typing_stays_a_dash(day_edit, qtbot):
    qtbot.keyClicks(day_edit, "2026-11-03")
    assert day_edit.value() == date(2026, 11, 3)


def test_no_day_is_a_value_and_nonsense_is_a_problem(day_edit, qtbot):
    assert (day_edit.value(), day_edit.problem()) == (None, "")
    qtbot.keyClicks(day_edit, "soon")
    assert day_edit.value() is None
    assert "3/11/2026" in day_edit.problem()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_day_is_picked_from_the_calendar(day_edit, qtbot):
    day_edit.set_value(date(2026, 11, 3))
    qtbot.keyClick(day_edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = day_edit.findChild(QCalendarWidget)
    qtbot.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Right)
    calendar.activated.emit(calendar.selectedDate())
    assert day_edit.value() == date(2026, 11, 4)


@pytest.mark.parametrize(("text", "value"), [("1400", time(14)), ("2pm", time(14)), ("09:05", time(9, 5))])
def test_a_time_of_day_is_shown_in_one_form(qtbot, text, value):
    edit = TimeEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.value(), edit.text()) == (value, f"{value:%H:%M}")


@pytest.mark.parametrize("text", ["2:30", "2.5", "2h30", "150 min"])
def test_time_given_is_shown_in_one_form(qtbot, text):
    edit = MinutesEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.value(), edit.text()) == (150, "2:30")


@given(st.integers(0, 10**11))
def test_money_shown_is_read_back(pence):
    assert read_pence(f"£{pence // 100:,}.{pence % 100:02}") == pence


@pytest.mark.parametrize("text", ["12.2", "12,21", "1,23", "-5", "£", "12.345", "twelve"])
def test_what_is_no_amount_is_refused(qtbot, text):
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    edit.setText(text)
    assert edit.value() is None
    assert edit.problem()


def test_a_search_is_asked_once_the_typing_pauses(qtbot):
    search, asked = SearchEdit("Find people"), []
    qtbot.addWidget(search)
    search.search_requested.connect(asked.append)
    qtbot.keyClicks(search, "ann l")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["ann l"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[-1] == ""


def test_a_choice_is_kept_when_others_are_offered(qtbot):
    edit = ChoiceEdit([("a", "Ward"), ("b", "Desk")])
    qtbot.addWidget(edit)
    edit.choose("b")
    edit.show_choices([("c", "Garden"), ("b", "Desk")])
    assert edit.choice() == "b"
    edit.show_choices([])
    assert edit.choice() is None


def test_days_do_not_depend_on_the_step_taken_over_a_leap_day(day_edit, qtbot):
    day_edit.set_value(date(2028, 2, 28))
    qtbot.keyClicks(day_edit, "+")
    assert day_edit.value() == date(2028, 2, 28) + timedelta(days=1)


def test_a_day_of_this_year_is_shown_without_it():
    assert show_near_day(date(2026, 11, 28), TODAY) == "28 Nov"
    assert show_near_day(date(2025, 11, 28), TODAY) == "28 Nov 2025"
    assert show_near_day(None, TODAY) == "–"
    assert show_near_weekday(date(2026, 11, 28), TODAY) == "Sat 28 Nov"
    assert show_near_weekday(date(2025, 11, 28), TODAY) == "Fri 28 Nov 2025"
