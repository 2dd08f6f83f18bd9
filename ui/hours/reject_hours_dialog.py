"""Asks why entries are rejected of which some were confirmed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.form_dialog import FormDialog
from volunteer_app.errors import Problem


class RejectHoursDialog(FormDialog):
    """One reason for the lot; `why` says beside the field what asks for it.

    Signals:
        reason_given: carries the reason, which is not empty.
    """

    reason_given = Signal(str)

    def __init__(self, entries: int, why: Problem, parent: QWidget | None = None) -> None:
        title = "Reject hours" if entries == 1 else f"Reject {entries:,} entries"
        super().__init__(title, "Reject", parent)
        self._why, self._reason = why, QLineEdit()
        self.form.add("reason", "&Reason", self._reason, why.text)
        self.save_requested.connect(self._give)

    def _give(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self.accept()
            self.reason_given.emit(reason)
        else:
            self.show_problems([self._why])
