from dataclasses import replace
from uuid import uuid4

import pytest

from tests.factories import TODAY, a_person
from ui.changes import Changes
from ui.undo import UndoPresenter, said
from ui.widgets.status_line import StatusLine
from volunteer_app.domain.people import Person
from volunteer_app.services.people import save_person
from volunteer_app.store import Change


@pytest.fixture
def desk(qtbot, local_store):
    status = StatusLine()
    qtbot.addWidget(status)
    status.changes, status.refused = Changes(), []
    status.presenter = UndoPresenter(status, store=local_store, changes=status.changes, refuse=status.refused.append)
    status.show()
    return status


def names(store):
    with store.read() as data:
        return sorted(person.known_as for person in data.every(Person))


def test_what_was_done_is_said_with_an_undo_beside_it(desk, local_store):
    desk.changes.happened.emit(save_person(local_store, a_person(), today=TODAY))
    assert desk._done.text() == "Added person: Amina Khan"
    assert desk._undo.isVisible()
    assert desk._undo.accessibleName() == "Undo: Added person: Amina Khan"
    assert "Undo: Added person: Amina Khan (Ctrl Z)" in desk._undo.toolTip()
    assert not desk._redo.isVisible()


def test_changes_are_taken_back_in_order_and_done_again(desk, local_store):
    for name in ("Ann", "Bo"):
        person = a_person(given_name=name, family_name="")
        desk.changes.happened.emit(save_person(local_store, person, today=TODAY))
    told = []
    desk.changes.happened.connect(told.append)
    desk.presenter.undo()
    assert names(local_store) == ["Ann"]
    assert desk._done.text() == "Took back “Added person: Bo”"
    assert desk._undo.accessibleName() == "Undo: Added person: Ann"
    assert desk._redo.accessibleName() == "Redo: Added person: Bo"
    desk.presenter.undo()
    assert names(local_store) == []
    assert not desk._undo.isVisible()
    desk.presenter.undo()
    desk.presenter.redo()
    desk.presenter.redo()
    assert names(local_store) == ["Ann", "Bo"]
    assert desk._done.text() == "Added person: Bo"
    assert all(change.kinds == {Person} for change in told)
    assert len(told) == 4


def test_later_work_is_never_overwritten(desk, local_store):
    person = a_person()
    desk.changes.happened.emit(save_person(local_store, person, today=TODAY))
    with local_store.read() as data:
        kept = data.get(Person, person.id)
    save_person(local_store, replace(kept, given_name="Aminata"), today=TODAY)
    desk.presenter.undo()
    assert names(local_store) == ["Aminata Khan"]
    assert [str(refusal) for refusal in desk.refused] == [
        "Somebody has changed this since you opened it. Nothing was saved."
    ]


@pytest.mark.parametrize(
    ("label", "about", "sentence"),
    [
        ("Log hours", "2 h for Ann Lee", "Logged 2 h for Ann Lee"),
        ("Confirm hours", "3 entries", "Confirmed 3 entries"),
        ("Correct hours", "Ann Lee", "Corrected hours: Ann Lee"),
        ("Begin in role", "", "Began in role"),
        ("Record 13-week check", "", "Recorded 13-week check"),
        ("Undo import", "number 1", "Undid import: number 1"),
        ("Reshape site", "", "Reshape site"),
    ],
)
def test_a_change_is_said_as_something_done(label, about, sentence):
    assert said(Change(label=label, about=about, operation_id=uuid4())) == sentence
