"""What belongs to this installation and to nobody's data: where things lie, and how the window looks."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from platformdirs import PlatformDirs

from volunteer_app.files import replacing

APPEARANCES = ("system", "light", "dark", "high_contrast")
SIZES = (100, 110, 125, 150, 175, 200)
MOST_RECENT = 8

_PLACES = PlatformDirs("Waymark", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`recent` are folders of workspaces, the one opened last first; `appearance` is of `APPEARANCES`.

    `size` is that of everything on screen in per cent, of `SIZES`; the next start follows it.
    """

    recent: tuple[Path, ...] = ()
    appearance: str = "system"
    size: int = 100


def default_workspace() -> Path:
    """Where a workspace lies unless another folder is named."""
    return Path(_PLACES.user_data_dir)


def settings_file() -> Path:
    """Where `Settings` are kept."""
    return Path(_PLACES.user_config_dir) / "settings.json"


def mappings_file() -> Path:
    """Where it is remembered how the columns of files were matched."""
    return Path(_PLACES.user_config_dir) / "mappings.json"


def log_file() -> Path:
    """Where unexpected errors are noted, without anybody's name."""
    return Path(_PLACES.user_log_dir) / "waymark.log"


def load_settings(path: Path) -> tuple[Settings, str]:
    """The settings kept in the file, and a sentence of warning or ''.

    No file gives the settings to begin with; so does a damaged one, with the warning.
    """
    try:
        return _settings_of(json.loads(path.read_text(encoding="utf-8"))), ""
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, KeyError, TypeError):
        return Settings(), f"The settings in {path} cannot be read, so Waymark begins with its own."


def _settings_of(kept: Any) -> Settings:
    recent, appearance, size = kept["recent"], kept["appearance"], kept.get("size", SIZES[0])
    if not isinstance(recent, list) or appearance not in APPEARANCES or size not in SIZES:
        raise ValueError("these are no settings of ours")
    return Settings(recent=tuple(map(Path, recent))[:MOST_RECENT], appearance=appearance, size=size)


def save_settings(path: Path, settings: Settings) -> None:
    """Keep the settings: the file is replaced whole, or stays as it was. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    recent = [str(folder) for folder in settings.recent]
    kept = {"recent": recent, "appearance": settings.appearance, "size": settings.size}
    with replacing(path) as part:
        part.write_text(json.dumps(kept, ensure_ascii=False, indent=2), encoding="utf-8")


def opened(settings: Settings, folder: Path) -> Settings:
    """The settings once the workspace in this folder has been opened."""
    whole = folder.absolute()
    others = [each for each in settings.recent if each != whole]
    return replace(settings, recent=(whole, *others)[:MOST_RECENT])
