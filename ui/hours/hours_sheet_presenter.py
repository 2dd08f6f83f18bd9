"""What the hours sheet does: it finds people, has every row checked off the main thread, mends, pastes and logs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from ui.changes import Changes
from ui.hours.hours_sheet_columns import rows_counted
from ui.hours.hours_sheet_draft import SheetDraft
from ui.hours.hours_sheet_page import HoursSheetPage
from ui.hours.hours_sheet_steps import SheetSteps
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.widgets.announce import announce
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, Role
from volunteer_app.domain.units import HoursEntryId, PersonId
from volunteer_app.errors import AppError
from volunteer_app.services.hours import log_sheet
from volunteer_app.services.hours_sheet.checking import Act, CheckedRow, Mend, RowState, check_rows
from volunteer_app.services.hours_sheet.drafts import Draft
from volunteer_app.services.hours_sheet.giving import Offers, givers_of, offers
from volunteer_app.services.hours_sheet.rows import Giver, SheetRow, times_of
from volunteer_app.store import Change, Store

CHECK_AFTER_MS = 60
READS = frozenset((Person, Engagement, Role, Placement, HoursEntry))


class HoursSheetPresenter(QObject):
    """A child of its page.

    Signals:
        undo_requested: the last change of the store, which is the logging of this sheet, should go.
    """

    undo_requested = Signal()

    def __init__(
        self,
        page: HoursSheetPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes = page, store, tasks, changes
        self._today, self._open_place = today, open_place
        self._searching, self._refreshing = QObject(self), QObject(self)
        self._kept = SheetDraft(self, store=store, tasks=tasks, today=today, draft=self._draft)
        self._steps = SheetSteps(page.table, page.message)
        self._logged: dict[HoursEntryId, SheetRow] = {}
        self._minutes_logged = 0
        self._log_when_checked, self._restored, self._logged_last = False, False, False
        self._check_soon = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._connect()
        self._kept.restore()

    def is_settled(self) -> bool:
        """Whether every row has been looked at as it stands now."""
        return self._restored and not self._check_soon.isActive() and self._tasks.is_idle()

    def _connect(self) -> None:
        page = self._page
        self._check_soon.timeout.connect(self._check)
        self._kept.restored.connect(self._show_draft)
        self._kept.kept.connect(self._tell_kept)
        self._kept.failed.connect(self._fail)
        page.model.edited.connect(self._follow_typing)
        page.table.typing.search_requested.connect(self._search)
        page.table.paste_requested.connect(self._paste)
        page.table.add_requested.connect(self._add_person)
        page.foot.changed.connect(self._follow_typing)
        page.log_requested.connect(self._log_soon)
        page.discard_requested.connect(self._discard)
        page.leave_requested.connect(lambda: self._open_place(Place(kind="hours")))
        page.mend_requested.connect(self._mend)
        page.left.connect(self._kept.keep_before_leaving)
        page.undo_requested.connect(self._undo)
        page.redo_requested.connect(lambda: self._show_step(page.model.go_forward(), "Nothing here to do again"))
        self._changes.happened.connect(self._follow)
        self._changes.refresh_requested.connect(self._look_again)

    def _show_draft(self, draft: Draft) -> None:
        self._restored = True
        if not draft.is_empty and self._page.model.is_bare():
            self._minutes_logged = draft.logged
            self._page.foot.show_paper(draft.paper, signed=draft.signed)
            self._page.model.show_rows(draft.rows)
            self._page.model.history.forget()
            self._page.table.go_to(len(draft.rows), "person")
            self._tell_kept(True)
        self._add_up()

    def _tell_kept(self, is_kept: bool) -> None:
        self._page.head.show_remark("Draft kept" if is_kept else "")

    def _follow_typing(self) -> None:
        self._check_soon.start()
        self._kept.keep_soon()
        self._add_up()

    def _search(self, text: str) -> None:
        self._kept.keep_soon()
        today, above = self._today(), self._page.model.rows_above(self._page.table.currentIndex().row())

        def work(task: Task) -> Offers:
            with reading(self._store, task) as data:
                return offers(data, text, today, above)

        self._tasks.ask(self._searching, work, self._page.table.typing.show_offers, self._fail)

    def _check(self) -> None:
        """Ask about all rows as they stand; the latest question wins."""
        self._check_soon.stop()
        rows, today, signed = self._page.model.rows(), self._today(), self._page.foot.signed.isChecked()

        def work(task: Task) -> list[CheckedRow]:
            with reading(self._store, task) as data:
                return check_rows(data, rows, today=today, signed=signed)

        self._tasks.ask(self, work, lambda found: self._show_checked(found, rows), self._fail)

    def _show_checked(self, found: Sequence[CheckedRow], asked: Sequence[SheetRow]) -> None:
        before = set(self._page.model.problem_places())
        self._page.model.show_checked(found, asked)
        self._add_up()
        for place in sorted(set(self._page.model.problem_places()) - before)[:1]:
            self._announce_problem(place)
        if self._log_when_checked:
            self._log_when_checked = False
            self._log([each.entry for each in self._known() if each is not None and each.entry is not None])

    def _announce_problem(self, place: int) -> None:
        found = self._page.model.found(place)
        if found is not None:
            announce(self._page.table, f"Row {place + 1}: {found.problems[0].text}")

    def _known(self) -> list[CheckedRow | None]:
        return [self._page.model.found(place) for place in range(len(self._page.model.rows()))]

    def _add_up(self) -> None:
        known = self._known()
        ready = sum(each is not None and each.state is RowState.READY for each in known)
        self._page.show_ready(ready)
        self._page.foot.show_rows(self._page.model.rows(), known, self._minutes_logged)

    def _log_soon(self) -> None:
        """Rows are looked at once more first, so that what was typed last is among them."""
        self._log_when_checked = True
        self._check()

    def _log(self, entries: Sequence[HoursEntry]) -> None:
        if not entries:
            self._page.message.show_message("info", "No row is ready to be logged yet.")
            return
        rows = {row.id: row for row in self._page.model.rows()}
        self._logged |= {entry.id: rows[entry.id] for entry in entries}
        try:
            change = log_sheet(self._store, entries, today=self._today())
        except AppError as error:
            self._fail(error)
            self._check()
            return
        self._page.message.hide()
        self._changes.happened.emit(change)
        self._logged_last = True
        self._page.table.setFocus()

    def _follow(self, change: Change) -> None:
        """Rows leave the sheet when they are logged, and come back when that is undone."""
        if change.kinds:
            self._logged_last = False
        edits = {HoursEntryId(edit.id): edit for edit in change.edits if edit.id in self._logged}
        gone = {id for id, edit in edits.items() if edit.before is None}
        back = [row for id, row in self._logged.items() if id in edits and edits[id].after is None]
        if gone or back:
            model = self._page.model
            minutes = _minutes(self._logged[id] for id in gone) - _minutes(back)
            self._minutes_logged = max(self._minutes_logged + minutes, 0)
            model.show_rows([*back, *(row for row in model.rows() if row.id not in gone)])
            model.history.forget()  # a row that is logged must not be typed a second time
            if model.is_bare():
                self._begin_paper()
            self._kept.keep()
        if change.kinds & READS:
            self._look_again()

    def _begin_paper(self) -> None:
        self._minutes_logged = 0
        self._page.foot.show_paper("", signed=self._page.foot.signed.isChecked())
        self._page.head.show_remark("")

    def _undo(self) -> None:
        """What was typed, step by step; then the logging of the sheet, but nothing that was done elsewhere."""
        cell = self._page.model.go_back()
        if cell is None and self._logged_last:
            self.undo_requested.emit()
        else:
            self._show_step(cell, "Nothing typed here is left to take back")

    def _show_step(self, cell: tuple[int, str] | None, otherwise: str) -> None:
        if cell is None:
            self._page.tell(otherwise)
            return
        self._page.table.go_to(*cell)
        self._look_again()

    def _look_again(self) -> None:
        """People and what they do may be others now."""
        rows, today = self._page.model.rows(), self._today()
        ids = list(dict.fromkeys(row.giver.id for row in rows if row.giver is not None))

        def work(task: Task) -> dict[PersonId, Giver]:
            with reading(self._store, task) as data:
                return givers_of(data, ids, today)

        def show(givers: dict[PersonId, Giver]) -> None:
            self._page.model.renew_givers(givers, ids)
            self._check()

        self._tasks.ask(self._refreshing, work, show, self._fail)

    def _mend(self, place: int, mend: Mend) -> None:
        model, row = self._page.model, self._page.model.row(place)
        if mend.act is Act.ADD_PERSON:
            self._add_person(row.person)
            return
        if mend.act is Act.OPEN_PERSON and row.giver is not None:
            self._open_place(Place(kind="people", id=row.giver.id, tab="roles"))
            return
        if mend.act is Act.FILL:
            model.set_cells(place, mend.cells or {})
        elif mend.act is Act.ALLOW:
            model.set_row(place, replace(row, is_another=True))
        elif mend.act is Act.LEAVE_OUT:
            self._steps.leave_out(place)
        self._page.table.go_to(place, "person", typing=mend.act is Act.CHOOSE_PERSON)
        if mend.act is Act.CHOOSE_PERSON:
            self._search(row.person)

    def _paste(self, text: str) -> None:
        try:
            self._steps.paste(text)
        except AppError as error:
            self._fail(error)

    def _discard(self) -> None:
        rows, paper, minutes = self._page.model.rows(), self._page.foot.paper.text(), self._minutes_logged

        def bring_back() -> None:
            if not self._page.foot.paper.text():
                self._minutes_logged = minutes
                self._page.foot.show_paper(paper, signed=self._page.foot.signed.isChecked())
            self._steps.put_back(0, rows)

        self._page.model.show_rows(())
        self._begin_paper()
        count = sum(not row.is_empty for row in rows)
        self._steps.offer(f"Discarded {rows_counted(count)}.", "Bring them back", bring_back)
        self._kept.keep()
        self._page.table.go_to(0, "person")

    def _add_person(self, name: str) -> None:
        self._open_place(Place(kind="new-person", values={"name": name}))

    def _draft(self) -> Draft:
        foot = self._page.foot
        return Draft(
            rows=self._page.table.typing.typed(),
            paper=foot.paper.text().strip(),
            signed=foot.signed.isChecked(),
            logged=self._minutes_logged,
        )

    def _fail(self, error: Exception) -> None:
        self._log_when_checked = False
        self._page.message.show_failure(error)


def _minutes(rows: Iterable[SheetRow]) -> int:
    return sum(times_of(row).minutes or 0 for row in rows)
