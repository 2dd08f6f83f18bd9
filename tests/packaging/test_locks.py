"""The locks: every library pinned, every download held to its hash, no address."""

import re
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9.-]+(?:\[[a-z0-9,-]+\])?==[^ ;]+)")


def pins(lock):
    """The pinned libraries of a lock, each with the number of its hashes."""
    found, last = {}, ""
    for line in (PACKAGING / lock).read_text().splitlines():
        if pin := PIN.match(line):
            last = pin[1]
            found[last] = 0
        elif "--hash=sha256:" in line:
            found[last] += 1
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_by_version_and_hash(lock):
    lines = [line for line in (PACKAGING / lock).read_text().splitlines() if line[:1] not in {" ", "#", ""}]
    assert [line for line in lines if not PIN.match(line)] == []
    assert [pin for pin, hashes in pins(lock).items() if not hashes] == []


@pytest.mark.parametrize("file", [*LOCKS, "requirements.in", "requirements-dev.in", "system-packages.txt"])
def test_no_address_is_written_down(file):
    assert re.findall(r"://|--(?:extra-)?index|--find-links", (PACKAGING / file).read_text()) == []


def test_the_developers_lock_holds_the_whole_of_the_other():
    assert pins("requirements.lock").keys() <= pins("requirements-dev.lock").keys()


def test_the_qt_that_aborts_on_python_3_11_is_kept_out():
    assert [pin for pin in pins("requirements.lock") if re.match(r"pyside6-essentials==6\.11\.", pin)]


@pytest.mark.parametrize("file", ["requirements.in", "requirements-dev.in"])
def test_contributing_says_why_each_library_is_here(file):
    wanted = re.findall(r"^[A-Za-z][\w-]*", (PACKAGING / file).read_text(), re.MULTILINE)
    page = (PACKAGING.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = " ".join(re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE))
    assert [name for name in wanted if name not in rows.replace(",", " ").split()] == []
