"""Find the Debian packages that are missing, and install them where this user may."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

LIST = Path(__file__).with_name("system-packages.txt")


def install_missing(needs: Iterable[str]) -> int:
    """Install what these needs lack; answers the exit status.

    0 too where only tests would miss something: they say so and skip, except in continuous integration. Systems
    without Debian's package manager are taken to have everything.
    """
    if not shutil.which("dpkg-query"):
        return 0
    wanted, installed = listed(), installed_names()
    for need in needs:
        missing = [package for package in wanted[need] if package not in installed]
        status = install(missing, f"Waymark needs system packages ({need}).") if missing else 0
        if status and (need != "tests" or in_ci()):
            return status
    return 0


def install(packages: Sequence[str], why: str) -> int:
    """Install Debian packages, or say which line to type; answers the exit status."""
    line = f"apt-get install --yes --no-install-recommends {' '.join(packages)}"
    prefix = administrator()
    if prefix is None or not shutil.which("apt-get"):
        print(f"{why} Please type:\n  sudo {line}", flush=True)
        return 1
    print(f"{why} Installing them:\n  {line}", flush=True)
    subprocess.run([*prefix, "apt-get", "update"], capture_output=True, check=False)
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    answer = subprocess.run([*prefix, *line.split()], env=quietly, capture_output=True, text=True, check=False)
    if answer.returncode:
        print(
            answer.stderr, f"apt-get could not install them. When it can again, please type:\n  sudo {line}", flush=True
        )
    return answer.returncode


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
