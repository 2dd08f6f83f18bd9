"""The head of a page: its title, a quiet remark, and its actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label


class PageHead(QWidget):
    """Actions stand at the right, the filled one last; what is small stands `beside` the remark."""

    def __init__(
        self, title: str, *actions: QWidget, beside: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.space("page_head_height"))
        self._title = label(title, "title")
        self._remark = ElidedLabel(tone="muted")
        row = QHBoxLayout(self)
        margin = theme.space("page_margin")
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._remark)
        for part in beside:
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)

    def show_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def show_remark(self, remark: str) -> None:
        """A count or a date beside the title."""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
