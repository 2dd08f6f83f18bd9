"""What a person's page does: it reads the person in one go and hands each tab its part."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.people.consents_presenter import ConsentsPresenter
from ui.people.consents_section import ConsentsSection
from ui.people.details_part import DetailsPart
from ui.people.details_presenter import DetailsPresenter
from ui.people.equality_presenter import EqualityPresenter
from ui.people.equality_section import EqualitySection
from ui.people.person_page import PersonPage
from ui.people.person_road import person_road
from ui.people.record import PersonRecord, person_record
from ui.people.roles_part import roles_part
from ui.people.roles_presenter import RolesPresenter
from ui.people.timeline_part import TimelinePart
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from volunteer_app import reference
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.people import Consent, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, Role, Site
from volunteer_app.domain.units import PersonId
from volunteer_app.errors import AppError, NotFound
from volunteer_app.questions.people import TimelineEvent
from volunteer_app.services.lists import offered_answers
from volunteer_app.store import Change, Store

READS = frozenset((Person, Consent, Engagement, Role, Site, HoursEntry, Host, Placement, Job, SustainmentCheck))
TAB_OF = {
    "hours": "hours",
    "engagement": "roles",
    "placement": "placements",
    "job": "employment",
    "check": "employment",
}


def person_page(
    person_id: PersonId,
    others: Mapping[str, Callable[[], QWidget]],
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    open_place: Callable[[Place], None],
) -> PersonPage:
    """The page of one person with all that it does; `others` make the tabs that other topics show, by their keys."""
    timeline = TimelinePart(tasks)
    given: dict[str, Any] = {"store": store, "changes": changes}

    def details() -> QWidget:
        return _details(presenter, person_id, tasks, today, given)

    def roles() -> QWidget:
        part = roles_part(tasks, reference.leaving_reasons())
        work = RolesPresenter(part, person_id, tasks=tasks, today=today, failed=presenter.show_failure, **given)
        presenter.fill(work.show)
        return part

    page = PersonPage({"timeline": lambda: timeline, "details": details, "roles": roles, **others})
    presenter = PersonPresenter(page, timeline, person_id, tasks=tasks, today=today, open_place=open_place, **given)
    return page


def _details(
    presenter: "PersonPresenter", person_id: PersonId, tasks: Tasks, today: Callable[[], date], given: dict[str, Any]
) -> DetailsPart:
    """The tab of what is known of a person, with its sections; `given` are the store and its changes."""
    details = DetailsPart(today, tuple(offered_answers(given["store"], ListName.HEARD_FROM)))
    consents = ConsentsSection(today, reference.consent_wording)
    equality = EqualitySection(reference.equality_titles(), reference.equality())
    for section in (consents, equality):
        details.add_section(section)
    equality.shown.connect(lambda: details.bring_into_view(equality))
    failed = presenter.show_failure
    presenter.fill(DetailsPresenter(details, today=today, **given).show)
    presenter.fill(ConsentsPresenter(consents, person_id, today=today, failed=failed, **given).show)
    EqualityPresenter(equality, person_id, tasks=tasks, failed=failed, **given)
    return details


class PersonPresenter(QObject):
    """A child of its page."""

    def __init__(
        self,
        page: PersonPage,
        timeline: TimelinePart,
        person_id: PersonId,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(page)
        self._page, self._timeline, self._person_id = page, timeline, person_id
        self._store, self._tasks, self._today, self._open_place = store, tasks, today, open_place
        self._parts: list[Callable[[PersonRecord], None]] = []
        self._record: PersonRecord | None = None
        page.back_requested.connect(self._go_back)
        page.log_requested.connect(self._log_hours)
        timeline.opened.connect(self._open_event)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self._read)
        self._read()

    def fill(self, show: Callable[[PersonRecord], None]) -> None:
        """Hand the person to this as well, once they are read and after every change."""
        self._parts.append(show)
        if self._record is not None:
            show(self._record)

    def show_failure(self, error: Exception) -> None:
        """Say over the page what could not be done; where the person is gone, go back to the list."""
        if isinstance(error, NotFound):
            self._go_back()
        elif isinstance(error, AppError):
            self._page.message.show_message("danger", str(error))
        else:
            raise error

    def _read(self) -> None:
        def work(task: Task) -> PersonRecord:
            with reading(self._store, task) as data:
                return person_record(data, self._person_id, self._today())

        self._tasks.ask(self, work, self._show, self.show_failure)

    def _show(self, record: PersonRecord) -> None:
        kinds = reference.placement_kinds()
        self._record = record
        self._page.show_person(record)
        road = person_road(record, self._today(), lambda code: kinds.get(code, code))
        self._timeline.show_timeline(road, record.events)
        for show in self._parts:
            show(record)

    def _follow(self, change: Change) -> None:
        if change.kinds & READS:
            self._read()

    def _go_back(self) -> None:
        self._open_place(Place(kind="people"))

    def _log_hours(self) -> None:
        self._open_place(Place(kind="log-hours", id=self._person_id))

    def _open_event(self, event: TimelineEvent) -> None:
        tab = TAB_OF.get(event.kind, "details")
        if tab in ("roles", "placements", "employment"):
            self._page.show_record(tab, event.record_id)
        else:
            self._page.show_tab(tab)
