"""Buttons: one filled a page at most, the rest plain, quiet or a link."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.enter import pressed_by_enter

GAP = 5
KEY_GAP = 8

Kind = Literal["plain", "primary", "quiet", "link", "segment"]


class Button(QPushButton):
    """A button with an icon of the family and, where it has a key, the key in a small frame.

    A button without text needs `name`, which a screen reader speaks and the tooltip shows. Enter presses the one
    that has the keyboard, as Space does; on a segment it goes on to the dialog.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: Kind = "plain",
        *,
        name: str = "",
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._kind, self._key = icon, kind, key
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setProperty("square", not text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setIconSize(QSize(16 + GAP if text else 16, 16))
        if key:
            self.setStyleSheet(f"padding-right: {12 + KEY_GAP + self._key_width()}px;")
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        self._tint()

    def show_icon(self, icon: str) -> None:
        """Carry another icon."""
        self._icon = icon
        self._tint()

    def show_kind(self, kind: Kind) -> None:
        """Become the filled one of a page, or plain again."""
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._tint()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        pressed = QFontMetrics(theme.font(weight=600)).horizontalAdvance(self.text())
        room = pressed - self.fontMetrics().horizontalAdvance(self.text()) if self._kind == "segment" else 0
        return QSize(hint.width() + max(room, 0), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._kind == "segment" or not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._key:
            self._paint_key(QPainter(self))

    def _tint(self) -> None:
        if self._icon:
            self.setIcon(icons.icon(self._icon, self._tone(), gap=self.iconSize().width() - 16))

    def _tone(self) -> str:
        if not self.isEnabled():
            return "muted"
        return {"primary": "on_accent", "link": "accent"}.get(self._kind, "muted")

    def _key_width(self) -> int:
        return QFontMetrics(theme.font("key")).horizontalAdvance(self._key) + 10

    def _paint_key(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        content = self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
        content += self.iconSize().width() + 4 if self._icon else 0
        left = (self.width() - KEY_GAP - self._key_width() + content) / 2 + KEY_GAP
        frame = QRectF(left, self.height() / 2 - 8.5, self._key_width(), 17)
        on_fill = self._kind == "primary" and self.isEnabled()
        painter.setPen(QPen(theme.colour("on_accent" if on_fill else "border"), 1))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setPen(theme.colour("on_accent" if on_fill else "muted"))
        painter.setFont(theme.font("key"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._key)
