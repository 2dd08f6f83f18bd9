"""A field for a time of day: 14:00, 1400 or 2pm."""

from collections.abc import Callable
from datetime import time

from PySide6.QtWidgets import QWidget

from ui.widgets.value_edit import ValueEdit
from volunteer_app.domain.units import parse_time

REFUSAL = "Type a time of day as 14:00, 1400 or 2pm."


class TimeEdit(ValueEdit[time]):
    """Shows what it read as 14:00; `read` raises ValueError where a text is no time."""

    def __init__(self, read: Callable[[str], time] = parse_time, parent: QWidget | None = None) -> None:
        super().__init__(read, "{:%H:%M}".format, REFUSAL, parent)
        self.setPlaceholderText("14:00")
        self.setFixedWidth(72)
