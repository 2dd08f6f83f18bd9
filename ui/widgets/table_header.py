"""The headings over a list, with the sign of its order."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.row_delegate import cell_padding


class TableHeader(QHeaderView):
    """Stands on the page's margins like the rows under it."""

    def __init__(self, right: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._right = right
        self.setHighlightSections(False)
        self.setFont(theme.font("small", weight=600))
        self.setMinimumSectionSize(48)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.space("row_height"))

    def sectionSizeFromContents(self, section: int) -> QSize:
        left, right = cell_padding(section, self.count())
        text = self.fontMetrics().horizontalAdvance(self._heading(section))
        return QSize(left + text + 20 + right, theme.space("row_height"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left, right = cell_padding(section, self.count())
        area = QRectF(rect).adjusted(left, 0, -right, 0)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        painter.setFont(theme.font("small", weight=600))
        painter.setPen(theme.colour("text" if sorted_here else "muted"))
        width = painter.fontMetrics().horizontalAdvance(self._heading(section))
        at_right = section in self._right
        flag = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flag | Qt.AlignmentFlag.AlignVCenter, self._heading(section))
        if sorted_here:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            place = area.right() - width - 18 if at_right else area.left() + width + 4
            icons.paint(painter, "arrow-up" if up else "arrow-down", "text", place, area.center().y(), 14)
        painter.restore()

    def _heading(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
