"""A likely duplicate, both sides field by field, and what it is decided to be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.imports.decisions import Choice
from ui.imports.side_button import DOT, SideButton
from ui.imports.words import STANDINGS, title, value_words
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from ui.widgets.marks import Mark
from volunteer_app.services.imports.looking import Compared, Pair

CHOICES = {
    None: Mark("circle-dashed", "muted", "to decide"),
    Choice.SAME: Mark("circle-check", "ok", Choice.SAME.value),
    Choice.DIFFERENT: Mark("circle-check", "ok", Choice.DIFFERENT.value),
    Choice.LEFT_OUT: Mark("circle-minus", "muted", Choice.LEFT_OUT.value),
}
EARLIER = Mark("circle-check", "ok", "same person, first row kept")
ROW, LEAST_ROWS, STANDING_WIDTH = 30, 4, 84


class PairPart(QWidget):
    """Signals:
    chosen: it was decided what the pair is; carries a Choice.
    kept: other fields should stay as they are here; carries the fields of their columns.
    turned: the next pair or the one before is wished; carries 1 or -1.
    """

    chosen = Signal(object)
    kept = Signal(object)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._why = label(tone="muted"), label(style="small", wrap=True)
        self._standing_icon, self._standing = IconLabel("circle-dashed", size=14), label(style="small")
        self._file_side, self._here_side = ElidedLabel(style="small_strong"), ElidedLabel(style="small_strong")
        self._before = Button(icon="chevron-up", name="Pair before (Shift+F8)", small=True)
        self._next = Button(icon="chevron-down", name="Next pair (F8)", small=True)
        self._same = Button("&Same person", "merge")
        self._different = Button("&Two people", "split")
        self._leave = Button("&Leave out", "circle-minus")
        self._fields, self._grid, self._area = QWidget(), QGridLayout(), QScrollArea()
        self._sides: dict[str, SideButton] = {}
        self._pair: Pair | None = None
        self._lay_out()
        self._before.clicked.connect(lambda: self.turned.emit(-1))
        self._next.clicked.connect(lambda: self.turned.emit(1))
        for button, choice in ((self._same, Choice.SAME), (self._different, Choice.DIFFERENT)):
            button.clicked.connect(lambda checked=False, choice=choice: self.chosen.emit(choice))
        self._leave.clicked.connect(lambda: self.chosen.emit(Choice.LEFT_OUT))

    def show_pair(self, pair: Pair, place: int, count: int, choice: Choice | None, kept: frozenset[str]) -> None:
        """One of so many pairs, what it was decided to be, and the fields that stay as they are here."""
        self._count.setText(f"{place + 1} of {count}")
        reasons = ", ".join(pair.reasons)
        wait = "" if pair.asked else " It comes in as somebody new unless you decide otherwise."
        self._why.setText(f"{reasons[:1].upper()}{reasons[1:]}.{wait}")
        self._file_side.setText(f"File, row {pair.number}")
        self._here_side.setText(f"File, {pair.other}" if pair.within_file else f"Waymark, {pair.other}")
        mark = EARLIER if choice is Choice.SAME and pair.within_file else CHOICES[choice]
        self._standing_icon.show_icon(mark.icon, mark.tone)
        self._standing.setText(mark.word)
        if pair is not self._pair:  # or a choice just made would lose the keyboard
            self._pair = pair
            self._show_fields(pair, kept)
        self.setAccessibleName(f"{pair.name} or {pair.other_name}: {reasons}, {mark.word}")

    def focus_first(self) -> None:
        """Put the keyboard on the first decision."""
        self._same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fields(self, pair: Pair, kept: frozenset[str]) -> None:
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._stand_under_heads()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        for column, stretch in enumerate((4, 6, 6, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(3, STANDING_WIDTH)
        self._sides = {}
        for row, compared in enumerate(pair.fields):
            self._add_field(row, compared, pair, kept)
        self._grid.setRowStretch(len(pair.fields), 1)
        self._area.setWidget(self._fields)  # which deletes the one before

    def _add_field(self, row: int, compared: Compared, pair: Pair, kept: frozenset[str]) -> None:
        name, mark = title(compared.field), STANDINGS[compared.standing]
        self._grid.setRowMinimumHeight(row, ROW)
        self._grid.addWidget(ElidedLabel(name, "small", "muted"), row, 0)
        for place, side in enumerate(self._sides_of(compared, pair, kept)):
            self._grid.addWidget(side, row, 1 + place)
        standing, across = QWidget(), QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(IconLabel(mark.icon, mark.tone, 14))
        across.addWidget(label(mark.word, "small", "muted" if mark.tone == "muted" else ""))
        standing.setLayout(across)
        self._grid.addWidget(standing, row, 3, Qt.AlignmentFlag.AlignLeft)

    def _sides_of(self, compared: Compared, pair: Pair, kept: frozenset[str]) -> Sequence[QWidget]:
        texts = [_words(compared.field, value) for value in (compared.in_file, compared.here)]
        if compared.standing != "differs" or pair.within_file:
            return [_indented(ElidedLabel(text, "small")) for text in texts]
        name, group = title(compared.field), QButtonGroup(self._fields)
        ours, theirs = SideButton(texts[0], f"{name} of the file"), SideButton(texts[1], f"{name} as it is here")
        for side in (ours, theirs):
            group.addButton(side)
        (theirs if compared.column in kept else ours).setChecked(True)
        self._sides[compared.column] = theirs
        for side in (ours, theirs):
            side.clicked.connect(self._tell_kept)
        return ours, theirs

    def _stand_under_heads(self) -> None:
        """A scroll bar takes its width from the margin, not from the columns."""
        bar = self._area.verticalScrollBar()
        self._grid.setContentsMargins(20, 0, 20 - (bar.width() if bar.maximum() else 0), 4)

    def _tell_kept(self) -> None:
        self.kept.emit(frozenset(column for column, theirs in self._sides.items() if theirs.isChecked()))

    def _lay_out(self) -> None:
        column, head, foot, sides = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QGridLayout()
        head.setContentsMargins(20, 8, theme.space("page_margin"), 8)
        head.setSpacing(8)
        head.addWidget(label("Likely the same person", "section"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._before)
        head.addWidget(self._next)
        held, why = QHBoxLayout(), QFrame()
        why.setProperty("message", "info")
        row = QHBoxLayout(why)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("info", "info", 14), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._why, 1)
        held.setContentsMargins(20, 0, theme.space("page_margin"), 8)
        held.addWidget(why)
        band = QFrame()
        band.setObjectName("band")
        band.setFixedHeight(28)
        band.setLayout(sides)
        sides.setContentsMargins(20, 0, 20, 0)
        sides.setHorizontalSpacing(8)
        sides.addWidget(QWidget(), 0, 0)
        sides.addWidget(_indented(self._file_side), 0, 1)
        sides.addWidget(_indented(self._here_side), 0, 2)
        sides.addWidget(QWidget(), 0, 3)
        sides.setColumnMinimumWidth(3, STANDING_WIDTH)
        for place, stretch in enumerate((4, 6, 6, 0)):
            sides.setColumnStretch(place, stretch)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._area.setMinimumHeight(LEAST_ROWS * ROW)
        self._area.verticalScrollBar().rangeChanged.connect(lambda least, most: self._stand_under_heads())
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot.setContentsMargins(20, 10, theme.space("page_margin"), 10)
        foot.setSpacing(8)
        for button in (self._same, self._different, self._leave):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self._standing_icon)
        foot.addWidget(self._standing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for layout in (head, held):
            column.addLayout(layout)
        column.addWidget(band)
        column.addWidget(self._area, 1)
        column.addLayout(foot)


def _words(field: str, value: object) -> str:
    return "–" if value is None else " ".join(value_words(field, value).split())


def _indented(shown: ElidedLabel) -> QWidget:
    """As far in as the words behind a dot."""
    side, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(DOT + 10, 0, 0, 0)
    row.addWidget(shown)
    side.setLayout(row)
    return side
