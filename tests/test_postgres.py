"""The PostgreSQL server that the tests start for themselves."""

import shutil
from pathlib import Path

import psycopg
import pytest

from tests.postgres import Absent, find_programs, running_cluster

pytestmark = pytest.mark.postgres


def plain(url):
    """The address as psycopg writes it, without SQLAlchemy's word for the driver."""
    return url.replace("+psycopg", "")


def is_running(process):
    """Linux only; a process that has ended but whose end nobody has asked for has no command line left."""
    command = Path("/proc", str(process), "cmdline")
    return command.exists() and command.read_bytes() != b""


def test_the_server_answers_as_an_administrator(postgres_cluster):
    with psycopg.connect(plain(postgres_cluster), autocommit=True) as connection:
        assert connection.execute("SHOW is_superuser").fetchone() == ("on",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        connection.execute("CREATE DATABASE copied TEMPLATE template0")
        connection.execute("DROP DATABASE copied")


def test_the_server_listens_on_no_network(postgres_cluster):
    with psycopg.connect(plain(postgres_cluster)) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_server_and_folder_are_gone_at_the_end_even_after_a_failure():
    try:
        programs = find_programs()
    except Absent as absent:
        pytest.skip(str(absent))
    seen = {}

    def fail_while_it_runs():
        with running_cluster(programs) as url:
            seen["folder"] = Path(url.partition("host=")[2])
            seen["process"] = int((seen["folder"] / "cluster" / "postmaster.pid").read_text().splitlines()[0])
            seen["ran"] = is_running(seen["process"])
            raise LookupError

    with pytest.raises(LookupError):
        fail_while_it_runs()
    assert seen["ran"]
    assert not seen["folder"].exists()
    assert not is_running(seen["process"])


def test_where_no_server_is_installed_the_reason_is_given(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter(()))
    with pytest.raises(Absent, match="not installed"):
        find_programs()
