"""One page of the settings: what it is called, what it is about, and what can be set."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar

WIDEST = 960


class Part(QScrollArea):
    """Its own widgets go into `column`, under the heading."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard
        self.message, self.column = MessageBar(), QVBoxLayout()
        page, margin = QWidget(), theme.space("page_margin")
        page.setMaximumWidth(WIDEST)
        self.column.setContentsMargins(margin, 18, margin, 24)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(label(about, tone="muted", wrap=True))
        self.column.addWidget(self.message)
        page.setLayout(self.column)
        self.setWidget(page)

    def show_refusal(self, text: str) -> None:
        """Say why something was not done."""
        self.message.show_message("danger", text)
        self.ensureWidgetVisible(self.message)
