"""The pages of the settings over a store of their own, ready for a look or a picture."""

from datetime import UTC, date, datetime
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
from ui.settings.restore_dialog import RestoreDialog
from ui.settings.settings_page import PARTS, SettingsPage
from ui.settings.settings_presenter import settings_page
from ui.tasks import Tasks
from volunteer_app import reference
from volunteer_app.domain.copies import Contents, Head, Manifest, Why
from volunteer_app.domain.rates import Rate
from volunteer_app.errors import Problem
from volunteer_app.services.copies import choose_second_folder, name_at, remember_second_copy, write_manifest
from volunteer_app.services.organisation import save_logo
from volunteer_app.services.workspaces import Held, Loss

LONG = "Harrowmere Royal Infirmary, Children's Hospital and Community Partnership of the Upper Valleys"
OWN = Rate(scheme="own", first=date(2026, 4, 1), pence_per_hour=1310, source="Board paper 14", edition="26 March 2026")


class Chosen:
    """An installation that remembers what was chosen on it."""

    def __init__(self, folder: Path, workspaces=None):
        """With `workspaces` copies are real ones, else there are none."""
        self.appearance, self.size, self.sample_opened, self.restored = "system", 100, False, []
        self.here = Installation(
            folder=folder,
            appearance=lambda: self.appearance,
            choose_appearance=lambda choice: setattr(self, "appearance", choice),
            size=lambda: self.size,
            choose_size=lambda size: setattr(self, "size", size),
            back_up=lambda to, why: workspaces.backup(folder, to, why=why),
            prove=lambda copy: workspaces.prove(copy, folder),
            loss=lambda copy: workspaces.loss(copy, folder),
            restore=self.restored.append,
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


def fill_with_copies(folder: Path):
    """Copies of many days in the workspace, one of which nobody has proved, and a stick that was taken away."""
    backups = folder / "backups"
    backups.mkdir(exist_ok=True)
    whys = [Why.CLOSING, Why.AT_WORK, Why.AT_WORK, Why.IMPORT, Why.CLOSING, Why.ASKED, Why.UPGRADE]
    for number, why in enumerate(whys):
        at = datetime(2026, 11, 24 - number, 17, 30 + number, tzinfo=UTC)
        (backups / name_at(at)).write_bytes(bytes(7_300_000))
        counts = {"people": 1284 - 3 * number, "hours": 41_210 - 37 * number}
        contents = Contents(store="aa", schema="0004", counts=counts, head=Head(900 - number, "ab"))
        manifest = Manifest(made_at=at, why=why, size=7_300_000, sha256="00", contents=contents)
        write_manifest(backups / name_at(at), manifest)
    (backups / name_at(datetime(2026, 11, 16, 9, 15, tzinfo=UTC))).write_bytes(bytes(7_100_000))
    choose_second_folder(folder, Path("/media/office/Blue stick/Waymark copies"))
    remember_second_copy(folder, datetime(2026, 11, 11, 17, tzinfo=UTC))


def _restore(tasks: Tasks, folder: Path) -> QWidget:
    kinds = (("Log hours", 41), ("Confirm hours", 12), ("New person", 3), ("Edit person", 2), ("Plan placement", 1))
    loss = Loss(
        now=Held(people=1284, entries=41_210, placements=312, jobs=141),
        then=Held(people=1281, entries=41_173, placements=311, jobs=141),
        related=True,
        changes=64,
        since=datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
        kinds=kinds,
    )
    return RestoreDialog("22 Nov 2026, 17:32", loss)


def _restore_unknown(tasks: Tasks, folder: Path) -> QWidget:
    then = Held(people=1281, entries=41_173, placements=311, jobs=141)
    return RestoreDialog(
        "22 Nov 2026, 17:32", Loss(now=None, then=then, related=False, changes=0, since=None, kinds=())
    )


def _part(key: str, name: str = "Harrowmere Community NHS Trust", logo: bool = True):
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        fill_for_settings(store, name)
        if logo:
            save_logo(store, logo_of_file(draw_logo(folder / "logo.png")), "A green hill and the name of the trust")
        fill_with_copies(folder)
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
    "restore": _restore,
    "restore-unknown": _restore_unknown,
    "rate-refused": _rate_refused,
    "new-rate": lambda tasks, folder: RateDialog(lambda: TODAY),
    "new-site": _place,
    "licence": lambda tasks, folder: LicenceDialog("Icons (ISC)", "ISC License\n\nPermission to use, copy…"),
}
