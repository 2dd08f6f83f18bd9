"""The reports there are: a small page, a name and what is inside."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.widgets.row_delegate import paint_focus
from volunteer_app.services.reports import Report

REPORT, PICTURE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, MARGIN = 92, 12
PAPER = QSize(52, 72)
INK = (40, 26, 34, 30, 34, 22)


class ReportGallery(QListWidget):
    """One stop for the Tab key; the arrows choose.

    Signals:
        chosen: another report was chosen; carries it.
    """

    chosen = Signal(object)

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Reports")
        self.setItemDelegate(_ReportDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(ROW * len(reports))
        for report in reports:
            item = QListWidgetItem(report.title)
            item.setData(REPORT, report)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, report.description)
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentItemChanged.connect(lambda item: self.chosen.emit(item.data(REPORT)))

    def show_picture(self, first_page: QImage) -> None:
        """The report chosen, as its first page is now."""
        aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.currentItem().setData(PICTURE, first_page.scaled(PAPER * 2, aspect, smooth))


class _ReportDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        report, rect = index.data(REPORT), QRectF(option.rect).adjusted(MARGIN, 2, -MARGIN, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.colour("selected_border"))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
            painter.fillRect(QRectF(rect.left(), rect.top() + 6, 3, rect.height() - 12), theme.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget is not None and option.widget.hasFocus():
            paint_focus(painter, rect, 6)
        paper = QRectF(rect.left() + MARGIN, rect.center().y() - PAPER.height() / 2, PAPER.width(), PAPER.height())
        _paint_paper(painter, paper, index.data(PICTURE))
        _paint_words(painter, rect.adjusted(MARGIN + PAPER.width() + 14, 10, -8, -6).toRect(), report)
        painter.restore()


def _paint_paper(painter: QPainter, paper: QRectF, picture: QImage | None) -> None:
    painter.setPen(theme.colour("border"))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRect(paper)
    if picture is None:
        _paint_from_afar(painter, paper)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper.adjusted(0.5, 0.5, -0.5, -0.5), picture)


def _paint_from_afar(painter: QPainter, paper: QRectF) -> None:
    """Until it has been made: a heading, a few figures, a chart, a table."""
    left, top = paper.left() + 6, paper.top() + 6
    ink = theme.theme_of("light").colour
    painter.fillRect(QRectF(left, top, 22, 4), ink("text"))
    for number in range(3):
        painter.fillRect(QRectF(left + 14 * number, top + 10, 11, 5), ink("accent"))
    for number, height in enumerate((8, 10, 9, 12, 11, 14)):
        painter.fillRect(QRectF(left + 7 * number, top + 34 - height, 5, height), ink("accent"))
    for number, width in enumerate(INK):
        painter.fillRect(QRectF(left, top + 39 + 4 * number, width, 1.5), ink("border"))


def _paint_words(painter: QPainter, area: QRect, report: Report) -> None:
    painter.setFont(theme.font(weight=600))
    painter.setPen(theme.colour("text"))
    painter.drawText(area, Qt.AlignmentFlag.AlignTop, report.title)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("muted"))
    wrapped = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(area.adjusted(0, 20, 0, 6), wrapped, report.description)
