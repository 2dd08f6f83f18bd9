import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

import database
from tests.factories import TODAY
from tests.surroundings import ROOT
from ui.app import Desk
from ui.start import Waymark
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
