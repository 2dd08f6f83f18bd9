"""The form for somebody new: enough to find them again; the rest is filled in on their page."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.people import Person

TEXTS = {
    "given_name": "&Given name",
    "family_name": "&Family name",
    "preferred_name": "&Preferred name",
    "pronouns": "Pro&nouns",
    "phone": "P&hone",
    "email": "&E-mail",
    "postcode": "Post&code",
}
REMARKS = {"preferred_name": "What they like to be called"}


class NewPersonDialog(FormDialog):
    """Answers a Person that has not been kept."""

    def __init__(self, today: Callable[[], date], heard_from: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("New person", "Add person", parent)
        self._texts = {name: QLineEdit() for name in TEXTS}
        self._born, self._enquired = DayEdit(today), DayEdit(today)
        self._heard = SuggestEdit(heard_from)
        for name in ("given_name", "family_name", "preferred_name", "pronouns"):
            self.form.add(name, TEXTS[name], self._texts[name], REMARKS.get(name, ""))
        self.form.add("birth_date", "&Born", self._born)
        for name in ("phone", "email", "postcode"):
            self.form.add(name, TEXTS[name], self._texts[name])
        self.form.add("heard_from", "He&ard of us", self._heard)
        self.form.add("enquired_on", "First en&quiry", self._enquired)
        self._enquired.set_value(today())

    def show_name(self, name: str) -> None:
        """Begin with a name, whose last word is taken for the family's."""
        given, _, family = name.strip().rpartition(" ")
        self._texts["given_name"].setText(given or family)
        self._texts["family_name"].setText(family if given else "")

    def entry(self) -> Person:
        """The person as typed."""
        texts: dict[str, Any] = {name: edit.text().strip() for name, edit in self._texts.items()}
        return Person(
            **texts,
            birth_date=self._born.value(),
            heard_from=self._heard.text().strip(),
            enquired_on=self._enquired.value(),
        )
