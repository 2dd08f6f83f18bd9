"""A line of text that stands for a value: what is typed is read, and shown back in its one form."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

Value = TypeVar("Value")


class ValueEdit(QLineEdit, Generic[Value]):
    """A field whose text is read when it is left.

    `read` raises ValueError for text it cannot read; `refusal` is the sentence shown for it.

    Signals:
        value_changed: another value, or none, was typed; carries the value or None.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        read: Callable[[str], Value],
        show: Callable[[Value], str],
        refusal: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._show, self.refusal = read, show, refusal
        self._told: Value | None = None
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self._tell)

    def value(self) -> Value | None:
        """The value typed; None where the field is empty or cannot be read (`problem` says which)."""
        try:
            return self._read(self.text().strip()) if self.text().strip() else None
        except ValueError:
            return None

    def set_value(self, value: Value | None) -> None:
        """Show a value without telling."""
        self._told = value
        self.setText("" if value is None else self._show(value))

    def problem(self) -> str:
        """The sentence that says why the text cannot be read, or nothing."""
        return self.refusal if self.text().strip() and self.value() is None else ""

    def _settle(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(self._show(value))
        self._tell()

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)
