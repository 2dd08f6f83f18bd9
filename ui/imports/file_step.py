"""The first step: which file comes in, how it was read, and what kind of records it holds."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.imports.batches_part import BatchesPart
from ui.imports.words import KINDS, counted
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from ui.widgets.save_dialog import open_file_dialog
from volunteer_app.services.imports import Sheet

FILES = "Spreadsheets (*.csv *.xlsx *.txt *.tsv);;All files (*)"
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


class FileStep(QWidget):
    """Signals:
    file_chosen: a file was chosen; carries its path as text.
    paste_requested: the cells on the clipboard should come in.
    sheet_chosen: another sheet of the workbook; carries its name.
    headed_chosen: whether the first row has the headings.
    kind_chosen: another kind of records; carries it.
    signed_chosen: whether the paper behind the hours was signed.
    """

    file_chosen = Signal(str)
    paste_requested = Signal()
    sheet_chosen = Signal(str)
    headed_chosen = Signal(bool)
    kind_chosen = Signal(str)
    signed_chosen = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose, self._paste = Button("Choose a &file…", "folder-open"), Button("&Paste cells", "copy")
        self._paste.setToolTip("Cells copied out of a spreadsheet (Ctrl+V)")
        self._name, self._facts = ElidedLabel(style="section"), ElidedLabel(tone="muted")
        self._kind, self._sheet = ChoiceEdit([(kind, words) for kind, words in KINDS.items()]), ChoiceEdit()
        self._headed = CheckBox("The first &row has the headings")
        self._signed = CheckBox("The paper behind the hours was &signed, so they count at once")
        self._about = QWidget()
        self._sheet_label = label("Shee&t")
        self.batches = BatchesPart(tasks)
        self._lay_out()
        self._connect()
        self.show_sheet(None, "people")

    def show_sheet(self, sheet: Sheet | None, kind: str) -> None:
        """A sheet that has been read, or none yet."""
        self._about.setVisible(sheet is not None)
        if sheet is None:
            return
        self._name.setText(sheet.file.name)
        self._facts.setText(facts(sheet))
        self._sheet.show_choices([(name, name) for name in sheet.names])
        for shown in (self._sheet, self._sheet_label):
            shown.setVisible(len(sheet.names) > 1)
        if sheet.name:
            self._sheet.choose(sheet.name)
        self._headed.setChecked(sheet.headed)
        self.show_kind(kind)

    def show_kind(self, kind: str) -> None:
        """What kind of records it is taken to hold."""
        self._kind.choose(kind)
        self._signed.setVisible(kind == "hours")

    def show_signed(self, signed: bool) -> None:
        self._signed.setChecked(signed)

    def focus_kind(self) -> None:
        """Put the keyboard where the next question is."""
        self._kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_file(self) -> QFileDialog:
        """Let somebody choose a file."""
        return open_file_dialog(self, "Import a file", FILES, self.file_chosen.emit)

    def _connect(self) -> None:
        self.choose.clicked.connect(lambda: self.ask_for_file())
        self._paste.clicked.connect(lambda: self.paste_requested.emit())
        self._kind.activated.connect(lambda: self._tell_kind())
        self._sheet.activated.connect(lambda: self.sheet_chosen.emit(str(self._sheet.choice())))
        self._headed.clicked.connect(self.headed_chosen)
        self._signed.clicked.connect(self.signed_chosen)

    def _tell_kind(self) -> None:
        kind = str(self._kind.choice())
        self.show_kind(kind)
        self.kind_chosen.emit(kind)

    def _lay_out(self) -> None:
        column, margin = QVBoxLayout(self), theme.space("page_margin")
        across = QHBoxLayout()
        across.setContentsMargins(margin, 16, margin, 16)
        across.setSpacing(24)
        across.addWidget(_DropPlace(self.choose, self._paste), 1)
        across.addWidget(self._about, 1)
        self._fill_about()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across)
        column.addWidget(self.batches, 1)

    def _fill_about(self) -> None:
        grid = QGridLayout(self._about)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._name, 0, 0, 1, 2)
        grid.addWidget(self._facts, 1, 0, 1, 2)
        kind_label = label("It &holds")
        kind_label.setBuddy(self._kind)
        self._sheet_label.setBuddy(self._sheet)
        self._kind.setAccessibleName("Kind of records")
        self._sheet.setAccessibleName("Sheet")
        grid.addWidget(kind_label, 2, 0)
        grid.addWidget(self._kind, 2, 1)
        grid.addWidget(self._sheet_label, 3, 0)
        grid.addWidget(self._sheet, 3, 1)
        grid.addWidget(self._headed, 4, 0, 1, 2)
        grid.addWidget(self._signed, 5, 0, 1, 2)
        grid.setRowStretch(6, 1)


def facts(sheet: Sheet) -> str:
    """How a file was read: rows, columns, letters and what parts its cells."""
    rows = counted(sheet.count, "row") if sheet.in_memory else "more than 200,000 rows"
    parts = [f"{rows} in {counted(len(sheet.headings), 'column')}"]
    if sheet.encoding:
        parts.append(sheet.encoding.upper())
    if sheet.delimiter:
        parts.append(f"cells parted by {DELIMITERS.get(sheet.delimiter, sheet.delimiter)}")
    return ", ".join(parts)


class _DropPlace(QWidget):
    """Where a file may be dropped, and the ways that need no mouse."""

    def __init__(self, *ways: Button) -> None:
        super().__init__()
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        centre = Qt.AlignmentFlag.AlignHCenter
        heading, text = (
            label("Drop a spreadsheet anywhere here", "section"),
            label("CSV, or an Excel workbook of up to 20 MB", tone="muted"),
        )
        buttons.setSpacing(8)
        buttons.addStretch()
        for way in ways:
            buttons.addWidget(way)
        buttons.addStretch()
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        column.addStretch()
        column.addWidget(IconLabel("upload", "accent", 28), alignment=centre)
        column.addSpacing(8)
        column.addWidget(heading, alignment=centre)
        column.addWidget(text, alignment=centre)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch()
        self.setMinimumHeight(200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control_border"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
