"""Says what an action would do with the selected rows, before it is done."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label
from ui.widgets.list_topic import BulkAction
from volunteer_app.errors import Problem


class BulkPreview(FormDialog):
    """Counts in words, and a reason where one is asked for.

    Signals:
        confirmed: it should be done; carries the reason, which may be empty.
    """

    confirmed = Signal(str)

    def __init__(
        self,
        action: BulkAction[Any],
        counted: Callable[[int], str],
        touched: int,
        left: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        word = action.text.replace("&", "")
        super().__init__(word, f"{word} {counted(touched)}", parent)
        self._why: Problem | None = None
        self._reason = QLineEdit()
        self.form.add_wide("", label(preview_words(action, counted, touched, left), wrap=True))
        self.form.add("reason", "&Reason", self._reason)
        self.form.show_row("reason", False)
        self.save_requested.connect(self._confirm)

    def ask_reason(self, why: Problem) -> None:
        """Ask for a reason, and say what asks for it."""
        self._why = why
        self.form.show_row("reason", True)
        self.form.show_remark("reason", why.text)
        self._reason.setFocus()
        self.adjustSize()

    def _confirm(self) -> None:
        reason = self._reason.text().strip()
        if self._why is not None and not reason:
            self.show_problems([self._why])
        else:
            self.confirmed.emit(reason)


def preview_words(action: BulkAction[Any], counted: Callable[[int], str], touched: int, left: Mapping[str, int]) -> str:
    """'12 of 15 entries will be confirmed. 3 are already confirmed.'"""
    total = touched + sum(left.values())
    which = counted(touched) if touched == total else f"{touched:,} of {counted(total)}"
    parts = [f"{which} will be {action.done}."]
    parts += [f"{count:,} {'is' if count == 1 else 'are'} {why}." for why, count in left.items()]
    return " ".join(parts)
