import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.looks import clipped
from tests.ui.scenes import TODAY, form_page
from ui.widgets.buttons import Button
from ui.widgets.day_edit import DayEdit
from ui.widgets.form import Form
from ui.widgets.message_bar import MessageBar
from ui.widgets.problem_note import ProblemNote
from volunteer_app.errors import Problem


@pytest.fixture
def form(qtbot):
    page = form_page(problems=False)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.form.page = page
    return page.form


def notes(form):
    return [note.text() for note in form.findChildren(ProblemNote) if note.text()]


def test_every_problem_is_shown_at_once_and_the_first_field_has_the_keyboard(form, qtbot):
    form.show_problems([Problem("minutes", "Too long."), Problem("day", "Not yet.")])
    assert {"Too long.", "Not yet."} <= set(notes(form))
    assert QApplication.focusWidget() is form._fields["day"]
    assert form._fields["day"].accessibleDescription() == "Not yet."
    assert clipped(form) == []


def test_what_is_refused_in_the_field_with_the_keyboard_is_typed_over(form, qtbot):
    day = form._fields["day"]
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "soonish")
    form.show_problems([Problem("day", "Type a day.")])
    assert day.selectedText() == "soonish"


def test_a_problem_of_no_field_is_shown_over_all(form):
    form.show_problems([Problem("somewhere", "The engagement has ended.")])
    bar = form.findChild(MessageBar)
    assert bar.isVisible()
    assert bar.text() == "The engagement has ended."


def test_problems_go_when_they_are_mended(form):
    form.show_problems([Problem("day", "Not yet.")])
    form.show_problems([])
    assert "Not yet." not in notes(form)
    assert form._fields["day"].accessibleDescription() == ""


def test_a_warning_stands_when_a_field_is_left_until_there_is_another_remark(form):
    form.show_warning("pay", "Under the wage.")
    form.show_problems([Problem("pay", "Too much.")])
    form.show_problems([])
    assert "Under the wage." in notes(form)
    form.show_remark("pay", "At the wage.")
    form.show_problems([])
    assert "At the wage." in notes(form)
    assert "Under the wage." not in notes(form)


def test_text_that_cannot_be_read_is_said_when_the_field_is_left(form, qtbot):
    day = form._fields["day"]
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "whenever")
    form._fields["pay"].setFocus()
    assert form.unread() == [Problem("day", day.problem())]
    assert day.problem() in notes(form)


def test_a_field_is_reached_by_its_letter_and_has_a_name(form, qtbot):
    captions = {field.accessibleName() for field in form._fields.values()}
    assert {"Date", "Role", "From", "To", "Hours"} <= captions


def test_a_mend_is_offered_beside_its_field_until_other_problems_are_shown(qtbot):
    form, day = Form(), DayEdit(lambda: TODAY)
    qtbot.addWidget(form)
    form.add("day", "&Date", day)
    form.show()
    form.show_problems([Problem("day", "This day has not come yet.")])
    form.show_mend("day", "Use today")
    mend = next(button for button in form.findChildren(Button) if button.text() == "Use today")
    with qtbot.waitSignal(form.mend_requested) as asked:
        mend.click()
    assert asked.args == ["day"]
    form.show_problems([])
    assert not mend.isVisible()


def test_a_row_that_is_left_out_takes_no_room(qtbot):
    form = Form()
    qtbot.addWidget(form)
    form.add("day", "&Date", DayEdit(lambda: TODAY))
    without = form.sizeHint().height()
    form.add("reason", "&Reason", QLineEdit())
    form.show_row("reason", False)
    assert form.sizeHint().height() == without


def test_leaving_a_field_says_what_cannot_be_read_and_keeps_the_rules_that_are_broken(form, qtbot):
    day = form._fields["day"]
    form.show_problems([Problem("pay", "Too little."), Problem("day", "Not yet.")])
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "whenever")
    form._fields["role"].setFocus()
    assert {"Too little.", f"Not yet.\n{day.refusal}"} <= set(notes(form))
    day.setText("3/11/2026")
    day.setFocus()
    form._fields["role"].setFocus()
    assert {"Too little.", "Not yet."} <= set(notes(form))
