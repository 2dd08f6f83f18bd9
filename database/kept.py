"""Stores that a restore has replaced: kept for a week beside the new one, under a name that says so."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from database.places import STORE_FILE
from volunteer_app.domain.units import local_day

KEPT_DAYS = 7
_LEFTOVERS_STAY_SECONDS = 24 * 60 * 60


def kept_until(at: datetime) -> date:
    """The last day on which a store replaced now is kept."""
    return local_day(at) + timedelta(days=KEPT_DAYS)


def kept_path(folder: Path, at: datetime) -> Path:
    """Where a store replaced now is kept."""
    moment = at.astimezone(UTC)
    return folder / f"store-before-restore-{moment:%Y%m%dT%H%M%SZ}-keep-until-{kept_until(at):%Y%m%d}.db"


def clear_kept(folder: Path, now: datetime) -> None:
    """Remove what has been kept long enough, and what a restore that was broken off has left behind."""
    today = f"{local_day(now):%Y%m%d}"
    with suppress(OSError):
        store = (folder / STORE_FILE).stat()
        for path in folder.glob("store-before-restore-*-keep-until-*.db"):
            is_second_name = path.stat().st_ino == store.st_ino != 0
            if is_second_name or path.stem[-len(today) :] < today:
                path.unlink()
        for path in folder.glob(".waymark-*.part*"):
            if now.timestamp() - path.stat().st_mtime > _LEFTOVERS_STAY_SECONDS:
                path.unlink()
