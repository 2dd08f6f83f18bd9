"""Grey bars where the rows of a list are about to be."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter

from ui import theme
from ui.widgets.row_delegate import cell_padding
from ui.widgets.table_header import TableHeader

WIDTHS = (150, 190, 120, 210, 168, 132)


def paint_ghost_rows(painter: QPainter, header: TableHeader, view: QSize) -> None:
    """Paint one in every cell of a view of that size."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface_alt"))
    height = theme.space("row_height")
    for row in range(view.height() // height + 1):
        for place in range(header.count()):
            left = header.sectionViewportPosition(place) + cell_padding(place, header.edges)[0]
            width = min(WIDTHS[(row + place) % len(WIDTHS)], header.sectionSize(place) - 40)
            if width > 0:
                painter.drawRoundedRect(left, row * height + 12, width, 8, 4, 4)
