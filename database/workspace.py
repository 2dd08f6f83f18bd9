"""A workspace is a folder with the store, its backups and its settings; here it is made and opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine

from database import rollups
from database.audit import first_broken
from database.backup import check_room
from database.copies import back_up, check_file
from database.engine import APPLICATION_ID, check_driver, our_errors, postgresql_engine, reading, sqlite_engine
from database.kept import clear_kept
from database.lock import WriteLock
from database.places import BACKUPS, STORE_FILE, why_not_here
from database.seen import Watch, check_seen, forget_seen
from database.store import SqlStore
from database.upgrade import NEWEST, check_known, revision_of, upgrade
from volunteer_app.domain.actors import OWNER, Actor
from volunteer_app.domain.copies import Why
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.copies import copies_in, newest_proved

_SQLITE_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
_HEADER_LENGTH = 100


def _utc_now() -> datetime:
    return datetime.now(UTC)


def create_workspace(folder: Path) -> None:
    """Make an empty workspace in the folder.

    Raises StoreUnavailable where one is there already or the folder holds anything else.
    """
    check_driver()
    path = folder / STORE_FILE
    _check_place(folder)
    if path.exists():
        raise StoreUnavailable(f"There is a workspace in {folder} already. Open it, or choose another folder.")
    try:
        if folder.exists() and any(folder.iterdir()):
            raise StoreUnavailable(f"The folder {folder} is not empty. Choose an empty or a new one.")
        (folder / BACKUPS).mkdir(parents=True)
    except OSError as error:
        raise StoreUnavailable(f"The folder {folder} cannot be made: {error.strerror}.") from None
    engine = sqlite_engine(path, writer=True, create=True)
    try:
        with our_errors():
            with engine.begin() as db:
                db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade(engine)
    finally:
        engine.dispose()


def open_store(
    folder: Path, *, actor: Actor = OWNER, now: Callable[[], datetime] = _utc_now, read_only: bool = False
) -> SqlStore:
    """Open the workspace in the folder, bringing it up to date first (a verified copy is made before).

    With `read_only` it may be in use elsewhere and nothing can be written. Raises StoreUnavailable with a sentence of
    its own where there is no workspace, where it may not lie there, where the store is damaged, foreign or newer, or
    where another process has it; OlderCopy where an older store was put in its place.
    """
    check_driver()
    path = folder / STORE_FILE
    _check_file(folder, path)
    _check_place(folder)
    lock = None if read_only else WriteLock(folder)
    writer = sqlite_engine(path, writer=True)
    reader = sqlite_engine(path, writer=False)
    try:
        with our_errors():
            bring_up_to_date(folder, writer if lock else None, reader)
    except BaseException:
        writer.dispose()
        reader.dispose()
        if lock:
            lock.release()
        raise
    if lock is None:
        return SqlStore(writer=None, reader=reader, actor=actor, now=now)
    clear_kept(folder, now())
    watch = Watch(folder, path)
    return SqlStore(writer=writer, reader=reader, actor=actor, now=now, closing=lock.release, watch=watch)


def open_server_store(url: str, *, actor: Actor = OWNER, now: Callable[[], datetime] = _utc_now) -> SqlStore:
    """Open a team's store on a PostgreSQL server, whose schema an administrator has brought up to date."""
    engine = postgresql_engine(url)
    try:
        with our_errors(), engine.connect() as db:
            revision = revision_of(db)
            check_known(revision)
            if revision != NEWEST:
                raise StoreUnavailable("The store on the server is to be brought up to date by its administrator.")
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(writer=engine, reader=reading(engine), actor=actor, now=now)


def _check_place(folder: Path) -> None:
    if why_not := why_not_here(folder):
        raise StoreUnavailable(why_not)


def _check_file(folder: Path, path: Path) -> None:
    if not folder.is_dir():
        raise StoreUnavailable(f"There is no folder {folder}. Check the name, or make a new workspace.")
    if not path.exists():
        raise StoreUnavailable(f"There is no workspace in {folder}. Choose another folder, or make a new workspace.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
        size, unfinished = path.stat().st_size, path.with_name(f"{path.name}-wal").exists()
    except OSError:
        raise StoreUnavailable(f"The store in {folder} may not be read. Ask for the right to read it.") from None
    if not header:
        raise StoreUnavailable(f"The store in {folder} is empty, so it is damaged. Restore it from a backup.")
    if not header.startswith(_SQLITE_HEADER) or len(header) < _HEADER_LENGTH:
        raise StoreUnavailable(
            f"The file {STORE_FILE} in {folder} is damaged or is no Waymark store. Restore it from a backup."
        )
    if int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big") != APPLICATION_ID:
        raise StoreUnavailable(f"The file {STORE_FILE} in {folder} belongs to another program. Choose another folder.")
    if size < _promised_size(header) and not unfinished:
        raise StoreUnavailable(f"The end of the store in {folder} is missing. Restore it from a backup.")


def _promised_size(header: bytes) -> int:
    """Bytes the file is long when nothing of it waits in the log beside it (https://sqlite.org/fileformat.html)."""
    page_size = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page_size == 1 else page_size)


def bring_up_to_date(
    folder: Path, writer: Engine | None, reader: Engine, *, to: str = NEWEST, scripts: Path | None = None
) -> None:
    """Run the steps the store lacks, a verified copy made before. Raises StoreUnavailable."""
    with reader.connect() as db:
        revision = revision_of(db)
        check_known(revision)
        if revision is None:
            raise StoreUnavailable(
                f"The store in {folder} is damaged: its tables are missing. Restore it from a backup."
            )
        check_seen(db, folder)
    if revision == to:
        return
    if writer is None:
        raise StoreUnavailable(
            "This workspace is to be brought up to date first: open it once in the window, or with a command that "
            "writes, as import does."
        )
    check_room(folder, 3 * (folder / STORE_FILE).stat().st_size)
    back_up(folder, why=Why.UPGRADE)
    upgrade(writer, to=to, scripts=scripts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked, and what is wrong with it ('' where nothing is)."""

    what: str
    problem: str


def accept_store(folder: Path) -> None:
    """Take the store that lies in the folder for the right one, whatever was seen there before.

    Raises StoreUnavailable where somebody has it open, or where it cannot be opened all the same.
    """
    lock = WriteLock(folder)
    try:
        forget_seen(folder)
    except OSError:
        raise StoreUnavailable(
            f"The folder {folder} may not be written to. Ask for the right to write to it."
        ) from None
    finally:
        lock.release()
    open_store(folder).close()


def check_workspace(folder: Path) -> list[Finding]:
    """Look the whole store over: file, foreign keys, audit trail, sums; and its newest copy. Slow on a large one."""
    store = open_store(folder, read_only=True)
    try:
        with our_errors(), store.reading() as db:
            pages = [row[0] for row in db.exec_driver_sql("PRAGMA integrity_check(10)")]
            keys = db.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            broken, sums, revision = first_broken(db), rollups.first_difference(db), revision_of(db)
    finally:
        store.close()
    return [
        Finding(what="file", problem="" if pages == ["ok"] else "the file is damaged; restore a backup"),
        Finding(what="schema", problem="" if revision == NEWEST else f"revision {revision}, which is not the newest"),
        Finding(what="foreign keys", problem=f"{len(keys)} rows point at records that are not there" if keys else ""),
        Finding(what="audit trail", problem=f"entry {broken} does not follow from the one before" if broken else ""),
        Finding(what="sums of hours", problem=f"{sums} differ from the entries" if sums else ""),
        Finding(what="newest copy", problem=_problem_of_copy(folder)),
    ]


def _problem_of_copy(folder: Path) -> str:
    """What is wrong with the newest copy in the workspace; that there is none is nothing wrong."""
    newest = newest_proved(copies_in(folder / BACKUPS))
    if newest is None or newest.manifest is None:
        return ""
    try:
        check_file(newest.path, newest.manifest)
    except (StoreUnavailable, OSError, driver.Error):
        return f"{newest.path.name} is damaged; make another, and check the disk"
    return ""
