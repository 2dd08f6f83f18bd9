"""The pages of the settings over a store of their own, ready for a look or a picture."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_department, a_role, a_site, an_organisation
from tests.stores import keep
from tests.ui.hours.scenes import new_store
from ui.changes import Changes
from ui.settings.installation import Installation
from ui.settings.licence_dialog import LicenceDialog
from ui.settings.logo_picture import logo_of_file
from ui.settings.place_dialog import PlaceDialog
from ui.settings.rate_dialog import RateDialog
from ui.settings.settings_page import PARTS, SettingsPage
from ui.settings.settings_presenter import settings_page
from ui.tasks import Tasks
from volunteer_app import reference
from volunteer_app.domain.rates import Rate
from volunteer_app.errors import Problem
from volunteer_app.services.organisation import save_logo

LONG = "Harrowmere Royal Infirmary, Children's Hospital and Community Partnership of the Upper Valleys"
OWN = Rate(scheme="own", first=date(2026, 4, 1), pence_per_hour=1310, source="Board paper 14", edition="26 March 2026")


class Chosen:
    """An installation that remembers what was chosen on it."""

    def __init__(self, folder: Path, back_up=None):
        self.appearance, self.size, self.sample_opened = "system", 100, False
        self.here = Installation(
            folder=folder,
            appearance=lambda: self.appearance,
            choose_appearance=lambda choice: setattr(self, "appearance", choice),
            size=lambda: self.size,
            choose_size=lambda size: setattr(self, "size", size),
            back_up=back_up or (lambda to: to / "waymark-20261125T140500Z.db"),
            open_sample=lambda: setattr(self, "sample_opened", True),
        )


def draw_logo(path: Path, width: int = 1800, height: int = 600, kind: str = "PNG") -> Path:
    """A picture in a file: a hill, a path and a word's worth of bars."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setBrush(QColor("#176B3A"))
    painter.drawEllipse(height // 10, height // 3, height * 4 // 5, height)
    painter.fillRect(height, height // 3, width - height - 20, height // 8, QColor("#1B5599"))
    painter.fillRect(height, height * 3 // 5, (width - height) * 2 // 3, height // 8, QColor("#7A4F00"))
    painter.end()
    assert image.save(str(path), kind)
    return path


def fill_for_settings(store, name: str = "Harrowmere Community NHS Trust"):
    """A trust with its tree, its rates and one rate of its own."""
    hospital, hospice = a_site(name="Harrowmere General Hospital"), a_site(name="Coldwater Hospice")
    block = a_site(name="Children's block", parent_id=hospital.id)
    wards = [a_department(hospital), a_department(block, name="Play"), a_department(hospital, name=LONG)]
    roles = [
        a_role(hospital),
        a_role(hospital, name="Guide"),
        a_role(block, name="Play helper", department_id=wards[1].id),
    ]
    organisation = an_organisation(name=name, rate_scheme="own", first_month=4)
    return keep(store, organisation, hospital, hospice, block, *wards, *roles, *reference.rates(), OWN)


def made_page(store, tasks: Tasks, folder: Path, part: str) -> SettingsPage:
    page = settings_page(
        Chosen(folder).here,
        store=store,
        tasks=tasks,
        changes=Changes(),
        today=lambda: TODAY,
        open_place=lambda place: None,
    )
    page.choose(part)
    page.store = store
    return page


def _part(key: str, name: str = "Harrowmere Community NHS Trust", logo: bool = True):
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        fill_for_settings(store, name)
        if logo:
            save_logo(store, logo_of_file(draw_logo(folder / "logo.png")), "A green hill and the name of the trust")
        backups = folder / "backups"
        backups.mkdir(exist_ok=True)
        for file in ("waymark-20261124T173000Z.db", "before-0004-20261120T081500.db"):
            (backups / file).write_bytes(bytes(7_300_000))
        return made_page(store, tasks, folder, key)

    return scene


def _empty(key: str):
    return lambda tasks, folder: made_page(new_store(folder), tasks, folder, key)


def _rate_refused(tasks: Tasks, folder: Path) -> QWidget:
    dialog = RateDialog(lambda: TODAY, OWN)
    dialog.show_problems(
        [
            Problem("first", "Another rate of this kind covers some of these days: end that one first."),
            Problem("pence_per_hour", "Enter what an hour is worth."),
        ]
    )
    return dialog


def _place(tasks: Tasks, folder: Path) -> QWidget:
    within = [(None, "Nothing: it stands by itself"), (a_site().id, LONG)]
    return PlaceDialog("New site", "Add site", within=within)


PAGES = {
    **{f"settings-{key}": _part(key) for key, _, _ in PARTS},
    "settings-organisation-long": _part("organisation", name=LONG, logo=False),
    "settings-sites-empty": _empty("sites"),
    "settings-rates-empty": _empty("rates"),
    "settings-backups-empty": _empty("backups"),
}
DIALOGS = {
    "rate-refused": _rate_refused,
    "new-rate": lambda tasks, folder: RateDialog(lambda: TODAY),
    "new-site": _place,
    "licence": lambda tasks, folder: LicenceDialog("Icons (ISC)", "ISC License\n\nPermission to use, copy…"),
}
