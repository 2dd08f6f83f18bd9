"""Backups of a workspace: made, proved, taken to a second place, and let go of in time."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from database.backup import check_copy, check_room, copy_verified, digest_of
from database.places import BACKUPS, STORE_FILE
from volunteer_app.domain.copies import Manifest, Why, kept
from volunteer_app.domain.units import local_day
from volunteer_app.errors import StoreUnavailable
from volunteer_app.files import replacing
from volunteer_app.services.copies import (
    Copy,
    copies_in,
    manifest_path,
    name_at,
    remember_second_copy,
    second_folder,
    write_manifest,
)
from volunteer_app.services.workspaces import BackupMade

LEFTOVERS_STAY = timedelta(days=1)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def back_up(
    folder: Path, to: Path | None = None, *, why: Why = Why.ASKED, now: Callable[[], datetime] = _utc_now
) -> BackupMade:
    """Copy the store, in use or not, to a dated file in another folder, prove it, and say so beside it.

    Without a folder it goes among the workspace's own and from there to the second place, and those that have had
    their time go. Raises StoreUnavailable, leaving nothing that looks good, where none can be made that proves equal.
    """
    made, manifest = _make(folder / STORE_FILE, to or folder / BACKUPS, why, now())
    problem, beyond = "", None
    if to is None:
        _let_go(folder / BACKUPS, now())
        second = second_folder(folder)
        try:
            if second is not None:
                beyond = _take_along(made.path, manifest, second, now())
                with suppress(OSError):
                    remember_second_copy(folder, manifest.made_at)
        except StoreUnavailable as refusal:
            problem = str(refusal)
    return BackupMade(copy=made, second=beyond, problem=problem)


def _make(store: Path, to: Path, why: Why, at: datetime) -> tuple[Copy, Manifest]:
    path = _free_name(to, at)
    contents = copy_verified(store, path)
    try:
        manifest = Manifest(
            made_at=at.replace(microsecond=0),
            why=why,
            size=path.stat().st_size,
            sha256=digest_of(path),
            contents=contents,
        )
        write_manifest(path, manifest)
    except BaseException as error:
        _remove(path)
        if isinstance(error, OSError):
            raise StoreUnavailable(f"The copy {path} could not be proved. Check the disk and its free space.") from None
        raise
    return Copy(path=path, made_at=manifest.made_at, size=manifest.size, manifest=manifest), manifest


def _free_name(folder: Path, at: datetime) -> Path:
    path = first = folder / name_at(at)
    number = 1
    while path.exists():
        number += 1
        path = first.with_stem(f"{first.stem}-{number}")
    return path


def _take_along(copy: Path, manifest: Manifest, second: Path, at: datetime) -> Path:
    """Bring a proved copy to the second place and prove it there."""
    if not second.is_dir():
        raise StoreUnavailable(
            f"The second place, {second}, is not here just now. The copy is in the workspace; plug the drive in, and "
            "the next one goes there too."
        )
    target = _free_name(second, manifest.made_at)
    try:
        check_room(second, manifest.size)
        with replacing(target) as part:
            shutil.copyfile(copy, part)
            check_file(part, manifest)
        write_manifest(target, manifest)
    except (OSError, driver.Error):
        _remove(target)
        raise StoreUnavailable(
            f"The copy is in the workspace, but could not be brought to the second place, {second}. Check that drive."
        ) from None
    _let_go(second, at, of=manifest.contents.store)
    return target


def check_file(path: Path, manifest: Manifest) -> None:
    """Hold a file against the manifest of a copy: its bytes, and what it holds once opened.

    Raises StoreUnavailable, or what the system or the driver say.
    """
    if digest_of(path) != manifest.sha256:
        raise StoreUnavailable("The copy is damaged: it is no longer what was written. Choose another copy.")
    check_copy(path, manifest.contents)


def _let_go(folder: Path, at: datetime, *, of: str | None = None) -> None:
    """Remove the copies that have had their time, of one store where it is named, and what a broken-off one left.

    Whatever cannot be removed now is tried again after the next copy.
    """
    proved = [(each, each.manifest.contents.store) for each in copies_in(folder) if each.manifest]
    ours = [each for each, store in proved if of is None or store in ("", of)]
    stay = kept([each.made_at for each in ours], local_day(at))
    with suppress(OSError):
        for each in ours:
            if each.made_at not in stay:
                _remove(each.path)
        for path in folder.glob(".waymark-*.part*"):
            if at.timestamp() - path.stat().st_mtime > LEFTOVERS_STAY.total_seconds():
                path.unlink()


def _remove(copy: Path) -> None:
    """First what says that it was proved, then the copy: broken off between them, it does not look good."""
    with suppress(OSError):
        manifest_path(copy).unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
