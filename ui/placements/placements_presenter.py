"""What a page of placements does beyond what every list does: plan one, take it a step on, and show the hosts."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint, QSettings
from PySide6.QtWidgets import QMenu

from ui.changes import Changes
from ui.placements.board_presenter import BoardPresenter, with_status
from ui.placements.hosts_presenter import open_hosts
from ui.placements.placement_steps import PlacementSteps
from ui.placements.placements_page import BACK, BOARD, CHANGE, END, LIST, ONE_ROW, START, PlacementsPage
from ui.places import Place
from ui.tasks import Tasks
from ui.widgets.list_import import lead_to_import
from ui.widgets.list_presenter import ListPresenter
from volunteer_app.domain.criteria import Criterion
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.placements import PlacementFilter, PlacementLine
from volunteer_app.store import Store

SHOWN_AS = "lists/placements-as"


class PlacementsPresenter(QObject):
    """A child of its page; of one person where the page is. `settings` remember whether it is shown as a board."""

    def __init__(
        self,
        page: PlacementsPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
        settings: QSettings | None = None,
        person_id: PersonId | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._open_place, self._settings, self._person_id = page, open_place, settings, person_id
        self.list: ListPresenter[PlacementFilter, PlacementLine] = ListPresenter(
            page, store=store, tasks=tasks, changes=changes, today=today, settings=settings
        )
        self.steps = PlacementSteps(
            page, store=store, tasks=tasks, changes=changes, today=today, failed=self._page.message.show_failure
        )
        self.steps.refused.connect(page.show_refused)
        self.steps.added.connect(page.take_up)
        page.mend_requested.connect(self.steps.change)
        page.new_requested.connect(lambda: self.steps.plan(person_id))
        page.opened.connect(self._open)
        page.action_requested.connect(self._act)
        if person_id is None:
            page.hosts_requested.connect(
                lambda: open_hosts(page, self._show_only, store=store, tasks=tasks, changes=changes, today=today)
            )
            lead_to_import(page, "placements", open_place)
            self._furnish_board(store, tasks, today)

    def _furnish_board(self, store: Store, tasks: Tasks, today: Callable[[], date]) -> None:
        board = self._page.board
        presenter = BoardPresenter(board, self.steps, store=store, tasks=tasks, today=today)
        self.list.narrowed.connect(presenter.show)
        self.steps.added.connect(presenter.follow)
        board.opened.connect(self._open)
        board.menu_requested.connect(self._open_menu)
        board.rest_requested.connect(self._show_rest)
        kept = self._settings.value(SHOWN_AS, BOARD) if self._settings is not None else BOARD
        self._page.show_as(LIST if kept == LIST else BOARD)
        self._page.shown_as.connect(self._remember)
        presenter.show(self.list.wanted)

    def _open(self, line: PlacementLine) -> None:
        """Everybody's leads to the person, a person's own opens itself."""
        if self._person_id is None:
            values = {"record": line.id}
            self._open_place(Place(kind="people", id=line.person_id, tab="placements", values=values))
        else:
            self.steps.change(line)

    def _act(self, key: str) -> None:
        for line in self._page.table.selected_rows()[:1]:
            self._do(key, line)

    def _do(self, key: str, line: PlacementLine) -> None:
        steps = {START: self.steps.start, END: self.steps.end, BACK: self.steps.move_back, CHANGE: self.steps.change}
        steps.get(key, self._open)(line)

    def _open_menu(self, line: PlacementLine, where: QPoint) -> None:
        menu = QMenu(self._page.board)
        menu.aboutToHide.connect(menu.deleteLater)
        for action in ONE_ROW:
            shown = menu.addAction(action.text)
            shown.setEnabled(action.possible(line))
            shown.triggered.connect(lambda on, key=action.key: self._do(key, line))
        menu.popup(where)

    def _show_rest(self, status: PlacementStatus) -> None:
        """The whole of a column, as a list."""
        self._show_only(with_status(status))
        self._page.show_as(LIST)

    def _show_only(self, criterion: Criterion) -> None:
        """Narrow what is shown by one more condition, in place of another on that field."""
        others = tuple(each for each in self.list.criteria if each.field != criterion.field)
        self.list.filter((*others, criterion))

    def _remember(self, shown: str) -> None:
        if self._settings is not None:
            self._settings.setValue(SHOWN_AS, shown)
