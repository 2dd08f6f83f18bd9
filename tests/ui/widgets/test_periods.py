from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.period_dialog import PeriodDialog
from ui.widgets.periods import financial_years, months, period_name
from volunteer_app.domain.units import Period

TODAY = date(2026, 11, 25)


def test_this_financial_year_comes_first_and_ends_today():
    names = [name for name, _ in financial_years(TODAY)]
    assert names == ["2026/27 to date", "2025/26", "2024/25", "2023/24", "2022/23", "2021/22"]
    assert financial_years(TODAY)[0][1] == Period(date(2026, 4, 1), TODAY)
    assert financial_years(TODAY)[1][1] == Period(date(2025, 4, 1), date(2026, 3, 31))


def test_the_year_that_ends_a_century_is_written_with_two_digits():
    assert financial_years(date(2100, 2, 1))[0][0] == "2099/00 to date"


def test_a_year_that_begins_elsewhere_is_offered_from_there():
    assert financial_years(TODAY, 1)[0] == ("2026 to date", Period(date(2026, 1, 1), TODAY))
    assert financial_years(TODAY, 8)[1] == ("2025/26", Period(date(2025, 8, 1), date(2026, 7, 31)))


def test_the_month_before_january_is_december():
    assert months(date(2026, 1, 5))[1][1] == Period(date(2025, 12, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (Period(date(2025, 4, 1), date(2026, 3, 31)), "2025/26"),
        (Period(date(2026, 10, 1), date(2026, 10, 31)), "Last month"),
        (Period(date(2026, 1, 1), date(2026, 2, 3)), "1 Jan 2026 to 3 Feb 2026"),
    ],
)
def test_a_period_has_the_name_people_give_it(period, name):
    assert period_name(period, TODAY) == name


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(window):
    dialog = PeriodDialog(lambda: TODAY, None, window)
    dialog.open()
    return dialog


def test_two_days_typed_make_a_period(dialog, qtbot):
    qtbot.keyClicks(dialog._first, "1/9/2026")
    qtbot.keyClicks(dialog._last, "t")
    with qtbot.waitSignal(dialog.period_chosen) as chosen:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == [Period(date(2026, 9, 1), TODAY)]


@pytest.mark.parametrize(
    ("first", "last", "field"), [("1/9/2026", "", "last"), ("", "1/9/2026", "first"), ("2/9/2026", "1/9/2026", "last")]
)
def test_days_that_make_no_period_are_refused_beside_their_field(dialog, qtbot, first, last, field):
    qtbot.keyClicks(dialog._first, first)
    qtbot.keyClicks(dialog._last, last)
    with qtbot.assertNotEmitted(dialog.period_chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert {"first": dialog._first, "last": dialog._last}[field].accessibleDescription()
