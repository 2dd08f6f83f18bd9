"""Copies that can be trusted: made by SQLite's own backup, opened again and compared before they count."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from volunteer_app.errors import StoreUnavailable
from volunteer_app.files import replacing


def copy_verified(source: Path, target: Path) -> None:
    """Copy the store, consistent even while it is open, to a file that did not exist.

    Raises StoreUnavailable, leaving no file, where the copy does not open, is damaged or counts differently.
    """
    if target.exists():
        raise StoreUnavailable(f"There is a file {target} already. Choose another name.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as part:
            _verify(part, _copy(source, part))
    except (driver.Error, OSError):
        raise StoreUnavailable(f"The copy {target} could not be made. Check the disk and its free space.") from None


def _copy(source: Path, part: Path) -> dict[str, int]:
    reading = driver.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    writing = driver.connect(str(part), isolation_level=None)
    try:
        reading.execute("BEGIN")
        counts = _counts(reading)
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.close()
        reading.close()
    return counts


def _verify(part: Path, counts: dict[str, int]) -> None:
    copy = driver.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        intact = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if not intact or _counts(copy) != counts:
            raise StoreUnavailable("The copy differs from the store, so it was thrown away. Check the disk.")
    finally:
        copy.close()


def _counts(connection: Any) -> dict[str, int]:
    """Rows of every table."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    # The names come from the database's own schema, and a table's name cannot be a parameter.
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # nosec B608
