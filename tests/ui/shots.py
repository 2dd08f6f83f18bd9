"""Pictures of the program for a person to look at."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.surroundings import ROOT

SHOTS = ROOT / "build" / "shots"


def save_shot(window: QWidget, name: str, folder: Path = SHOTS) -> Path:
    """A picture of a window under that name; the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    assert window.grab().save(str(path)), f"{path} cannot be written"
    return path
