import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

import database
from tests.factories import TODAY, a_person
from tests.stores import keep
from tests.surroundings import ROOT
from ui.app import Desk
from ui.first_start.older_copy_dialog import OlderCopyDialog
from ui.start import Waymark
from ui.widgets.buttons import Button
from volunteer_app.domain.people import Person
from volunteer_app.services.copies import copies_in
from volunteer_app.settings import load_settings, settings_file


@pytest.fixture
def waymark(qtbot, tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    asked = []

    def workspaces():
        asked.append("workspaces")
        return database.workspaces()

    made = Waymark(
        QApplication.instance(),
        workspaces=workspaces,
        desk=lambda: Desk,
        today=lambda: TODAY,
    )
    made.asked = asked
    yield made
    made.leave()
    if made.doors is not None:
        made.doors.close()


def furnished(waymark):
    return waymark.window is not None and waymark.window.key_shown() == "today"


def test_the_first_start_shows_the_doors_without_asking_for_a_store(waymark):
    waymark.start(None)
    assert waymark.doors.isVisible()
    assert not waymark.doors._message.isVisible()
    assert waymark.asked == []


def test_a_window_is_on_screen_before_the_store_is_asked_for(waymark, workspace, qtbot):
    waymark.start(workspace)
    assert waymark.frame.isVisible()
    assert waymark.window is None
    assert waymark.asked == []
    qtbot.waitUntil(lambda: furnished(waymark))
    assert load_settings(settings_file())[0].recent == (workspace,)


def test_no_other_workspace_is_asked_for_while_one_is_being_opened(waymark, workspace, qtbot):
    waymark.start(workspace)
    offered = []
    waymark.frame.painted.connect(lambda: offered.append(leave_button(waymark).isEnabled()))
    qtbot.waitUntil(lambda: furnished(waymark))
    assert offered == [False]
    assert leave_button(waymark).isEnabled()


def leave_button(waymark):
    buttons = waymark.window.findChildren(Button)
    return next(button for button in buttons if button.accessibleName() == "Open another workspace")


def test_the_workspace_opened_last_is_opened_without_a_word(waymark, workspace, qtbot):
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    waymark.leave()
    waymark.start(None)
    qtbot.waitUntil(lambda: furnished(waymark))


def test_what_cannot_be_opened_leads_to_the_doors_with_its_sentence(waymark, tmp_path, qtbot):
    waymark.start(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: waymark.doors is not None and waymark.doors._message.isVisible())
    assert waymark.doors._message.text().startswith(f"There is no folder {tmp_path / 'nowhere'}.")
    assert waymark.window is None


def test_another_workspace_is_opened_through_the_doors_and_the_first_is_let_go(waymark, workspace, tmp_path, qtbot):
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    waymark.show_doors()
    database.open_store(workspace).close()
    (recent,) = waymark.doors._recent_buttons()
    recent.click()
    qtbot.waitUntil(lambda: furnished(waymark))
    assert waymark.doors is None


def test_the_appearance_is_kept(waymark):
    waymark.start(None)
    waymark.doors.appearance_chosen.emit("dark")
    assert load_settings(settings_file())[0].appearance == "dark"
    waymark.doors.appearance_chosen.emit("light")


def test_settings_that_cannot_be_read_are_said(waymark, workspace, qtbot):
    waymark._warning = "The settings cannot be read, so Waymark begins with its own."
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    assert waymark.window.message.text() == waymark._warning


def with_people(workspace, *names):
    store = database.open_store(workspace)
    for name in names:
        keep(store, a_person(given_name=name))
    store.close()


def people_in(waymark):
    with waymark._store.read() as data:
        return {person.given_name for person in data.every(Person)}


@pytest.fixture
def older(workspace, tmp_path):
    """A copy of the store with Ann, where the workspace has Bea as well, and a copy of that among its own."""
    with_people(workspace, "Ann")
    copy = database.back_up(workspace, tmp_path / "old").copy.path
    with_people(workspace, "Bea")
    database.back_up(workspace)
    return copy


def dialog_shown(kind, qtbot):
    def shown():
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_closing_makes_a_copy_where_something_was_changed_and_then_closes(waymark, workspace, qtbot):
    with_people(workspace, "Ann")
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    frame = waymark.frame
    frame.close()
    assert frame.isVisible()
    qtbot.waitUntil(lambda: not frame.isVisible())
    [copy] = copies_in(workspace / "backups")
    assert (copy.manifest.why, copy.people) == ("closing", 1)


def test_closing_without_a_change_closes_at_once(waymark, workspace, qtbot):
    with_people(workspace, "Ann")
    database.back_up(workspace)
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    waymark.frame.close()
    assert not waymark.frame.isVisible()
    assert len(copies_in(workspace / "backups")) == 1


def test_a_copy_that_fails_on_closing_is_told_and_the_next_try_closes(waymark, workspace, qtbot):
    with_people(workspace, "Ann")
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    (workspace / "backups").rmdir()
    (workspace / "backups").write_text("in the way")
    waymark.frame.close()
    qtbot.waitUntil(lambda: "could not be made" in waymark.window.message.text())
    assert waymark.frame.isVisible()
    waymark.frame.close()
    assert not waymark.frame.isVisible()


def test_an_older_store_is_told_and_the_newest_copy_restored(waymark, workspace, older, qtbot):
    shutil.copy(older, workspace / "store.db")
    waymark.start(workspace)
    dialog = dialog_shown(OlderCopyDialog, qtbot)
    assert "Restore the copy of" in dialog._restore.text().replace("&", "")
    dialog._restore.click()
    qtbot.waitUntil(lambda: furnished(waymark))
    assert people_in(waymark) == {"Ann", "Bea"}
    assert "The copy is in place. The store before it is kept for a week" in waymark.window.message.text()
    assert waymark.doors is None


def test_an_older_store_that_is_wanted_is_gone_on_with(waymark, workspace, older, qtbot):
    shutil.copy(older, workspace / "store.db")
    waymark.start(workspace)
    dialog_shown(OlderCopyDialog, qtbot)._accept.click()
    qtbot.waitUntil(lambda: furnished(waymark))
    assert people_in(waymark) == {"Ann"}


def test_an_older_store_is_left_closed_and_asked_about_again_from_the_doors(waymark, workspace, older, qtbot):
    shutil.copy(older, workspace / "store.db")
    waymark.start(workspace)
    dialog_shown(OlderCopyDialog, qtbot)._close.click()
    assert waymark.window is None
    waymark.doors.recent_requested.emit(workspace)
    again = dialog_shown(OlderCopyDialog, qtbot)
    assert not again._restore.isHidden()
    again.reject()


def test_a_store_replaced_under_the_window_is_told_with_a_way_to_choose(waymark, workspace, older, qtbot):
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    shutil.copy(older, workspace / "new.db")
    (workspace / "new.db").replace(workspace / "store.db")
    waymark._desk.backing.watch.timeout.emit()
    qtbot.waitUntil(lambda: "was replaced by another program" in waymark.window.message.text())
    waymark.window.message.action_requested.emit()
    dialog_shown(OlderCopyDialog, qtbot).reject()


def test_a_copy_is_put_back_from_the_window_which_opens_again(waymark, workspace, older, qtbot):
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    assert people_in(waymark) == {"Ann", "Bea"}
    waymark._installation(workspace).restore(older)
    qtbot.waitUntil(lambda: waymark._store is not None and furnished(waymark) and people_in(waymark) == {"Ann"})
    assert waymark.frame.isVisible()


def test_a_copy_that_cannot_be_put_back_leaves_the_workspace_as_it_was(waymark, workspace, older, qtbot):
    older.write_bytes(older.read_bytes()[:9000])
    waymark.start(workspace)
    qtbot.waitUntil(lambda: furnished(waymark))
    before = waymark.frame
    waymark._installation(workspace).restore(older)
    qtbot.waitUntil(lambda: waymark.frame is not before and furnished(waymark))
    assert "is damaged" in waymark.window.message.text()
    assert people_in(waymark) == {"Ann", "Bea"}


@pytest.mark.skipif(shutil.which("localedef") is None, reason="there is no localedef to make a locale with")
def test_days_are_english_where_the_system_speaks_welsh(tmp_path):
    made = ["localedef", "-i", "cy_GB", "-f", "UTF-8", str(tmp_path / "cy_GB.UTF-8")]
    if subprocess.run(made, check=False, capture_output=True).returncode:
        pytest.skip("the sources of the locale are not installed")
    welsh = os.environ | {"LOCPATH": str(tmp_path), "LC_ALL": "cy_GB.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    assert _day_shown("QApplication([])", welsh) == "Sad 28 Tach 2026"  # what Qt makes of it by itself
    assert _day_shown("application()", welsh) == "Sat 28 Nov 2026"


def _day_shown(begin, surroundings):
    program = f"""
from datetime import date
from PySide6.QtWidgets import QApplication
from ui.start import application
from ui.widgets.days import show_day

app = {begin}
print(show_day(date(2026, 11, 28)))
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=surroundings)
    return done.stdout.strip()
