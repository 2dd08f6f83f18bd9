"""What stands beside a field: an icon and a sentence to mend it by, or a quiet remark."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label, set_tone


class ProblemNote(QWidget):
    """Empty until there is something to say, and as wide as its column either way.

    Signals:
        mend_requested: the button that mends it was pressed.
    """

    mend_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("")
        self._text = label(style="small", wrap=True)
        self._mend = Button(kind="link")
        self._mend.setProperty("square", False)
        self._mend.clicked.connect(lambda: self.mend_requested.emit())
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._mend, alignment=Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        self.show_text("")

    def text(self) -> str:
        return self._text.text()

    def show_problem(self, text: str) -> None:
        """Something to mend."""
        self._show(text, "circle-alert", "danger")

    def show_warning(self, text: str) -> None:
        """Something to look at, which does not stop anyone."""
        self._show(text, "triangle-alert", "warn")

    def show_text(self, text: str) -> None:
        """A remark, or nothing."""
        self._show(text, "", "muted")
        set_tone(self._text, "muted")

    def show_mend(self, text: str) -> None:
        """Offer a way to mend it, until something else is said."""
        self._mend.setText(text)
        self._mend.setVisible(bool(text))

    def _show(self, text: str, icon: str, tone: str) -> None:
        self.show_mend("")
        self._icon.show_icon(icon, tone)
        self._icon.setVisible(bool(icon and text))
        set_tone(self._text, "")
        self._text.setText(text)
        self._text.setVisible(bool(text))
