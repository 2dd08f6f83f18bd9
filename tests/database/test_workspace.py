"""A folder becomes a workspace only when asked; what is wrong with one is said in its own sentence."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from database import back_up, check_workspace, create_workspace, open_server_store, open_store
from database.engine import APPLICATION_ID
from database.lock import LOCK_FILE
from database.seen import SEEN_FILE
from database.upgrade import NEWEST
from database.workspace import STORE_FILE
from tests.factories import a_site, an_engagement
from tests.stores import keep
from tests.surroundings import ROOT
from volunteer_app.errors import StoreUnavailable

NOBODY = 65534


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def change_file(workspace, *statements):
    """As another program would, with no care for what belongs together."""
    connection = driver.connect(str(workspace / STORE_FILE), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_new_workspace_can_be_written_closed_and_read_again(tmp_path):
    folder = tmp_path / "new" / "workspace"
    create_workspace(folder)
    store = open_store(folder)
    [site] = keep(store, a_site())
    store.close()
    store = open_store(folder)
    with store.read() as data:
        assert data.roles.sites() == [site]
    store.close()


def test_an_empty_folder_becomes_a_workspace(tmp_path):
    create_workspace(tmp_path)
    assert files(tmp_path) == ["backups", STORE_FILE]


@pytest.mark.parametrize(
    ("there", "sentence"),
    [("letter.txt", "is not empty"), (STORE_FILE, "There is a workspace"), ("", "cannot be made")],
)
def test_a_workspace_is_made_over_nothing(tmp_path, there, sentence):
    folder = tmp_path / "taken"
    if there:
        folder.mkdir()
    (folder / there).write_text("Mine")
    with pytest.raises(StoreUnavailable, match=sentence):
        create_workspace(folder)
    assert (folder / there).read_text() == "Mine"
    assert files(tmp_path) == ["taken"]


def test_a_closed_workspace_has_no_log_beside_its_store(workspace):
    store = open_store(workspace)
    keep(store, a_site())
    assert f"{STORE_FILE}-wal" in files(workspace)
    store.close()
    assert files(workspace) == ["backups", LOCK_FILE, SEEN_FILE, STORE_FILE]


def cut_in_half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def without_tables(path):
    path.unlink()
    change_file(path.parent, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA journal_mode = WAL")


WRONG = {
    "empty": (lambda path: path.write_bytes(b""), "is empty, so it is damaged"),
    "garbage": (lambda path: path.write_bytes(b"\x17\x2a" * 5000), "damaged or is no Waymark store"),
    "cut in its first line": (lambda path: path.write_bytes(path.read_bytes()[:60]), "damaged or is no Waymark store"),
    "cut in half": (cut_in_half, "The end of the store .* is missing"),
    "another program's": (
        lambda path: change_file(path.parent, "PRAGMA application_id = 1"),
        "belongs to another program",
    ),
    "without tables": (without_tables, "its tables are missing"),
    "of a newer program": (
        lambda path: change_file(path.parent, "UPDATE alembic_version SET version_num = '9999'"),
        "made by a newer version",
    ),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "may not be read"),
    "absent": (Path.unlink, "There is no workspace in"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_store_of_ours_is_told_and_left_as_it_is(workspace, kind, read_only):
    spoil, sentence = WRONG[kind]
    path = workspace / STORE_FILE
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreUnavailable, match=sentence):
        open_store(workspace, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {name for name in files(workspace) if name != LOCK_FILE} <= {"backups", STORE_FILE}
    assert list((workspace / "backups").iterdir()) == []


def test_each_kind_of_wrong_file_has_a_sentence_of_its_own():
    sentences = [sentence for _, sentence in WRONG.values()]
    assert len(set(sentences)) == len(sentences) - 1  # two kinds of garbage are told alike


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreUnavailable, match="There is no folder"):
        open_store(tmp_path / "typo")
    assert files(tmp_path) == []


@pytest.fixture
def as_nobody():
    """Root may write everywhere, so this becomes somebody who may not, for as long as the test lasts."""
    if os.name != "posix":
        pytest.skip("rights are those of Windows here")
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


def test_a_folder_that_may_not_be_written_to_is_told(workspace_template, request):
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders let nobody else in
        folder = Path(name)
        shutil.copytree(workspace_template, folder / "workspace")
        for path in (folder, folder / "workspace"):
            path.chmod(0o555)
        request.getfixturevalue("as_nobody")
        try:
            with pytest.raises(StoreUnavailable, match="may not be written to"):
                open_store(folder / "workspace")
            with pytest.raises(StoreUnavailable, match="cannot be made: Permission denied"):
                create_workspace(folder / "new")
        finally:
            os.seteuid(os.getuid())
            for path in (folder, folder / "workspace"):
                path.chmod(0o755)


def test_a_second_writer_is_told_who_has_the_workspace(workspace, local_store):
    with pytest.raises(StoreUnavailable, match=rf"open already on .* \(process {os.getpid()}, since \d\d:\d\d on"):
        open_store(workspace)
    assert keep(local_store, a_site())


def test_a_reader_opens_beside_the_writer_and_cannot_write(workspace, local_store):
    [site] = keep(local_store, a_site())
    reader = open_store(workspace, read_only=True)
    with reader.read() as data:
        assert data.roles.sites() == [site]
    with pytest.raises(StoreUnavailable, match="for reading only"):
        keep(reader, a_site())
    reader.close()
    assert keep(local_store, a_site())


def test_a_workspace_that_was_closed_can_be_opened_again(workspace):
    for _ in range(3):
        open_store(workspace).close()


def test_a_failed_opening_lets_go_of_the_workspace(workspace):
    change_file(workspace, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer version"):
        open_store(workspace)
    change_file(workspace, f"UPDATE alembic_version SET version_num = '{NEWEST}'")
    open_store(workspace).close()


HOLDING = """
import sys
from pathlib import Path
from database import open_store
from tests.factories import a_site
from tests.stores import keep
store = open_store(Path(sys.argv[1]))
keep(store, a_site(name="Kept before the end"))
print("open", flush=True)
sys.stdin.read()
"""


def test_the_lock_dies_with_its_process_and_nothing_kept_is_lost(workspace):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(workspace)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreUnavailable, match=rf"process {holder.pid}, "):
            open_store(workspace)
        holder.kill()
    assert f"{STORE_FILE}-wal" in files(workspace)
    store = open_store(workspace)
    with store.read() as data:
        assert [site.name for site in data.roles.sites()] == ["Kept before the end"]
    store.close()


def test_a_sound_workspace_has_nothing_to_find(workspace, local_store):
    keep(local_store, a_site())
    findings = check_workspace(workspace)
    assert [finding.what for finding in findings] == [
        "file",
        "schema",
        "foreign keys",
        "audit trail",
        "sums of hours",
        "newest copy",
    ]
    assert [finding.problem for finding in findings] == [""] * 6


def test_a_look_over_finds_that_the_newest_copy_is_damaged(workspace):
    copy = back_up(workspace).copy.path
    whole = bytearray(copy.read_bytes())
    whole[5000] ^= 1
    copy.write_bytes(whole)
    problems = {finding.what: finding.problem for finding in check_workspace(workspace)}
    assert problems.pop("newest copy") == f"{copy.name} is damaged; make another, and check the disk"
    assert not any(problems.values())


def test_a_look_over_finds_what_was_changed_behind_our_back(workspace):
    store = open_store(workspace)
    keep(store, a_site())
    store.close()
    lost = an_engagement()
    change_file(
        workspace,
        "PRAGMA foreign_keys = OFF",
        f"INSERT INTO engagements VALUES (x'{lost.id.hex}', 1, x'{lost.person_id.hex}', x'{lost.role_id.hex}',"
        " 'active', '2026-02-02', NULL, '')",
        "UPDATE audit_changes SET label = 'Nothing'",
        f"INSERT INTO hours_days VALUES ('2026-02-03', x'{lost.role_id.hex}', 60, 0, 1, 0)",
    )
    problems = {finding.what: finding.problem for finding in check_workspace(workspace)}
    assert problems == {
        "file": "",
        "schema": "",
        "newest copy": "",
        "foreign keys": "2 rows point at records that are not there",
        "audit trail": "entry 1 does not follow from the one before",
        "sums of hours": "hours by day differ from the entries",
    }


@pytest.mark.postgres
def test_a_server_whose_store_is_of_another_version_is_told(server_url, server_store):
    with server_store._writer.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer version"):
        open_server_store(server_url)
    with server_store._writer.begin() as db:
        db.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(StoreUnavailable, match="by its administrator"):
        open_server_store(server_url)
