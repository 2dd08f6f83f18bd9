import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.looks import clipped
from tests.ui.scenes import form_page
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
