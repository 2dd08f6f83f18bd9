"""One process writes to a workspace at a time: a file the operating system holds locked, saying who has it."""

import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from volunteer_app.errors import StoreUnavailable

LOCK_FILE = "in-use.lock"


class WriteLock:
    """Held from construction to `release`; the system lets go of it when the process ends, however it ends.

    Raises StoreUnavailable, saying who holds it, where another process does.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        try:
            self._file = self._path.open("a+", encoding="utf-8")
        except OSError:
            raise StoreUnavailable(
                f"The folder {folder} may not be written to. Ask for the right to write to it."
            ) from None
        try:
            _hold(self._file)
        except OSError:
            self._file.close()
            raise StoreUnavailable(
                f"This workspace is open already{_holder(self._path)}. Close it there first."
            ) from None
        self._file.seek(0)
        self._file.truncate()
        started = datetime.now(UTC).isoformat(timespec="seconds")
        json.dump({"host": socket.gethostname(), "process": os.getpid(), "since": started}, self._file)
        self._file.flush()

    def release(self) -> None:
        """Let others write."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()


def _holder(path: Path) -> str:
    try:
        facts = json.loads(path.read_text("utf-8"))
        since = datetime.fromisoformat(facts["since"]).astimezone()
        return f" on {facts['host']} (process {facts['process']}, since {since:%H:%M on %d %B})"
    except (OSError, ValueError, KeyError):
        return ""


if sys.platform == "win32":
    import msvcrt

    _HELD_BYTE = 1 << 30
    """Beyond the text, since Windows also stops others from reading the bytes it locks."""

    def _hold(file: IO[str]) -> None:
        file.seek(_HELD_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
