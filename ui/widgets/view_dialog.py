"""Asks for the name of a saved view."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.form_dialog import FormDialog


class ViewDialog(FormDialog):
    """One field, with what is known of it beside it."""

    def __init__(self, title: str, action: str, name: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, action, parent)
        self._name = QLineEdit(name)
        self._name.selectAll()
        self.form.add("name", "&Name", self._name, remark)

    def name(self) -> str:
        """The name typed."""
        return self._name.text().strip()
