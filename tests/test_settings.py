"""What belongs to this installation, kept and read back."""

import pytest

from volunteer_app.settings import (
    APPEARANCES,
    MOST_RECENT,
    Settings,
    default_workspace,
    load_settings,
    log_file,
    opened,
    save_settings,
    settings_file,
)


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_settings_come_back_as_they_were_saved(tmp_path, appearance):
    kept = Settings(recent=(tmp_path / "Ålesund", tmp_path / "b c"), appearance=appearance, size=150)
    save_settings(tmp_path / "new" / "settings.json", kept)
    save_settings(tmp_path / "new" / "settings.json", kept)
    assert load_settings(tmp_path / "new" / "settings.json") == (kept, "")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["settings.json"]


def test_saving_leaves_a_file_of_a_name_like_theirs_alone(tmp_path):
    mine = tmp_path / "settings.json.part"
    mine.write_text("Mine")
    save_settings(tmp_path / "settings.json", Settings())
    assert mine.read_text() == "Mine"


def test_the_first_start_has_settings_without_a_file(tmp_path):
    assert load_settings(tmp_path / "settings.json") == (Settings(), "")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"recent": []}',
        b'{"recent": [3], "appearance": "dark"}',
        b'{"recent": "abc", "appearance": "dark"}',
        b'{"recent": [], "appearance": "plaid"}',
        b'{"recent": [], "appearance": "dark", "size": 0}',
    ],
)
def test_damaged_settings_give_those_to_begin_with_and_a_sentence(tmp_path, damaged):
    (tmp_path / "settings.json").write_bytes(damaged)
    settings, warning = load_settings(tmp_path / "settings.json")
    assert settings == Settings()
    assert str(tmp_path) in warning
    assert (tmp_path / "settings.json").read_bytes() == damaged


def test_settings_of_before_sizes_could_be_chosen_are_read(tmp_path):
    (tmp_path / "settings.json").write_text('{"recent": [], "appearance": "dark"}')
    assert load_settings(tmp_path / "settings.json") == (Settings(appearance="dark"), "")


def test_a_workspace_opened_again_comes_first_and_stands_once(tmp_path):
    settings = Settings(appearance="dark")
    for number in [*range(MOST_RECENT + 3), 5]:
        settings = opened(settings, tmp_path / str(number))
    assert [folder.name for folder in settings.recent] == ["5", "10", "9", "8", "7", "6", "4", "3"]
    assert settings.appearance == "dark"


def test_places_are_folders_of_the_person_who_runs_it():
    assert all(place.is_absolute() for place in (default_workspace(), settings_file(), log_file()))
    assert default_workspace().name == "Waymark"
    assert "Waymark" in settings_file().parts
