"""The form for the end of a placement: its day, whether it was completed, and what came of it."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.needed import needed

COMPLETED = ""


class EndPlacementDialog(FormDialog):
    """Offers completion first, then every reason for an early end."""

    def __init__(
        self, name: str, host: str, reasons: Mapping[str, str], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"End placement: {name} at {host}", "End placement", parent)
        early = [(code, f"Ended early: {reason}") for code, reason in reasons.items()]
        self._ended_on, self._how, self._outcome = (
            DayEdit(today),
            ChoiceEdit([(COMPLETED, "Completed"), *early]),
            QLineEdit(),
        )
        self.form.add("ended_on", "&Last day", self._ended_on)
        self.form.add("end_reason", "&How it ended", self._how)
        self.form.add("outcome", "What came &of it", self._outcome)
        self._ended_on.set_value(today())

    def ended_on(self) -> date:
        """Raises RuleBroken where it is missing."""
        return needed(self._ended_on.value(), "ended_on", "Enter the day it ended.")

    def early_because(self) -> str:
        """The code of a reason, or '' where it was completed."""
        return str(self._how.choice())

    def outcome(self) -> str:
        return self._outcome.text().strip()
