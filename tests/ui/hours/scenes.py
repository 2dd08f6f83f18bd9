"""The pages and dialogs of hours over a store of their own, ready for a look or a picture."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from database import create_workspace, open_store
from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from ui.changes import Changes
from ui.hours.correct_hours_dialog import CorrectHoursDialog
from ui.hours.hours_page import ACTIONS, HoursPage, topic
from ui.hours.hours_presenter import HoursPresenter
from ui.hours.hours_sheet_page import HoursSheetPage
from ui.hours.hours_sheet_presenter import HoursSheetPresenter
from ui.hours.log_hours_presenter import open_log_hours
from ui.tasks import Tasks
from ui.widgets.bulk_preview import BulkPreview
from ui.widgets.person_part import person_part
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.units import Minutes
from volunteer_app.errors import Problem, StoreUnavailable
from volunteer_app.services.given_to import given_to_of
from volunteer_app.services.hours import change_hours
from volunteer_app.services.hours_sheet.checking import check_rows
from volunteer_app.services.hours_sheet.giving import offers
from volunteer_app.services.hours_sheet.rows import FIELDS

NAMES = (
    ("Ann", "Lee", ""),
    ("Bartholomew", "Ogunbanjo-Whitcombe of Upper Penmarrow", "Bart"),
    ("Agnieszka", "Wiśniewska-Brzęczyszczykiewicz", ""),
    ("Nguyễn", "Thị Hương", "Hương"),
    ("<b>Not bold</b>", "& Sons", ""),
    ("秀英", "王", ""),
)
ROLES = ("Ward befriender", "Linen room helper and driver of the early van", "Welcome desk", "Library trolley")
STATES = (HoursStatus.CONFIRMED, HoursStatus.SUBMITTED, HoursStatus.CONFIRMED, HoursStatus.REJECTED, HoursStatus.DRAFT)


def fill(store):
    """A few people with a season of hours; the first of them."""
    site = a_site(name="Harrowmere Royal Infirmary and Children's Hospital")
    people = [a_person(given_name=given, family_name=family, preferred_name=name) for given, family, name in NAMES]
    roles = [a_role(site, name=name) for name in ROLES]
    engagements = [
        an_engagement(person, roles[number % len(roles)], start=TODAY - timedelta(days=300))
        for number, person in enumerate(people)
    ]
    host = a_host()
    placement = a_placement(people[3], host)
    keep(store, site, *people, *roles, *engagements, host, placement)
    entries = [
        an_entry(
            placement if number % 9 == 3 else engagements[number % len(engagements)],
            day=TODAY - timedelta(days=2 * number + 1),
            minutes=Minutes(90 + 15 * (number % 7)),
            status=STATES[number % len(STATES)],
            start=time(9, 30) if number % 2 else None,
            end=time(14) if number % 2 else None,
            note="Covered for somebody who was away, and stayed for the tea afterwards" if number % 6 == 1 else "",
        )
        for number in range(40)
    ]
    with store.begin("Keep") as tx:
        tx.put_all(entries)
    return people, engagements, entries


_OPEN: list = []


class BrokenStore:
    """A store on a drive that was pulled out."""

    @contextmanager
    def read(self):
        raise StoreUnavailable("The workspace is on a drive that is no longer there. Plug it in and try again.")
        yield


def new_store(folder: Path):
    """An empty store in the folder, open until `close_stores`."""
    create_workspace(folder / "workspace")
    _OPEN.append(open_store(folder / "workspace"))
    return _OPEN[-1]


def close_stores() -> None:
    """Close every store that scenes have opened."""
    while _OPEN:
        _OPEN.pop().close()


def _parts(store, tasks: Tasks):
    return {
        "store": store,
        "tasks": tasks,
        "changes": Changes(),
        "today": lambda: TODAY,
    }


def hours_page(store, tasks: Tasks) -> QWidget:
    page = HoursPage(tasks, lambda: TODAY)
    page.resize(1072, 644)
    page.parts = _parts(store, tasks)
    page.presenter = HoursPresenter(page, **page.parts, open_place=lambda place: None)
    page.store = store
    return page


def _page(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    return hours_page(store, tasks)


def _selected(tasks: Tasks, folder: Path) -> QWidget:
    page = _page(tasks, folder)
    page.table.counted.connect(lambda count: page.table.selectRow(1))
    return page


def _refused(tasks: Tasks, folder: Path) -> QWidget:
    page = _page(tasks, folder)
    page.message.show_message("danger", "The workspace is busy with another save. Nothing was saved: try again.")
    return page


def _of_person(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    people, _, _ = fill(store)
    part = person_part(HoursPage, HoursPresenter, people[1].id, **_parts(store, tasks), open_place=lambda place: None)
    part.resize(1072, 560)
    return part


PAPER = (
    ("ann", "", "16/11", "10", "1230", ""),
    ("bart", "", "16/11", "18", "21", ""),
    ("agnieszka", "", "17/11", "14", "1615", ""),
    ("hương", "welcome", "17/11", "", "", "2.5"),
    ("hương", "welcome", "17/11", "", "", "2.5"),
    ("not bold", "", "17/11", "930", "13", ""),
    ("mary", "", "soon", "", "", "1.5"),
    ("bart", "", "28/11", "9", "", "13"),
    ("ann", "", "17/11", "11", "", ""),
)


def hours_sheet(store, tasks: Tasks) -> QWidget:
    page = HoursSheetPage(lambda: TODAY)
    page.resize(1072, 644)
    page.presenter = HoursSheetPresenter(page, **_parts(store, tasks), open_place=lambda place: None)
    page.setFocus()
    return page


def _sheet(rows, *, paper="") -> Callable[[Tasks, Path], QWidget]:
    """A sheet with rows typed, every one of them looked at."""

    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        fill(store)
        page = hours_sheet(store, tasks)
        page.foot.show_paper(paper, signed=True)
        page.model.put_rows(0, [dict(zip(FIELDS, cells, strict=False)) for cells in rows])
        with store.read() as data:
            found = check_rows(data, page.model.rows(), today=TODAY, signed=True)
        page.presenter._show_checked(found, page.model.rows())
        page.table.go_to(len(rows), "person")
        page.store = store
        return page

    return scene


def _sheet_typing(tasks: Tasks, folder: Path) -> QWidget:
    """Somebody is being typed, and people of that name are offered."""
    page = _sheet(PAPER[:3])(tasks, folder)

    def begin() -> None:
        page.table.go_to(3, "person", typing=True)
        field = page.table.typing.field()
        field.setText("n")
        field.setModified(True)
        with page.store.read() as data:
            page.table.typing.show_offers(offers(data, "n", TODAY))

    QTimer.singleShot(0, page, begin)
    return page


def _dialog(build: Callable) -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        return build(store, tasks, fill(store))

    return scene


def _log_hours(store, tasks, kept):
    return open_log_hours(None, **_parts(store, tasks))


def _log_hours_filled(store, tasks, kept):
    dialog = _log_hours(store, tasks, kept)
    people, _engagements, _ = kept
    with store.read() as data:
        dialog.show_person(people[1].id, people[1].known_as, "V-000002", given_to_of(data, people[1].id, TODAY))
    dialog.fields._start.set_value(time(14))
    dialog.fields._end.set_value(time(16, 30))
    dialog.fields._minutes.set_value(Minutes(150))
    dialog.fields.minutes_changed.emit(Minutes(150))
    return dialog


def _log_hours_refused(store, tasks, kept):
    dialog = _log_hours_filled(store, tasks, kept)
    dialog.fields.day.set_value(TODAY + timedelta(days=3))
    dialog.fields._minutes.set_value(Minutes(900))
    dialog.show_problems(
        [
            Problem("day", "This day has not come yet. Today is 25 November 2026."),
            Problem("minutes", "From start to end is only 2 h 30 min."),
            Problem("reason", "Say why it was more than 12 h."),
        ]
    )
    return dialog


def _correct(store, tasks, kept):
    people, _, entries = kept
    with store.read() as data:
        kind = type(entries[1])
        entry = data.get(kind, entries[1].id)
    for minutes, reason in ((110, "The sheet was misread"), (75, "A break was forgotten, as the ward told us later")):
        change_hours(store, replace(entry, minutes=Minutes(minutes), reason=reason), today=TODAY)
        with store.read() as data:
            entry = data.get(kind, entry.id)
    with store.read() as data:
        return CorrectHoursDialog(
            entry,
            name=people[1].known_as,
            choices=given_to_of(data, people[1].id, TODAY),
            trail=data.hours.trail(entry.id),
            today=lambda: TODAY,
        )


def _reject(store, tasks, kept):
    dialog = BulkPreview(ACTIONS[1], topic(lambda: TODAY).counted, 1240, {"already rejected": 12})
    dialog.ask_reason(Problem("reason", "1,012 of these entries were confirmed: say why they are rejected."))
    return dialog


PAGES = {
    "hours": _page,
    "hours-selected": _selected,
    "hours-refused": _refused,
    "hours-empty": lambda tasks, folder: hours_page(new_store(folder), tasks),
    "hours-error": lambda tasks, folder: hours_page(BrokenStore(), tasks),
    "hours-of-a-person": _of_person,
    "hours-sheet": _sheet(PAPER[:4], paper="10:15"),
    "hours-sheet-typing": _sheet_typing,
    "hours-sheet-problems": _sheet(PAPER, paper="17:15"),
    "hours-sheet-empty": lambda tasks, folder: hours_sheet(new_store(folder), tasks),
}
DIALOGS = {
    "log-hours": _dialog(_log_hours),
    "log-hours-filled": _dialog(_log_hours_filled),
    "log-hours-refused": _dialog(_log_hours_refused),
    "correct-hours": _dialog(_correct),
    "reject-hours": _dialog(_reject),
}
