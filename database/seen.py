"""How far a store had come when it was last seen, kept beside it, so that an older copy in its place is noticed."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, select

from database.backup import connect, head_of
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


def _mark_replaced(folder: Path) -> None:
    """Remember that a file was put in the place of an open store: what lies there may be a mixture of both."""
    with suppress(OSError), replacing(folder / SEEN_FILE) as part:
        part.write_text(json.dumps({"replaced": True}), encoding="utf-8")


def _was_replaced(folder: Path) -> bool:
    try:
        return json.loads((folder / SEEN_FILE).read_text(encoding="utf-8"))["replaced"] is True
    except (OSError, ValueError, KeyError, TypeError):
        return False


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
    """Raise OlderCopy where the store has not come as far as it had, or by another way, or was replaced while open."""
    if _was_replaced(folder):
        raise OlderCopy(
            f"While it was open last, the store in {folder} was replaced by another program, so what lies there may be "
            "a mixture. Restore the newest backup, or say that this store is the one you want."
        )
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
        self._identity, self._alone = _identity(file), _head_alone(file)
        self._seen: Head | None = None
        self._unread = 0
        self.replaced = ""

    def look(self, read: Callable[[], AbstractContextManager[Connection]]) -> None:
        """Look once; from the first time that something is wrong on, raise OlderCopy."""
        if self.replaced:
            raise OlderCopy(self.replaced)
        try:
            with our_errors(), read() as db:
                what = self._what_happened(db)
                head = head_of_trail(db)
        except StoreUnavailable:
            return  # busy or unreadable: whoever reads next is told so in its own words
        if what:
            self.replaced = (
                f"While it was open, the store in {self._folder} was {what} by another program. Nothing is saved any "
                "more, so that nothing is mixed up. Close it, then choose what to go on with."
            )
            _mark_replaced(self._folder)
            raise OlderCopy(self.replaced)
        if head != self._seen:
            self._seen = head
            keep_seen(self._folder, head)

    def _what_happened(self, db: Connection) -> str:
        """What was done to the file, '' where nothing was."""
        if _identity(self._file) != self._identity:
            return "replaced" if self._file.exists() else "taken away"
        alone = _head_alone(self._file)
        if alone is None:  # once it may be in the middle of taking in its own log
            self._unread += 1
            return "damaged" if self._unread > 1 else ""
        went_back = self._alone is not None and alone.sequence < self._alone.sequence
        self._unread, self._alone = 0, alone
        changed = went_back or not follows(db, alone) or (self._seen is not None and not follows(db, self._seen))
        return "replaced" if changed else ""


def _head_alone(file: Path) -> Head | None:
    """How far the file has come without the log beside it, which only goes forward; None where it cannot be read."""
    try:
        with closing(connect(file, mode="ro", alone=True)) as connection:
            return head_of(connection)
    except (driver.Error, ValueError, TypeError, AttributeError):
        return None


def _identity(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat()
    except OSError:
        return 0, 0
    return stat.st_dev, stat.st_ino
