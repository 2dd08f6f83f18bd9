"""A PostgreSQL server of our own for the tests that need one, started when the first asks and gone with the run."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.surroundings import in_ci

OWNER = "postgres"
ROOM = 1 << 30
# Nothing here outlives the run, so nothing waits for the disk.
SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"


class Absent(Exception):
    """There is no PostgreSQL here; the text says what is missing."""


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    """The URL of an empty server's `postgres` database, with all rights; one server for each process of the run.

    Skips where PostgreSQL is absent, but fails in continuous integration.
    """
    try:
        programs = find_programs()
    except Absent as absent:
        if in_ci():
            pytest.fail(str(absent), pytrace=False)
        pytest.skip(str(absent))
    with running_cluster(programs) as url:
        yield url


def find_programs() -> Path:
    """The folder of the newest initdb and pg_ctl; raises Absent."""
    if os.name != "posix":
        raise Absent("PostgreSQL is tested on Linux and macOS only")
    if is_root() and not has_owner():
        raise Absent(f"PostgreSQL will not run as root, and there is no user {OWNER}")
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found and not on_path:
        raise Absent("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return (found[-1] if found else Path(on_path).resolve()).parent


@contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """Make a server in a temporary folder, reached by a socket there alone, and remove both at the end."""
    folder = Path(tempfile.mkdtemp(prefix="waymark-postgres-", dir=in_memory()))
    try:
        if is_root():
            shutil.chown(folder, OWNER, OWNER)
        make = [programs / "initdb", "--username", OWNER, "--auth", "trust", "--encoding", "UTF8"]
        as_owner(*make, "--locale", "C.UTF-8", "--no-sync", "--no-instructions", "--pgdata", folder / "cluster")
        control = [programs / "pg_ctl", "--pgdata", folder / "cluster", "--wait", "--silent"]
        socket = f"-c unix_socket_directories='{folder}'"
        as_owner(*control, "start", "--log", folder / "log", "--options", f"{SETTINGS} {socket}")
        try:
            yield f"postgresql+psycopg://{OWNER}@/postgres?host={folder}"
        finally:
            as_owner(*control, "stop", "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_memory() -> Path | None:
    """Linux's folder in memory, where a new database takes 20 ms (on a disk up to 400); None where it has no room."""
    folder = Path("/dev/shm")
    roomy = folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM
    return folder if roomy else None


def as_owner(*command: object) -> None:
    """Run a command as the server's owner: root becomes `postgres`, anyone else stays who they are."""
    who = {"user": OWNER, "group": OWNER, "extra_groups": []} if is_root() else {}
    arguments = [str(part) for part in command]
    # pg_ctl leaves a server behind that keeps its output open, so that must not be a pipe.
    answer = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/", **who, check=False)
    if answer.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {answer.returncode}")


def is_root() -> bool:
    return os.geteuid() == 0


def has_owner() -> bool:
    import pwd  # not on Windows

    return any(each.pw_name == OWNER for each in pwd.getpwall())
