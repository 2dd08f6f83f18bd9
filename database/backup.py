"""Copies that can be trusted: made by SQLite's own backup, opened again and compared before they count."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from volunteer_app.domain.copies import Contents, Head
from volunteer_app.errors import StoreUnavailable
from volunteer_app.files import replacing

SPARE_BYTES = 2_000_000
"""What a disk should have left once something was written to it."""


def connect(path: Path, *, mode: str = "rw", alone: bool = False) -> Any:
    """A plain connection to the file of a store or a copy; `mode` is SQLite's: ro, rw, or rwc to make it.

    With `alone` the file is read as it lies there, without the log beside it.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if alone else ''}"
    return driver.connect(uri, uri=True, isolation_level=None)


def copy_verified(source: Path, target: Path) -> Contents:
    """Copy the store, consistent even while it is open, to a file that did not exist; answers what is in it.

    Raises StoreUnavailable, leaving no file, where the copy does not open, is damaged or holds anything else.
    """
    if target.exists():
        raise StoreUnavailable(f"There is a file {target} already. Choose another name.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        check_room(target.parent, source.stat().st_size)
        with replacing(target) as part:
            contents = _copy(source, part)
            check_copy(part, contents)
            return contents
    except (driver.Error, OSError):
        raise StoreUnavailable(f"The copy {target} could not be made. Check the disk and its free space.") from None


def _copy(source: Path, part: Path) -> Contents:
    with _read_whole(source) as reading, closing(connect(part)) as writing:
        contents = contents_of(reading)
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
    return contents


@contextmanager
def _read_whole(path: Path) -> Iterator[Any]:
    """A connection that sees one state of the store, whatever is written meanwhile."""
    with closing(connect(path)) as reading:
        reading.execute("BEGIN")
        yield reading


def check_copy(path: Path, contents: Contents) -> None:
    """Open the copy again and hold it against what it should hold. Raises StoreUnavailable, or the driver's error."""
    with closing(connect(path, mode="ro")) as copy:
        intact = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not intact or contents_of(copy) != contents:
            raise StoreUnavailable("The copy differs from the store, so it was thrown away. Check the disk.")


def contents_of(connection: Any) -> Contents:
    """What the store of a plain connection holds. Raises the driver's error where it is damaged or not ours."""
    try:
        return _contents_of(connection)
    except (ValueError, TypeError, AttributeError):  # a flipped bit can make of a name or a hash what is none
        raise driver.DatabaseError("database disk image is malformed") from None


def _contents_of(connection: Any) -> Contents:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    # The names come from the database's own schema, and a table's name cannot be a parameter.
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # nosec B608
    first = connection.execute("SELECT hash FROM audit_changes WHERE sequence = 1").fetchone()
    schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return Contents(
        store=first[0].hex() if first else "",
        schema=schema[0] if schema else "",
        counts=counts,
        head=head_of(connection),
    )


def head_of(connection: Any) -> Head:
    """The head of the audit trail of a plain connection's store."""
    row = connection.execute("SELECT sequence, hash FROM audit_changes ORDER BY sequence DESC LIMIT 1").fetchone()
    return Head(row[0], row[1].hex()) if row else Head(0, "")


def digest_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def check_room(folder: Path, needed: int) -> None:
    """Raise StoreUnavailable where the disk of the folder has fewer bytes free than are needed, and a little."""
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise StoreUnavailable(
            f"There is not enough room in {folder}: {_megabytes(needed + SPARE_BYTES)} are needed and "
            f"{_megabytes(free)} are free. Free some space, then try again."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
