"""A field for a day of a filter: fixed, or moving with the calendar."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ui.widgets.days import read_day
from ui.widgets.suggest_edit import offer_while_typing
from ui.widgets.value_edit import ValueEdit
from volunteer_app.domain.relative_days import OFFERED, day_of, words
from volunteer_app.errors import RuleBroken

REFUSAL = "Type a day such as 3 Nov 2026, today, 90 days ago, in 2 weeks or start of this month."
_COUNTED = re.compile(r"(?P<ahead>in )?(?P<number>\d{1,4}) ?(?P<unit>d|w|m)(?:ays?|eeks?|onths?)?(?P<ago> ago)?")


class RelativeDayEdit(ValueEdit[str]):
    """Speaks the text a filter keeps and shows its words; Down offers the usual ones."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(lambda text: read_relative_day(text, today()), words, REFUSAL, parent)
        self.setPlaceholderText("e.g. 90 days ago, in 2 weeks")
        offer_while_typing(self, [words(text) for text in OFFERED])


def read_relative_day(text: str, today: date) -> str:
    """What is kept of '90 days ago', 'in 2 weeks', 'start of this month' or '3 Nov 2026'. Raises ValueError."""
    typed = " ".join(text.casefold().split())
    try:
        day_of(typed, today)
        return typed
    except RuleBroken:
        pass
    found = _COUNTED.fullmatch(typed)
    if found is not None and bool(found["ahead"]) != bool(found["ago"]):
        return f"today{'+' if found['ahead'] else '-'}{int(found['number'])}{found['unit']}"
    return read_day(text, today).isoformat()
