"""What the settings can ask of the program itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.theme import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The workspace's `folder`, how things look on this computer, and ways to copies and to the sample.

    `back_up` makes a copy of the store in a folder and answers its file; it takes a while and raises AppError.
    """

    folder: Path
    appearance: Callable[[], Choice]
    choose_appearance: Callable[[Choice], None]
    size: Callable[[], int]
    choose_size: Callable[[int], None]
    back_up: Callable[[Path], Path]
    open_sample: Callable[[], None]
