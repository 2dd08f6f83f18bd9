"""What is known of a person, each fact kept as soon as its field is left, and what they agreed to."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.check_box import CheckBox
from ui.widgets.day_edit import DayEdit
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.long_text_edit import LongTextEdit
from ui.widgets.message_bar import MessageBar
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.people import Consent, ConsentPurpose, Person
from volunteer_app.domain.units import format_short_day
from volunteer_app.errors import Problem
from volunteer_app.reference import ConsentWording

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
DAYS = ("birth_date", "enquired_on")


class DetailsPart(QScrollArea):
    """Signals:
    field_left: a field may have changed; carries its name.
    consent_changed: a consent was given or withdrawn; carries its purpose and which.
    """

    field_left = Signal(str)
    consent_changed = Signal(str, bool)

    def __init__(
        self, today: Callable[[], date], heard_from: Sequence[str], wordings: Mapping[ConsentPurpose, ConsentWording]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.message = MessageBar()
        self._form = Form()
        self._fields: dict[str, Field] = {}
        self._consents = {purpose: CheckBox(wording.title) for purpose, wording in wordings.items()}
        self._standing = {purpose: label(style="small", tone="muted", wrap=True) for purpose in wordings}
        for section, names in SECTIONS.items():
            self._form.add_heading(section)
            for name, text in names.items():
                self._add(name, text, _field(name, today, heard_from))
        self._form.add_heading("What they agreed to")
        for purpose, wording in wordings.items():
            self._add_consent(purpose, wording)
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Show the facts as they are kept; a field in which somebody types now is left alone."""
        for name, field in self._fields.items():
            if not (field.hasFocus() and _touched(field)):
                _show(field, getattr(person, name))

    def show_consents(self, consents: Sequence[Consent], today: date) -> None:
        """Tick what is agreed to now, and say since when."""
        for purpose, box in self._consents.items():
            held = [consent for consent in consents if consent.purpose is purpose]
            latest = max(held, key=lambda consent: consent.given_on, default=None)
            box.setChecked(latest is not None and latest.holds_on(today))
            self._standing[purpose].setText(_standing(latest))

    def value(self, name: str) -> Any:
        """What the field holds now."""
        field = self._fields[name]
        if isinstance(field, DayEdit):
            return field.value()
        return (field.toPlainText() if isinstance(field, LongTextEdit) else field.text()).strip()

    def unread(self) -> list[Problem]:
        """Every field whose text cannot be read."""
        return self._form.unread()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these and no others beside their fields; the keyboard stays where it is."""
        self._form.mark_problems(problems)

    def show_value(self, name: str, value: Any) -> None:
        """Put a value into one field."""
        _show(self._fields[name], value)

    def label_of(self, name: str) -> str:
        """What a field is called on screen."""
        return self._fields[name].accessibleName()

    def _add(self, name: str, text: str, field: Field) -> None:
        self._fields[name] = field
        self._form.add(name, text, field, REMARKS.get(name, ""))
        left = field.editing_finished if isinstance(field, LongTextEdit) else field.editingFinished
        left.connect(lambda: self.field_left.emit(name))

    def _add_consent(self, purpose: ConsentPurpose, wording: ConsentWording) -> None:
        box, shown, column = self._consents[purpose], QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (box, label(wording.text, tone="muted", wrap=True), self._standing[purpose]):
            column.addWidget(part)
        shown.setLayout(column)
        self._form.add_row("", {purpose.value: box}, shown)
        box.clicked.connect(lambda given: self.consent_changed.emit(purpose.value, given))

    def _lay_out(self) -> None:
        page, column = QWidget(), QVBoxLayout()
        margin = theme.space("page_margin")
        column.setContentsMargins(margin, 12, margin, 24)
        column.addWidget(self.message)
        column.addWidget(self._form)
        column.addStretch()
        page.setLayout(column)
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


def _touched(field: Field) -> bool:
    return field.document().isModified() if isinstance(field, LongTextEdit) else field.isModified()


def _standing(consent: Consent | None) -> str:
    if consent is None:
        return "Not asked yet, or not given."
    wording = f", wording {consent.wording_version}" if consent.wording_version else ""
    given = f"Given {format_short_day(consent.given_on)}{wording}."
    withdrawn = f" Withdrawn {format_short_day(consent.withdrawn_on)}." if consent.withdrawn_on else ""
    return given + withdrawn
