"""Copies as they are found in a folder, and the second place for them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import TODAY
from volunteer_app.domain.copies import Contents, Head, Manifest, Why
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.copies import (
    choose_second_folder,
    copies_in,
    manifest_path,
    name_at,
    newest_proved,
    read_manifest,
    remember_second_copy,
    second_folder,
    second_place,
    write_manifest,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def a_copy(folder, at=NOON, *, store="aa", proved=True):
    path = folder / name_at(at)
    path.write_bytes(b"copy")
    contents = Contents(store=store, schema="0004", counts={"people": 3, "hours": 40}, head=Head(7, "ab"))
    if proved:
        write_manifest(path, Manifest(made_at=at, why=Why.CLOSING, size=4, sha256="00", contents=contents))
    return path


def test_a_copy_is_found_with_what_stands_beside_it(tmp_path):
    path = a_copy(tmp_path)
    [copy] = copies_in(tmp_path)
    assert (copy.path, copy.made_at, copy.size, copy.people, copy.entries) == (path, NOON, 4, 3, 40)
    assert copy.manifest.why is Why.CLOSING
    assert copy.manifest.contents.head == Head(7, "ab")


def test_the_newest_comes_first_and_other_files_are_passed_over(tmp_path):
    older, newer = a_copy(tmp_path, NOON - timedelta(days=1)), a_copy(tmp_path, NOON)
    for name in ("waymark-20269999T000000Z.db", "x.db", "store.db"):
        (tmp_path / name).write_bytes(b"copy")
    assert [copy.path for copy in copies_in(tmp_path)] == [newer, older]


def test_of_two_copies_of_one_second_the_later_comes_first(tmp_path):
    first = a_copy(tmp_path)
    second, third = (first.with_stem(f"{first.stem}-{number}") for number in (2, 10))
    for other in (second, third):
        other.write_bytes(b"copy")
        write_manifest(other, read_manifest(first))
    assert [copy.path for copy in copies_in(tmp_path)] == [third, second, first]


def test_a_copy_nobody_has_proved_does_not_count_as_one(tmp_path):
    a_copy(tmp_path, NOON, proved=False)
    good = a_copy(tmp_path, NOON - timedelta(hours=1))
    assert newest_proved(copies_in(tmp_path)).path == good


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:40],
        lambda text: "[]",
        lambda text: text.replace("waymark copy 1", "waymark copy 9"),
        lambda text: text.replace('"size": 4', '"size": 5'),
        lambda text: text.replace("closing", "for fun"),
    ],
)
def test_a_manifest_that_cannot_be_relied_on_is_none(tmp_path, spoil):
    path = manifest_path(a_copy(tmp_path))
    path.write_text(spoil(path.read_text()))
    [copy] = copies_in(tmp_path)
    assert copy.manifest is None
    assert copy.made_at == NOON


def test_a_manifest_names_nobody(tmp_path):
    written = json.loads(manifest_path(a_copy(tmp_path)).read_text())
    assert set(written) == {"format", "made", "why", "store", "schema", "trail", "rows", "size", "sha256"}
    assert read_manifest(tmp_path / "nowhere.db") is None


def test_a_folder_that_is_not_there_has_no_copies(tmp_path):
    assert copies_in(tmp_path / "nowhere") == []


def test_the_second_place_is_kept_with_the_workspace(tmp_path):
    assert second_folder(tmp_path) is None
    choose_second_folder(tmp_path, tmp_path / "stick")
    assert second_folder(tmp_path) == tmp_path / "stick"
    choose_second_folder(tmp_path, None)
    assert second_folder(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"second_place": 4}'])
def test_settings_that_cannot_be_read_name_no_second_place(tmp_path, text):
    (tmp_path / "settings.json").write_text(text)
    assert second_folder(tmp_path) is None


def test_a_second_place_is_asked_for_and_then_for_a_copy_there_each_week(tmp_path):
    stick = tmp_path / "stick"
    assert "Choose a second place" in second_place(tmp_path).problem(TODAY)
    choose_second_folder(tmp_path, stick)
    assert second_place(tmp_path).problem(TODAY).endswith("yet. Plug it in, then make a copy.")
    stick.mkdir()
    assert second_place(tmp_path).problem(TODAY).endswith("yet. Make one now.")
    remember_second_copy(tmp_path, NOON - timedelta(days=8))
    assert "is 8 days old. Make one now." in second_place(tmp_path).problem(TODAY)
    remember_second_copy(tmp_path, NOON - timedelta(days=7))
    assert second_place(tmp_path).problem(TODAY) == ""


def test_a_stick_in_a_drawer_is_asked_for_only_once_its_newest_copy_is_old(tmp_path):
    choose_second_folder(tmp_path, tmp_path / "stick")
    remember_second_copy(tmp_path, NOON)
    assert second_place(tmp_path).problem(TODAY) == ""
    assert "Plug it in" in second_place(tmp_path).problem(TODAY + timedelta(days=8))


def test_another_second_place_begins_without_a_copy(tmp_path):
    choose_second_folder(tmp_path, tmp_path / "stick")
    remember_second_copy(tmp_path, NOON)
    choose_second_folder(tmp_path, tmp_path / "other")
    assert second_place(tmp_path).copied_at is None


def test_settings_that_cannot_be_written_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        choose_second_folder(tmp_path / "nowhere", tmp_path)
