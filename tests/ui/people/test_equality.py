import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.factories import characteristics
from tests.stores import keep
from tests.ui.people.conftest import dialog_of
from ui.people.equality_section import EqualitySection
from volunteer_app.domain.people import Characteristics
from volunteer_app.services.history import undo
from volunteer_app.services.people import save_characteristics

PAKISTANI = "Asian: Pakistani"


@pytest.fixture
def told(local_store, ann):
    return keep(local_store, characteristics(ann, religion="prefer_not"))[0]


@pytest.fixture
def section(ann_page):
    ann_page.show_tab("details")
    (section,) = ann_page.findChildren(EqualitySection)
    return section


def said(section):
    return {shown.accessibleName(): shown.text() for shown in section._shown.values()}


def opened(qtbot, section):
    section._toggle.click()
    qtbot.waitUntil(section.is_open)
    return section


def kept(store):
    with store.read() as data:
        return list(data.every(Characteristics))


def test_no_answer_stands_anywhere_on_the_page_until_the_section_is_opened(told, section, qtbot):
    assert not section.is_open()
    assert PAKISTANI not in {label.text() for label in section.window().findChildren(QLabel)}
    opened(qtbot, section)
    assert said(section)["Ethnic group"] == PAKISTANI
    assert said(section)["Religion"] == "Prefer not to say"
    assert said(section)["Sex"] == "Not asked"


def test_all_answers_come_into_view(told, section, ann_page, qtbot):
    bar = ann_page.part("details").verticalScrollBar()
    bar.setValue(bar.maximum())
    opened(qtbot, section)
    qtbot.waitUntil(lambda: section._record.visibleRegion().boundingRect() == section._record.rect())


def test_the_section_is_opened_and_closed_by_keys(told, section, qtbot):
    section._toggle.setFocus()
    qtbot.keyClick(section._toggle, Qt.Key.Key_Space)
    qtbot.waitUntil(section.is_open)
    qtbot.keyClick(section._toggle, Qt.Key.Key_Space)
    assert not section.is_open()
    assert set(said(section).values()) == {""}


def test_the_section_closes_when_another_tab_is_looked_at(told, section, ann_page, qtbot):
    opened(qtbot, section)
    ann_page.show_tab("timeline")
    assert set(said(section).values()) == {""}
    ann_page.show_tab("details")
    assert not section.is_open()


def test_answers_are_recorded_and_that_is_undone(section, ann_page, local_store, changes, happened, qtbot):
    opened(qtbot, section)
    section._record.click()
    dialog = dialog_of(ann_page, qtbot)
    dialog.form._fields["ethnicity"].choose("asian_pakistani")
    dialog.form._fields["sex"].choose("prefer_not")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(section)["Ethnic group"] == PAKISTANI)
    assert [(each.ethnicity, each.sex, each.religion) for each in kept(local_store)] == [
        ("asian_pakistani", "prefer_not", "")
    ]
    changes.happened.emit(undo(local_store, happened[-1]))
    qtbot.waitUntil(lambda: set(said(section).values()) == {"Not asked"})
    assert kept(local_store) == []


def test_all_answers_are_cleared_at_once(told, section, ann_page, local_store, qtbot):
    opened(qtbot, section)
    section._record.click()
    dialog = dialog_of(ann_page, qtbot)
    assert dialog.form._fields["ethnicity"].choice() == "asian_pakistani"
    dialog._clear.click()
    assert kept(local_store) == [told]
    dialog._save.click()
    assert kept(local_store) == []
    qtbot.waitUntil(lambda: set(said(section).values()) == {"Not asked"})


def test_every_question_can_be_left_and_can_be_declined(section, ann_page, qtbot):
    opened(qtbot, section)
    section._record.click()
    dialog = dialog_of(ann_page, qtbot)
    for choice in dialog.form.fields():
        assert {"", "prefer_not"} <= set(choice._keys)


def test_answers_somebody_else_recorded_meanwhile_are_not_written_over(section, ann_page, ann, local_store, qtbot):
    opened(qtbot, section)
    section._record.click()
    dialog = dialog_of(ann_page, qtbot)
    save_characteristics(local_store, characteristics(ann))
    dialog.form._fields["sex"].choose("female")
    dialog._save.click()
    assert dialog.isVisible()
    assert [each.sex for each in kept(local_store)] == [""]
