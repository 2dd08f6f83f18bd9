"""The form for the last day of a job."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.needed import needed


class EndJobDialog(FormDialog):
    """Today is offered."""

    def __init__(self, name: str, title: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(f"End job: {name}, {title}", "End job", parent)
        self._end = DayEdit(today)
        self.form.add("end", "&Last day", self._end)
        self._end.set_value(today())

    def end(self) -> date:
        """Raises RuleBroken where it is missing."""
        return needed(self._end.value(), "end", "Enter the last day.")
