import pytest
from PySide6.QtCore import Qt

from ui.widgets.choice_edit import ChoiceEdit

CHECKS = ("Not yet", "In work", "Not in work", "Not reached")
COMPARISONS = ("on", "before", "on or after", "on or before", "between")
LED_BY = ("Volunteering", "A placement", "Both", "Not known")


@pytest.fixture
def make(qtbot):
    def field(*texts):
        edit = ChoiceEdit([(text, text) for text in texts])
        qtbot.addWidget(edit)
        edit.show()
        qtbot.waitActive(edit)
        edit.setFocus()
        return edit

    return field


@pytest.mark.parametrize(
    ("texts", "typed", "found"),
    [
        (CHECKS, "i", "In work"),
        (CHECKS, "not i", "Not in work"),
        (CHECKS, "r", "Not reached"),
        (CHECKS, "nn", "Not reached"),
        (CHECKS, "n n", "Not reached"),
        (COMPARISONS, "on or b", "on or before"),
        (COMPARISONS, "be", "before"),
        (COMPARISONS, "bb", "between"),
        (COMPARISONS, "bbb", "on or before"),
        (LED_BY, "p", "A placement"),
        (LED_BY, "x", "Volunteering"),
    ],
)
def test_a_choice_is_found_by_what_its_words_begin_with(make, qtbot, texts, typed, found):
    edit = make(*texts)
    qtbot.keyClicks(edit, typed)
    assert edit.choice() == found


def test_after_a_pause_a_letter_begins_anew(make, qtbot):
    edit = make(*COMPARISONS)
    qtbot.keyClicks(edit, "on or b")
    qtbot.waitUntil(lambda: edit._typed == "")
    qtbot.keyClicks(edit, "bet")
    assert edit.choice() == "between"


def test_a_choice_that_is_typed_is_told_once(make, qtbot):
    edit, told = make(*COMPARISONS), []
    edit.activated.connect(told.append)
    qtbot.keyClicks(edit, "bet")
    assert told == [1, 4]


def test_a_space_alone_opens_the_list_where_typing_finds_too(make, qtbot):
    edit = make(*COMPARISONS)
    qtbot.keyClick(edit, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: edit.view().isVisible())
    qtbot.keyClicks(edit.view(), "on or b")
    assert edit.choice() == "on"
    qtbot.keyClick(edit.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not edit.view().isVisible())
    assert edit.choice() == "on or before"
