"""The list of everybody: who they are, where they stand and when they were last here."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.columns import day_column
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import ListTopic, RowAction
from ui.widgets.marks import PERSON_STATES
from ui.widgets.record_source import Column
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job
from volunteer_app.domain.people import Consent, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, Role, Site
from volunteer_app.domain.units import format_clock, format_minutes
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PEOPLE_FIELDS, PeopleFilter, PersonLine

COPY_EMAILS, BEGIN_ROLE = "emails", "begin-role"


class PeoplePage(ListPage[PersonLine]):
    """Signals:
    new_requested: somebody is to be added.
    """

    new_requested = Signal()

    def __init__(self, tasks: Tasks, today: Callable[[], date], parent: QWidget | None = None) -> None:
        bring_in, new = Button("Import…", "file-text"), Button("New person", "user-plus", "primary")
        first_import, first = Button("Import a spreadsheet", "file-text"), Button("Add a person", "user-plus")
        new.setToolTip("New person (Ctrl+N)")
        super().__init__(topic(today), tasks, head=(bring_in, new), first=(first_import, first), parent=parent)
        for button in (new, first):
            button.clicked.connect(lambda: self.new_requested.emit())
        for button in (bring_in, first_import):
            button.clicked.connect(lambda: self.import_requested.emit())


def topic(today: Callable[[], date]) -> ListTopic[PeopleFilter, PersonLine]:
    """The list of people."""
    return ListTopic(
        key="people",
        title="People",
        one="person",
        many="people",
        columns=columns(today),
        questions=lambda data: data.people,
        fields=PEOPLE_FIELDS,
        wanted=lambda text, criteria: PeopleFilter(today=today(), text=text, criteria=criteria),
        order=Order("name"),
        reads=frozenset((Person, Consent, Engagement, Role, Site, Placement, Job, HoursEntry)),
        first=(
            "Everyone who gives time belongs here",
            "One record for each person, from the first enquiry through volunteering and placements to work. "
            "Most places start with the spreadsheet they already keep.",
        ),
        search="Name, phone or reference",
        several=(
            RowAction(key=BEGIN_ROLE, text="Begin &role…", icon="id-card"),
            RowAction(key=COPY_EMAILS, text="Copy e-&mails", icon="mail", possible=lambda line: bool(line.email)),
        ),
        summary=_time_given,
    )


def columns(today: Callable[[], date]) -> tuple[Column[PersonLine], ...]:
    """The columns of the list; a day of this year is shown without it."""
    return (
        Column(
            key="name",
            heading="Name",
            text=_name,
            note=_preferred,
            width=272,
            sort="name",
            strong=True,
            value=lambda line: f"{_name(line)} {_preferred(line)}".rstrip(),
        ),
        Column(
            key="reference",
            heading="Reference",
            text=lambda line: line.reference,
            width=104,
            sort="reference",
            tone=_muted,
        ),
        Column(
            key="state",
            heading="Status",
            text=lambda line: PERSON_STATES[line.state].word,
            mark=lambda line: PERSON_STATES[line.state],
            width=136,
            sort="state",
        ),
        Column(key="roles", heading="Role", text=lambda line: line.roles or "–", value=lambda line: line.roles),
        Column(key="phone", heading="Phone", text=lambda line: line.phone or "–", width=136, hidden=True),
        Column(key="email", heading="E-mail", text=lambda line: line.email or "–", width=208, hidden=True),
        Column(key="postcode", heading="Postcode", text=lambda line: line.postcode or "–", width=96, hidden=True),
        day_column("joined", "Joined", lambda line: line.joined, today, hidden=True),
        day_column("last_day", "Last here", lambda line: line.last_day, today),
        Column(
            key="minutes",
            heading="Hours",
            text=lambda line: format_clock(line.minutes) if line.minutes else "–",
            width=96,
            right=True,
            sort="minutes",
            value=lambda line: line.minutes,
            kind="number",
            in_file="Minutes",
        ),
    )


def _time_given(lines: Sequence[PersonLine]) -> str:
    return f"with {format_minutes(sum(line.minutes for line in lines))}"


def _name(line: PersonLine) -> str:
    return line.full_name or line.known_as


def _preferred(line: PersonLine) -> str:
    """The part of the name somebody goes by that is not in their whole name, in brackets."""
    if not line.full_name or line.known_as == line.full_name:
        return ""
    known, whole = line.known_as.split(), line.full_name.split()
    while known and whole and known[-1] == whole[-1]:
        known.pop()
        whole.pop()
    return f"({' '.join(known)})" if known else ""


def _muted(line: PersonLine) -> str:
    return "muted"
