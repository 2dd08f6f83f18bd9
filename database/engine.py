"""Opening a database the one right way: pragmas in order and read back, pools named, driver errors turned into ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlalchemy.pool import QueuePool

from volunteer_app.errors import Cancelled, StoreUnavailable

APPLICATION_ID = 0x57594D4B
"""The mark of a Waymark store in SQLite's header: 'WYMK'."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones have a corruption race between two connections that write and checkpoint (fixed 2026-03-13)."""

READERS = 4

LONGEST_WAIT = "2s"
"""How long a save on a server waits for another one, so that the window answers."""

_PRAGMAS = (
    ("locking_mode", "NORMAL", "normal"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
)


def check_driver() -> None:
    """Raise StoreUnavailable where the SQLite that came with the program is too old to be trusted."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise StoreUnavailable("This installation has an unsafe version of SQLite. Install Waymark again.")


def sqlite_engine(path: Path, *, writer: bool, create: bool = False) -> Engine:
    """An engine on the file: one connection that writes and never waits, or a few that read.

    Raises StoreUnavailable on first use where the file is not there (unless `create`).
    """
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"

    def connect() -> Any:
        connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        _prepare(connection, busy_timeout=0 if writer else 5000)
        return connection

    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1 if writer else READERS,
        max_overflow=0,
        pool_timeout=0.05 if writer else 30,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_to_write if writer else _begin_to_read)
    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine on a team's server, for writing: transactions wait for one another at the audit trail's lock.

    READ COMMITTED, since one that waited must then see what the other one kept.
    """
    options = f"-c lock_timeout={LONGEST_WAIT}"
    return create_engine(
        url,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_size=READERS + 1,
        max_overflow=0,
        connect_args={"options": options},
    )


def reading(engine: Engine) -> Engine:
    """The same server's connections, for reading alone; every transaction sees one consistent state."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _prepare(connection: Any, *, busy_timeout: int) -> None:
    for name, wanted, reads_as in _PRAGMAS:
        connection.execute(f"PRAGMA {name} = {wanted}")
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != reads_as:
            raise StoreUnavailable(f"The store refuses a safety setting ({name}). Keep it on a local disk.")
    connection.execute(f"PRAGMA busy_timeout = {busy_timeout}")


def _begin_to_write(db: Connection) -> None:
    if db.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        db.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(db: Connection) -> None:
    db.exec_driver_sql("BEGIN")


_SENTENCES = (
    ("disk is full", "The disk is full. Nothing was saved: free some space and try again."),
    ("readonly", "The workspace is read-only. Nothing was saved: ask for the right to write to its folder."),
    ("lock timeout", "The workspace is busy with another save. Nothing was saved: try again in a moment."),
    ("locked", "The workspace is busy with another save. Nothing was saved: try again in a moment."),
    ("disk i/o", "The disk gave an error. Nothing was saved: check the disk, then try again."),
    ("malformed", "The workspace's store is damaged. Restore it from a backup."),
    ("not a database", "The workspace's store is damaged or is not a Waymark store. Restore it from a backup."),
    ("foreign key", "Something that this belongs to has been removed since. Nothing was saved: look again."),
    ("unique constraint", "What only one may have, such as a reference, is another's. Nothing was saved: look again."),
    ("unable to open", "The workspace's store cannot be opened. Check that its folder is there and may be read."),
)


@contextmanager
def our_errors() -> Iterator[None]:
    """Turn the driver's errors into ours, with constant texts: theirs may hold personal data."""
    try:
        yield
    except TimeoutError:
        raise StoreUnavailable(dict(_SENTENCES)["locked"]) from None
    except (DBAPIError, driver.Error) as error:
        raise translated(error) from None


def translated(error: Exception) -> Exception:
    """Our error for a driver's."""
    text = str(error.orig if isinstance(error, DBAPIError) else error).casefold()
    if "interrupted" in text or "canceling statement due to user request" in text:
        return Cancelled("Stopped.")
    for sign, sentence in _SENTENCES:
        if sign in text:
            return StoreUnavailable(sentence)
    return StoreUnavailable(f"The store gave an error ({type(error).__name__}). Nothing was saved.")
