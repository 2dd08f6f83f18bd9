"""A dialog round one form: its fields, what is wrong with them, and the button that does it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.changes import Changes
from ui.widgets.buttons import Button
from ui.widgets.form import Form
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from volunteer_app.errors import AppError, Problem, RuleBroken
from volunteer_app.store import Change

WIDTH = 752


class FormDialog(QDialog):
    """Opened with `open()`, gone once closed. Enter does it, Esc leaves it.

    Signals:
        save_requested: the filled button was pressed and every field can be read.
    """

    save_requested = Signal()

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = Form()
        self._mend_icon, self._mend = IconLabel("circle-alert", "danger"), label(style="small")
        self._cancel, self._save = Button("Cancel"), Button(action, kind="primary")
        self._save.setDefault(True)
        self._foot = QHBoxLayout()
        self._lay_out()
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._ask_to_save)
        self._count_problems(0)

    def show_action(self, text: str) -> None:
        """What the filled button says, such as "Log 2 h"."""
        self._save.setText(text)

    def add_to_foot(self, widget: QWidget) -> None:
        """Something at the left of the foot."""
        self._foot.insertWidget(self._foot.indexOf(self._mend_icon) - 1, widget)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these and no others, each beside its field, and how many they are."""
        self.form.show_problems(problems)
        self._count_problems(len(problems))
        self.adjustSize()

    def show_refusal(self, refusal: AppError) -> None:
        """Say why it was not done."""
        rules = refusal.problems if isinstance(refusal, RuleBroken) else (Problem("", str(refusal)),)
        self.show_problems(rules)

    def show_failure(self, error: Exception) -> None:
        """Say what could not be read; anything but a refusal is raised again."""
        if not isinstance(error, AppError):
            raise error
        self.show_refusal(error)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard goes through the fields first, then through the foot."""
        super().showEvent(event)
        foot = [part.widget() for place in range(self._foot.count()) if (part := self._foot.itemAt(place)) is not None]
        fields = self.form.fields()
        stops = [*fields, *(widget for widget in foot if widget is not None)]
        for earlier, later in pairwise(stops):
            QWidget.setTabOrder(earlier, later)
        for field in stops:
            if isinstance(field, QLineEdit):
                field.setCursorPosition(0)  # a long text is read from its beginning
        if self.focusWidget() in (None, self._cancel, self._save):
            next((field for field in fields if field.isVisibleTo(self)), self._save).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save.click()  # from within a field of several lines, where Enter is a new line
        else:
            super().keyPressEvent(event)

    def _ask_to_save(self) -> None:
        unread = self.form.unread()
        self.show_problems(unread)
        if not unread:
            self.save_requested.emit()

    def _count_problems(self, count: int) -> None:
        self._mend.setText(f"{count} to mend" if count else "")
        self._mend.setVisible(bool(count))
        self._mend_icon.setVisible(bool(count))

    def _lay_out(self) -> None:
        foot, body, column = QFrame(), QVBoxLayout(), QVBoxLayout(self)
        foot.setObjectName("dialog_foot")
        foot.setLayout(self._foot)
        self._foot.setContentsMargins(24, 12, 24, 12)
        self._foot.setSpacing(8)
        self._foot.addStretch()
        for part in (self._mend_icon, self._mend, self._cancel, self._save):
            self._foot.addWidget(part)
        body.setContentsMargins(24, 20, 24, 20)
        body.addWidget(self.form)
        body.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(foot)
        self.setMinimumWidth(WIDTH)


class Saving(QObject):
    """Does the work of a dialog when it is asked to: the dialog closes, or says what is to be mended.

    Signals:
        saved: it was done; carries the Change, which every page has been told of.
    """

    saved = Signal(object)

    def __init__(
        self, dialog: FormDialog, save: Callable[[], Change], changes: Changes, *, keep_open: Callable[[], bool] = bool
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._save, self._changes, self._keep_open = dialog, save, changes, keep_open
        dialog.save_requested.connect(self._do)

    def _do(self) -> None:
        try:
            change = self._save()
        except AppError as refusal:
            self._dialog.show_refusal(refusal)
            return
        self._changes.happened.emit(change)
        self.saved.emit(change)
        if not self._keep_open():
            self._dialog.accept()
