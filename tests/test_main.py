"""The real program, started as a person or a script starts it."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.surroundings import ROOT

SLOW = {"PySide6", "alembic", "reportlab", "python_calamine", "xlsxwriter", "pydantic", "sqlalchemy"}
NEARLY_FULL = 48 * 1024
YEAR = ("--from", "2025-04-01", "--to", "2026-03-31")


def command(*words, python=()):
    return [sys.executable, *python, str(ROOT / "main.py"), *map(str, words)]


def waymark(*words, python=()):
    return subprocess.run(command(*words, python=python), capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "workspace"
    done = waymark("demo", "--workspace", folder, "--people", 300, "--years", 3, "--until", "2026-11-25")
    assert (done.returncode, done.stdout) == (0, "")
    return folder


def loaded(*words):
    """The slow libraries that a start loads; Python itself tells of every import."""
    told = waymark(*words, python=("-X", "importtime"))
    assert told.returncode == 0, told.stderr
    lines = [line for line in told.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines} & SLOW


@pytest.mark.parametrize("words", [("--help",), ("reports",)])
def test_what_needs_no_workspace_loads_nothing_slow(words):
    assert loaded(*words) == set()


def test_the_child_that_reads_spreadsheets_loads_no_store_and_no_window(tmp_path):
    (tmp_path / "list.csv").write_text("name,hours\nAnn,2\n")
    child = command("read-spreadsheet", ".csv", "", python=("-X", "importtime"))
    with (tmp_path / "list.csv").open("rb") as file:
        read = subprocess.run(child, stdin=file, capture_output=True, check=True)
    told = read.stderr.decode()
    assert '"headings":["name","hours"]' in read.stdout.decode()
    assert [name for name in ("sqlalchemy", "PySide6", "pydantic") if f"| {name}" in told] == []


def test_figures_load_the_store_and_nothing_else_slow(sample):
    assert loaded("figures", "--workspace", sample, *YEAR) == {"sqlalchemy"}


def test_a_list_as_csv_loads_the_store_and_nothing_else_slow(sample, tmp_path):
    assert loaded("export", "roles", "--workspace", sample, "--out", tmp_path / "roles.csv") == {"sqlalchemy"}


def start_long_answer(sample):
    """A command that prints more than a pipe holds, so that it cannot end before it is read.

    It hears an interrupt even where the tests run in the background of a shell, which has them ignore it.
    """
    period = ("--from", "2020-01-01", "--to", "2026-11-25")
    started = subprocess.Popen(
        command("figures", "--rows", "VO02", "--workspace", sample, *period),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert started.stdout.readline().startswith(b"kind,id,day,")
    return started


def wait_until_nearly_full(pipe):
    """Until the command waits for its reader; before, an interrupt may fall into a finaliser, where Python drops it."""
    import fcntl
    import termios

    held, deadline = 0, time.monotonic() + 30
    while held < NEARLY_FULL:
        assert time.monotonic() < deadline, f"the pipe holds {held} bytes only"
        held = int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
def test_an_interrupted_command_ends_with_130_and_no_traceback(sample):
    started = start_long_answer(sample)
    wait_until_nearly_full(started.stdout)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert (started.returncode, said) == (130, b"Cancelled.\n")


def test_a_reader_that_has_had_enough_is_no_error(sample):
    started = start_long_answer(sample)
    started.stdout.close()
    assert (started.wait(timeout=30), started.stderr.read()) == (0, b"")
    started.stderr.close()


def test_wrong_usage_ends_with_2(tmp_path):
    for words in (("frobnicate",), ("export", "dragons", "--out", "x.csv"), ("figures", "--from", "3/4/2025")):
        done = waymark(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr


def test_a_fault_of_our_own_is_one_sentence_and_leaves_no_one_s_name_in_the_log(tmp_path):
    fault = (
        "import sys, main, volunteer_app.command_line as line\n"
        "def run(arguments, **given): raise KeyError('Ann Lee')\n"
        "line.run = run\n"
        "sys.exit(main.main(['reports']))\n"
    )
    environment = os.environ | {name: str(tmp_path) for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME")}
    done = subprocess.run(
        [sys.executable, "-c", fault], capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.count("\n") == 1
    log = next(tmp_path.rglob("waymark.log")).read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "main:_start:" in log
    assert "Ann Lee" not in log + done.stderr


def test_the_window_is_loaded_without_the_store_and_what_makes_reports_and_spreadsheets():
    ask = f"import sys, ui.app; print(*({SLOW!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert told.stdout.split() == ["PySide6"]


def test_a_store_on_this_computer_loads_nothing_of_a_server():
    ask = "import sys, database; print(*(name for name in sys.modules if 'postgresql' in name or 'psycopg' in name))"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert told.stdout.split() == []
