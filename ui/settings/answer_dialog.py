"""The form for an answer of one's own."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.form_dialog import FormDialog


class AnswerDialog(FormDialog):
    """Answers a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New answer", "Add answer", parent)
        self._text = QLineEdit()
        self.form.add("code", "&Answer", self._text, "As it is to be read; it cannot be renamed later")

    def text(self) -> str:
        return self._text.text().strip()
