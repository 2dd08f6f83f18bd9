"""Lets the people selected begin in a role: which, from which day, and whom that leaves as they are."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.people.people_page import BEGIN_ROLE, PeoplePage
from ui.people.roles_part import BeginRoleDialog
from ui.tasks import Task, Tasks, reading
from ui.widgets.announce import announce
from ui.widgets.form_dialog import Saving
from ui.widgets.labels import label
from ui.widgets.long_rows import LongRows
from ui.widgets.needed import needed
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.people import PeopleFilter, PersonLine
from volunteer_app.questions.roles import RoleLine
from volunteer_app.services.engaging import Beginning, engage_people, look_at_beginning
from volunteer_app.store import Change, Store

MOST_NAMED = 6
WORDS_WIDTH, WORDS_HEIGHT = 584, 44  # beside the captions; two lines are usual


class BeginRoleForSeveralDialog(BeginRoleDialog):
    """As for one person, with what would come of it.

    Signals:
        changed: another role or day was chosen.
    """

    changed = Signal()

    def __init__(self, roles: Sequence[RoleLine], today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(roles, today, parent)
        self._words = label(" ", wrap=True)
        self._words.setFixedWidth(WORDS_WIDTH)
        self.form.add_wide("", self._words)
        self._role.currentIndexChanged.connect(lambda place: self.changed.emit())
        self._start.value_changed.connect(lambda day: self.changed.emit())

    def show_found(self, found: Beginning) -> None:
        """Say who would begin, and who would not."""
        self._words.setText(words(found))
        self._words.setFixedHeight(max(self._words.heightForWidth(WORDS_WIDTH), WORDS_HEIGHT))
        self.show_action(f"Begin {_people(len(found.begin))}")
        self._save.setEnabled(bool(found.begin))
        announce(self, self._words.text())
        self.adjustSize()


class BeginningRoles(QObject):
    """A child of its page; `rows` are those shown now."""

    def __init__(
        self,
        page: PeoplePage,
        rows: Callable[[], LongRows[PeopleFilter, PersonLine]],
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
    ) -> None:
        super().__init__(page)
        self._page, self._rows, self._store, self._tasks = page, rows, store, tasks
        self._changes, self._today = changes, today
        page.action_requested.connect(self._act)

    def _act(self, key: str) -> None:
        if key != BEGIN_ROLE:
            return
        rows, places = self._rows(), self._page.table.selected_places()

        def work(task: Task) -> tuple[list[PersonId], Sequence[RoleLine]]:
            ids = [line.id for batch in rows.walk(task, places) for line in batch]
            with reading(self._store, task) as data:
                return ids, data.roles.all()

        self._tasks.ask(self, work, lambda found: self._ask(*found), self._page.message.show_failure)

    def _ask(self, ids: Sequence[PersonId], roles: Sequence[RoleLine]) -> None:
        if not roles:
            self._page.message.show_message("info", "There is no role to begin in yet: add one under Roles first.")
            return
        dialog = BeginRoleForSeveralDialog(roles, self._today, self._page.window())

        def begin() -> Change:
            role = needed(dialog.role(), "role_id", "Choose the role.")
            return engage_people(self._store, ids, role, needed(dialog.start(), "start", "Enter the first day."))

        Saving(dialog, begin, self._changes)
        dialog.changed.connect(lambda: self._look(dialog, ids))
        self._look(dialog, ids)
        dialog.open()

    def _look(self, dialog: BeginRoleForSeveralDialog, ids: Sequence[PersonId]) -> None:
        role, start = dialog.role(), dialog.start()
        if role is None or start is None:
            return

        def work(task: Task) -> Beginning:
            with reading(self._store, task) as data:
                return look_at_beginning(data, ids, role, start)

        self._tasks.ask(dialog, work, dialog.show_found, dialog.show_failure)


def words(found: Beginning) -> str:
    """'12 of 15 people will begin. Left as they are: Ann Lee (serves in it already) and 2 more.'"""
    count, left = len(found.begin), len(found.left)
    which = f"{count:,} of {_people(count + left)}" if left else _people(count)
    if not left:
        return f"{which} will begin."
    named = [f"{name} ({why})" for name, why in found.left[:MOST_NAMED]]
    more = f" and {left - len(named):,} more" if left > len(named) else ""
    return f"{which} will begin. Left as they are: {', '.join(named)}{more}."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
