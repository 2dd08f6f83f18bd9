"""The buttons that make the pages of a viewer smaller and larger."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.page_viewer import PageViewer


class ZoomControls(QWidget):
    """Stands in the bar of the page that holds the viewer."""

    def __init__(self, viewer: PageViewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        smaller = Button(icon="zoom-out", kind="quiet", name="Zoom out")
        larger = Button(icon="zoom-in", kind="quiet", name="Zoom in")
        self._percent = label()
        self._percent.setMinimumWidth(44)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for shown in (smaller, self._percent, larger):
            row.addWidget(shown)
        smaller.clicked.connect(lambda: viewer.zoom_by(-1))
        larger.clicked.connect(lambda: viewer.zoom_by(1))
        viewer.zoomed.connect(self._show)
        self._show(viewer.zoom())

    def _show(self, zoom: float) -> None:
        self._percent.setText(f"{round(zoom * 100)} %")
