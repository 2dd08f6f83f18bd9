"""What is known of a person, each fact kept as soon as its field is left."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.day_edit import DayEdit
from ui.widgets.form import Form
from ui.widgets.long_text_edit import LongTextEdit
from ui.widgets.message_bar import MessageBar
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.people import Person
from volunteer_app.errors import Problem

Field = QLineEdit | DayEdit | LongTextEdit

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Name": {
        "given_name": "&Given name",
        "family_name": "&Family name",
        "preferred_name": "&Preferred name",
        "former_names": "Former n&ames",
        "pronouns": "Pro&nouns",
        "birth_date": "&Born",
    },
    "Contact": {
        "phone": "P&hone",
        "other_phone": "&Other phone",
        "email": "&E-mail",
        "address": "Add&ress",
        "postcode": "Post&code",
    },
    "In an emergency": {
        "emergency_name": "Contact",
        "emergency_relationship": "Relationship",
        "emergency_phone": "Their phone",
    },
    "Needs": {"access_needs": "Access", "communication_needs": "Communication"},
    "How they came": {
        "heard_from": "Heard of us",
        "enquired_on": "First enquiry",
        "reference": "Reference",
        "notes": "Notes",
    },
}
REMARKS = {
    "preferred_name": "Used everywhere but on legal documents",
    "former_names": "Several are kept apart by semicolons",
    "reference": "Given by Waymark; another may be typed",
}
LONG = {"address": 3, "access_needs": 2, "communication_needs": 2, "notes": 4}
FIELD_WIDTH = 440
DAYS = ("birth_date", "enquired_on")


class DetailsPart(QScrollArea):
    """Sections of others may follow its own.

    Signals:
        field_left: a field may have changed; carries its name.
    """

    field_left = Signal(str)

    def __init__(self, today: Callable[[], date], heard_from: Sequence[str]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.message = MessageBar()
        self._form, self._column = Form(FIELD_WIDTH), QVBoxLayout()
        self._fields: dict[str, Field] = {}
        self._shown: dict[str, Any] = {}
        for section, names in SECTIONS.items():
            self._form.add_heading(section)
            for name, text in names.items():
                self._add(name, text, _field(name, today, heard_from))
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._form.fields()[0])

    def show_person(self, person: Person, over_typing: Collection[str] = ()) -> None:
        """Show the facts as they are kept; what was typed and is not kept yet stays, but for the fields named."""
        for name in self._fields:
            kept = getattr(person, name)
            if name in over_typing or not self._is_typed(name) or self.value(name) == kept:
                self._show_value(name, kept)

    def value(self, name: str) -> Any:
        """What the field holds now."""
        field = self._fields[name]
        if isinstance(field, DayEdit):
            return field.value()
        return (field.toPlainText() if isinstance(field, LongTextEdit) else field.text()).strip()

    def values(self) -> dict[str, Any]:
        """What every field holds; where it cannot be read, what it showed before."""
        unread = {problem.field for problem in self.unread()}
        return {name: self._shown[name] if name in unread else self.value(name) for name in self._fields}

    def shown(self, name: str) -> Any:
        """What the field showed before somebody typed into it."""
        return self._shown[name]

    def unread(self) -> list[Problem]:
        """Every field whose text cannot be read."""
        return self._form.unread()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these and no others beside their fields; the keyboard stays where it is."""
        self._form.mark_problems(problems)

    def label_of(self, name: str) -> str:
        """What a field is called on screen."""
        return self._fields[name].accessibleName()

    def add_section(self, section: QWidget) -> None:
        """Put a section of another's below everything."""
        self._column.insertWidget(self._column.count() - 1, section)

    def bring_into_view(self, section: QWidget) -> None:
        """Scroll to the whole of a section, once it has been laid out."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(section))

    def _show_value(self, name: str, value: Any) -> None:
        _show(self._fields[name], value)
        self._shown[name] = self.value(name)

    def _is_typed(self, name: str) -> bool:
        unread = any(problem.field == name for problem in self.unread())
        return name in self._shown and (unread or self.value(name) != self._shown[name])

    def _add(self, name: str, text: str, field: Field) -> None:
        self._fields[name] = field
        self._form.add(name, text, field, REMARKS.get(name, ""))
        left = field.editing_finished if isinstance(field, LongTextEdit) else field.editingFinished
        left.connect(lambda: self.field_left.emit(name))

    def _lay_out(self) -> None:
        page, margin = QWidget(), theme.space("page_margin")
        self._column.setContentsMargins(margin, 12, margin, 24)
        self._column.addWidget(self.message)
        self._column.addWidget(self._form)
        self._column.addStretch()
        page.setLayout(self._column)
        page.setMaximumWidth(920)
        self.setWidget(page)


def _field(name: str, today: Callable[[], date], heard_from: Sequence[str]) -> Field:
    if name in LONG:
        return LongTextEdit(LONG[name])
    if name in DAYS:
        return DayEdit(today)
    return SuggestEdit(heard_from) if name == "heard_from" else QLineEdit()


def _show(field: Field, value: Any) -> None:
    if isinstance(field, DayEdit):
        field.set_value(value)
    elif isinstance(field, LongTextEdit):
        if field.toPlainText() != value:
            field.setPlainText(value)
    else:
        field.setText(value)
        field.setCursorPosition(0)
