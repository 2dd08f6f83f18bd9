"""The search box open over a page, ready for a look or a picture."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_host
from tests.stores import keep
from tests.ui.hours.scenes import fill, new_store
from tests.ui.people.scenes import LONG_HOST, LONG_NAMED, people_page
from ui.find.find_offers import ACTIONS, spots_of
from ui.find.find_presenter import FindPresenter
from ui.find.recent_people import RecentPeople
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.widgets.rail import RailPlace


def box_open(places: tuple[RailPlace, ...], text: str) -> Callable[[Tasks, Path], QWidget]:
    """The list of people with the box open over it, `text` typed."""

    def window(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        people, _, _ = fill(store)
        keep(store, LONG_NAMED, a_host(name=LONG_HOST))
        made = MainWindow(places, folder)
        for place in places:
            made.add_page(place.key, people_page(store, tasks) if place.key == "people" else QWidget())
        made.show_page("people")
        made.status.show_done("Took back “Added person: Bo Ek”", undo="Logged 2 h for Ann Lee", redo="Bo Ek")
        made.status.show_copied("Copied 10:30 today")
        recent = RecentPeople(QSettings(str(folder / "recent.ini"), QSettings.Format.IniFormat))
        for person in (*people[:3], LONG_NAMED):
            recent.keep(person.id)
        FindPresenter(
            made.search,
            store=store,
            tasks=tasks,
            today=lambda: TODAY,
            spots=spots_of(places, [spot.place.kind for spot in ACTIONS]),
            recent=recent,
            open_place=lambda place: None,
            failed=lambda error: None,
        )
        made.once_active = lambda: (made.search.setFocus(), made.search.setText(text), made.search.ask())
        return made

    return window


TYPED = {
    "find-begun": "",
    "find": "l",
    "find-long-names": "maxi",
    "find-log": "log 2h30 lee yesterday",
    "find-nothing": "zzyzx",
}
