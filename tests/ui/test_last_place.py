from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QSettings

from tests.factories import TODAY
from ui.last_place import LastPlace
from ui.places import Place


@pytest.fixture
def last(tmp_path):
    return LastPlace(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.mark.parametrize(
    "place", [Place(kind="hours"), Place(kind="people", id=uuid4()), Place(kind="people", id=uuid4(), tab="details")]
)
def test_a_place_is_remembered_for_the_day(last, place):
    last.keep(place, TODAY)
    assert last.place(TODAY) == place
    assert last.place(TODAY + timedelta(days=1)) is None


def test_what_is_filled_in_is_not_kept(last):
    last.keep(Place(kind="people", values={"name": "Ann Lee"}), TODAY)
    assert last.place(TODAY) == Place(kind="people")


@pytest.mark.parametrize("kept", ["", "hours", "2026-11-25 people Ann -", "2026-11-25 people"])
def test_what_cannot_be_read_is_no_place(last, kept):
    last._settings.setValue("place", kept)
    assert last.place(TODAY) is None
