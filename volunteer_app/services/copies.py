"""The copies of a store that lie in a folder, each beside the paper that says it was proved."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from volunteer_app.domain.copies import Contents, Head, Manifest, Why
from volunteer_app.domain.units import HERE, format_short_day, local_day
from volunteer_app.errors import StoreUnavailable
from volunteer_app.files import replacing

FOLDER = "backups"
SETTINGS_FILE = "settings.json"
FORMAT = "waymark copy 1"
SECOND_KEEPS_DAYS = 7
_NAME = re.compile(r"waymark-(?P<at>\d{8}T\d{6})Z(?:-\d+)?\.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy: when it was made (UTC) and its size in bytes; without a manifest nobody has proved it."""

    path: Path
    made_at: datetime
    size: int
    manifest: Manifest | None

    @property
    def people(self) -> int | None:
        """How many people are in it, where that is known."""
        return self.manifest.contents.counts.get("people") if self.manifest else None

    @property
    def entries(self) -> int | None:
        """How many entries of hours are in it, where that is known."""
        return self.manifest.contents.counts.get("hours") if self.manifest else None


def copies_in(folder: Path) -> Sequence[Copy]:
    """The copies that lie in the folder, the newest first; none where it cannot be read."""
    try:
        found = [_copy(path) for path in folder.iterdir()]
    except OSError:
        return []
    copies = [each for each in found if each is not None]
    return sorted(copies, key=lambda each: (each.made_at, len(each.path.name), each.path.name), reverse=True)


def newest_proved(copies: Sequence[Copy]) -> Copy | None:
    """The newest that has its manifest, of copies newest first."""
    return next((each for each in copies if each.manifest), None)


def _copy(path: Path) -> Copy | None:
    named = _NAME.fullmatch(path.name)
    try:
        size = path.stat().st_size
        made_at = datetime.strptime(named["at"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if named else None
    except (OSError, ValueError):
        return None
    if made_at is None:
        return None
    manifest = read_manifest(path)
    if manifest is not None and manifest.size != size:
        manifest = None
    return Copy(path=path, made_at=manifest.made_at if manifest else made_at, size=size, manifest=manifest)


def made_words(copy: Copy) -> str:
    """'25 Nov 2026, 14:05', as the wall here has it."""
    here = copy.made_at.astimezone(HERE)
    return f"{format_short_day(here.date())}, {here:%H:%M}"


def name_at(moment: datetime) -> str:
    """What a copy made at that moment is called."""
    return f"waymark-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def manifest_path(copy: Path) -> Path:
    return copy.with_suffix(".json")


def write_manifest(copy: Path, manifest: Manifest) -> None:
    """Say beside the copy that it was proved; the last step of making one. Raises OSError."""
    contents = manifest.contents
    written = {
        "format": FORMAT,
        "made": manifest.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "why": manifest.why,
        "store": contents.store,
        "schema": contents.schema,
        "trail": {"entries": contents.head.sequence, "head": contents.head.hash},
        "rows": dict(contents.counts),
        "size": manifest.size,
        "sha256": manifest.sha256,
    }
    with replacing(manifest_path(copy)) as part:
        part.write_text(json.dumps(written, indent=2), encoding="utf-8")


def read_manifest(copy: Path) -> Manifest | None:
    """What stands beside the copy, or None where nothing does that can be relied on."""
    try:
        return _manifest_of(json.loads(manifest_path(copy).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _manifest_of(written: Mapping[str, Any]) -> Manifest:
    if written["format"] != FORMAT:
        raise ValueError("this is no manifest of ours")
    contents = Contents(
        store=str(written["store"]),
        schema=str(written["schema"]),
        counts={str(name): int(rows) for name, rows in written["rows"].items()},
        head=Head(int(written["trail"]["entries"]), str(written["trail"]["head"])),
    )
    return Manifest(
        made_at=datetime.fromisoformat(written["made"]),
        why=Why(written["why"]),
        size=int(written["size"]),
        sha256=str(written["sha256"]),
        contents=contents,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPlace:
    """The folder away from this computer that copies also go to (None: none was chosen), and when one last did (UTC).

    `there` says whether it can be reached now; a drive in a drawer is where it should be.
    """

    folder: Path | None
    there: bool
    copied_at: datetime | None

    def problem(self, today: date) -> str:
        """What is to be done about it, as a sentence; '' where all is well."""
        if self.folder is None:
            return "Copies lie on this computer only, and are lost with it. Choose a second place for them."
        if self.copied_at is None:
            state = f"No copy has reached the second place, {self.folder}, yet"
        elif (days := (today - local_day(self.copied_at)).days) > SECOND_KEEPS_DAYS:
            state = f"The newest copy in the second place, {self.folder}, is {days} days old"
        else:
            return ""
        return f"{state}. {'Make one now.' if self.there else 'Plug it in, then make a copy.'}"


def second_place(workspace: Path) -> SecondPlace:
    """The second place as the workspace's settings name it, looked at now."""
    folder = second_folder(workspace)
    if folder is None:
        return SecondPlace(folder=None, there=False, copied_at=None)
    return SecondPlace(folder=folder, there=folder.is_dir(), copied_at=_second_copied_at(workspace))


def second_folder(workspace: Path) -> Path | None:
    """The folder that copies also go to, or None where none was chosen."""
    named = _settings(workspace).get("second_place")
    return Path(named) if isinstance(named, str) and named else None


def choose_second_folder(workspace: Path, folder: Path | None) -> None:
    """Let copies also go there from now on, or to no second place. Raises StoreUnavailable."""
    try:
        _keep_settings(workspace, {"second_place": None if folder is None else str(folder.absolute())})
    except OSError:
        raise StoreUnavailable(
            f"The settings in {workspace} cannot be written. Ask for the right to write to that folder."
        ) from None


def remember_second_copy(workspace: Path, made_at: datetime) -> None:
    """A copy of that moment was proved in the second place. Raises OSError."""
    _keep_settings(workspace, {**_settings(workspace), "second_copied": made_at.isoformat()})


def _second_copied_at(workspace: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(_settings(workspace)["second_copied"])
    except (KeyError, TypeError, ValueError):
        return None


def _settings(workspace: Path) -> dict[str, Any]:
    try:
        kept = json.loads((workspace / SETTINGS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep_settings(workspace: Path, kept: Mapping[str, Any]) -> None:
    with replacing(workspace / SETTINGS_FILE) as part:
        part.write_text(json.dumps(kept, ensure_ascii=False, indent=2), encoding="utf-8")
