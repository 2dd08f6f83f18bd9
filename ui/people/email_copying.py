"""Puts the e-mail addresses of the people selected on the clipboard, for a letter to all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.people.people_page import COPY_EMAILS, PeoplePage
from ui.tasks import Task, Tasks
from ui.widgets.long_rows import LongRows
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PeopleFilter, PersonLine
from volunteer_app.store import Store

REFUSED = Criterion("consent_service", Comparison.IS, ("no",))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addresses:
    """Each address once, in the order of the list; how many people have none, and how many are left out."""

    found: Sequence[str]
    without: int
    refused: int

    def words(self) -> str:
        """'12 addresses copied. 2 people have none. 1 said no to our keeping ….'"""
        parts = [f"{len(self.found):,} {'address' if len(self.found) == 1 else 'addresses'} copied."]
        if self.without:
            parts.append(f"{self.without:,} {'person has' if self.without == 1 else 'people have'} none.")
        if self.refused:
            are = "is" if self.refused == 1 else "are"
            parts.append(f"{self.refused:,} said no to our keeping what they told us, and {are} left out.")
        return " ".join(parts)


class EmailCopying(QObject):
    """A child of its page; `rows` are those shown now. Whoever said no to the service is never written to."""

    def __init__(
        self,
        page: PeoplePage,
        rows: Callable[[], LongRows[PeopleFilter, PersonLine]],
        *,
        store: Store,
        tasks: Tasks,
        today: Callable[[], date],
    ) -> None:
        super().__init__(page)
        self._page, self._rows, self._store, self._tasks, self._today = page, rows, store, tasks, today
        page.action_requested.connect(self._act)

    def _act(self, key: str) -> None:
        if key != COPY_EMAILS:
            return
        rows, places = self._rows(), self._page.table.selected_places()
        wanted = PeopleFilter(today=self._today(), criteria=(REFUSED,))
        refusing = LongRows(self._store, lambda data: data.people, wanted, Order("name"))

        def work(task: Task) -> _Addresses:
            everyone = [range(refusing.count(task))]
            refused = {line.id for batch in refusing.walk(task, everyone) for line in batch}
            return _sorted_out([line for batch in rows.walk(task, places) for line in batch], refused)

        self._tasks.ask(self, work, self._put, self._page.message.show_failure)

    def _put(self, addresses: _Addresses) -> None:
        if addresses.found:
            QGuiApplication.clipboard().setText("; ".join(addresses.found))
        self._page.message.show_message("ok" if addresses.found else "info", addresses.words())


def _sorted_out(lines: Sequence[PersonLine], refused: set[PersonId]) -> _Addresses:
    asked = [line for line in lines if line.id not in refused]
    found = dict.fromkeys(line.email for line in asked if line.email)
    return _Addresses(
        found=tuple(found), without=sum(not line.email for line in asked), refused=len(lines) - len(asked)
    )
