"""Shows the pages of a document before they are printed or saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_viewer import PageViewer
from ui.widgets.zoom_controls import ZoomControls


class PrintPreview(QDialog):
    """Signals:
    print_requested: the pages should go to a printer.
    save_requested: they should go to a file.
    """

    print_requested = Signal()
    save_requested = Signal()

    def __init__(
        self, title: str, images: Sequence[QImage], scale: float, pages: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.viewer, self.message = PageViewer(), MessageBar()
        self._number = label(tone="muted")
        self._number.setMinimumWidth(72)
        self._save, self._print = Button("&Save PDF…", "download"), Button("&Print…", "printer", "primary")
        shown = f"The first {len(images):,} of {pages:,} pages are shown; all of them are printed and saved."
        self._remark = ElidedLabel(shown if len(images) < pages else "", tone="muted")
        self._lay_out()
        self.viewer.page_shown.connect(lambda number, of: self._number.setText(f"{number} of {pages:,}"))
        self._print.clicked.connect(lambda: self.print_requested.emit())
        self._save.clicked.connect(lambda: self.save_requested.emit())
        self.viewer.show_images(images, scale)

    def _lay_out(self) -> None:
        bar, foot, row, column = QHBoxLayout(), QFrame(), QHBoxLayout(), QVBoxLayout(self)
        bar.setContentsMargins(24, 8, 16, 8)
        bar.addWidget(self._number)
        bar.addWidget(self._remark, 1)
        bar.addWidget(ZoomControls(self.viewer))
        foot.setObjectName("dialog_foot")
        foot.setLayout(row)
        close = Button("Close")
        close.clicked.connect(self.reject)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addStretch()
        for button in (close, self._save, self._print):
            row.addWidget(button)
        self._print.setDefault(True)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.message)
        column.addWidget(self.viewer, 1)
        column.addWidget(foot)
        self.resize(960, 640)
        self._print.setFocus()
