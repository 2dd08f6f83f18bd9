"""A field for an amount of money: £12.21 or 12.21."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.value_edit import ValueEdit
from volunteer_app.domain.units import Pence, format_pence

REFUSAL = "Type an amount as £12.21 or 12.21."
_AMOUNT = re.compile(r"£? ?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<pence>\d{2}))?")


class MoneyEdit(ValueEdit[Pence]):
    """Speaks whole pence and shows them as £12.21."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(read_pence, format_pence, REFUSAL, parent)
        self.setPlaceholderText("e.g. £12.21")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(112)


def read_pence(text: str) -> Pence:
    """Whole pence from £1,234.50, 12.21 or 12. Raises ValueError for anything else."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError("no amount such as £12.21")
    return Pence(int(found["pounds"].replace(",", "")) * 100 + int(found["pence"] or 0))
