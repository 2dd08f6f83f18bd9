"""A copy takes the place of a store whole or not at all, whenever it is stopped, and what that costs is said before."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from database import back_up, open_store
from database.kept import clear_kept
from database.places import BACKUPS, STORE_FILE
from database.restoring import loss_of, prove_copy, replace_store, restore_workspace
from tests.database.test_backup import spoil
from tests.factories import a_person, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from tests.surroundings import ROOT
from volunteer_app.domain.people import Person
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.copies import copies_in, manifest_path
from volunteer_app.services.workspaces import Held

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def copy(workspace):
    """A copy with two people, of a workspace that has three now, and an hour of one of them."""
    store = open_store(workspace)
    site = a_site()
    role = a_role(site)
    keep(store, site, role, a_person(given_name="Ann"), a_person(given_name="Bea"))
    made = back_up(workspace).copy.path
    with store.begin("New person") as tx:
        person = tx.put(a_person(given_name="Cai"))
        engagement = tx.put(an_engagement(person, role))
    with store.begin("Log hours") as tx:
        tx.put(an_entry(engagement))
    store.close()
    return made


def names_in(workspace):
    store = open_store(workspace)
    with store.read() as data:
        assert data.history.broken_audit() is None
        names = {person.given_name for person in data.every(Person)}
    store.close()
    return names


def test_what_would_be_lost_is_counted_and_named_by_what_was_done(copy, workspace):
    loss = loss_of(copy, workspace)
    assert loss.then == Held(people=2, entries=0, placements=0, jobs=0)
    assert loss.now == Held(people=3, entries=1, placements=0, jobs=0)
    assert (loss.related, loss.changes) == (True, 2)
    assert loss.kinds == (("Log hours", 1), ("New person", 1))
    assert datetime.now(UTC) - loss.since < timedelta(minutes=1)


def test_of_another_history_nobody_can_say_what_would_be_lost(copy, workspace, workspace_template, tmp_path):
    other = shutil.copytree(workspace_template, tmp_path / "other")
    store = open_store(other)
    keep(store, a_site())
    store.close()
    loss = loss_of(copy, other)
    assert (loss.related, loss.changes, loss.kinds, loss.since) == (False, 0, (), None)


def test_beside_a_store_that_cannot_be_read_only_the_copy_is_told(copy, workspace):
    (workspace / STORE_FILE).write_bytes(b"\x17" * 9000)
    assert loss_of(copy, workspace).now is None


def test_a_copy_takes_the_place_of_the_store_which_is_kept_for_a_week(copy, workspace):
    done = replace_store(copy, workspace, now=lambda: NOON)
    assert names_in(workspace) == {"Ann", "Bea"}
    assert done.kept.name == "store-before-restore-20261125T120000Z-keep-until-20261202.db"
    again = workspace.with_name("again")
    restore_workspace(done.kept, again)
    assert names_in(again) == {"Ann", "Bea", "Cai"}
    clear_kept(workspace, NOON + timedelta(days=7))
    assert done.kept.exists()
    clear_kept(workspace, NOON + timedelta(days=8))
    assert not done.kept.exists()


def test_a_copy_of_the_store_is_made_before_it_is_replaced(copy, workspace):
    replace_store(copy, workspace)
    newest = copies_in(workspace / BACKUPS)[0]
    assert (newest.manifest.why, newest.people) == ("restore", 3)
    replace_store(newest.path, workspace)
    assert names_in(workspace) == {"Ann", "Bea", "Cai"}


def test_a_workspace_whose_store_is_lost_or_damaged_works_again(copy, workspace):
    for spoilt in (b"", b"\x17" * 9000, None):
        if spoilt is None:
            (workspace / STORE_FILE).unlink()
        else:
            (workspace / STORE_FILE).write_bytes(spoilt)
        (workspace / f"{STORE_FILE}-wal").write_bytes(b"what another program left")
        replace_store(copy, workspace)
        assert names_in(workspace) == {"Ann", "Bea"}


def test_an_open_workspace_is_not_replaced(copy, workspace):
    store = open_store(workspace)
    with pytest.raises(StoreUnavailable, match="open already"):
        replace_store(copy, workspace)
    store.close()
    reader = open_store(workspace, read_only=True)
    with reader.read(), pytest.raises(StoreUnavailable, match="Something still reads"):
        replace_store(copy, workspace)
    reader.close()
    assert names_in(workspace) == {"Ann", "Bea", "Cai"}


@pytest.mark.parametrize("do", [prove_copy, replace_store, loss_of])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_damaged_copy_is_refused_with_the_next_whole_one_and_nothing_is_changed(copy, workspace, do, share):
    newer = back_up(workspace, now=lambda: datetime.now(UTC) + timedelta(hours=1)).copy.path
    spoil(newer, share=share)
    with pytest.raises(StoreUnavailable, match=f"is damaged .* is {copy.name}, made on"):
        do(newer, workspace)
    assert names_in(workspace) == {"Ann", "Bea", "Cai"}
    assert not list(workspace.glob(".waymark-*"))


@pytest.mark.parametrize("with_manifest", [True, False])
def test_wherever_a_copy_is_spoilt_it_is_refused_or_whole(copy, workspace, with_manifest):
    """A page at a time; without the manifest only damage that shows can be told."""
    if not with_manifest:
        manifest_path(copy).unlink()
    whole = copy.read_bytes()
    for start in range(0, len(whole), 4096):
        copy.write_bytes(whole[:start] + b"\xc1" * 700 + whole[start + 700 :])
        try:
            prove_copy(copy, workspace)
        except StoreUnavailable:
            continue
        assert not with_manifest


def test_a_copy_without_its_manifest_is_looked_over_all_the_same(copy, workspace):
    manifest_path(copy).unlink()
    assert "was not written beside it" in prove_copy(copy, workspace)[0]
    replace_store(copy, workspace)
    assert names_in(workspace) == {"Ann", "Bea"}


def test_proving_a_copy_says_what_it_proved_and_changes_nothing(copy, workspace):
    before = sorted((path.name, path.stat().st_mtime_ns) for path in workspace.rglob("*.db"))
    proved = prove_copy(copy, workspace)
    assert proved[0].startswith("The file is byte for byte")
    assert "2 people and 0 entries of hours" in proved[1]
    assert "unbroken over 1 changes" in proved[2]
    assert sorted((path.name, path.stat().st_mtime_ns) for path in workspace.rglob("*.db")) == before


def test_what_is_no_copy_is_refused(workspace, tmp_path):
    (tmp_path / "letter.db").write_text("Dear all")
    for path in (tmp_path / "letter.db", tmp_path / "nowhere.db"):
        with pytest.raises(StoreUnavailable, match=r"no copy"):
            replace_store(path, workspace)


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
import database
from database import open_store
from database.copies import check_file
from database.restoring import replace_store
from volunteer_app.domain.people import Person
from volunteer_app.services.copies import copies_in

what, whole, copy_name = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
OURS = {str(Path(database.__file__).with_name(f"{name}.py")) for name in "restoring copies backup seen kept".split()}
OURS.add(str(Path(database.__file__).parent.parent / "volunteer_app" / "files.py"))

def killing(at):
    left = [at]
    def trace(frame, event, argument):
        if frame.f_code.co_filename not in OURS:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return trace

def act(folder, at):
    pid = os.fork()
    if pid == 0:
        os.chdir("/")
        sys.settrace(killing(at))
        if what == "restore":
            replace_store(folder / "backups" / copy_name, folder)
        else:
            database.back_up(folder)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

steps, seen = int(sys.argv[4]), set()
at = 1
while True:
    folder = whole.with_name("killed")
    shutil.copytree(whole, folder)
    status = act(folder, at)
    store = open_store(folder)
    with store.read() as data:
        assert data.history.broken_audit() is None, at
        seen.add(len(list(data.every(Person))))
    store.close()
    for copy in copies_in(folder / "backups"):
        if copy.manifest:
            check_file(copy.path, copy.manifest)
    shutil.rmtree(folder)
    if status == 0:
        break
    assert status == -signal.SIGKILL, status
    at += steps
print(at, sorted(seen))
"""


"""Kills a child process at every so many-th line of ours that it comes to, and looks at what is left each time."""


def kill_at_every_step(what, workspace, copy, steps):
    command = [sys.executable, "-c", KILLED, what, str(workspace), copy.name, str(steps)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split(maxsplit=1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork a process")
def test_a_restore_killed_at_any_step_leaves_the_one_store_or_the_other(copy, workspace):
    lines, seen = kill_at_every_step("restore", workspace, copy, 7)
    assert int(lines) > 100
    assert seen.strip() == "[2, 3]"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork a process")
def test_a_backup_killed_at_any_step_leaves_no_copy_that_only_looks_good(copy, workspace):
    lines, seen = kill_at_every_step("backup", workspace, copy, 7)
    assert int(lines) > 50
    assert seen.strip() == "[3]"
