"""The second step: which field each column goes to, and how its values are understood."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.imports.words import fields, title, understood_words
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.save_dialog import open_file_dialog, open_save_dialog
from volunteer_app.exchange.days import DateOrder
from volunteer_app.services.imports.looking import SampledColumn, Understood

MAPPINGS = "Mappings (*.toml)"
DAYS: tuple[tuple[object, str], ...] = (
    ("", "Choose how days are written"),
    ("dmy", "Day first: 3/4 is 3 April"),
    ("mdy", "Month first: 3/4 is 4 March"),
)
HEADINGS = ("In the file", "Its first values", "Goes to", "Is understood as")


class ColumnsStep(QWidget):
    """Signals:
    field_chosen: a column should go to another field; carries its place from 0 and the field, '' to leave it out.
    order_chosen: the order in which days are written; carries it.
    mapping_chosen: a saved mapping should be used; carries its path as text.
    save_chosen: the mapping should be saved; carries the path as text.
    """

    field_chosen = Signal(int, str)
    order_chosen = Signal(str)
    mapping_chosen = Signal(str)
    save_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = MessageBar()
        self._load, self._save = Button("&Load mapping…", small=True), Button("Sa&ve mapping…", small=True)
        self._count = label(style="strong")
        self._order, self._order_label = ChoiceEdit(DAYS), label("&Days are written")
        self._rows: list[_ColumnRow] = []
        self._area, self._grid = QScrollArea(), QGridLayout()
        self._lay_out()
        self._order.activated.connect(lambda: self.order_chosen.emit(str(self._order.choice())))
        self._load.clicked.connect(lambda: self.ask_for_mapping())
        self._save.clicked.connect(lambda: self.ask_where_to_save())

    def show_columns(self, kind: str, columns: Sequence[SampledColumn], unusable: frozenset[int]) -> None:
        """The columns of a file; those `unusable` have no heading, or one that stands there before."""
        for row in self._rows:
            row.leave()
        self._rows = [
            _ColumnRow(self._grid, place + 1, kind, column, usable=column.index not in unusable)
            for place, column in enumerate(columns)
        ]
        for row in self._rows:
            row.field.activated.connect(lambda at, row=row: self.field_chosen.emit(row.index, str(row.field.choice())))
        self._area.verticalScrollBar().setValue(0)

    def show_match(
        self, chosen: Sequence[str], read: Sequence[Sequence[Understood]], likely: Mapping[int, str]
    ) -> None:
        """The field each column goes to, and how its values would be read; for those left out what they may be."""
        for row, field, samples in zip(self._rows, chosen, read, strict=True):
            row.show_field(field, samples, likely.get(row.index, ""))
        matched = sum(map(bool, chosen))
        self._count.setText(f"{matched} of {len(chosen)} columns go to a field")

    def show_order(self, order: DateOrder | None, *, asked: bool) -> None:
        """How days are written; where nobody can tell it is `asked`."""
        self._order.choose(order or "")
        self._order.setProperty("problem", asked and order is None)
        self._order.style().unpolish(self._order)
        self._order.style().polish(self._order)

    def show_days(self, shown: bool) -> None:
        """Whether the file has any days."""
        self._order.setVisible(shown)
        self._order_label.setVisible(shown)

    def show_problem(self, text: str) -> None:
        """What stands in the way, or nothing."""
        if not text:
            self.message.hide()
        elif text != self.message.text() or not self.message.isVisible():
            self.message.show_message("warn", text)

    def focus_first(self) -> None:
        """Put the keyboard on the first column that goes nowhere, or on the first."""
        usable = [row.field for row in self._rows if row.field.isEnabled()]
        open_ones = [field for field in usable if field.choice() == ""]
        for field in (open_ones or usable)[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_order(self) -> None:
        self._order.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_mapping(self) -> QFileDialog:
        """Let somebody choose a saved mapping."""
        return open_file_dialog(self, "Load a mapping", MAPPINGS, self.mapping_chosen.emit)

    def ask_where_to_save(self) -> QFileDialog:
        """Ask where to save the mapping."""
        return open_save_dialog(
            self, "Save the mapping", "mapping.toml", "Mappings", lambda to: self.save_chosen.emit(str(to))
        )

    def _lay_out(self) -> None:
        column, band, held = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        margin = theme.space("page_margin")
        band.setContentsMargins(margin, 8, margin, 8)
        band.setSpacing(8)
        self._order_label.setBuddy(self._order)
        self._order.setAccessibleName("How days are written")
        self._order.setFixedWidth(240)
        band.addWidget(self._count)
        band.addStretch()
        for widget in (self._order_label, self._order, self._load, self._save):
            band.addWidget(widget)
        held.setContentsMargins(margin, 0, margin, 8)
        held.addWidget(self.message)
        inside, outer = QWidget(), QVBoxLayout()
        outer.setContentsMargins(margin, 4, margin, 12)
        outer.addLayout(self._grid)
        outer.addStretch()
        inside.setLayout(outer)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for place, (heading, stretch) in enumerate(zip(HEADINGS, (3, 4, 0, 5), strict=True)):
            self._grid.addWidget(label(heading, "small_strong", "muted"), 0, place)
            self._grid.setColumnStretch(place, stretch)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(band)
        column.addLayout(held)
        column.addWidget(self._area, 1)


class _ColumnRow:
    """The widgets of one column in the grid."""

    def __init__(self, grid: QGridLayout, place: int, kind: str, column: SampledColumn, *, usable: bool) -> None:
        self.index = column.index
        self._heading = ElidedLabel(
            column.heading or "(no heading)", "strong" if usable else "", "" if usable else "muted"
        )
        samples = ElidedLabel(
            "  ·  ".join(" ".join(text.split()) for text, _ in column.samples) or "(empty)", tone="muted"
        )
        self.field = ChoiceEdit(fields(kind))
        self.field.setFixedWidth(232)
        self.field.setEnabled(usable)
        self.field.setAccessibleName(f"Field for {column.heading or f'column {column.index + 1}'}")
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._read, self._mark = ElidedLabel(), IconLabel("", size=14)
        self._read_part = QWidget()
        row = QHBoxLayout(self._read_part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._read, 1)
        self._widgets = (self._heading, samples, self.field, self._read_part)
        for across, widget in enumerate(self._widgets):
            grid.addWidget(widget, place, across)

    def show_field(self, field: str, samples: Sequence[Understood], likely: str) -> None:
        """The field it goes to and how its samples are read; `likely` is the field it may be where it is left out."""
        self.field.choose(field)
        wrong = next((sample.problem for sample in samples if sample.problem), "")
        unsure = any(len(sample.values) > 1 for sample in samples)
        icon, tone = ("circle-alert", "danger" if wrong else "warn") if wrong or unsure else ("circle-check", "ok")
        words = wrong or "  ·  ".join(understood_words(field, sample) for sample in samples)
        if not field and likely:
            icon, tone, words = "info", "info", f"May be meant for “{title(likely)}”"
        self._mark.show_icon(icon if words else "", tone)
        self._read.setText(words)
        self.field.setAccessibleDescription(f"Understood as {words}" if field else words or "Left out")

    def leave(self) -> None:
        """Take its widgets away."""
        for widget in self._widgets:
            widget.setParent(None)
            widget.deleteLater()
