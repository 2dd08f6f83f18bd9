"""The pages and dialogs of people over a store of their own, ready for a look or a picture."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import (
    TODAY,
    a_check,
    a_host,
    a_job,
    a_placement,
    a_role,
    a_site,
    an_engagement,
    an_entry,
    characteristics,
)
from tests.stores import keep
from tests.ui.hours.scenes import BrokenStore, fill, new_store
from ui.changes import Changes
from ui.jobs.jobs_page import JobsPage
from ui.jobs.jobs_presenter import JobsPresenter
from ui.people.beginning import BeginRoleForSeveralDialog
from ui.people.equality_section import EqualityDialog, EqualitySection
from ui.people.new_person_dialog import NewPersonDialog
from ui.people.people_page import PeoplePage
from ui.people.people_presenter import PeoplePresenter
from ui.people.person_page import PersonPage
from ui.people.person_presenter import person_page
from ui.people.roles_part import BeginRoleDialog, ChangeRoleDialog, EndRoleDialog
from ui.placements.placements_page import PlacementsPage
from ui.placements.placements_presenter import PlacementsPresenter
from ui.tasks import Tasks
from ui.widgets.conflict_dialog import ConflictDialog, Difference
from ui.widgets.person_part import person_part
from volunteer_app import reference
from volunteer_app.domain.jobs import CheckResult, due_on
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.units import Minutes, PersonId, new_uuid
from volunteer_app.errors import Problem
from volunteer_app.services.engaging import Beginning

LONG_ROLE = "Linen room helper and driver of the early van"
LONG_NAMED = Person(
    given_name="Maximiliane Friederike Wilhelmine",
    family_name="von Donaudampfschifffahrtsgesellschaft-Oberammergauer zu Hohenschwangau",
    preferred_name="Maxi-Friederike-Wilhelmine",
    former_names="Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    pronouns="she/her or they/them, as it comes",
    email="maximiliane.von.donaudampfschifffahrtsgesellschaft@verwaltungsgemeinschaft.example.org",
    phone="+49 (0)800 555 01 23 extension 4711",
)
NOTHING_KNOWN = Person(family_name="Ek")
NOBODY_SHORT = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh; Rindfleischetikettierungsüberwachung"
LONG_HOST = "Greater Coldwater and Upper Penmarrow Partnership for Skills and Employment"


def today() -> date:
    return TODAY


def _given(store, tasks: Tasks):
    return {
        "store": store,
        "tasks": tasks,
        "changes": Changes(),
        "today": today,
        "open_place": lambda place: None,
    }


def a_whole_road(store, person):
    """Two years of a person's life: roles, months of hours, a placement, and a job with checks."""
    site = a_site(name="Harrowmere Royal Infirmary and Children's Hospital")
    early, late = a_role(site, name=LONG_ROLE), a_role(site, name="Ward 12 mealtime companion")
    ended = an_engagement(
        person,
        early,
        start=TODAY - timedelta(days=760),
        end=TODAY - timedelta(days=420),
        status=EngagementStatus.ENDED,
        end_reason="employment_elsewhere",
    )
    going_on = an_engagement(person, late, start=TODAY - timedelta(days=640), status=EngagementStatus.PAUSED)
    host = a_host(name=LONG_HOST)
    placement = a_placement(
        person,
        host,
        start=TODAY - timedelta(days=400),
        end=TODAY - timedelta(days=340),
        ended_on=TODAY - timedelta(days=340),
        status=PlacementStatus.COMPLETED,
        planned_minutes=Minutes(180 * 60),
    )
    job = a_job(person, start=TODAY - timedelta(days=330), employer=LONG_HOST)
    checks = [
        a_check(job, weeks=13, done_on=due_on(job.start, 13)),
        a_check(job, weeks=26, done_on=due_on(job.start, 26), result=CheckResult.NOT_REACHED, evidence=""),
    ]
    keep(store, site, early, late, ended, going_on, host, placement, job, *checks)
    with store.begin("Keep") as tx:
        tx.put_all(
            [
                an_entry(going_on, day=TODAY - timedelta(days=9 * number + 2), minutes=Minutes(120 + 15 * (number % 9)))
                for number in range(60)
            ]
        )


def _people(text: str = "") -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        store = new_store(folder)
        fill(store)
        return people_page(store, tasks, text)

    return scene


def people_page(store, tasks: Tasks, text: str = "") -> QWidget:
    page = PeoplePage(tasks, today)
    page.presenter = PeoplePresenter(page, **_given(store, tasks))
    if text:
        page._search.setText(text)
        page._search.ask()
    return page


def _page(person_id, store, tasks: Tasks) -> PersonPage:
    given = _given(store, tasks)
    others = {
        "hours": QWidget,
        "placements": partial(person_part, PlacementsPage, PlacementsPresenter, person_id, **given),
        "employment": partial(person_part, JobsPage, JobsPresenter, person_id, **given),
    }
    return person_page(person_id, others, **given)


def _person(tab: str, number: int = 1, *, road: bool = True) -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> PersonPage:
        store = new_store(folder)
        people, _, _ = fill(store)
        if road:
            a_whole_road(store, people[number])
        page = _page(people[number].id, store, tasks)
        page.show_tab(tab)
        return page

    return scene


def _of(person: Person, tab: str, *, road: bool) -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> PersonPage:
        store = new_store(folder)
        fill(store)
        keep(store, person)
        if road:
            a_whole_road(store, person)
        page = _page(person.id, store, tasks)
        page.show_tab(tab)
        return page

    return scene


def _choice_put_off(tasks: Tasks, folder: Path) -> QWidget:
    page = _person("details")(tasks, folder)
    page.part("details").message.show_message(
        "warn",
        "What you typed is not saved until you choose.",
        lead="Somebody has changed this person meanwhile.",
        action="Compare",
    )
    return page


def _conflict(tasks: Tasks, folder: Path) -> QWidget:
    differences = (
        Difference(
            name="family_name",
            label="Family name",
            mine="Ogunbanjo-Whitcombe of Upper Penmarrow",
            theirs="Ogunbanjo-Whitcombe",
        ),
        Difference(name="former_names", label="Former names", mine="", theirs=NOBODY_SHORT, keep_mine=False),
        Difference(
            name="communication_needs",
            label="Communication",
            mine="Large print, and a telephone call rather than a letter.\nReads lips: sit with light on your face.",
            theirs="Large print",
        ),
        Difference(name="birth_date", label="Born", mine="17 May 1984", theirs="", keep_mine=False),
    )
    return ConflictDialog("this person", differences)


def _equality_open(tasks: Tasks, folder: Path) -> QWidget:
    page = _person("details")(tasks, folder)
    section = page.findChildren(EqualitySection)[0]
    told = characteristics(ethnicity="white_british", religion="prefer_not", disability="limited_a_little")
    section.show_answers(told)
    bar = page.part("details").verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setValue(most))
    return page


def _equality(tasks: Tasks, folder: Path) -> QWidget:
    told = characteristics(ethnicity="white_british", religion="prefer_not")
    return EqualityDialog(told.person_id, told, reference.equality_titles(), reference.equality())


def _refused_details(tasks: Tasks, folder: Path) -> QWidget:
    page = _person("details")(tasks, folder)
    problems = [Problem("birth_date", "This is more than 120 years ago."), Problem("family_name", "Enter a name.")]
    page.part("details").show_problems(problems)
    return page


def _new_person(problems=()) -> Callable[[Tasks, Path], QWidget]:
    def scene(tasks: Tasks, folder: Path) -> QWidget:
        dialog = NewPersonDialog(today, reference.heard_from())
        if problems:
            dialog.show_problems(problems)
        return dialog

    return scene


def _begin_role(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    with store.read() as data:
        return BeginRoleDialog(data.roles.all(), today)


def _begin_for_several(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    fill(store)
    with store.read() as data:
        dialog = BeginRoleForSeveralDialog(data.roles.all(), today)
    left = [("Bartholomew Featherstonehaugh-Cholmondeley", "serves in it already")] * 6
    left += [("Cy Moss", "aged 15 on this day; the role needs 16")] * 3
    dialog.show_found(Beginning(begin=tuple(PersonId(new_uuid()) for _ in range(12)), left=tuple(left)))
    return dialog


def _change_role(tasks: Tasks, folder: Path) -> QWidget:
    ended = an_engagement(
        start=TODAY - timedelta(days=90), status=EngagementStatus.ENDED, end=TODAY, end_reason="education"
    )
    return ChangeRoleDialog(LONG_ROLE, ended, reference.leaving_reasons(), today)


def _end_role(tasks: Tasks, folder: Path) -> QWidget:
    dialog = EndRoleDialog(LONG_ROLE, reference.leaving_reasons(), today)
    dialog.show_problems([Problem("end_reason", "Choose why it ended."), Problem("end", "The last day is before.")])
    return dialog


PAGES = {
    "people": _people(),
    "people-none-found": _people("zzyzx"),
    "people-empty": lambda tasks, folder: people_page(new_store(folder), tasks),
    "people-error": lambda tasks, folder: people_page(BrokenStore(), tasks),
    "person": _person("timeline"),
    "person-nothing-yet": _person("timeline", 0, road=False),
    "person-long-names": _of(LONG_NAMED, "timeline", road=True),
    "person-long-names-details": _of(LONG_NAMED, "details", road=True),
    "person-empty": _of(NOTHING_KNOWN, "timeline", road=False),
    "person-empty-roles": _of(NOTHING_KNOWN, "roles", road=False),
    "person-details": _person("details"),
    "person-details-refused": _refused_details,
    "person-choice-put-off": _choice_put_off,
    "person-equality": _equality_open,
    "person-roles": _person("roles"),
    "person-placements": _person("placements"),
    "person-employment": _person("employment"),
    "person-employment-empty": _person("employment", 0, road=False),
}
DIALOGS = {
    "new-person": _new_person(),
    "new-person-refused": _new_person([Problem("family_name", "Enter at least one name.")]),
    "person-conflict": _conflict,
    "equality": _equality,
    "begin-role": _begin_role,
    "begin-role-for-several": _begin_for_several,
    "change-role": _change_role,
    "end-role-refused": _end_role,
}
