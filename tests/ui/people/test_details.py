from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from tests.factories import TODAY
from tests.ui.people.conftest import notes
from ui.widgets.conflict_dialog import ConflictDialog
from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import Engagement
from volunteer_app.services.history import undo
from volunteer_app.services.people import save_person


def kept(store):
    with store.read() as data:
        (person,) = data.every(Person)
    return person


@pytest.fixture
def details(ann_page):
    ann_page.show_tab("details")
    return ann_page.part("details")


def type_in(qtbot, details, name, text):
    """Type into a field and go on to the next."""
    field = details._fields[name]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_a_field_is_kept_as_soon_as_it_is_left(details, local_store, ann_page, qtbot):
    type_in(qtbot, details, "preferred_name", "Annie")
    type_in(qtbot, details, "pronouns", "they/them")
    assert (kept(local_store).preferred_name, kept(local_store).pronouns) == ("Annie", "they/them")
    qtbot.waitUntil(lambda: ann_page._name.text() == "Annie Lee (Ann)")


def test_a_field_of_several_lines_is_kept_when_it_is_left(details, local_store, qtbot):
    type_in(qtbot, details, "address", "1 Mill Lane")
    assert kept(local_store).address == "1 Mill Lane"


def test_going_through_the_fields_without_a_change_keeps_nothing(details, local_store, changes, qtbot):
    with qtbot.assertNotEmitted(changes.happened):
        for name in ("given_name", "family_name", "birth_date", "address", "notes"):
            details._fields[name].setFocus()
        QApplication.focusWidget().clearFocus()
    assert kept(local_store).version == 1


def test_a_rule_that_is_broken_is_said_beside_the_field_and_nothing_is_kept(details, local_store, qtbot):
    type_in(qtbot, details, "birth_date", "1/1/2027")
    assert "This day has not come yet." in notes(details)
    assert kept(local_store).version == 1
    type_in(qtbot, details, "birth_date", "1/1/1990")
    assert "This day has not come yet." not in notes(details)
    assert kept(local_store).birth_date.year == 1990


def test_a_problem_stands_while_other_fields_are_kept(details, local_store, qtbot):
    type_in(qtbot, details, "birth_date", "1/1/2027")
    type_in(qtbot, details, "pronouns", "they/them")
    assert "This day has not come yet." in notes(details)
    assert (kept(local_store).pronouns, kept(local_store).birth_date.year) == ("they/them", 1984)


def test_a_reference_that_is_somebody_elses_is_refused(details, local_store, qtbot):
    save_person(local_store, Person(given_name="Bo", family_name="Ek", reference="V-000777"), today=TODAY)
    type_in(qtbot, details, "reference", "V-000777")
    assert "V-000777 belongs to Bo Ek." in notes(details)


def compared(details, qtbot):
    """The comparison that is open over the page, and what is chosen in it."""

    def opened():
        return [dialog for dialog in details.window().findChildren(ConflictDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    (dialog,) = opened()
    chosen = [button.accessibleName() for button in dialog.findChildren(QRadioButton) if button.isChecked()]
    return dialog, chosen


def choose(dialog, name):
    (button,) = [button for button in dialog.findChildren(QRadioButton) if button.accessibleName().startswith(name)]
    button.click()


@pytest.fixture
def changed_there(details, local_store):
    """Somebody else has changed the phone and the e-mail since the page was shown."""
    save_person(local_store, replace(kept(local_store), phone="07700 900999", email="ann@example.org"), today=TODAY)


def test_a_change_made_elsewhere_is_shown_beside_ours_with_ours_offered(details, changed_there, local_store, qtbot):
    type_in(qtbot, details, "phone", "07700 900111")
    dialog, chosen = compared(details, qtbot)
    assert chosen == ["Phone: yours: 07700 900111", "E-mail: theirs: ann@example.org"]
    assert kept(local_store).phone == "07700 900999"
    dialog._save.click()
    assert (kept(local_store).phone, kept(local_store).email) == ("07700 900111", "ann@example.org")
    assert (details.value("phone"), details.value("email")) == ("07700 900111", "ann@example.org")


def test_theirs_can_be_chosen_and_work_goes_on_from_there(details, changed_there, local_store, qtbot):
    type_in(qtbot, details, "phone", "07700 900111")
    dialog, _ = compared(details, qtbot)
    choose(dialog, "Phone: theirs")
    dialog._save.click()
    assert details.value("phone") == kept(local_store).phone == "07700 900999"
    type_in(qtbot, details, "pronouns", "they/them")
    assert (kept(local_store).pronouns, kept(local_store).version) == ("they/them", 3)


def test_a_choice_put_off_saves_nothing_and_loses_nothing(details, changed_there, local_store, changes, qtbot):
    type_in(qtbot, details, "phone", "07700 900111")
    dialog, _ = compared(details, qtbot)
    dialog.reject()
    changes.refresh_requested.emit()
    assert details.message.isVisible()
    type_in(qtbot, details, "notes", "Prefers mornings")
    dialog, _ = compared(details, qtbot)
    dialog.reject()
    assert kept(local_store).notes == ""
    details.message._action.click()
    dialog, chosen = compared(details, qtbot)
    assert "Notes: yours: Prefers mornings" in chosen
    dialog._save.click()
    assert (kept(local_store).phone, kept(local_store).notes) == ("07700 900111", "Prefers mornings")
    assert not details.message.isVisible()


def test_what_breaks_a_rule_is_still_said_after_a_choice(details, changed_there, local_store, qtbot):
    type_in(qtbot, details, "phone", "07700 900111")
    dialog, _ = compared(details, qtbot)
    dialog.reject()
    type_in(qtbot, details, "birth_date", "1/1/2027")
    details.message._action.click()
    dialog, _ = compared(details, qtbot)
    dialog._save.click()
    assert "This day has not come yet." in notes(details)
    assert details._fields["birth_date"].text() == "Fri 1 Jan 2027"


def test_a_field_read_again_while_somebody_types_into_it_is_compared(details, local_store, changes, qtbot):
    field = details._fields["notes"]
    field.setFocus()
    qtbot.keyClicks(field, "Mornings")
    theirs = replace(kept(local_store), notes="Evenings", phone="07700 900999")
    changes.happened.emit(save_person(local_store, theirs, today=TODAY))
    qtbot.waitUntil(lambda: details.value("phone") == "07700 900999")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    dialog, chosen = compared(details, qtbot)
    assert chosen == ["Notes: yours: Mornings"]
    dialog._save.click()
    assert kept(local_store).notes == "Mornings"


def test_a_person_removed_elsewhere_is_said(details, local_store, qtbot):
    with local_store.begin("Remove") as tx:
        for kind in (Engagement, Person):
            for record in list(tx.every(kind)):
                tx.remove(record)
    type_in(qtbot, details, "phone", "07700 900111")
    assert details.message.text() == "Somebody has removed this person. Nothing was saved."


def test_what_breaks_a_rule_stays_in_its_field_while_another_is_kept(details, ann_page, qtbot):
    type_in(qtbot, details, "birth_date", "1/1/2027")
    type_in(qtbot, details, "preferred_name", "Annie")
    qtbot.waitUntil(lambda: ann_page._name.text() == "Annie Lee (Ann)")
    assert details._fields["birth_date"].text() == "Fri 1 Jan 2027"


def test_what_is_taken_back_is_taken_back_in_its_field(details, local_store, changes, qtbot):
    done = []
    changes.happened.connect(done.append)
    type_in(qtbot, details, "phone", "07700 900111")
    changes.happened.emit(undo(local_store, done[0]))
    qtbot.waitUntil(lambda: details.value("phone") == "07700 900456")


def test_a_refresh_leaves_alone_what_is_being_typed(details, local_store, changes, qtbot):
    field = details._fields["notes"]
    field.setFocus()
    qtbot.keyClicks(field, "Prefers morn")
    changes.happened.emit(save_person(local_store, replace(kept(local_store), phone="07700 900999"), today=TODAY))
    qtbot.waitUntil(lambda: details.value("phone") == "07700 900999")
    qtbot.keyClicks(field, "ings")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (kept(local_store).notes, kept(local_store).phone) == ("Prefers mornings", "07700 900999")


def test_what_is_typed_is_kept_when_the_page_is_left(details, ann_page, local_store, qtbot):
    field = details._fields["phone"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "07700 900333")
    ann_page.hide()
    assert kept(local_store).phone == "07700 900333"
