"""The settings as a whole: read in one go, shown again whenever they have changed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.places import Place
from ui.settings.about_part import AboutPart
from ui.settings.appearance_part import AppearancePart
from ui.settings.copies_part import CopiesPart
from ui.settings.copies_presenter import CopiesPresenter
from ui.settings.installation import Installation
from ui.settings.licence_dialog import LicenceDialog
from ui.settings.lists_part import ListsPart
from ui.settings.lists_presenter import ListsPresenter
from ui.settings.organisation_part import OrganisationPart
from ui.settings.organisation_presenter import OrganisationPresenter
from ui.settings.rates_part import RatesPart
from ui.settings.rates_presenter import RatesPresenter
from ui.settings.record import SettingsRecord, settings_record
from ui.settings.settings_page import SettingsPage
from ui.settings.sites_part import SitesPart
from ui.settings.sites_presenter import SitesPresenter
from ui.tasks import Task, Tasks, reading
from volunteer_app.domain.lists import ListAnswer
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.roles import Department, Role, Site
from volunteer_app.errors import AppError
from volunteer_app.store import Change, Store

READS = frozenset((Organisation, Logo, Rate, Site, Department, Role, ListAnswer))


def settings_page(
    here: Installation,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    open_place: Callable[[Place], None],
) -> SettingsPage:
    """The page with its presenters."""
    organisation, sites, rates, copies = OrganisationPart(), SitesPart(tasks), RatesPart(tasks), CopiesPart(tasks)
    lists, appearance, about = ListsPart(tasks), AppearancePart(here), AboutPart(here, tasks)
    page = SettingsPage((organisation, sites, lists, rates, appearance, copies, about))
    organisation.guide_requested.connect(lambda: open_place(Place(kind="guide")))
    about.licence_requested.connect(lambda title, text: LicenceDialog(title, text, page.window()).open())
    copying = CopiesPresenter(copies, here, tasks, today)
    page.shown.connect(copying.show)
    page.shown.connect(appearance.show_choices)
    SettingsPresenter(
        page,
        (
            OrganisationPresenter(organisation, store=store, tasks=tasks, changes=changes).show,
            SitesPresenter(sites, store=store, changes=changes).show,
            ListsPresenter(lists, store=store, changes=changes).show,
            RatesPresenter(rates, store=store, changes=changes, today=today).show,
        ),
        store=store,
        tasks=tasks,
        changes=changes,
    )
    return page


class SettingsPresenter(QObject):
    """A child of its page; `shows` are told what is kept, each time it is read."""

    def __init__(
        self,
        page: SettingsPage,
        shows: tuple[Callable[[SettingsRecord], None], ...],
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
    ) -> None:
        super().__init__(page)
        self._page, self._shows, self._store, self._tasks = page, shows, store, tasks
        page.shown.connect(self.refresh)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self.refresh)

    def refresh(self) -> None:
        """Read what is kept now, where somebody looks at it."""
        if self._page.isVisible():
            self._tasks.ask(self, self._read, self._show, self._fail)

    def _read(self, task: Task) -> SettingsRecord:
        with reading(self._store, task) as data:
            return settings_record(data)

    def _show(self, record: SettingsRecord) -> None:
        for show in self._shows:
            show(record)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._page.part().show_refusal(str(error))

    def _follow(self, change: Change) -> None:
        if change.kinds & READS:
            self.refresh()
