"""A bar over a page that says what went wrong, or what to know, and offers the way out."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from ui.widgets.marks import MESSAGE_ICONS
from volunteer_app.errors import AppError, Cancelled

Message = Literal["info", "ok", "warn", "danger"]


class MessageBar(QFrame):
    """Hidden until it has something to say.

    Signals:
        action_requested: the button that mends it was pressed.
        other_requested: the other way out was chosen.
    """

    action_requested = Signal()
    other_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._icon = IconLabel("info")
        self._lead, self._text = label(style="strong"), label(wrap=True)
        self._action, self._other = Button("Do it", small=True), Button("Do other", small=True)
        self._copy = Button("Copy details", "copy", small=True)
        self._close = Button(icon="x", kind="quiet", name="Close this message", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        for shown in (self._lead, self._text):
            shown.setContentsMargins(0, 5, 0, 5)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._icon.setFixedHeight(28)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, alignment=top)
        row.addWidget(self._lead, alignment=top)
        row.addWidget(self._text, 1)
        for button in (self._other, self._action, self._copy, self._close):
            row.addWidget(button, alignment=top)
        self._action.clicked.connect(lambda: self.action_requested.emit())
        self._other.clicked.connect(lambda: self.other_requested.emit())
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.hide)
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def show_message(
        self, kind: Message, text: str, *, lead: str = "", action: str = "", other: str = "", details: str = ""
    ) -> None:
        """Say this instead of whatever stood there; `action` and `other` are buttons, `details` offered for copying."""
        self._details = details
        self.setProperty("message", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.show_icon(MESSAGE_ICONS[kind], kind)
        for shown, words in ((self._lead, lead), (self._text, text)):
            shown.setText(words)
        self._lead.setVisible(bool(lead))
        for button, words in ((self._action, action), (self._other, other)):
            button.setText(words)
            button.setVisible(bool(words))
        self._copy.setVisible(bool(details))
        self.show()
        announce(self, f"{lead} {text}".strip())

    def show_failure(self, error: Exception) -> None:
        """Say why something was not done; of what was stopped nothing is said, and what is no refusal is raised."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, AppError):
            raise error
        self.show_message("danger", str(error))

    def focus_action(self) -> None:
        """Give the keyboard to the button that mends it."""
        self._action.setFocus()

    def focus_other(self) -> None:
        """Give the keyboard to the other way out."""
        self._other.setFocus()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
