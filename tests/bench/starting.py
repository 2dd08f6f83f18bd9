"""F1 to F3: from nothing to the first window and to the first list, painted, and what is held in memory then.

Both sides are whole processes on a virtual screen with a window manager; a window without anything is the floor.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.bench.ground import Ground
from tests.bench.measuring import Line, Timed, within_memory, within_ratio
from tests.display import missing, virtual_display
from tests.surroundings import ROOT

ROUNDS, LONGEST_SECONDS = 9, 30
MEBIBYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Seconds from the start to the first paint of the window and of the list; mebibytes held after it."""

    window: float
    list: float
    memory: float


def first_window(ground: Ground) -> Iterator[Line]:
    if missing():
        print(f"F1 to F3 need a virtual screen: {', '.join(missing())} cannot be found.")
        return
    with _desk(ground.copy) as environment:
        rounds = [[_start(kind, environment) for kind in ("empty", "today", "people")] for _ in range(ROUNDS + 1)]
    empty, today, people = zip(*rounds[1:], strict=True)  # the first warms the caches
    floor = [start.window for start in empty]
    yield within_ratio("F1", "start to first window painted", Timed(floor, [start.window for start in today]), 1.3)
    for what, starts in (("Today", today), ("the list of people", people)):
        timed = Timed(floor, [start.list for start in starts])
        yield within_ratio("F2", f"start to {what} painted; floor: empty window", timed, 2.8)
    held = Timed([start.memory for start in empty], [start.memory for start in people])
    yield within_memory("F3", "memory with the list of people; floor: empty window", held, 120)


@contextmanager
def _desk(workspace: Path) -> Iterator[dict[str, str]]:
    """A screen, and the places of somebody whose usual workspace this is."""
    with virtual_display() as environment, TemporaryDirectory() as home:
        (Path(home) / "Waymark").symlink_to(workspace)
        places = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), home)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        yield environment | places


def _start(kind: str, environment: dict[str, str]) -> Start:
    command = [sys.executable, "-m", "tests.bench.started", kind]
    begun = monotonic()
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=LONGEST_SECONDS, check=True)
    seen = json.loads(told.stdout)
    return Start(window=seen["window"] - begun, list=seen["list"] - begun, memory=seen["kibibytes"] / MEBIBYTE)
