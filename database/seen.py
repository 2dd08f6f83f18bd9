"""How far a store had come when it was last seen, kept beside it, so that an older copy in its place is noticed."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from sqlalchemy import Connection, select

from database.engine import our_errors
from database.schema import audit_changes
from volunteer_app.domain.copies import Head
from volunteer_app.errors import OlderCopy, StoreUnavailable
from volunteer_app.files import replacing

SEEN_FILE = "last-seen.json"


def last_seen(folder: Path) -> Head | None:
    """The head of the trail when it was last seen, or None where nobody knows."""
    try:
        kept = json.loads((folder / SEEN_FILE).read_text(encoding="utf-8"))
        return Head(int(kept["entries"]), str(kept["head"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_seen(folder: Path, head: Head) -> None:
    """Remember the head; where that cannot be written the one before stays, which asks for less but nothing wrong."""
    with suppress(OSError), replacing(folder / SEEN_FILE) as part:
        part.write_text(json.dumps({"entries": head.sequence, "head": head.hash}), encoding="utf-8")


def forget_seen(folder: Path) -> None:
    """Ask for nothing until the store is seen again. Raises OSError."""
    (folder / SEEN_FILE).unlink(missing_ok=True)


def head_of_trail(db: Connection) -> Head:
    query = select(audit_changes.c.sequence, audit_changes.c.hash).order_by(audit_changes.c.sequence.desc()).limit(1)
    row = db.execute(query).one_or_none()
    return Head(row.sequence, bytes(row.hash).hex()) if row else Head(0, "")


def follows(db: Connection, seen: Head) -> bool:
    """Whether the store still holds the entry that was seen last."""
    if seen.sequence == 0:
        return True
    query = select(audit_changes.c.hash).where(audit_changes.c.sequence == seen.sequence)
    found = db.execute(query).scalar_one_or_none()
    return found is not None and bytes(found).hex() == seen.hash


def check_seen(db: Connection, folder: Path) -> None:
    """Raise OlderCopy where the store has not come as far as it had, or by another way."""
    seen = last_seen(folder)
    if seen is None or follows(db, seen):
        return
    head = head_of_trail(db)
    lacking = seen.sequence - head.sequence
    what = f"{lacking:,} changes that were" if lacking > 1 else "what was"
    raise OlderCopy(
        f"The store in {folder} is an older copy: it lacks {what} saved here before. Another program, or somebody, has "
        "put it there. Restore the newest backup, or say that this copy is the one you want."
    )


class Watch:
    """Notices that the file of an open store was taken away or put back, and remembers how far it has come."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder, self._file = folder, file
        self._identity = _identity(file)
        self._seen: Head | None = None
        self.replaced = ""

    def look(self, read: Callable[[], AbstractContextManager[Connection]]) -> None:
        """Look once; from the first time that something is wrong on, raise OlderCopy."""
        if not self.replaced:
            self.replaced = self._problem(read)
        if self.replaced:
            raise OlderCopy(self.replaced)

    def _problem(self, read: Callable[[], AbstractContextManager[Connection]]) -> str:
        sentence = (
            f"While it was open, the store in {self._folder} was {{}} by another program. Nothing is saved any more, "
            "so that nothing is mixed up. Close it, then choose what to go on with."
        )
        if _identity(self._file) != self._identity:
            return sentence.format("replaced" if self._file.exists() else "taken away")
        try:
            with our_errors(), read() as db:
                head, same = head_of_trail(db), self._seen is None or follows(db, self._seen)
        except StoreUnavailable:
            return ""  # busy or unreadable: whoever reads next is told so in its own words
        if not same:
            return sentence.format("replaced")
        if head != self._seen:
            self._seen = head
            keep_seen(self._folder, head)
        return ""


def _identity(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat()
    except OSError:
        return 0, 0
    return stat.st_dev, stat.st_ino
