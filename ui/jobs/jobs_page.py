"""Jobs that people went into and whether they lasted: everybody's, or one person's."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.jobs.check_dialog import open_weeks
from ui.jobs.job_columns import columns
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import ListTopic, RowAction
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.people import Person
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.jobs import JOB_FIELDS, JobFilter, JobLine
from volunteer_app.questions.lists import Order

CHECK, END, CHANGE, OPEN_PERSON = "check", "end", "change", "person"


class JobsPage(ListPage[JobLine]):
    """Everybody's jobs, or those of one person as a part of their page.

    Signals:
        new_requested: a job is to be added.
        due_requested: only the jobs with a check that is due are wished.
    """

    new_requested = Signal()
    due_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        today: Callable[[], date],
        person_id: PersonId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        due, bring_in = Button("Checks due", "calendar-clock"), Button("Import…", "file-text")
        new, first = Button("New job", "plus", "primary"), Button("Add a job", "plus")
        if person_id is not None:
            new = Button("&Add job", "plus")
        head = (due, bring_in, new) if person_id is None else (new,)
        super().__init__(
            topic(today, person_id), tasks, head=head, first=(first,), embedded=person_id is not None, parent=parent
        )
        for button in (new, first):
            button.clicked.connect(lambda: self.new_requested.emit())
        due.clicked.connect(lambda: self.due_requested.emit())
        bring_in.clicked.connect(lambda: self.import_requested.emit())


def topic(today: Callable[[], date], person_id: PersonId | None = None) -> ListTopic[JobFilter, JobLine]:
    """The list of jobs."""
    everybody = person_id is None
    return ListTopic(
        key="jobs" if everybody else "jobs-of-a-person",
        title="Employment",
        one="job",
        many="jobs",
        columns=columns(today, with_person=everybody),
        questions=lambda data: data.jobs,
        fields=JOB_FIELDS,
        wanted=lambda text, criteria: JobFilter(today=today(), text=text, criteria=criteria, person_id=person_id),
        order=Order("start", descending=True),
        reads=frozenset((Job, SustainmentCheck, Person, Rate)),
        first=(
            "Paid work that people go into belongs here",
            "Whether it lasts is looked at after 13, 26 and 52 weeks; a check stands out once its day has come.",
        ),
        search="Person, employer or job" if everybody else "",
        one_row=tuple(action for action in ONE_ROW if everybody or action.key != OPEN_PERSON),
        bar_from=1,
    )


ONE_ROW: tuple[RowAction[JobLine], ...] = (
    RowAction(key=CHECK, text="&Record check", icon="circle-check", possible=lambda line: bool(open_weeks(line))),
    RowAction(key=END, text="&End…", icon="log-out", possible=lambda line: line.end is None),
    RowAction(key=CHANGE, text="&Change", icon="pencil"),
    RowAction(key=OPEN_PERSON, text="&Open person", icon="users"),
)
