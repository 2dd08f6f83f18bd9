"""Does something with every selected row in one change, after saying what it would touch."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.tasks import Task, Tasks
from ui.widgets.bulk_preview import BulkPreview
from ui.widgets.busy_work import run_busy
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import BulkAction
from ui.widgets.long_rows import LongRows
from volunteer_app.errors import AppError, RuleBroken
from volunteer_app.store import Change, Store

AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rows that would be touched, and why the others are left, with how many."""

    rows: Sequence[Any]
    left: Counter[str]


class BulkActions(QObject):
    """A child of its page. One row is done without asking; undo puts it back."""

    def __init__(
        self,
        page: ListPage[Any],
        rows: Callable[[], LongRows[Any, Any]],
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
    ) -> None:
        super().__init__(page)
        self._page, self._rows, self._store, self._tasks, self._changes = page, rows, store, tasks, changes
        self._actions = {action.key: action for action in page.topic.actions}
        page.action_requested.connect(self._prepare)

    def _prepare(self, key: str) -> None:
        """Look at the rows selected: at once where they are in hand, else as a job."""
        if key not in self._actions:
            return  # what is done with one row is its topic's own
        self._page.message.hide()
        action, table = self._actions[key], self._page.table
        rows, total = table.selected_rows(), table.selected_count()
        if len(rows) == total <= AT_ONCE:
            self._preview(action, _sorted_out(action, rows))
            return
        walked, places = self._rows(), table.selected_places()
        text = f"Looking at {self._page.topic.counted(total)}"

        def work(task: Task) -> _Chosen:
            found: list[Any] = []
            for batch in walked.walk(task, places):
                found += batch
                task.progress(min(len(found), total - 1), total, text)
            return _sorted_out(action, found)

        run_busy(
            self._page,
            self._tasks,
            text,
            work,
            lambda chosen: self._preview(action, chosen),
            self._page.message.show_failure,
        )

    def _preview(self, action: BulkAction[Any], chosen: _Chosen) -> None:
        if len(chosen.rows) == 1 and not chosen.left:
            self._act(action, chosen, None, "")
            return
        if not chosen.rows:
            why = " ".join(f"{count:,} {'is' if count == 1 else 'are'} {why}." for why, count in chosen.left.items())
            self._page.message.show_message("info", f"Nothing to do. {why}")
            return
        self._ask(action, chosen)

    def _ask(self, action: BulkAction[Any], chosen: _Chosen) -> BulkPreview:
        counted, window = self._page.topic.counted, self._page.window()
        dialog = BulkPreview(action, counted, len(chosen.rows), chosen.left, window)
        dialog.confirmed.connect(partial(self._act, action, chosen, dialog))
        dialog.open()
        return dialog

    def _act(self, action: BulkAction[Any], chosen: _Chosen, dialog: BulkPreview | None, reason: str) -> None:
        done, failed = partial(self._done, dialog), partial(self._refuse, action, chosen, dialog)
        if len(chosen.rows) > AT_ONCE:
            text = f"{action.doing} {self._page.topic.counted(len(chosen.rows))}"
            work = partial(action.act, self._store, chosen.rows, reason)
            run_busy(self._page, self._tasks, text, lambda task: work(), done, failed)
            return
        try:
            done(action.act(self._store, chosen.rows, reason))
        except AppError as refusal:
            failed(refusal)

    def _done(self, dialog: BulkPreview | None, change: Change) -> None:
        if dialog is not None:
            dialog.accept()
        if change.kinds:
            self._changes.happened.emit(change)

    def _refuse(self, action: BulkAction[Any], chosen: _Chosen, dialog: BulkPreview | None, error: Exception) -> None:
        """A service that wants a reason says so; then it is asked for."""
        if isinstance(error, RuleBroken) and error.problems[0].field == "reason":
            (dialog or self._ask(action, chosen)).ask_reason(error.problems[0])
            return
        if dialog is not None:
            dialog.accept()
        self._page.message.show_failure(error)


def _sorted_out(action: BulkAction[Any], rows: Sequence[Any]) -> _Chosen:
    obstacles = [action.obstacle(row) for row in rows]
    touched = [row for row, obstacle in zip(rows, obstacles, strict=True) if not obstacle]
    return _Chosen(touched, Counter(obstacle for obstacle in obstacles if obstacle))
