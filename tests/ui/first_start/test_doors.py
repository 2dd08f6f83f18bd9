import pytest

import database
from tests.factories import TODAY
from ui.first_start.first_start_page import FirstStart
from ui.first_start.first_start_presenter import FirstStartPresenter
from ui.first_start.new_workspace_dialog import NewWorkspaceDialog
from ui.widgets.problem_note import ProblemNote
from volunteer_app.domain.people import Person
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.settings import default_workspace


@pytest.fixture
def workspaces():
    return database.workspaces()


@pytest.fixture
def doors(qtbot, tasks, tmp_path, monkeypatch, workspaces):
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    page = FirstStart()
    qtbot.addWidget(page)
    page.presenter = FirstStartPresenter(page, workspaces=lambda: workspaces, tasks=tasks, today=lambda: TODAY)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_the_doors_have_room_on_a_small_screen_with_a_title_bar(doors):
    room = doors.screen().availableGeometry()
    assert doors.width() <= room.width()
    assert 0 < doors.height() < room.height()


def opened(qtbot, doors, act):
    """The store and the folder that come of an act, and whether it is a new one."""
    with qtbot.waitSignal(doors.presenter.opened, timeout=60_000) as signal:
        act()
    return signal.args


def test_the_door_to_the_sample_makes_it_once_and_opens_it_again(qtbot, doors):
    store, folder, new = opened(qtbot, doors, doors._buttons[0].click)
    assert not new
    with store.read() as data:
        assert sum(1 for _ in data.every(Person)) == 1200
        (ours,) = data.every(Organisation)
    store.close()
    assert ours.sample
    assert folder == default_workspace().with_name(f"{default_workspace().name} sample")
    again, _, _ = opened(qtbot, doors, doors._buttons[0].click)
    with again.read() as data:
        assert sum(1 for _ in data.every(Person)) == 1200
    again.close()


def test_the_making_of_the_sample_is_shown_and_can_be_stopped(qtbot, doors):
    doors._buttons[0].click()
    assert doors._progress.isVisible()
    assert not any(button.isEnabled() for button in doors._buttons)
    doors._message._action.click()
    qtbot.waitUntil(lambda: all(button.isEnabled() for button in doors._buttons), timeout=60_000)
    assert not doors._message.isVisible()
    assert not default_workspace().with_name(f"{default_workspace().name} sample").exists()


def test_a_new_workspace_has_a_name_and_the_rates(qtbot, doors, tmp_path):
    doors._buttons[1].click()
    dialog = doors.findChild(NewWorkspaceDialog)
    dialog._organisation.setText("Coldwater Hospice")
    dialog._folder.setText(str(tmp_path / "hospice"))
    store, folder, new = opened(qtbot, doors, dialog._save.click)
    assert new
    with store.read() as data:
        assert data.figures.organisation().name == "Coldwater Hospice"
        assert any(True for _ in data.every(Rate))
    store.close()
    assert folder == tmp_path / "hospice"


def test_a_new_workspace_needs_a_name(doors):
    doors._buttons[1].click()
    dialog = doors.findChild(NewWorkspaceDialog)
    dialog._save.click()
    assert "Enter the organisation's name." in [note.text() for note in dialog.findChildren(ProblemNote)]
    dialog.reject()


def test_a_folder_that_holds_other_things_is_refused_beside_its_field_and_left_alone(qtbot, doors, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear all")
    doors._buttons[1].click()
    dialog = doors.findChild(NewWorkspaceDialog)
    dialog._organisation.setText("Coldwater Hospice")
    dialog._folder.setText(str(tmp_path / "full"))
    dialog._save.click()
    said = f"The folder {tmp_path / 'full'} is not empty. Choose an empty or a new one."
    qtbot.waitUntil(lambda: said in [note.text() for note in dialog.findChildren(ProblemNote)])
    assert [each.name for each in (tmp_path / "full").iterdir()] == ["letter.txt"]
    dialog.reject()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: None, "There is no workspace in"),
        (lambda folder: (folder / "store.db").write_bytes(b""), "is empty, so it is damaged"),
        (lambda folder: (folder / "store.db").write_bytes(b"Dear all, " * 50), "is damaged or is no Waymark store"),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence_of_its_own(qtbot, doors, tmp_path, damage, said):
    folder = tmp_path / "chosen"
    folder.mkdir()
    damage(folder)
    doors.presenter.open(folder)
    qtbot.waitUntil(lambda: said in doors._message.text())
    assert all(button.isEnabled() for button in doors._buttons)


def test_a_folder_with_an_ampersand_is_called_by_its_name(doors, tmp_path):
    doors.show_recent([tmp_path / "Ann & Co"])
    (button,) = doors._recent_buttons()
    assert button.text() == "Ann && Co"  # of which a button shows one


def test_a_workspace_opened_lately_is_one_key_away(qtbot, doors, workspace):
    doors.show_recent([workspace])
    (button,) = doors._recent_buttons()
    assert button.accessibleName() == f"Open {workspace}"
    store, folder, _ = opened(qtbot, doors, button.click)
    store.close()
    assert folder == workspace


def test_a_workspace_in_use_elsewhere_is_refused(qtbot, doors, workspace):
    elsewhere = database.open_store(workspace)
    doors.presenter.open(workspace)
    qtbot.waitUntil(lambda: doors._message.isVisible() and "Opening" not in doors._message.text())
    assert not doors._progress.isVisible()
    elsewhere.close()
