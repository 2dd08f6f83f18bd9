"""Backups of a workspace, and workspaces made from them."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from database.backup import copy_verified
from database.engine import APPLICATION_ID
from database.workspace import BACKUPS, STORE_FILE, open_store
from volunteer_app.errors import StoreUnavailable


def backup_workspace(folder: Path, to: Path) -> Path:
    """Copy the store, in use or not, to a dated file in another folder, and answer that file.

    Raises StoreUnavailable where there is no workspace, or where no copy can be made that proves equal.
    """
    open_store(folder, read_only=True).close()
    backup = to / f"waymark-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    copy_verified(folder / STORE_FILE, backup)
    return backup


def restore_workspace(backup: Path, folder: Path) -> None:
    """Make a workspace in a new or empty folder from a backup and bring it up to date; the backup stays as it is.

    Raises StoreUnavailable, leaving nothing behind, where the backup is damaged, newer, or no backup at all.
    """
    if not backup.is_file():
        raise StoreUnavailable(f"There is no backup {backup}. Check the name.")
    if not _is_store(backup):
        raise StoreUnavailable(f"{backup} is damaged or is no backup of Waymark. Choose another.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreUnavailable(f"The folder {folder} is not empty. Choose an empty or a new one.")
    try:
        copy_verified(backup, folder / STORE_FILE)
        (folder / BACKUPS).mkdir()
        open_store(folder).close()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _is_store(path: Path) -> bool:
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except driver.Error:
        return False
    finally:
        connection.close()
