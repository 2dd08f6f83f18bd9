"""Shows a page of the manual as type, not as raw Markdown."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from ui import theme
from ui.help.manual import ManualPage
from ui.theme import TypeSize

LINE_HEIGHT = 145.0
MARGIN = 32
HEADINGS: dict[int, TypeSize] = {1: "title", 2: "section"}


class ManualView(QTextBrowser):
    """Tab goes through the links, Enter follows one. Only our own pages are ever shown here.

    Signals:
        page_requested: a link to another page was followed; carries its name.
    """

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: ManualPage | None = None
        self.setAccessibleName("Manual")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda link: self.page_requested.emit(_name_of(link)))

    def show_page(self, page: ManualPage) -> None:
        """Show a page from its top."""
        self._page = page
        self.setExtraSelections([])
        self.document().setDocumentMargin(MARGIN)
        self.setMarkdown(page.text)
        self._set_type()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, line: str) -> None:
        """Bring a line of the page into view and mark it; the page stays at its top where it has no such line."""
        if self.find(line):
            met = QTextEdit.ExtraSelection()
            met.cursor = self.textCursor()
            met.format.setBackground(theme.colour("accent_soft"))
            met.format.setFontUnderline(True)
            self.setExtraSelections([met])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._page is not None:
            self.show_page(self._page)  # its links have the colours of the theme before

    def _set_type(self) -> None:
        block = self.document().begin()
        while block.isValid():
            level, cursor = block.blockFormat().headingLevel(), QTextCursor(block)
            spaced = QTextBlockFormat()
            spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            spaced.setTopMargin({0: 0, 1: 0}.get(level, 18))
            spaced.setBottomMargin(4 if block.textList() or cursor.currentTable() else 8)
            cursor.mergeBlockFormat(spaced)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            if level in HEADINGS:
                heading = QTextCharFormat()
                heading.setFont(theme.font(HEADINGS[level], weight=600))
                cursor.mergeCharFormat(heading)
            block = block.next()
        self._set_keys()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame)

    def _set_keys(self) -> None:
        """Keys in the program's own type, heavier, on a tint."""
        shown = QTextCharFormat()
        shown.setFont(theme.font(weight=QFont.Weight.DemiBold.value))
        shown.setBackground(theme.colour("surface_alt"))
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                fragment = parts.fragment()
                if fragment.charFormat().fontFixedPitch():
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(shown)
                    parts = block.begin()
                    continue
                parts += 1
            block = block.next()


def _set_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(0)
    form.setCellPadding(4)
    form.setCellSpacing(0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in (34, 66)])
    table.setFormat(form)


def _name_of(link: QUrl) -> str:
    return link.path().removesuffix(".md")
