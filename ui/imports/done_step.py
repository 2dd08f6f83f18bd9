"""The last step: what came in, what did not, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.imports.balance_bar import BalanceBar
from ui.imports.batches_part import BatchesPart
from ui.imports.words import counted
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from volunteer_app.services.imports import ImportReport
from volunteer_app.services.imports.planning import Outcome


class DoneStep(QWidget):
    """Signals:
    undo_requested: this import should be taken back.
    save_requested: the refused rows should be saved.
    list_requested: the records that came in should be shown.
    """

    undo_requested = Signal()
    save_requested = Signal()
    list_requested = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.balance, self.batches = BalanceBar(), BatchesPart(tasks)
        self._heading, self._text = label(style="title", wrap=True), label(tone="muted", wrap=True)
        self._undo = Button("&Undo this import", "undo-2")
        self._save = Button("Save &refused rows…", "download")
        self._list = Button("&Open the list", "arrow-right")
        self._lay_out()
        self._undo.clicked.connect(lambda: self.undo_requested.emit())
        self._save.clicked.connect(lambda: self.save_requested.emit())
        self._list.clicked.connect(lambda: self.list_requested.emit())

    def show_report(self, report: ImportReport, *, listed: bool) -> None:
        """What came of the file, and whether there is a list of such records to go to."""
        self._list.setVisible(listed)
        came = report.counts[Outcome.ADDED] + report.counts[Outcome.UPDATED]
        refused = report.counts[Outcome.REFUSED]
        self.balance.show_counts(report.counts)
        self._heading.setText(f"{came:,} of {report.read:,} rows came in" if came else "Nothing new came in")
        stayed = (
            f" {counted(refused, 'row')} stayed out: save with the reasons, mend, and import that file."
            if refused
            else ""
        )
        self._text.setText(f"{report.file_name} has been read to its end.{stayed} The import can be undone for a week.")
        self._save.setEnabled(bool(refused))
        self.show_undoable(report.batch_id is not None)

    def show_undoable(self, undoable: bool) -> None:
        self._undo.setEnabled(undoable)

    def focus_first(self) -> None:
        first = next((each for each in self._ways() if each.isEnabled() and each.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways(self) -> Sequence[Button]:
        return self._list, self._save, self._undo

    def _lay_out(self) -> None:
        column, across, words, buttons = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        margin = theme.space("page_margin")
        words.setSpacing(4)
        words.addWidget(self._heading)
        words.addWidget(self._text)
        words.addSpacing(12)
        buttons.setSpacing(8)
        for button in self._ways():
            buttons.addWidget(button)
        buttons.addStretch()
        words.addLayout(buttons)
        across.setContentsMargins(margin, 24, margin, 24)
        across.setSpacing(16)
        across.addWidget(IconLabel("circle-check", "ok", 40), alignment=Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.balance)
        column.addLayout(across)
        column.addWidget(self.batches, 1)
