"""Bring a bare machine to where Waymark runs, then do what was asked: run, test, check, demo and the like.

`make` calls this and nothing else; Windows calls it directly. It needs Python 3.11 and its standard library. The first
time it makes `.venv` and fills it from a lock file, every download held to its hash; later it only compares a stamp.
"""

import sys

# Every Python from 3.6 on must understand this file that far, to say so in a sentence: no := in it.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Waymark needs Python 3.11 or later, and this is %d.%d." % sys.version_info[:2])  # noqa: UP031

import argparse
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMPS = VENV / "installed-locks"
RUN, DEV = "requirements.lock", "requirements-dev.lock"
DEMO = Path("build", "demo")
CHECKED = ("main.py", "volunteer_app", "database", "ui")


def main(arguments: Sequence[str]) -> int:
    """Set up what the target needs and do it; answers the exit status (0 = all well)."""
    parser = argparse.ArgumentParser(prog="set_up.py", description="Set Waymark up, then do one thing with it.")
    parser.add_argument("target", nargs="?", default="ready", choices=TARGETS, help="what to do; ready = only set up")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the program, pytest and the like")
    chosen = parser.parse_args(arguments)
    return TARGETS[chosen.target](chosen.rest)


# ------------------------------------------------------------------ targets


def ready(rest: list[str]) -> int:
    """Only set up, for running."""
    return prepare(RUN, ["offscreen", "window"])


def run(rest: list[str]) -> int:
    """Open the window, or drive the same road without one where there is no display."""
    if not has_display():
        say("There is no display here, so the window cannot open. The demonstration runs instead.")
        return demo([])
    return prepare(RUN, ["offscreen", "window"]) or call("main.py", *rest)


def demo(rest: list[str]) -> int:
    """Make a sample workspace, print its impact summary and save pictures of the main screens, in build/demo."""
    status = prepare(RUN, ["offscreen"])
    if status:
        return status
    shutil.rmtree(ROOT / DEMO, ignore_errors=True)
    (ROOT / DEMO).mkdir(parents=True)
    workspace, summary = str(DEMO / "workspace"), str(DEMO / "impact-summary.pdf")
    first, last = last_financial_year(date.today())  # noqa: DTZ011 - the financial year is a matter of the local calendar
    period = ["--from", first.isoformat(), "--to", last.isoformat()]
    steps = (
        ["main.py", "demo", "--workspace", workspace, *rest],
        ["main.py", "report", "impact-summary", "--workspace", workspace, *period, "--out", summary],
        ["-m", "tests.ui.shots", "--main", str(DEMO)],
    )
    for step in steps:
        status = call(*step, QT_QPA_PLATFORM="offscreen")
        if status:
            return status
    say(f"Workspace:      {ROOT / workspace}", f"Impact summary: {ROOT / summary}")
    say(*(f"Picture:        {picture}" for picture in sorted((ROOT / DEMO).glob("*.png"))))
    return 0


def test(rest: list[str]) -> int:
    """Run the tests in random order; side by side when the whole suite is asked for."""
    side_by_side = [] if rest else ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    return prepare(DEV, ["offscreen", "window", "tests"]) or call("-m", "pytest", *side_by_side, *rest)


def check(rest: list[str]) -> int:
    """Hold the code to its rules, every rule even after one is broken."""
    status = prepare(DEV, ["offscreen"])
    if status:
        return status
    steps = {
        "format": ["-m", "ruff", "format", "--check", "."],
        "lint": ["-m", "ruff", "check", "--quiet", "."],
        "types": ["-m", "mypy", "--no-error-summary"],
        "imports": ["-m", "pytest", "-q", "-p", "no:randomly", "tests/test_architecture.py"],
        "security": ["-m", "bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", *CHECKED],
    }
    broken = []
    for name, step in steps.items():
        print(f"{name} ...", flush=True)
        if call(*step):
            broken.append(name)
    say(f"Broken: {', '.join(broken)}." if broken else "All checks passed.")
    return 1 if broken else 0


def shots(rest: list[str]) -> int:
    """Save a picture of every page and dialog in build/shots."""
    status = prepare(DEV, ["offscreen"])
    if status:
        return status
    status = call("-m", "pytest", "-q", "tests/ui/test_shots.py", *rest, QT_QPA_PLATFORM="offscreen")
    say(f"The pictures are in {ROOT / 'build' / 'shots'}")
    return status


def bench(rest: list[str]) -> int:
    """Measure speed against the floors."""
    return prepare(DEV, ["offscreen", "window", "tests"]) or call("-m", "tests.bench", *rest)


def campaign_short(rest: list[str]) -> int:
    """Drive the whole program hard for a few minutes."""
    return campaign(["--short", *rest])


def campaign(rest: list[str]) -> int:
    """Drive the whole program hard for hours."""
    return prepare(DEV, ["offscreen", "tests"]) or call("-m", "tests.campaign", *rest)


def clean(rest: list[str]) -> int:
    """Remove all that was made, except .venv."""
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    for folder in ROOT.rglob("__pycache__"):
        if VENV not in folder.parents:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


TARGETS: dict[str, Callable[[list[str]], int]] = {
    "ready": ready,
    "run": run,
    "demo": demo,
    "test": test,
    "check": check,
    "shots": shots,
    "bench": bench,
    "campaign-short": campaign_short,
    "campaign": campaign,
    "clean": clean,
}


# ---------------------------------------------------------------- .venv


def prepare(lock: str, needs: Sequence[str]) -> int:
    """Make sure that the system packages of these needs and the libraries of this lock are there; 0 when they are."""
    return system_packages.install_missing(needs) or make_venv() or install_libraries(lock)


def make_venv() -> int:
    if PYTHON.exists() and any(VENV.glob("[Ll]ib/**/site-packages/pip")):
        return 0
    say("Making .venv, once ...")
    return subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)], env=environment())


def install_libraries(lock: str) -> int:
    """Install the lock unless its stamp says that it is installed already."""
    stamps = STAMPS.read_text(encoding="ascii").split() if STAMPS.exists() else []
    if stamp(lock) in stamps:
        return 0
    say(f"Installing the libraries of packaging/{lock}, about a minute ...")
    options = ["--quiet", "--disable-pip-version-check", "--compile", "--require-hashes", "--only-binary", ":all:"]
    status = call("-m", "pip", "install", *options, "--requirement", f"packaging/{lock}")
    if status:
        say("The libraries could not be installed. Is this machine online? Run the same line again to go on.")
        return status
    # The developers' lock holds all of the other, so whoever has it can run too.
    STAMPS.write_text("\n".join(stamp(each) for each in {RUN, lock}), encoding="ascii")
    return 0


def stamp(lock: str) -> str:
    """What stands for the content of a lock; line ends do not count, for Git may change them."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def call(*arguments: str, **variables: str) -> int:
    """Run the Python of .venv in the root of the repository; answers its exit status."""
    try:
        return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=environment(**variables))
    except KeyboardInterrupt:
        return 130


def environment(**variables: str) -> dict[str, str]:
    """This process's environment, with byte-compiling on: without it every start takes three times as long."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | variables


# ------------------------------------------------------------- small things


def has_display() -> bool:
    """Whether a window can be shown: always, except on a Linux or BSD without X11 and Wayland."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def last_financial_year(today: date) -> tuple[date, date]:
    """First and last day of the latest financial year (1 April to 31 March) that is over."""
    end = today.year if today >= date(today.year, 4, 1) else today.year - 1
    return date(end - 1, 4, 1), date(end, 3, 31)


def say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
