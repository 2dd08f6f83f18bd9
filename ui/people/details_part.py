"""What is known of a person, each fact kept as soon as its field is left, and what they agreed to."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.day_edit import DayEdit
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.long_text_edit import LongTextEdit
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segments
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.people import Consent, ConsentPurpose, Person, standing_answer
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
YES, NO = "yes", "no"
ANSWERS = ((YES, "Yes"), (NO, "No"))


class DetailsPart(QScrollArea):
    """Signals:
    field_left: a field may have changed; carries its name.
    consent_answered: somebody said yes or no; carries the purpose and which.
    """

    field_left = Signal(str)
    consent_answered = Signal(str, bool)

    def __init__(
        self, today: Callable[[], date], heard_from: Sequence[str], wordings: Mapping[ConsentPurpose, ConsentWording]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.message = MessageBar()
        self._form, self._column = Form(), QVBoxLayout()
        self._fields: dict[str, Field] = {}
        self._shown: dict[str, Any] = {}
        self._consents = {purpose: Segments(ANSWERS, wording.title) for purpose, wording in wordings.items()}
        self._standing = {purpose: label(style="small", tone="muted", wrap=True) for purpose in wordings}
        for section, names in SECTIONS.items():
            self._form.add_heading(section)
            for name, text in names.items():
                self._add(name, text, _field(name, today, heard_from))
        self._form.add_heading("What they agreed to")
        for purpose, wording in wordings.items():
            self._add_consent(purpose, wording)
        self._lay_out()

    def show_person(self, person: Person, over_typing: Collection[str] = ()) -> None:
        """Show the facts as they are kept; what was typed and is not kept yet stays, but for the fields named."""
        for name in self._fields:
            kept = getattr(person, name)
            if name in over_typing or not self._is_typed(name) or self.value(name) == kept:
                self._show_value(name, kept)

    def show_consents(self, consents: Sequence[Consent], today: date) -> None:
        """Press the answer that counts for each purpose, or none where nobody has answered, and say since when."""
        for purpose, answers in self._consents.items():
            standing = standing_answer(consent for consent in consents if consent.purpose is purpose)
            if standing is None:
                answers.choose_none()
            else:
                answers.choose(YES if standing.holds_on(today) else NO)
            self._standing[purpose].setText(_since(standing))

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

    def _add_consent(self, purpose: ConsentPurpose, wording: ConsentWording) -> None:
        answers, shown, column, row = self._consents[purpose], QWidget(), QVBoxLayout(), QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(answers)
        row.addWidget(self._standing[purpose], 1)
        column.setContentsMargins(0, 6, 0, 12)
        column.setSpacing(6)
        column.addWidget(label(wording.title, style="strong"))
        column.addWidget(label(wording.text, tone="muted", wrap=True))
        column.addLayout(row)
        shown.setLayout(column)
        self._form.add_row("", {purpose.value: answers}, shown)
        answers.chosen.connect(lambda answer: self.consent_answered.emit(purpose.value, answer == YES))

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


def _since(standing: Consent | None) -> str:
    if standing is None:
        return "Not answered yet."
    wording = f", wording {standing.wording_version}" if standing.wording_version else ""
    if standing.withdrawn_on is None:
        return f"Yes since {format_short_day(standing.answered_on)}{wording}."
    before = f" Yes from {format_short_day(standing.given_on)}{wording}." if standing.given_on else ""
    return f"No since {format_short_day(standing.withdrawn_on)}{'' if before else wording}.{before}"
