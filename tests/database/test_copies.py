"""A backup is called good only once everything about it has been proved; those that had their time go."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from database import back_up, open_store
from database.copies import check_file
from database.places import BACKUPS
from database.upgrade import NEWEST
from tests.factories import a_person
from tests.stores import keep
from tests.surroundings import ROOT
from volunteer_app.domain.copies import Why
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.copies import choose_second_folder, copies_in, manifest_path

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def stick(workspace, tmp_path):
    """A second place, chosen."""
    folder = tmp_path / "stick"
    folder.mkdir()
    choose_second_folder(workspace, folder)
    return folder


def test_a_backup_says_what_it_holds_and_names_nobody(workspace, local_store):
    keep(local_store, a_person(), a_person(given_name="Ceri"))
    made = back_up(workspace, why=Why.CLOSING, now=lambda: NOON).copy
    assert made.path == workspace / BACKUPS / "waymark-20261125T120000Z.db"
    assert copies_in(workspace / BACKUPS) == [made]
    contents = made.manifest.contents
    assert (made.people, made.entries, contents.head.sequence, contents.schema) == (2, 0, 1, NEWEST)
    assert contents.store == contents.head.hash
    assert made.manifest.why is Why.CLOSING
    check_file(made.path, made.manifest)
    written = manifest_path(made.path).read_text()
    assert not any(word in written for word in ("Amina", "Khan", "Ceri", str(workspace)))


def test_two_backups_of_one_second_have_two_names(workspace):
    names = {back_up(workspace, now=lambda: NOON).copy.path.name for _ in range(3)}
    assert names == {f"waymark-20261125T120000Z{end}.db" for end in ("", "-2", "-3")}


def test_what_is_kept_follows_the_calendar_and_other_stores_copies_stay(workspace, local_store, stick):
    keep(local_store, a_person())
    other = back_up(workspace, stick, now=lambda: NOON - timedelta(days=300)).copy.path
    text = manifest_path(other).read_text()
    manifest_path(other).write_text(text.replace('"store": "', '"store": "0'))
    for days in [*range(120, 14, -5), *range(14, -1, -1)]:
        back_up(workspace, now=lambda days=days: NOON - timedelta(days=days))
    ages = [(NOON - copy.made_at).days for copy in copies_in(workspace / BACKUPS)]
    assert ages[:14] == list(range(14))
    assert ages[-1] <= 92
    assert [copy.path.name for copy in copies_in(stick)] == [
        *(copy.path.name for copy in copies_in(workspace / BACKUPS)),
        other.name,
    ]
    assert len(list(stick.iterdir())) == 2 * len(copies_in(stick))


def test_copies_made_before_the_first_entry_go_in_time_too(workspace, stick):
    first = back_up(workspace, now=lambda: NOON - timedelta(days=100)).copy
    assert first.manifest.contents.store == ""
    store = open_store(workspace)
    keep(store, a_person())
    store.close()
    back_up(workspace, now=lambda: NOON)
    for folder in (workspace / BACKUPS, stick):
        assert [copy.people for copy in copies_in(folder)] == [1]


def test_what_a_broken_off_copy_left_goes_in_time(workspace):
    left = workspace / BACKUPS / ".waymark-0011.part"
    left.write_bytes(b"half")
    back_up(workspace)
    assert left.exists()
    back_up(workspace, now=lambda: datetime.now(UTC) + timedelta(days=2))
    assert not left.exists()


def test_a_backup_goes_to_the_second_place_and_is_proved_there(workspace, stick):
    made = back_up(workspace)
    [second] = copies_in(stick)
    assert (made.second, made.problem) == (second.path, "")
    assert second.manifest == made.copy.manifest
    check_file(second.path, second.manifest)


def test_a_stick_that_is_not_plugged_in_is_said_and_the_copy_is_made_all_the_same(workspace, stick):
    stick.rmdir()
    made = back_up(workspace)
    assert made.second is None
    assert "is not here just now" in made.problem
    assert copies_in(workspace / BACKUPS) == [made.copy]
    assert not stick.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_a_second_place_that_cannot_be_written_is_said(workspace, tmp_path):
    choose_second_folder(workspace, tmp_path / "stick" / "store.db")
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "store.db").write_text("A file, no folder")
    assert "not here just now" in back_up(workspace).problem


def test_a_copy_elsewhere_is_one_copy_and_nothing_goes(workspace, stick, tmp_path):
    made = back_up(workspace, tmp_path / "safe")
    assert [copy.path for copy in copies_in(tmp_path / "safe")] == [made.copy.path]
    assert copies_in(stick) == []
    assert copies_in(workspace / BACKUPS) == []


def test_a_bit_that_flips_in_a_copy_is_found(workspace):
    made = back_up(workspace).copy
    whole = bytearray(made.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    made.path.write_bytes(whole)
    with pytest.raises(StoreUnavailable, match="is damaged"):
        check_file(made.path, made.manifest)


def test_without_room_there_is_no_copy_and_a_sentence(workspace, monkeypatch):
    usage = shutil.disk_usage(workspace)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=1_500_000))
    with pytest.raises(
        StoreUnavailable, match=r"not enough room in .*backups: 2\.\d MB are needed and 1\.5 MB are free"
    ):
        back_up(workspace)
    assert list((workspace / BACKUPS).iterdir()) == []


WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from database import back_up
from volunteer_app.errors import StoreUnavailable

folder, room = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
try:
    back_up(folder)
except StoreUnavailable as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("room", [0, 100, 5000, 100_000])
def test_wherever_the_disk_ends_nothing_is_left_that_looks_good(workspace, room):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ROOM, str(workspace), str(room)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "could not be" in done.stdout
    assert copies_in(workspace / BACKUPS) == []
