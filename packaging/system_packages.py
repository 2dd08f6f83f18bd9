"""Find the Debian packages that are missing, and install them where this user may."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

LIST = Path(__file__).with_name("system-packages.txt")


def install_missing(needs: Sequence[str]) -> int:
    """Install what these needs lack, or say which one line to type; answers the exit status.

    0 too where only tests would miss something: they say so and skip, except in continuous integration. Systems
    without Debian's package manager are taken to have everything.
    """
    if not shutil.which("dpkg-query"):
        return 0
    wanted, installed = listed(), installed_names()
    missing = {need: [package for package in wanted[need] if package not in installed] for need in needs}
    for_tests = missing.pop("tests", [])
    required = [*chain(*missing.values()), *venv_module()]
    if not required and not for_tests:
        return 0
    prefix = administrator()
    if prefix is None or not shutil.which("apt-get"):
        print(f"System packages are missing here. Please type:\n  sudo {line([*required, *for_tests])}", flush=True)
        return 1 if required or in_ci() else 0
    subprocess.run([*prefix, "apt-get", "update"], capture_output=True, check=False)
    if required and install(required, prefix):
        return 1
    return 1 if for_tests and install(for_tests, prefix) and in_ci() else 0


def install(packages: Sequence[str], prefix: Sequence[str]) -> int:
    """Install Debian packages as administrator; answers the exit status of apt-get."""
    command = line(packages)
    print(f"System packages are missing here. Installing them:\n  {command}", flush=True)
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    answer = subprocess.run([*prefix, *command.split()], env=quietly, capture_output=True, text=True, check=False)
    if answer.returncode:
        print(answer.stderr, "They could not be installed. When they can, please type:\n  sudo", command, flush=True)
    return answer.returncode


def line(packages: Sequence[str]) -> str:
    return f"apt-get install --yes --no-install-recommends {' '.join(packages)}"


def venv_module() -> list[str]:
    """The package of Python's venv module where this Python lacks it, as Debian's does; else nothing."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def listed() -> dict[str, list[str]]:
    """The packages of each need, as system-packages.txt lists them."""
    packages: dict[str, list[str]] = {}
    need = ""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            need = line.strip("[]")
            packages[need] = []
        elif line and not line.startswith("#"):
            packages[need].append(line)
    return packages


def installed_names() -> set[str]:
    """All installed packages and the names they stand in for (libglib2.0-0t64 provides libglib2.0-0)."""
    form = "--showformat=${db:Status-Status}\t${Package}\t${Provides}\n"
    answer = subprocess.run(["dpkg-query", "--show", form], capture_output=True, text=True, check=True)
    names: set[str] = set()
    for line in answer.stdout.splitlines():
        state, name, provided = line.split("\t")
        if state == "installed":
            names |= {name, *(each.split()[0] for each in provided.split(",") if each.strip())}
    return names


def administrator() -> list[str] | None:
    """What to put before a command to run it as administrator; None where that would ask for a password."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.call(["sudo", "-n", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return None if asked else ["sudo", "-n"]


def in_ci() -> bool:
    return bool(os.environ.get("WAYMARK_CI") or os.environ.get("CI"))
