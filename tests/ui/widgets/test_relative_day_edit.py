import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from tests.factories import TODAY
from ui.widgets.relative_day_edit import RelativeDayEdit, read_relative_day
from volunteer_app.domain.relative_days import OFFERED, day_of, words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Today", "today"),
        ("90 days ago", "today-90d"),
        ("in 2 weeks", "today+2w"),
        ("1 month ago", "today-1m"),
        ("Start of  this month", "start of this month"),
        ("3 Nov", "2026-11-03"),
        ("3/11/2025", "2025-11-03"),
        ("today+60d", "today+60d"),
    ],
)
def test_a_day_is_typed_as_people_say_it(typed, kept):
    assert read_relative_day(typed, TODAY) == kept


@pytest.mark.parametrize("typed", ["soon", "in 90 days ago", "90 days", "next", "31 Feb", "in 99999 days"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r"\w"):
        read_relative_day(typed, TODAY)


@given(st.sampled_from("+-"), st.integers(0, 9999), st.sampled_from("dwm"))
def test_what_is_shown_is_read_back_as_it_was_kept(sign, number, unit):
    kept = f"today{sign}{number}{unit}"
    assert read_relative_day(words(kept), TODAY) == kept


def test_everything_offered_is_read_back_as_it_was_kept():
    assert [read_relative_day(words(kept), TODAY) for kept in OFFERED] == list(OFFERED)
    assert all(day_of(kept, TODAY) for kept in OFFERED)


def test_the_field_shows_the_words_of_what_it_keeps(qtbot):
    field = RelativeDayEdit(lambda: TODAY)
    qtbot.addWidget(field)
    field.set_value("today-90d")
    assert (field.text(), field.value()) == ("90 days ago", "today-90d")
    field.setText("never")
    assert "90 days ago" in field.problem()


def test_enter_takes_what_was_typed_past_the_list_that_offers_it(qtbot):
    field = RelativeDayEdit(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    entered = QSignalSpy(field.returnPressed)
    qtbot.keyClicks(field, "90 days ago")
    popup = field.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (popup.isVisible(), entered.count(), field.value()) == (False, 1, "today-90d")
