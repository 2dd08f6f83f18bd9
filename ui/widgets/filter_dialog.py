"""Asks for one filter of a list: a field, a comparison, and what to compare it with."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.check_list import CheckList
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.person_edit import PersonEdit
from ui.widgets.relative_day_edit import RelativeDayEdit
from ui.widgets.type_ahead import Offer
from ui.widgets.value_edit import ValueEdit
from volunteer_app.domain.criteria import Comparison, Criterion, Field, FieldKind, values_needed, words
from volunteer_app.domain.units import Minutes, PersonId
from volunteer_app.errors import Problem

Kept = QLineEdit | CheckList


class FilterDialog(FormDialog):
    """Shows the editor that suits the field.

    Signals:
        names_requested: the names a field of records may have are wished; carries its key.
        chosen: the filter can be read; carries the Criterion.
    """

    names_requested = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        fields: Sequence[Field],
        today: Callable[[], date],
        criterion: Criterion | None = None,
        names: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Change filter" if criterion else "Add filter", "Show these", parent)
        self._fields = {field.key: field for field in fields}
        self._names, self._before = dict(names or {}), criterion
        self._field = ChoiceEdit([(field.key, field.name) for field in fields])
        self._comparison = ChoiceEdit()
        self.person = PersonEdit()
        self._editors: dict[FieldKind, tuple[Kept, ...]] = {
            FieldKind.TEXT: (QLineEdit(),),
            FieldKind.DAY: (RelativeDayEdit(today), RelativeDayEdit(today)),
            FieldKind.NUMBER: (QLineEdit(), QLineEdit()),
            FieldKind.MINUTES: (MinutesEdit(), MinutesEdit()),
            FieldKind.CHOICE: (CheckList(),),
            FieldKind.RECORD: (CheckList(),),
            FieldKind.PERSON: (self.person,),
        }
        self._add_rows()
        self._field.currentIndexChanged.connect(lambda: self._show_field())
        self._comparison.currentIndexChanged.connect(lambda: self._show_editors())
        self.person.chosen.connect(self._keep_name)
        self.save_requested.connect(self._choose)
        if criterion is not None and criterion.field in self._fields:
            self._field.choose(criterion.field)
        self._show_field()

    def show_names(self, key: str, names: Mapping[str, str]) -> None:
        """What a field of records may be, by id."""
        if key == self._field.choice():
            self._names |= names
            self._show_choices(names)

    def names(self) -> Mapping[str, str]:
        """The names of records and people seen here, by id."""
        return self._names

    def _add_rows(self) -> None:
        self.form.add("field", "&Field", self._field)
        self.form.add("comparison", "&Comparison", self._comparison)
        for kind, editors in self._editors.items():
            for place, editor in enumerate(editors):
                self.form.add(f"{kind}{place}", "a&nd" if place else "&Value", editor)

    def _kind(self) -> FieldKind:
        return self._fields[str(self._field.choice())].kind

    def _shown(self) -> tuple[Kept, ...]:
        """The editors of the field and comparison chosen."""
        comparison = self._comparison.choice()
        _, most = values_needed(Comparison(str(comparison)))
        return self._editors[self._kind()][: 1 if most is None else most]

    def _show_field(self) -> None:
        field = self._fields[str(self._field.choice())]
        before = self._before if self._before is not None and self._before.field == field.key else None
        self._comparison.blockSignals(True)
        self._comparison.show_choices([(each, words(each, field.kind)) for each in field.comparisons])
        self._comparison.choose(
            before.comparison if before and before.comparison in field.comparisons else field.comparisons[0]
        )
        self._comparison.blockSignals(False)
        if field.kind is FieldKind.CHOICE:
            self._show_choices(field.choices())
        elif field.kind is FieldKind.RECORD:
            self._show_choices({})
            self.names_requested.emit(field.key)
        elif before is not None:
            self._show_values(before.values)
        self._show_editors()

    def _show_choices(self, names: Mapping[str, str]) -> None:
        (editor,) = self._editors[self._kind()]
        assert isinstance(editor, CheckList)
        same = self._before is not None and self._before.field == self._field.choice()
        editor.show_choices(names, self._before.values if self._before is not None and same else ())
        self.adjustSize()

    def _show_values(self, values: Sequence[str]) -> None:
        for editor, value in zip(self._editors[self._kind()], values, strict=False):
            if isinstance(editor, RelativeDayEdit):
                editor.set_value(value)
            elif isinstance(editor, MinutesEdit):
                editor.set_value(Minutes(int(value)) if value.isdecimal() else None)
            elif editor is self.person:
                with suppress(ValueError):  # an id that cannot be read is nobody, to be chosen anew
                    self.person.show_person(PersonId(UUID(value)), self._names.get(value, ""))
            elif isinstance(editor, QLineEdit):
                editor.setText(value)

    def _show_editors(self) -> None:
        shown = self._shown()
        for kind, editors in self._editors.items():
            for place, editor in enumerate(editors):
                self.form.show_row(f"{kind}{place}", editor in shown)
                if editor not in shown and isinstance(editor, ValueEdit):
                    editor.clear()
        self.show_problems(())
        if (layout := self.layout()) is not None:
            layout.activate()  # or the rows just hidden still count
        self.adjustSize()

    def _keep_name(self, offer: Offer) -> None:
        self._names[str(offer.key)] = offer.text

    def _values(self, editor: Kept) -> tuple[str, ...]:
        if isinstance(editor, CheckList):
            return editor.chosen()
        if editor is self.person:
            return () if self.person.person_id() is None else (str(self.person.person_id()),)
        if isinstance(editor, ValueEdit):
            return () if editor.value() is None else (str(editor.value()),)
        return (editor.text().strip(),) if editor.text().strip() else ()

    def _choose(self) -> None:
        shown, kind = self._shown(), self._kind()
        missing = [place for place, editor in enumerate(shown) if not self._values(editor)]
        if missing:
            self.show_problems([Problem(f"{kind}{place}", _MISSING.get(kind, "Enter a value.")) for place in missing])
            return
        values = tuple(value for editor in shown for value in self._values(editor))
        self.chosen.emit(Criterion(str(self._field.choice()), Comparison(str(self._comparison.choice())), values))

    def show_refused(self, problems: Sequence[Problem]) -> None:
        """Say beside the value why the filter cannot be asked."""
        last = len(self._shown()) - 1
        self.show_problems([Problem(f"{self._kind()}{max(last, 0)}", problem.text) for problem in problems])


_MISSING = {
    FieldKind.CHOICE: "Tick at least one.",
    FieldKind.RECORD: "Tick at least one.",
    FieldKind.DAY: "Enter a day.",
    FieldKind.PERSON: "Choose somebody from the names offered.",
}
