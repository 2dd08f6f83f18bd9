from datetime import date

import pytest
from PySide6.QtCore import QSettings

from ui.widgets.period_button import PeriodButton
from ui.widgets.period_in_use import PeriodInUse
from ui.widgets.periods import financial_years
from volunteer_app.domain.units import Period

TODAY = date(2026, 11, 24)


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_it_is_this_year_to_date_until_another_is_chosen():
    in_use = PeriodInUse(lambda: TODAY)
    assert in_use.period() == Period(date(2026, 4, 1), TODAY)
    assert in_use.name() == "2026/27 to date"


def test_a_usual_period_moves_on_with_the_days(settings):
    day = [TODAY]
    in_use = PeriodInUse(lambda: day[0], settings)
    in_use.choose(Period(date(2026, 10, 1), date(2026, 10, 31)))
    assert in_use.name() == "Last month"
    day[0] = date(2026, 12, 1)
    assert in_use.period() == Period(date(2026, 11, 1), date(2026, 11, 30))


def test_what_was_chosen_is_remembered(settings, qtbot):
    own = Period(date(2026, 9, 3), date(2026, 9, 20))
    in_use = PeriodInUse(lambda: TODAY, settings)
    with qtbot.waitSignal(in_use.changed):
        in_use.choose(own)
    assert PeriodInUse(lambda: TODAY, settings).period() == own


def test_what_is_looked_at_moves_with_the_year_of_the_organisation(qtbot):
    in_use = PeriodInUse(lambda: TODAY)
    with qtbot.waitSignal(in_use.changed):
        in_use.begin_year(8)
    assert (in_use.period(), in_use.name()) == (Period(date(2026, 8, 1), TODAY), "2026/27 to date")
    with qtbot.assertNotEmitted(in_use.changed):
        in_use.begin_year(8)


@pytest.mark.parametrize("kept", ["99", "soon", "2026-05-01 2026-04-01", "2026-04-01"])
def test_what_cannot_be_read_is_this_year(settings, kept):
    settings.setValue("period", kept)
    assert PeriodInUse(lambda: TODAY, settings).period() == Period(date(2026, 4, 1), TODAY)


def test_the_button_offers_the_usual_periods_and_says_the_one_chosen(qtbot):
    in_use = PeriodInUse(lambda: TODAY)
    button = PeriodButton(in_use, lambda: TODAY)
    qtbot.addWidget(button)
    button.show()
    menu = button.open_menu()
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered == [name for name, _ in financial_years(TODAY)] + ["This month", "Last month", "&Other days…"]
    menu.actions()[1].trigger()
    menu.close()
    assert button.text() == "2025/26"
    assert button.accessibleName() == "Period: 2025/26"
