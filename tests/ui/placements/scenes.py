"""The pages and dialogs of placements over a store of their own, ready for a look or a picture."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_host, a_person, a_placement, an_entry
from tests.stores import keep
from tests.ui.hours.scenes import NAMES, BrokenStore, new_store
from ui.changes import Changes
from ui.placements.end_placement_dialog import EndPlacementDialog
from ui.placements.hosts_dialog import HostDialog
from ui.placements.hosts_presenter import open_hosts
from ui.placements.placement_dialog import PlacementDialog
from ui.placements.placements_page import LIST, PlacementsPage
from ui.placements.placements_presenter import PlacementsPresenter
from ui.tasks import Tasks
from volunteer_app import reference
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import Minutes
from volunteer_app.errors import Problem

LONG_HOST = "Greater Coldwater and Upper Penmarrow Partnership for Skills and Employment"
LONG_NAME = ("Maximiliane Friederike", "von Donaudampfschifffahrtsgesellschaft-Oberammergauer zu Hohenschwangau", "")
HOSTS = ("Harrowmere Royal Infirmary", "Lowfield Library Service", "Penmarrow Kitchens", LONG_HOST)
SITES = ("Ward 7", "Central library", "", "Sterile services, block C, second floor on the left of the lift")
KINDS = ("t_level", "work_experience", "supported_internship", "sector_based_work_academy", "taster")
PLANNED, LIVE = PlacementStatus.PLANNED, PlacementStatus.LIVE
DAY = timedelta(days=1)


def today():
    return TODAY


def fill(store):
    """Placements of every status, some of them late or behind."""
    people = [a_person(given_name=given, family_name=family, preferred_name=name) for given, family, name in NAMES]
    people.append(a_person(given_name=LONG_NAME[0], family_name=LONG_NAME[1]))
    hosts = [a_host(name=name) for name in HOSTS]
    keep(store, *people, *hosts)

    def placed(number, **changes):
        host, site, kind = hosts[number % 4], SITES[number % 4], KINDS[number % 5]
        return a_placement(people[number % 7], host, host_site=site, kind=kind, **changes)

    planned = [
        placed(number, status=PLANNED, start=TODAY + (6 * number - 4) * DAY, end=TODAY + (60 + 9 * number) * DAY)
        for number in range(5)
    ]
    live = [
        placed(
            number + 2,
            status=LIVE,
            start=TODAY - (40 + 11 * number) * DAY,
            end=TODAY + (20 * number - 9) * DAY,
            planned_minutes=None if number == 4 else Minutes(60 * (160 + 90 * number)),
        )
        for number in range(6)
    ]
    over = [
        placed(
            number,
            start=TODAY - (200 + number) * DAY,
            ended_on=TODAY - (13 * number + 6) * DAY,
            status=PlacementStatus.COMPLETED if number % 4 else PlacementStatus.ENDED_EARLY,
            end_reason="" if number % 4 else ("course_left", "travel")[number // 4 % 2],
            outcome="Went on to an apprenticeship in the same department" if number % 4 == 1 else "",
        )
        for number in range(14)
    ]
    keep(store, *planned, *live, *over)
    with store.begin("Keep") as tx:
        tx.put_all(
            [
                an_entry(
                    each,
                    day=TODAY - (1 + week) * DAY,
                    minutes=Minutes(60 * 7),
                    status=HoursStatus.SUBMITTED if week % 4 == 3 else HoursStatus.CONFIRMED,
                )
                for number, each in enumerate(live)
                for week in range(9 + 3 * number)
            ]
        )
    return people, hosts, [*planned, *live, *over]


def page(store, tasks: Tasks, shown: str = "") -> PlacementsPage:
    page = PlacementsPage(tasks, today)
    page.resize(1072, 644)
    given = {"store": store, "tasks": tasks, "changes": Changes(), "today": today}
    page.presenter = PlacementsPresenter(page, open_place=lambda place: None, **given)
    if shown:
        page.show_as(shown)
    return page


def _filled(shown: str = "") -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        fill(store)
        return page(store, tasks, shown)

    return scene


def _refused(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    shown = page(store, tasks)
    with store.read() as data:
        line = next(each for each in data.placements.of_person(next(iter(data.every(type(a_person())))).id))
    shown.table.counted.connect(lambda count: shown.board.setFocus())
    shown.board.message.show_message(
        "danger",
        "Its first day, 4 January 2027, has not come yet: it can begin then.",
        lead=f"{line.known_as} cannot start yet.",
        action="Change placement",
    )
    return shown


def _many(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    people, hosts, _ = fill(store)
    keep(store, *(a_placement(people[number % 7], hosts[0], start=TODAY, status=PLANNED) for number in range(1212)))
    return page(store, tasks)


def _selected(tasks: Tasks, folder: Path) -> QWidget:
    shown = _filled(LIST)(tasks, folder)
    shown.table.counted.connect(lambda count: shown.table.selectRow(3))
    return shown


def _dialog(*, of_somebody: bool) -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        hosts, person = [a_host(name=LONG_HOST)], a_person(given_name=LONG_NAME[0], family_name=LONG_NAME[1])
        if of_somebody:
            return PlacementDialog(a_placement(person, hosts[0]), person, hosts, reference.placement_kinds(), today)
        dialog = PlacementDialog(None, None, hosts, reference.placement_kinds(), today)
        dialog.show_problems(
            [
                Problem("person_id", "Type a name and choose the person with Enter."),
                Problem("host_id", "Enter the host's name."),
                Problem("start", "Enter the first day."),
            ]
        )
        return dialog

    return scene


def _hosts(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    return open_hosts(None, lambda criterion: None, store=store, tasks=tasks, changes=Changes(), today=today)


PAGES = {
    "placements": _filled(),
    "placements-many": _many,
    "placements-refused": _refused,
    "placements-list": _selected,
    "placements-empty": lambda tasks, folder: page(new_store(folder), tasks),
    "placements-error": lambda tasks, folder: page(BrokenStore(), tasks),
}
DIALOGS = {
    "placement": _dialog(of_somebody=True),
    "new-placement-refused": _dialog(of_somebody=False),
    "end-placement": lambda tasks, folder: EndPlacementDialog(
        " ".join(LONG_NAME), LONG_HOST, reference.placement_end_reasons(), today
    ),
    "hosts": _hosts,
    "host": lambda tasks, folder: HostDialog(a_host(name=LONG_HOST)),
}
