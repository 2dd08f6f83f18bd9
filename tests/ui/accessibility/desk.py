"""The program on a virtual screen with the services that a screen reader needs, and a reader to drive it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.display import missing, virtual_display
from tests.surroundings import ROOT

READER = Path(__file__).with_name("reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
# Qt answers one question of newer readers with these words, and says that what was asked after has gone meanwhile.
EXPECTED = ("GetApplicationBusAddress", "Could not find accessible on path")


def lacking() -> list[str]:
    """What is not here and would be needed."""
    lacks = missing()
    if shutil.which("dbus-daemon") is None:
        lacks.append("dbus-daemon")
    asked = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
        lacks.append("python3-pyatspi")
    return lacks


class Reader:
    """Asks the reader's process; every method waits, and fails with what could be seen instead."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def see(self, name: str, role: str = "") -> str:
        """The text of what has that name, or begins so where a star ends it."""
        return self._ask("see", name=name, role=role)

    def see_no(self, name: str, role: str = "") -> None:
        self._ask("see_no", name=name, role=role)

    def act(self, name: str, role: str = "push button") -> None:
        self._ask("act", name=name, role=role)

    def go_to(self, name: str, role: str = "text") -> None:
        """Give it the keyboard."""
        self._ask("focus", name=name, role=role)

    def is_at(self, name: str, role: str = "text") -> None:
        """Wait until it has the keyboard."""
        self._ask("focused", name=name, role=role)

    def press(self, *keys: str) -> None:
        for each in keys:
            self._ask("press", keys=each)

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        self._ask("write", text=text)

    def hear(self, text: str) -> None:
        """Wait until it is said aloud."""
        self._ask("hear", text=text)

    def cell(self, table: str, row: int, column: int) -> str:
        return self._ask("cell", table=table, row=row, column=column)

    def _ask(self, what: str, **about: object) -> str:
        self._process.stdin.write(json.dumps({"do": what, **about}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "problem" not in answer, answer["problem"]
        return answer["answer"]


@contextmanager
def a_reader_at_the_program(home: Path) -> Iterator[Reader]:
    """Waymark as it starts for somebody new, whose home folder is this one."""
    with ExitStack() as ends:
        environment = ends.enter_context(virtual_display())
        folders = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        environment |= {**folders, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        bus = [shutil.which("dbus-daemon"), "--session", "--print-address", "--nofork"]
        address = ends.enter_context(_running(bus, environment)).stdout.readline().strip()
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        program = [sys.executable, str(ROOT / "main.py")]
        with (home / "said").open("w", encoding="utf-8") as said:
            ends.enter_context(_running(program, environment, stderr=said))
            yield Reader(ends.enter_context(_running([SYSTEM_PYTHON, str(READER)], environment)))
    unexpected = [
        line for line in (home / "said").read_text("utf-8").splitlines() if not any(each in line for each in EXPECTED)
    ]
    assert unexpected == []


@contextmanager
def _running(command, environment, stderr=subprocess.DEVNULL) -> Iterator["subprocess.Popen[str]"]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": stderr, "text": True}
    with subprocess.Popen(command, env=environment | {"PYTHONPATH": ""}, cwd=os.sep, **pipes) as process:
        try:
            yield process
        finally:
            process.terminate()
