"""Name, year and logo are kept as soon as their field is left."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from tests.ui.settings.scenes import draw_logo
from ui.settings.logo_picture import logo_of_file
from volunteer_app.domain.logos import LARGEST_BYTES, PNG
from volunteer_app.errors import FileRefused
from volunteer_app.services.history import undo
from volunteer_app.services.organisation import logo_of, save_organisation


@pytest.fixture
def organisation(part):
    return part("organisation")


def kept(store):
    with store.read() as data:
        return data.figures.organisation(), logo_of(data)


def type_name(qtbot, shown, text):
    shown._name.setFocus()
    shown._name.selectAll()
    qtbot.keyClicks(shown._name, text)
    qtbot.keyClick(shown._name, Qt.Key.Key_Return)


def test_a_name_is_kept_as_its_field_is_left_and_taken_back_by_undo(organisation, local_store, done, changes, qtbot):
    assert organisation.name() == "Harrowmere Community NHS Trust"
    type_name(qtbot, organisation, "Coldwater Hospice")
    assert kept(local_store)[0].name == "Coldwater Hospice"
    organisation._month.setFocus()
    changes.happened.emit(undo(local_store, done[0]))
    qtbot.waitUntil(lambda: organisation.name() == "Harrowmere Community NHS Trust")


def test_leaving_a_field_as_it_was_keeps_nothing(organisation, done, qtbot):
    qtbot.keyClick(organisation._name, Qt.Key.Key_Return)
    assert done == []


def test_an_organisation_without_a_name_is_refused_beside_the_field(organisation, local_store, done, qtbot):
    type_name(qtbot, organisation, " ")
    assert organisation._name.accessibleDescription() == "Enter the organisation's name."
    assert (kept(local_store)[0].name, done) == ("Harrowmere Community NHS Trust", [])
    type_name(qtbot, organisation, "Coldwater")
    assert organisation._name.accessibleDescription() == ""


def test_the_month_the_year_begins_in_is_chosen(organisation, local_store, done, qtbot):
    organisation._month.setFocus()
    qtbot.keyClick(organisation._month, Qt.Key.Key_Down)
    assert kept(local_store)[0].first_month == 5


def test_two_people_who_change_different_facts_both_keep_theirs(organisation, local_store, qtbot):
    ours, _ = kept(local_store)
    save_organisation(local_store, replace(ours, first_month=8))
    type_name(qtbot, organisation, "Coldwater")
    assert (kept(local_store)[0].name, kept(local_store)[0].first_month) == ("Coldwater", 8)


def test_what_somebody_else_changed_is_said_before_it_is_written_over(organisation, local_store, qtbot):
    ours, _ = kept(local_store)
    save_organisation(local_store, replace(ours, name="Harrowmere Hospice"))
    type_name(qtbot, organisation, "Coldwater")
    assert "It now says “Harrowmere Hospice”" in organisation._name.accessibleDescription()
    assert kept(local_store)[0].name == "Harrowmere Hospice"
    assert organisation.name() == "Coldwater"
    qtbot.keyClick(organisation._name, Qt.Key.Key_Return)
    assert kept(local_store)[0].name == "Coldwater"


def test_a_logo_is_chosen_described_and_removed(organisation, local_store, tmp_path, tasks, qtbot):
    assert not organisation._remove.isEnabled()
    organisation.picture_chosen.emit(draw_logo(tmp_path / "logo.jpg", kind="JPEG"))
    qtbot.waitUntil(lambda: kept(local_store)[1] is not None)
    qtbot.waitUntil(organisation._description.isEnabled)
    organisation._description.setFocus()
    qtbot.keyClicks(organisation._description, "A hill")
    qtbot.keyClick(organisation._description, Qt.Key.Key_Return)
    assert kept(local_store)[1].description == "A hill"
    qtbot.waitUntil(tasks.is_idle)
    qtbot.mouseClick(organisation._remove, Qt.MouseButton.LeftButton)
    assert kept(local_store)[1] is None
    qtbot.waitUntil(lambda: organisation._logo.text() == "No logo")


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(organisation, local_store, tmp_path, qtbot):
    (tmp_path / "logo.png").write_text("<svg/>")
    organisation.picture_chosen.emit(tmp_path / "logo.png")
    qtbot.waitUntil(organisation.message.isVisible)
    assert organisation.message.text() == "logo.png is no PNG or JPEG that can be opened. Choose another picture."
    assert kept(local_store)[1] is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_small_png_that_says_nothing_else(qapp, tmp_path, kind):
    path = draw_logo(tmp_path / "logo", 3000, 1000, kind)
    picture = logo_of_file(path)
    assert picture.startswith(PNG)
    assert len(picture) <= LARGEST_BYTES
    image = QImage.fromData(picture)
    assert image.size() == QSize(960, 320)
    assert b"tEXt" not in picture
    assert logo_of_file(path) == picture


def test_a_small_picture_keeps_its_size(qapp, tmp_path):
    assert QImage.fromData(logo_of_file(draw_logo(tmp_path / "logo", 200, 60))).size() == QSize(200, 60)


def test_a_picture_of_noise_is_made_small_enough(qapp, tmp_path):
    noise = QImage(2000, 1000, QImage.Format.Format_RGB32)
    state = 1
    for y in range(0, 1000, 2):
        for x in range(0, 2000, 2):
            state = (state * 1_103_515_245 + 12_345) % 2**31
            noise.setPixel(x, y, state)
    noise.save(str(tmp_path / "noise.png"))
    assert len(logo_of_file(tmp_path / "noise.png")) <= LARGEST_BYTES


@pytest.mark.parametrize("content", [b"", b"GIF89a", PNG, PNG + b"IHDR"])
def test_a_damaged_picture_is_refused(qapp, tmp_path, content):
    (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(FileRefused, match="Choose another picture"):
        logo_of_file(tmp_path / "logo.png")


def test_a_picture_that_is_gone_meanwhile_is_refused(tmp_path):
    with pytest.raises(FileRefused, match=r"gone\.png is no longer there"):
        logo_of_file(tmp_path / "gone.png")
