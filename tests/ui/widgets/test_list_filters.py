import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY
from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.widgets.conftest import button, dialog_over, names
from ui.widgets.chips import Chip
from ui.widgets.filter_dialog import FilterDialog
from ui.widgets.marks import CHECK_RESULTS, HOURS_STATES, PERSON_STATES, PLACEMENT_STATES
from ui.widgets.person_edit import PersonFinder
from ui.widgets.problem_note import ProblemNote
from volunteer_app.domain.criteria import Comparison, Criterion, FieldKind
from volunteer_app.questions.hours import HOURS_FIELDS
from volunteer_app.questions.jobs import JOB_FIELDS
from volunteer_app.questions.people import PEOPLE_FIELDS
from volunteer_app.questions.placements import PLACEMENT_FIELDS


def opened(page, qtbot):
    button(page, "Filter").click()
    return dialog_over(page, FilterDialog, qtbot)


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def notes(dialog):
    return {note.text() for note in dialog.findChildren(ProblemNote) if note.text()}


def editors(dialog):
    return [editor for part in dialog._editors.values() for editor in part if editor.isVisible()]


def test_a_filter_is_added_with_keys_alone(people_list, qtbot):
    opened(people_list, qtbot)
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # past the field and the comparison
    press(qtbot, Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(people_list) == ["Ann Lee", "=cmd|Ben Okafor"])
    assert people_list.presenter.criteria == (Criterion("state", Comparison.IS, ("active",)),)


def test_a_chip_is_opened_and_its_filter_changed(people_list, qtbot):
    people_list.presenter.filter((Criterion("last_day", Comparison.FROM, ("today-90d",)),))
    qtbot.waitUntil(lambda: names(people_list) == ["Ann Lee"])
    chip = people_list.findChildren(Chip)[0]
    chip.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    dialog = dialog_over(people_list, FilterDialog, qtbot)
    (day,) = editors(dialog)
    assert day.text() == "90 days ago"
    dialog._comparison.choose(Comparison.BEFORE)
    day.setText("1 Sep")
    dialog._save.click()
    qtbot.waitUntil(lambda: names(people_list) == ["=cmd|Ben Okafor"])
    assert people_list.presenter.criteria == (Criterion("last_day", Comparison.BEFORE, ("2026-09-01",)),)


def test_nothing_ticked_is_said_beside_the_field(people_list, qtbot):
    dialog = opened(people_list, qtbot)
    dialog._save.click()
    assert "Tick at least one." in notes(dialog)
    assert people_list.presenter.criteria == ()


def test_a_day_that_cannot_be_read_is_said_beside_the_field(people_list, qtbot):
    dialog = opened(people_list, qtbot)
    dialog._field.choose("last_day")
    (day,) = editors(dialog)
    day.setText("soonish")
    dialog._save.click()
    assert any("90 days ago" in note for note in notes(dialog))


def test_two_values_the_wrong_way_round_are_refused(people_list, qtbot):
    dialog = opened(people_list, qtbot)
    dialog._field.choose("minutes")
    dialog._comparison.choose(Comparison.BETWEEN)
    first, last = editors(dialog)
    first.setText("3:00")
    last.setText("1:30")
    dialog._save.click()
    assert any("comes after the second" in note for note in notes(dialog))
    first.setText("1:00")
    dialog._save.click()
    assert people_list.presenter.criteria == (Criterion("minutes", Comparison.BETWEEN, ("60", "90")),)


def test_names_of_records_are_offered_and_the_ones_chosen_are_ticked_again(people_list, qtbot):
    dialog = opened(people_list, qtbot)
    dialog._field.choose("role")
    (ticks,) = editors(dialog)
    qtbot.waitUntil(lambda: ticks.count() == 1)
    ticks.item(0).setCheckState(Qt.CheckState.Checked)
    dialog._save.click()
    qtbot.waitUntil(lambda: len(names(people_list)) == 2)
    chip = people_list.findChildren(Chip)[0]
    assert chip.text() == "Role now is Ward befriender"
    chip.opened.emit()
    again = dialog_over(people_list, FilterDialog, qtbot)
    (ticks,) = editors(again)
    qtbot.waitUntil(lambda: ticks.count() == 1)
    assert ticks.item(0).checkState() == Qt.CheckState.Checked


def test_a_field_that_may_be_empty_can_be_asked_for_that(people_list, qtbot):
    dialog = opened(people_list, qtbot)
    dialog._field.choose("email")
    dialog._comparison.choose(Comparison.EMPTY)
    assert editors(dialog) == []
    dialog._save.click()
    assert people_list.presenter.criteria == (Criterion("email", Comparison.EMPTY, ()),)
    qtbot.waitUntil(lambda: len(names(people_list)) == 4)


@pytest.mark.parametrize("field", [*PEOPLE_FIELDS, *HOURS_FIELDS], ids=lambda field: field.key)
def test_every_field_and_comparison_has_its_editors_and_can_be_read(qtbot, field):
    dialog = FilterDialog([field], lambda: TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    for comparison in field.comparisons:
        dialog._comparison.choose(comparison)
        wanted = {Comparison.BETWEEN: 2, Comparison.EMPTY: 0, Comparison.NOT_EMPTY: 0}.get(comparison, 1)
        assert len(editors(dialog)) == wanted
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    assert overlapping(dialog) == []
    assert unnamed(dialog) == []


def test_a_person_is_chosen_from_the_names_offered(local_store, tasks, four, qtbot):
    person = next(field for field in HOURS_FIELDS if field.kind is FieldKind.PERSON)
    dialog = FilterDialog([person], lambda: TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog._save.click()
    assert "Choose somebody from the names offered." in notes(dialog)
    PersonFinder(dialog.person, store=local_store, tasks=tasks, failed=dialog.show_failure)
    dialog.person.setFocus()
    qtbot.keyClicks(dialog.person, "Ann")
    qtbot.waitUntil(lambda: bool(dialog.person.offers()))
    qtbot.keyClick(dialog.person, Qt.Key.Key_Return)
    assert dialog.person.text() == "Ann Lee"
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._save.click()
    assert told.args == [Criterion("person", Comparison.IS, (str(four[1].id),))]


@pytest.mark.parametrize(
    ("fields", "key", "marks"),
    [
        (PEOPLE_FIELDS, "state", PERSON_STATES),
        (HOURS_FIELDS, "status", HOURS_STATES),
        (PLACEMENT_FIELDS, "status", PLACEMENT_STATES),
        (JOB_FIELDS, "result", CHECK_RESULTS),
    ],
)
def test_a_filter_calls_a_state_what_its_column_calls_it(fields, key, marks):
    field = next(each for each in fields if each.key == key)
    assert dict(field.choices()) == {code: marks[code].word for code in field.choices()}
