"""What is done with sites and departments."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.settings.keeping import keep, take_up_kept
from ui.settings.place_dialog import PlaceDialog
from ui.settings.place_lines import PlaceLine, place_lines, sites_within
from ui.settings.record import SettingsRecord
from ui.settings.sites_part import SitesPart
from ui.widgets.form_dialog import Saving
from volunteer_app.domain.roles import Department, Site
from volunteer_app.domain.units import SiteId
from volunteer_app.services.roles import remove_department, remove_site, save_department, save_site
from volunteer_app.store import Change, Store

TOP: tuple[SiteId | None, str] = (None, "Nothing: it stands by itself")


class SitesPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: SitesPart, *, store: Store, changes: Changes) -> None:
        super().__init__(part)
        self._part, self._store, self._changes = part, store, changes
        self._sites: Sequence[Site] = ()
        part.add_site_requested.connect(self._add_site)
        part.add_department_requested.connect(self._add_department)
        part.change_requested.connect(self._change)
        part.remove_requested.connect(self._remove)

    def show(self, record: SettingsRecord) -> None:
        """Show what is kept now."""
        self._sites = record.sites
        self._part.show_places(place_lines(record.sites, record.departments, record.roles))

    def _add_site(self, line: PlaceLine | None) -> None:
        dialog = PlaceDialog(
            "New site", "Add site", within=[TOP, *self._choices()], chosen=_site_round(line), parent=self._part.window()
        )
        self._open(dialog, lambda: save_site(self._store, Site(name=dialog.name(), parent_id=dialog.within())))

    def _add_department(self, line: PlaceLine | None) -> None:
        chosen = _site_of(line) or self._sites[0].id
        dialog = PlaceDialog(
            "New department",
            "Add department",
            within=self._choices(),
            chosen=chosen,
            label="At &site",
            parent=self._part.window(),
        )
        self._open(
            dialog,
            lambda: save_department(self._store, Department(name=dialog.name(), site_id=dialog.within() or chosen)),
        )

    def _change(self, line: PlaceLine) -> None:
        if isinstance(line.place, Site):
            self._change_site(line.place)
        else:
            self._change_department(line.place)

    def _change_site(self, site: Site) -> None:
        inside = sites_within(site, self._sites)
        within = [TOP, *(choice for choice in self._choices() if choice[0] not in inside)]
        dialog = PlaceDialog(
            "Change site", "Save", name=site.name, within=within, chosen=site.parent_id, parent=self._part.window()
        )
        self._open(dialog, lambda: save_site(self._store, replace(site, name=dialog.name(), parent_id=dialog.within())))

    def _change_department(self, department: Department) -> None:
        dialog = PlaceDialog("Change department", "Save", name=department.name, parent=self._part.window())
        self._open(dialog, lambda: save_department(self._store, replace(department, name=dialog.name())))

    def _remove(self, line: PlaceLine) -> None:
        place = line.place

        def remove() -> Change:
            if isinstance(place, Site):
                return remove_site(self._store, place.id)
            return remove_department(self._store, place.id)

        keep(self._part, self._changes, remove, lead=f"{place.name} stays. ")

    def _choices(self) -> list[tuple[SiteId | None, str]]:
        return [(site.id, site.name) for site in self._sites]

    def _open(self, dialog: PlaceDialog, save: Callable[[], Change]) -> None:
        Saving(dialog, save, self._changes).saved.connect(self._show_saved)
        dialog.open()

    def _show_saved(self, change: Change) -> None:
        take_up_kept(self._part.table, change)


def _site_round(line: PlaceLine | None) -> SiteId | None:
    """The site that a row lies in: a new one stands beside it."""
    if line is None:
        return None
    return line.place.parent_id if isinstance(line.place, Site) else line.place.site_id


def _site_of(line: PlaceLine | None) -> SiteId | None:
    """The site that a row is, or lies in."""
    if line is None:
        return None
    return line.place.id if isinstance(line.place, Site) else line.place.site_id
