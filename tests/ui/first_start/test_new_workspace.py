"""A workspace that was just made asks its first questions; one that is opened does not."""

from PySide6.QtWidgets import QDialog

from tests.ui.test_start import waymark  # noqa: F401 - a fixture
from ui.first_start.guide_dialog import Beginning, GuideDialog
from ui.first_start.new_workspace_dialog import NewWorkspaceDialog


def dialogs(window, kind):
    return [] if window is None else [each for each in window.window().findChildren(kind) if each.isVisible()]


def test_a_new_workspace_asks_its_first_questions_and_goes_on_from_there(waymark, tmp_path, qtbot):  # noqa: F811
    waymark.start(None)
    waymark.doors._buttons[1].click()
    form = waymark.doors.findChild(NewWorkspaceDialog)
    form._organisation.setText("Coldwater Hospice")
    form._folder.setText(str(tmp_path / "hospice"))
    form._save.click()
    qtbot.waitUntil(lambda: bool(dialogs(waymark.window, GuideDialog)), timeout=30_000)
    [questions] = dialogs(waymark.window, GuideDialog)
    assert questions.name() == "Coldwater Hospice"
    assert not questions._name.isVisible()
    assert questions.focusWidget() is questions._month
    questions._ways[Beginning.EMPTY].setChecked(True)
    questions._save.click()
    assert waymark.window.key_shown() == "today"


def test_a_workspace_that_is_opened_asks_nothing(waymark, workspace, qtbot):  # noqa: F811
    waymark.start(workspace)
    qtbot.waitUntil(lambda: waymark.window is not None and waymark.window.key_shown() == "today", timeout=30_000)
    assert dialogs(waymark.window, QDialog) == []


def test_the_sample_can_be_looked_at_from_the_questions(waymark, workspace, qtbot):  # noqa: F811
    waymark.start(workspace)
    qtbot.waitUntil(lambda: waymark.window is not None and waymark.window.key_shown() == "today", timeout=30_000)
    waymark._open_sample()
    assert waymark.doors.isVisible()
    assert waymark.doors._progress.isVisible()
    waymark.doors.stop_requested.emit()
    qtbot.waitUntil(lambda: not waymark.doors._progress.isVisible(), timeout=60_000)
