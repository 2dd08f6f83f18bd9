"""What the settings can ask of the program itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.theme import Choice
from volunteer_app.domain.copies import Why
from volunteer_app.services.workspaces import BackupMade, Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The workspace's `folder`, how things look on this computer, and ways to copies and to the sample.

    `back_up` makes a copy of the store in a folder, or among the workspace's own and in its second place; `prove` says
    what it has proved of one, and `loss` what would be lost by putting it in the place of the store. These take a while
    and raise AppError. `restore` does that, leaving the window for a moment.
    """

    folder: Path
    appearance: Callable[[], Choice]
    choose_appearance: Callable[[Choice], None]
    size: Callable[[], int]
    choose_size: Callable[[int], None]
    back_up: Callable[[Path | None, Why], BackupMade]
    prove: Callable[[Path], Sequence[str]]
    loss: Callable[[Path], Loss]
    restore: Callable[[Path], None]
    open_sample: Callable[[], None]
