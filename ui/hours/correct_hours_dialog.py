"""The form that puts one entry of hours right, over everything that was changed of it before."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from ui.hours.hours_fields import HoursFields, beside_their_fields
from ui.hours.trail import what_changed, when_and_who
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label
from ui.widgets.marks import HOURS_STATES
from ui.widgets.state_tag import StateTag
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.errors import AppError, ChangedSince, Problem
from volunteer_app.questions.hours import Correction
from volunteer_app.services.given_to import GivenTo

TRAIL_HEIGHT = 120
CHANGED = (
    "Somebody has changed this since you opened it, and nothing was saved. It stands here as it is now: save again "
    "where yours is right."
)


class CorrectHoursDialog(FormDialog):
    """A confirmed entry is corrected with a reason; one that is not can also be removed.

    Signals:
        remove_requested: the entry should go.
    """

    remove_requested = Signal()

    def __init__(
        self,
        entry: HoursEntry,
        *,
        name: str,
        choices: Sequence[GivenTo],
        trail: Sequence[Correction],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Correct hours", "Save correction", parent)
        self._entry = entry
        self._state = StateTag(HOURS_STATES[entry.status])
        self.form.add_wide("Person", _whose(name, self._state))
        self.fields = HoursFields(self.form, today)
        self.fields.show_choices(choices)
        self.fields.show_entry(entry)
        if entry.status is HoursStatus.CONFIRMED:
            self.form.show_remark("reason", "This time was confirmed: say why it is corrected")
        self.form.add_wide("Changes", _trail(trail))
        if entry.status is not HoursStatus.CONFIRMED:
            remove = Button("Re&move", "trash-2")
            remove.clicked.connect(lambda: self.remove_requested.emit())
            self.add_to_foot(remove)
        self.fields.day.setFocus()

    @property
    def was(self) -> HoursEntry:
        """The entry as it was opened."""
        return self._entry

    def missing(self) -> list[Problem]:
        """What has to be filled in before it is an entry at all."""
        return self.fields.missing()

    def entry(self) -> HoursEntry:
        """The entry as it should be; nothing is `missing`."""
        return self.fields.applied_to(self._entry)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        super().show_problems(beside_their_fields(problems))
        self.fields.offer_mends(problems)

    def show_refusal(self, refusal: AppError) -> None:
        if isinstance(refusal, ChangedSince) and isinstance(refusal.theirs, HoursEntry):
            self._show_theirs(refusal.theirs)
        else:
            super().show_refusal(refusal)

    def _show_theirs(self, theirs: HoursEntry) -> None:
        """The entry as it now is, and beside each field what stood there before."""
        mine, theirs_in_words = self.fields.words_of(self.entry()), self.fields.words_of(theirs)
        self._entry = theirs
        self._state.show_mark(HOURS_STATES[theirs.status])
        self.fields.show_entry(theirs)
        self.show_problems([Problem("", CHANGED)])
        for name, words in mine.items():
            if words != theirs_in_words[name]:
                self.form.show_warning(name, f"You had {words}.")


def _whose(name: str, state: StateTag) -> QWidget:
    whose, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(12)
    row.addWidget(ElidedLabel(name, "strong"))
    row.addWidget(state)
    row.addStretch()
    whose.setLayout(row)
    return whose


def _trail(trail: Sequence[Correction]) -> QWidget:
    if not trail:
        return label("None since it was logged", tone="muted")
    lines, grid, scroll = QWidget(), QGridLayout(), QScrollArea(widgetResizable=True)
    grid.setContentsMargins(0, 6, 0, 6)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    for row, correction in enumerate(trail):
        grid.addWidget(label(when_and_who(correction), tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(what_changed(correction), wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
    lines.setLayout(grid)
    scroll.setWidget(lines)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setAccessibleName("Changes, the latest first")
    scroll.setFixedHeight(min(lines.sizeHint().height(), TRAIL_HEIGHT))
    return scroll
