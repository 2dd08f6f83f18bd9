"""What becomes of the rows read, as a sum that always comes out."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.imports.words import OUTCOMES
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from volunteer_app.services.imports.planning import Outcome


class BalanceBar(QFrame):
    """412 rows read = 371 new + 18 changed + 9 unchanged + 14 refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("band")
        self.setFixedHeight(40)
        self._read, self._of_what = label(style="strong"), label()
        self._counts = {outcome: label(style="strong") for outcome in Outcome}
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.space("page_margin"), 0, theme.space("page_margin"), 0)
        self.row.setSpacing(6)
        self.row.addWidget(self._read)
        self.row.addWidget(self._of_what)
        for sign, (outcome, mark) in zip("=+++", OUTCOMES.items(), strict=True):
            self.row.addSpacing(6)
            self.row.addWidget(label(sign, tone="muted"))
            self.row.addSpacing(6)
            self.row.addWidget(IconLabel(mark.icon, mark.tone, 14))
            self.row.addWidget(self._counts[outcome])
            self.row.addWidget(label(mark.word))
        self.row.addStretch()
        self.show_counts(dict.fromkeys(Outcome, 0))

    def show_counts(self, counts: Mapping[Outcome, int]) -> None:
        """These are all the rows there are."""
        read = sum(counts.values())
        self._read.setText(f"{read:,}")
        self._of_what.setText("row read" if read == 1 else "rows read")
        for outcome, count in counts.items():
            self._counts[outcome].setText(f"{count:,}")
        self.setAccessibleName(self.words())

    def words(self) -> str:
        """The sum as a sentence."""
        parts = [f"{self._counts[outcome].text()} {mark.word}" for outcome, mark in OUTCOMES.items()]
        return f"{self._read.text()} {self._of_what.text()}: {', '.join(parts)}"
