"""A copy made a workspace again, or put in the place of a store; proved before, and reversible after."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from database import rollups
from database.audit import first_broken
from database.backup import check_copy, check_room, connect, contents_of, copy_verified, head_of
from database.copies import back_up, check_file
from database.engine import APPLICATION_ID, our_errors, sqlite_engine
from database.kept import kept_path, kept_until
from database.lock import WriteLock
from database.places import BACKUPS, STORE_FILE
from database.seen import forget_seen, keep_seen
from database.upgrade import NEWEST, check_known, revision_of, upgrade
from database.workspace import open_store
from volunteer_app.domain.copies import Contents, Why
from volunteer_app.domain.units import format_short_day, local_day
from volunteer_app.errors import StoreUnavailable
from volunteer_app.files import sync_folder
from volunteer_app.services.copies import copies_in, read_manifest
from volunteer_app.services.workspaces import Held, Loss, Replaced

_MOST_KINDS = 5
_LATER = "SELECT count(*), min(at) FROM audit_changes WHERE sequence > ?"
_LATER_KINDS = (
    "SELECT label, count(*) FROM audit_changes WHERE sequence > ? GROUP BY label ORDER BY count(*) DESC, label LIMIT ?"
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def restore_workspace(copy: Path, folder: Path) -> None:
    """Make a workspace in a new or empty folder from a copy and bring it up to date; the copy stays as it is.

    Raises StoreUnavailable, leaving nothing behind, where the copy is damaged, newer, or no copy at all.
    """
    _check_copy(copy)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreUnavailable(f"The folder {folder} is not empty. Choose an empty or a new one.")
    try:
        copy_verified(copy, folder / STORE_FILE)
        (folder / BACKUPS).mkdir()
        _bring_up_to_date(folder / STORE_FILE)
        open_store(folder).close()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def prove_copy(copy: Path, folder: Path) -> list[str]:
    """Do with a copy all that replacing the store of the workspace does, but the last step.

    Answers what was proved, a sentence each. Raises StoreUnavailable, saying which copy is whole, where it is not.
    """
    with _made_ready(copy, folder) as (_, proved):
        return proved


def replace_store(copy: Path, folder: Path, *, now: Callable[[], datetime] = _utc_now) -> Replaced:
    """Put a copy in the place of the store of a workspace that nobody has open.

    The copy is proved first, and of the store before a copy is made. That store is kept for 7 days under a name that
    says so. Stopped at any step, the workspace has the one store or the other, whole. Raises StoreUnavailable.
    """
    lock = WriteLock(folder)
    store = folder / STORE_FILE
    try:
        with _made_ready(copy, folder) as (ready, _):
            kept = kept_path(folder, now()) if store.exists() else None
            if kept is not None:
                with suppress(StoreUnavailable):  # a damaged store has no copy; it is kept as it is
                    back_up(folder, why=Why.RESTORE, now=now)
                _settle(store, kept)
            forget_seen(folder)  # stopped from here on, either store is the right one
            if kept is not None:
                _keep(store, kept)
            ready.replace(store)
            sync_folder(folder)
        with closing(connect(store)) as connection:
            keep_seen(folder, head_of(connection))
    except (OSError, driver.Error):
        raise StoreUnavailable(
            f"The copy could not be put in the place of the store in {folder}. The store is as it was. Check the disk."
        ) from None
    finally:
        lock.release()
    return Replaced(kept=kept, until=kept_until(now()))


def loss_of(copy: Path, folder: Path) -> Loss:
    """What the workspace would lose if the copy took the place of its store. Raises StoreUnavailable for a bad copy."""
    _check_copy(copy)
    with closing(connect(copy, mode="ro")) as connection:
        then = contents_of(connection)
    try:
        with closing(connect(folder / STORE_FILE)) as connection:
            connection.execute("BEGIN")
            return _loss(connection, then)
    except (driver.Error, ValueError, AttributeError):
        return Loss(now=None, then=_held(then), related=False, changes=0, since=None, kinds=())


def _loss(store: Any, then: Contents) -> Loss:
    now, head = contents_of(store), then.head
    found = store.execute("SELECT hash FROM audit_changes WHERE sequence = ?", (head.sequence,)).fetchone()
    related = head.sequence == 0 or (found is not None and found[0].hex() == head.hash)
    changes, since = store.execute(_LATER, (head.sequence,)).fetchone()
    kinds = store.execute(_LATER_KINDS, (head.sequence, _MOST_KINDS)).fetchall()
    return Loss(
        now=_held(now),
        then=_held(then),
        related=related,
        changes=changes if related else 0,
        since=datetime.fromisoformat(since).replace(tzinfo=UTC) if related and since else None,
        kinds=tuple((label, count) for label, count in kinds) if related else (),
    )


def _held(contents: Contents) -> Held:
    counts = contents.counts
    return Held(
        people=counts.get("people", 0),
        entries=counts.get("hours", 0),
        placements=counts.get("placements", 0),
        jobs=counts.get("jobs", 0),
    )


@contextmanager
def _made_ready(copy: Path, folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """A store made from the copy beside the one it is for, with what was proved of it; gone when the block ends."""
    _check_copy(copy)
    check_room(folder, 3 * copy.stat().st_size)
    ready = folder / f".waymark-{os.urandom(8).hex()}.part"
    try:
        contents = copy_verified(copy, ready)
        trail = _bring_up_to_date(ready)
        yield ready, _sentences(contents, trail, counted=read_manifest(copy) is not None)
    finally:
        for left in folder.glob(f"{ready.name}*"):
            with suppress(OSError):
                left.unlink()


def _sentences(contents: Contents, trail: int, *, counted: bool) -> list[str]:
    held = _held(contents)
    whole = "The file is byte for byte what was written, and holds what was counted then."
    unknown = "The file is whole; what it held when it was made was not written beside it."
    return [
        whole if counted else unknown,
        f"It opens, and holds {held.people:,} people and {held.entries:,} entries of hours.",
        f"Its audit trail is unbroken over {trail:,} changes, and the sums of hours agree with the entries.",
        "It is ready to work with in this version of Waymark.",
    ]


def _bring_up_to_date(path: Path) -> int:
    """Bring a lone file to the newest shape and look it over; answers how many entries its trail has."""
    engine = sqlite_engine(path, writer=True)
    try:
        with our_errors(), _whole_rows():
            with engine.connect() as db:
                check_known(revision := revision_of(db))
            if revision != NEWEST:
                upgrade(engine)
            with engine.connect() as db:
                broken, sums = first_broken(db), rollups.first_difference(db)
                entries = db.exec_driver_sql("SELECT count(*) FROM audit_changes").scalar_one()
                keys = db.exec_driver_sql("PRAGMA foreign_key_check").first()
    finally:
        engine.dispose()
    if broken or sums or keys is not None:
        raise StoreUnavailable(
            "The copy opens, but its rows or its audit trail do not fit together, so it is not to be trusted. "
            "Choose another copy."
        )
    return int(entries)


@contextmanager
def _whole_rows() -> Iterator[None]:
    """Within this block a row that cannot be understood is a damaged one."""
    try:
        yield
    except (ValueError, TypeError):
        raise StoreUnavailable("The copy opens, but some rows in it are damaged. Choose another copy.") from None


def _check_copy(copy: Path) -> None:
    """Raise StoreUnavailable where the file is no copy of ours, or no longer what was written."""
    if not copy.is_file():
        raise StoreUnavailable(f"There is no copy {copy}. Check the name.")
    manifest = read_manifest(copy)
    try:
        if manifest is not None:
            check_file(copy, manifest)
        with closing(connect(copy, mode="ro")) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            contents = contents_of(connection)
        check_copy(copy, contents)
    except (StoreUnavailable, driver.Error):
        ours = False
    except OSError:
        raise StoreUnavailable(f"The copy {copy} may not be read. Ask for the right to read it.") from None
    if not ours:
        raise _damaged(copy)


def _damaged(copy: Path) -> StoreUnavailable:
    """Says so, and which copy beside it is the next one that is whole."""
    for other in copies_in(copy.parent):
        if other.path != copy and other.manifest is not None:
            with suppress(StoreUnavailable, OSError, driver.Error):
                check_file(other.path, other.manifest)
                made = f"made on {format_short_day(local_day(other.made_at))}"
                return StoreUnavailable(
                    f"{copy} is damaged or is no copy of Waymark's. The newest whole one beside it is "
                    f"{other.path.name}, {made}."
                )
    return StoreUnavailable(f"{copy} is damaged or is no copy of Waymark's. Choose another.")


def _settle(store: Path, kept: Path) -> None:
    """Leave nothing of the store in a log beside it, which would be taken for the new store's.

    Raises StoreUnavailable where somebody still reads from it. A damaged store takes its log along.
    """
    try:
        with closing(connect(store)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
    except driver.Error as error:
        if "locked" in str(error):
            raise StoreUnavailable(
                "Something still reads from the workspace, such as a report. Wait until it is done, then try again."
            ) from None
    for end in ("-wal", "-shm"):
        if (left := store.with_name(store.name + end)).exists():
            left.replace(kept.with_name(kept.name + end))


def _keep(store: Path, kept: Path) -> None:
    """Give the store a second name, so that it is never without one; a disk that cannot do that gets a second file."""
    try:
        os.link(store, kept)
    except OSError:
        shutil.copyfile(store, kept)
