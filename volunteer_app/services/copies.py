"""The copies of a store that lie in its workspace, as a person looks for the last one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = "backups"
_NAME = re.compile(r"(?P<why>waymark|before-\d{4})-(?P<at>\d{8}T\d{6})Z?\.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy: when it was made (UTC), how large it is in bytes, and whether it was made before an upgrade."""

    path: Path
    made_at: datetime
    size: int
    before_upgrade: bool


def copies_in(workspace: Path) -> Sequence[Copy]:
    """The copies in a workspace's folder, the newest first; none where the folder cannot be read."""
    try:
        found = [_copy(path) for path in (workspace / FOLDER).iterdir()]
    except OSError:
        return ()
    return sorted((copy for copy in found if copy is not None), key=lambda copy: copy.made_at, reverse=True)


def _copy(path: Path) -> Copy | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        made_at = datetime.strptime(named["at"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Copy(path=path, made_at=made_at, size=path.stat().st_size, before_upgrade=named["why"] != "waymark")
