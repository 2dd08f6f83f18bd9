"""What the sheet adds up to, beside what the paper says."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.hours.hours_sheet_columns import rows_counted
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label, set_tone
from ui.widgets.minutes_edit import MinutesEdit
from volunteer_app.domain.units import HoursEntryId, format_clock, format_minutes
from volunteer_app.services.hours_sheet.checking import CheckedRow, RowState
from volunteer_app.services.hours_sheet.rows import SheetRow, times_of


class SheetFoot(QFrame):
    """Signals:
    changed: another total of the paper was typed, or whether it was signed.
    problem_requested: the next problem is to be shown.
    """

    changed = Signal()
    problem_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_foot")
        self._ready, self._problems, self._sheet = (label(style="strong") for _ in range(3))
        self._problem_icon = IconLabel("circle-x", "danger", 14)
        self.paper, self._agrees = MinutesEdit(), label()
        self._agrees_icon = IconLabel("")
        self.signed = CheckBox("The paper was &signed")
        self.signed.setChecked(True)
        self.signed.setToolTip("Signed time counts at once; other time waits to be confirmed")
        self._go = Button("Next problem", kind="link", key="F8")
        self._minutes = 0
        self._lay_out()
        self.paper.value_changed.connect(lambda value: self._compare())
        self.paper.value_changed.connect(lambda value: self.changed.emit())
        self.signed.toggled.connect(lambda on: self.changed.emit())
        self._go.clicked.connect(lambda: self.problem_requested.emit())

    def show_rows(self, rows: Sequence[SheetRow], found: Sequence[CheckedRow | None], logged: int) -> None:
        """What the rows come to, each with what is known of it; `logged` are minutes of the paper logged already."""
        known = {each.row.id: each.state for each in found if each is not None}
        minutes = {row.id: times_of(row).minutes or 0 for row in rows}
        ready = [id for id, state in known.items() if state is RowState.READY]
        wrong = [id for id, state in known.items() if state is RowState.PROBLEM]
        self._ready.setText(_counted(ready, minutes) if ready else "None")
        self._problems.setText(_counted(wrong, minutes) if wrong else "None")
        self._problem_icon.setVisible(bool(wrong))
        self._minutes = sum(minutes.values()) + logged
        remark = f", {format_minutes(logged)} of it logged" if logged else ""
        self._sheet.setText(format_minutes(self._minutes) + remark)
        self._go.setVisible(bool(wrong))
        self._compare()

    def show_paper(self, typed: str, *, signed: bool) -> None:
        """Fill in what a draft holds, without telling."""
        self.blockSignals(True)
        self.paper.setText(typed)
        self.signed.setChecked(signed)
        self.blockSignals(False)
        self._compare()

    def _compare(self) -> None:
        paper = self.paper.value()
        if paper is None:
            self._agrees.setText(self.paper.problem() and "Not a time")
            self._agrees_icon.show_icon("", "muted")
            return
        apart, before = self._minutes - paper, self._agrees.text()
        side = "more here" if apart > 0 else "more on paper"
        self._agrees.setText("Agrees" if not apart else f"{format_clock(abs(apart))} {side}")
        self._agrees_icon.show_icon("triangle-alert" if apart else "circle-check", "warn" if apart else "ok")
        set_tone(self._agrees, "warn" if apart else "ok")
        if before != self._agrees.text():
            announce(self, f"Total on the paper: {self._agrees.text()}")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        for caption, shown, icon in (
            ("Ready", self._ready, None),
            ("Problems", self._problems, self._problem_icon),
            ("This sheet", self._sheet, None),
        ):
            row.addLayout(_part(caption, shown, icon))
            row.addSpacing(12)
        row.addStretch(1)
        total = label("&Total on the paper", tone="muted")
        total.setBuddy(self.paper)
        self.paper.setAccessibleName("Total on the paper")
        self.paper.setPlaceholderText("")
        for widget in (total, self.paper, self._agrees_icon, self._agrees):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self._go)


def _part(caption: str, shown: QWidget, icon: QWidget | None) -> QVBoxLayout:
    column, line = QVBoxLayout(), QHBoxLayout()
    column.setSpacing(0)
    line.setSpacing(6)
    column.addWidget(label(caption, "small", "muted"))
    if icon is not None:
        line.addWidget(icon, alignment=Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(shown)
    line.addStretch()
    column.addLayout(line)
    return column


def _counted(ids: Sequence[HoursEntryId], minutes: Mapping[HoursEntryId, int]) -> str:
    """'2 rows, 3 h 30 min'."""
    return f"{rows_counted(len(ids))}, {format_minutes(sum(minutes[id] for id in ids))}"
