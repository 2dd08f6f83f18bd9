"""A field for time given: 2:30, 2.5 or 2h30."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.value_edit import ValueEdit
from volunteer_app.domain.units import Minutes, format_clock, parse_minutes

REFUSAL = "Type the time given as 2:30, 2.5 or 2h30."


class MinutesEdit(ValueEdit[Minutes]):
    """Speaks whole minutes and shows them as 2:30; `example` is about how much is usual."""

    def __init__(self, example: str = "2:30", parent: QWidget | None = None) -> None:
        super().__init__(parse_minutes, format_clock, REFUSAL, parent)
        self.setPlaceholderText(f"e.g. {example}")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(96 if len(example) > 4 else 80)
