"""P1: the impact summary as a program of its own, from start to saved file."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence

from tests.bench.ground import BENCH, UNTIL, YEAR, Ground
from tests.bench.measuring import Line, in_turn, within_ratio
from tests.surroundings import ROOT


def impact_summary(ground: Ground) -> Iterator[Line]:
    theirs, ours = BENCH / "floor.pdf", BENCH / "ours.pdf"
    period = ["--from", YEAR.first.isoformat(), "--to", YEAR.last.isoformat(), "--as-of", UNTIL.isoformat()]
    report = ["report", "impact-summary", "--workspace", str(ground.folder), *period, "--out", str(ours)]
    timed = in_turn(
        lambda: _run(["-m", "tests.bench.bare_pages", str(theirs)]),
        lambda: _run(["main.py", *report]),
        rounds=9,
    )
    yield within_ratio("P1", "impact summary; floor: bare ReportLab", timed, 2)


def _run(arguments: Sequence[str]) -> None:
    """Both sides from byte code, as an installed program is: the round that is not counted makes it."""
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(BENCH / "bytecode")}
    environment = {**os.environ, **compiled}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
