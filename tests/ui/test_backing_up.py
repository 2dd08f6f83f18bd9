"""Copies made without being asked for, and the watch over the store's file."""

import shutil

import pytest
from PySide6.QtWidgets import QWidget

import database
from database.places import STORE_FILE
from tests.factories import a_person, a_site
from tests.stores import keep
from tests.ui.settings.scenes import Chosen
from ui.backing_up import BackingUp
from ui.widgets.busy_dialog import BusyDialog
from volunteer_app.services.copies import FOLDER, choose_second_folder, copies_in


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def backing(window, local_store, tasks, changes, workspace):
    return BackingUp(
        window, store=local_store, tasks=tasks, changes=changes, here=Chosen(workspace, database.workspaces()).here
    )


def change(store, changes):
    with store.begin("Add person") as tx:
        tx.put(a_person())
    changes.happened.emit(tx.change)


def whys(workspace):
    return [copy.manifest.why for copy in copies_in(workspace / FOLDER)]


def test_half_an_hour_after_the_first_change_a_copy_is_made(backing, local_store, changes, workspace, qtbot):
    assert not backing.later.isActive()
    change(local_store, changes)
    assert backing.later.isActive()
    assert backing.later.interval() == 30 * 60 * 1000
    left = backing.later.remainingTime()
    change(local_store, changes)
    assert backing.later.remainingTime() <= left
    with qtbot.waitSignal(backing.finished) as told:
        backing.later.timeout.emit()
    assert told.args == [""]
    assert whys(workspace) == ["at work"]
    assert not backing.later.isActive()


def test_a_copy_is_due_only_where_something_was_changed_since_the_last(backing, local_store, workspace):
    assert not backing.is_due()
    keep(local_store, a_person())
    assert backing.is_due()
    database.back_up(workspace)
    assert not backing.is_due()
    keep(local_store, a_person())
    assert backing.is_due()


def test_a_copy_that_fails_is_told_and_leaves_the_window_at_work(backing, local_store, changes, workspace, qtbot):
    (workspace / FOLDER).rmdir()
    (workspace / FOLDER).write_text("in the way")
    change(local_store, changes)
    with qtbot.waitSignal(backing.finished) as told:
        backing.later.timeout.emit()
    assert "could not be made" in told.args[0]
    change(local_store, changes)
    assert backing.later.isActive()


def test_a_stick_that_is_away_is_not_spoken_of_each_time(backing, workspace, tmp_path, qtbot):
    choose_second_folder(workspace, tmp_path / "stick")
    with qtbot.waitSignal(backing.finished) as told:
        backing.later.timeout.emit()
    assert told.args == [""]
    assert len(whys(workspace)) == 1


def test_a_second_place_that_takes_no_copy_is_told(backing, workspace, tmp_path, monkeypatch, qtbot):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_folder(workspace, stick)
    usage = shutil.disk_usage(workspace)
    full = usage._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full if folder == stick else usage)
    with qtbot.waitSignal(backing.finished) as told:
        backing.later.timeout.emit()
    assert told.args[0].startswith(f"There is not enough room in {stick}: ")
    assert len(whys(workspace)) == 1


CLOSING = "Making a copy before Waymark closes"


def test_before_leaving_a_copy_is_made_and_then_one_goes_on(backing, local_store, window, workspace, qtbot):
    keep(local_store, a_person())
    gone, told = [], []
    assert not backing.may_leave(window, CLOSING, lambda: gone.append(True), told.append)
    assert gone == []
    qtbot.waitUntil(lambda: gone == [True])
    assert (whys(workspace), told) == (["closing"], [])
    assert backing.may_leave(window, CLOSING, gone.clear, told.append)


def test_who_does_not_want_to_wait_goes_on_at_once_and_once_only(backing, local_store, window, tasks, qtbot):
    keep(local_store, a_person())
    gone = []
    assert not backing.may_leave(window, CLOSING, lambda: gone.append(True), gone.append)
    window.findChild(BusyDialog).reject()
    assert gone == [True]
    qtbot.waitUntil(tasks.is_idle)
    assert gone == [True]


def test_where_no_copy_can_be_made_before_leaving_that_is_told_and_one_may_go(
    backing, local_store, window, workspace, qtbot
):
    keep(local_store, a_person())
    (workspace / FOLDER).rmdir()
    (workspace / FOLDER).write_text("in the way")
    gone, told = [], []
    assert not backing.may_leave(window, CLOSING, lambda: gone.append(True), told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "could not be made" in told[0]
    assert gone == []
    assert backing.may_leave(window, CLOSING, gone.clear, told.append)


def test_an_older_store_put_in_place_is_told_once_and_not_copied(
    backing, local_store, workspace, tmp_path, tasks, qtbot
):
    keep(local_store, a_site())
    older = database.back_up(workspace, tmp_path).copy.path
    keep(local_store, a_site())
    shutil.copy(older, workspace / "new.db")
    (workspace / "new.db").replace(workspace / STORE_FILE)
    assert backing.watch.interval() == 15_000
    with qtbot.waitSignal(backing.replaced) as told:
        backing.watch.timeout.emit()
    assert "was replaced by another program" in told.args[0]
    assert not backing.watch.isActive()
    with qtbot.waitSignal(backing.finished) as told:
        backing.later.timeout.emit()
    assert "was replaced by another program" in told.args[0]
    assert whys(workspace) == []


def test_a_store_that_is_as_it_was_is_not_spoken_of(backing, tasks, qtbot):
    with qtbot.assertNotEmitted(backing.replaced):
        backing.watch.timeout.emit()
        qtbot.waitUntil(tasks.is_idle)
    assert backing.watch.isActive()
