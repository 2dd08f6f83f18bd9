"""The form for a rate of one's own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.check_box import CheckBox
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.money_edit import MoneyEdit
from volunteer_app import reference
from volunteer_app.domain.rates import Rate
from volunteer_app.errors import Problem, RuleBroken

OWN = "own"


class RateDialog(FormDialog):
    """Answers a Rate."""

    def __init__(self, today: Callable[[], date], rate: Rate | None = None, parent: QWidget | None = None) -> None:
        super().__init__("Change rate" if rate else "New rate", "Save" if rate else "Add rate", parent)
        self._rate = rate
        self._scheme = ChoiceEdit([(code, scheme.name) for code, scheme in reference.rate_schemes().items()])
        self._amount, self._first, self._last = MoneyEdit(), DayEdit(today), DayEdit(today)
        self._source, self._edition = QLineEdit(), QLineEdit()
        self._verified = CheckBox("I have &read it there")
        self.form.add("scheme", "&Kind", self._scheme)
        self.form.add("pence_per_hour", "An &hour", self._amount)
        self.form.add("first", "&First day", self._first)
        self.form.add("last", "&Last day", self._last, "Left empty, it runs on")
        self.form.add("source", "&Source", self._source, "Where it is published; printed with the figures")
        self.form.add("edition", "&Edition", self._edition, "Which page, table or date of it")
        self.form.add("verified", "", self._verified)
        self._scheme.choose(rate.scheme if rate else OWN)
        if rate is not None:
            self._show(rate)

    def rate(self) -> Rate:
        """What the form says. Raises RuleBroken where something is to be filled in first."""
        amount, first = self._amount.value(), self._first.value()
        if amount is None or first is None:
            missing = {"pence_per_hour": "Enter what an hour is worth."} if amount is None else {}
            missing |= {"first": "Enter the first day."} if first is None else {}
            raise RuleBroken([Problem(field, text) for field, text in missing.items()])
        said: dict[str, Any] = {
            "scheme": str(self._scheme.choice()),
            "first": first,
            "last": self._last.value(),
            "pence_per_hour": amount,
            "source": self._source.text().strip(),
            "edition": self._edition.text().strip(),
            "verified": self._verified.isChecked(),
        }
        return replace(self._rate, **said) if self._rate else Rate(**said)

    def _show(self, rate: Rate) -> None:
        self._amount.set_value(rate.pence_per_hour)
        self._first.set_value(rate.first)
        self._last.set_value(rate.last)
        self._source.setText(rate.source)
        self._edition.setText(rate.edition)
        self._verified.setChecked(rate.verified)
