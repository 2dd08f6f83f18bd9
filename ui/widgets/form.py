"""Fields in three columns: what is asked, the answer, and what is wrong with it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.widgets.announce import announce
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.problem_note import ProblemNote
from ui.widgets.value_edit import ValueEdit
from volunteer_app.errors import Problem

LABEL_WIDTH, FIELD_WIDTH = 104, 320


class Form(QWidget):
    """Lays out fields by name and shows every problem at once, each beside its own.

    Signals:
        mend_requested: the mend offered beside a field was taken; carries the field's name.
    """

    mend_requested = Signal(str)

    def __init__(self, field_width: int = FIELD_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self._notes: dict[str, ProblemNote] = {}
        self._remarks: dict[ProblemNote, str] = {}
        self._warnings: dict[ProblemNote, str] = {}
        self._rows: dict[ProblemNote, tuple[QWidget, ...]] = {}
        self._problems: tuple[Problem, ...] = ()
        self._general = MessageBar()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 3, 0, 3)  # room for the focus ring
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnMinimumWidth(1, field_width)
        self._grid.setColumnMinimumWidth(2, 240)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self._general, 0, 0, 1, 3)

    def add(self, name: str, text: str, field: QWidget, remark: str = "") -> None:
        """A row for one field; `text` may carry a mnemonic, `remark` stands beside it while nothing is wrong."""
        if text:
            field.setAccessibleName(text.replace("&", ""))
        self.add_row(text, {name: field}, field, remark)

    def add_row(self, text: str, fields: Mapping[str, QWidget], shown: QWidget, remark: str = "") -> None:
        """A row whose widget `shown` holds several fields, which share the place for their problems."""
        row, note = self._grid.rowCount(), ProblemNote()
        first = next(iter(fields.values()))
        caption = label(text)
        caption.setBuddy(first)
        caption.setMinimumHeight(32)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(caption, row, 0, top)
        self._grid.addWidget(shown, row, 1, top)
        self._grid.addWidget(note, row, 2, top)
        self._remarks[note], self._rows[note] = remark, (caption, shown, note)
        note.show_text(remark)
        note.mend_requested.connect(lambda: self.mend_requested.emit(next(iter(fields))))
        for name, field in fields.items():
            self._fields[name], self._notes[name] = field, note
            if not field.accessibleName():
                field.setAccessibleName(text.replace("&", ""))
            if isinstance(field, ValueEdit):
                field.editingFinished.connect(self._check_reading)

    def add_heading(self, text: str) -> None:
        """A heading over the fields that are added after it."""
        row, heading = self._grid.rowCount(), label(text, "section")
        heading.setContentsMargins(0, 12 if self._fields else 0, 0, 0)
        self._grid.addWidget(heading, row, 0, 1, 3)

    def add_wide(self, text: str, shown: QWidget) -> None:
        """A row that only shows something, across the fields and what is said beside them."""
        row, caption = self._grid.rowCount(), label(text)
        caption.setMinimumHeight(32)
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, row, 1, 1, 2, Qt.AlignmentFlag.AlignTop)

    def fields(self) -> list[QWidget]:
        """The fields from the top."""
        return list(self._fields.values())

    def unread(self) -> list[Problem]:
        """Every field whose text cannot be read."""
        edits = {name: field for name, field in self._fields.items() if isinstance(field, ValueEdit)}
        return [Problem(name, edit.problem()) for name, edit in edits.items() if edit.problem()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these and no others, and put the keyboard in the first field that has one."""
        self.mark_problems(problems)
        announce(self, " ".join(dict.fromkeys(problem.text for problem in problems)))
        first = next((name for name in self._fields if any(problem.field == name for problem in problems)), None)
        if first is not None:
            field = self._fields[first]
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, QLineEdit):
                field.selectAll()  # to type over

    def show_warning(self, name: str, text: str) -> None:
        """Say something beside a field that does not stop anyone, until there is another remark on it."""
        self._warnings[self._notes[name]] = text
        self._notes[name].show_warning(text)

    def show_remark(self, name: str, text: str) -> None:
        """What stands beside a field from now on while nothing is wrong."""
        self._remarks[self._notes[name]] = text
        self._warnings.pop(self._notes[name], None)
        self._notes[name].show_text(text)

    def show_mend(self, name: str, text: str) -> None:
        """Offer to mend what is wrong with a field; gone when other problems are shown."""
        self._notes[name].show_mend(text)

    def show_row(self, name: str, shown: bool) -> None:
        """Show the row of a field, or leave it out."""
        for part in self._rows[self._notes[name]]:
            part.setVisible(shown)

    def mark_problems(self, problems: Sequence[Problem]) -> None:
        """Show these and no others, and leave the keyboard where it is."""
        self._problems = tuple(problems)
        for note, remark in self._remarks.items():
            warning = self._warnings.get(note)
            note.show_warning(warning) if warning else note.show_text(remark)
            names = [name for name, shared in self._notes.items() if shared is note]
            texts = [problem.text for problem in problems if problem.field in names]
            if texts:
                note.show_problem("\n".join(dict.fromkeys(texts)))
        for name, field in self._fields.items():
            texts = [problem.text for problem in problems if problem.field == name]
            field.setProperty("problem", bool(texts))
            field.setAccessibleDescription(" ".join(texts))
            field.style().unpolish(field)
            field.style().polish(field)
        homeless = [problem.text for problem in problems if problem.field not in self._fields]
        self._general.show_message("danger", " ".join(homeless)) if homeless else self._general.hide()
        self.adjustSize()

    def _check_reading(self) -> None:
        """What cannot be read is said or unsaid as fields are left; a broken rule stands until it is tried again."""
        fields = self._fields.items()
        readings = [Problem(name, field.refusal) for name, field in fields if isinstance(field, ValueEdit)]
        rules = [problem for problem in self._problems if problem not in readings]
        self.mark_problems([*rules, *self.unread()])
