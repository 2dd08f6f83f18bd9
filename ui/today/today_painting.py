"""How the rows of Today are painted."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme
from ui.today.today_rows import RowKind, TodayRow
from ui.widgets import icons
from ui.widgets.row_delegate import paint_focus

HEIGHTS: Mapping[RowKind, int] = {RowKind.HEADING: 32, RowKind.TASK: 44, RowKind.MORE: 32, RowKind.FOLD: 36}
PADDING, GAP = 8, 12
BUTTON_WIDTH, BUTTON_HEIGHT, WHEN_WIDTH = 124, 32, 108
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def button_of(rect: QRect, row: TodayRow) -> QRect:
    """Where the thing to do on a line can be clicked."""
    height = BUTTON_HEIGHT if row.kind is RowKind.TASK else 24
    top = rect.center().y() - height // 2 + 1
    return QRect(rect.right() - PADDING - BUTTON_WIDTH + 1, top, BUTTON_WIDTH, height)


def paint_row(
    painter: QPainter, option: QStyleOptionViewItem, row: TodayRow, *, unfolded: bool, pointer: QPoint
) -> None:
    """One row, with a ring while the list has the keyboard and it is the current one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(option.rect)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    if focused:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("window"))
        painter.drawRoundedRect(rect.adjusted(0, 0, 0, -1), 4, 4)
    if row.kind in (RowKind.HEADING, RowKind.FOLD):
        _paint_heading(painter, rect, row, unfolded)
    else:
        _paint_line(painter, rect, "hair")
        _paint_words(painter, rect, row)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and button_of(option.rect, row).contains(
            pointer
        )
        _paint_button(painter, QRectF(button_of(option.rect, row)), row, hovered)
    if focused:
        paint_focus(painter, rect.adjusted(0, 0, 0, -1), 4)
    painter.restore()


def _paint_heading(painter: QPainter, rect: QRectF, row: TodayRow, unfolded: bool) -> None:
    area = rect.adjusted(PADDING, 4, -PADDING, -1)
    if row.kind is RowKind.FOLD:
        icons.paint(
            painter, "chevron-down" if unfolded else "chevron-right", "muted", area.left(), area.center().y(), 14
        )
        area.setLeft(area.left() + 22)
    if row.kind is RowKind.HEADING or unfolded:
        _paint_line(painter, rect, "border")
    width = _paint_text(painter, area, row.title, theme.font(weight=600), "text")
    count = area.adjusted(width + 8, 0, 0, 0)
    _paint_text(painter, count, row.detail, theme.font(), "muted")
    _paint_text(painter, area, row.note, theme.font("small"), "muted", RIGHT)


def _paint_words(painter: QPainter, rect: QRectF, row: TodayRow) -> None:
    area = rect.adjusted(PADDING, 0, -PADDING - BUTTON_WIDTH - GAP, -1)
    if row.kind is RowKind.MORE:
        _paint_text(painter, area.adjusted(16 + GAP, 0, 0, 0), row.title, theme.font(), "muted")
        return
    icons.paint(painter, row.icon, row.tone, area.left(), area.center().y())
    upper, lower = area.adjusted(16 + GAP, 4, 0, -21), area.adjusted(16 + GAP, 22, 0, -4)
    if row.when:
        tone = "danger" if row.late else "text"
        when = _paint_text(painter, upper, row.when, theme.font(weight=600), tone, RIGHT)
        note = _paint_text(painter, lower, row.note, theme.font("small"), "muted", RIGHT)
        room = max(when, note, WHEN_WIDTH) + GAP
        upper.setRight(upper.right() - room)
        lower.setRight(lower.right() - room)
    _paint_text(painter, upper, row.title, theme.font(weight=600), "text")
    _paint_text(painter, lower, row.detail, theme.font("small"), "muted")


def _paint_button(painter: QPainter, rect: QRectF, row: TodayRow, hovered: bool) -> None:
    if row.kind is RowKind.MORE:
        font = theme.font("small", weight=600)
        font.setUnderline(hovered)
        _paint_text(painter, rect, row.action, font, "accent", Qt.AlignmentFlag.AlignHCenter)
        return
    painter.setPen(theme.colour("border"))
    painter.setBrush(theme.colour("surface_alt" if hovered else "surface"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.space("radius"), theme.space("radius"))
    _paint_text(painter, rect, row.action, theme.font(weight=500), "text", Qt.AlignmentFlag.AlignHCenter)


def _paint_line(painter: QPainter, rect: QRectF, tone: str) -> None:
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour(tone))


def _paint_text(
    painter: QPainter, area: QRectF, text: str, font: QFont, tone: str, side: Qt.AlignmentFlag = LEFT
) -> float:
    """The text on one line, cut short where it is too long; how wide it is."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return QFontMetricsF(font).horizontalAdvance(shown)
