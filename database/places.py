"""Where a store may live: on a disk of this computer that no other program keeps alike with others."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

STORE_FILE = "store.db"
BACKUPS = "backups"
_MOUNTS = Path("/proc/mounts")
_UNC = ("\\\\", "//")


def why_not_here(folder: Path, *, surroundings: Mapping[str, str] = os.environ, mounts: str | None = None) -> str:
    """Why no open store may lie in the folder, as a sentence with the way out; '' where it may.

    `mounts` is the text of /proc/mounts, asked of the system unless given. Finished copies may lie anywhere.
    """
    whole = folder.absolute()
    if service := _service_of(whole, surroundings) or _service_of(folder.resolve(), surroundings):
        where = f"{whole} is kept by {service}, which may put an older file in the place of an open one"
    elif _is_elsewhere(folder, mounts):
        where = f"{whole} lies on another computer, where a file cannot be held safely while it is open"
    else:
        return ""
    return (
        f"{where}. Keep the workspace on this computer: with Waymark closed, move the folder to a place of its own and "
        "open it there. Copies may go where it was."
    )


def _service_of(folder: Path, surroundings: Mapping[str, str]) -> str:
    from volunteer_app.reference import sync_services

    above = (folder, *folder.parents)
    for service in sync_services():
        named = any(
            place.name in service.folders or (service.begins and place.name.startswith(service.begins))
            for place in above
        )
        marked = any((place / mark).exists() for mark in service.marks for place in above)
        told = any(Path(surroundings[name]) in above for name in service.variables if surroundings.get(name))
        if named or marked or told:
            return service.name
    return ""


def _is_elsewhere(folder: Path, mounts: str | None) -> bool:
    if str(folder).startswith(_UNC):
        return True
    if sys.platform == "win32":
        return _is_on_network_drive(folder)
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    return _file_system_of(folder.resolve(), mounts) in _network_file_systems()


def _network_file_systems() -> frozenset[str]:
    from volunteer_app.reference import network_file_systems

    return network_file_systems()


def _file_system_of(folder: Path, mounts: str) -> str:
    """What the innermost mount that holds the folder is, '' where none is told."""
    innermost, found = -1, ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        point = Path(words[1].encode().decode("unicode_escape"))
        if (point == folder or point in folder.parents) and len(point.parts) >= innermost:
            innermost, found = len(point.parts), words[2]
    return found


if sys.platform == "win32":
    import ctypes

    _REMOTE = 4

    def _is_on_network_drive(folder: Path) -> bool:
        return ctypes.windll.kernel32.GetDriveTypeW(folder.absolute().anchor) == _REMOTE
