"""Entries of hours, newest first: everybody's, or one person's."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.hours.hours_columns import columns
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.list_page import ListPage
from ui.widgets.list_topic import BulkAction, ListTopic, RowAction
from ui.widgets.marks import HOURS_STATES
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry, HoursStatus, may_become
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, Role, Site
from volunteer_app.domain.units import HoursEntryId, PersonId, format_minutes
from volunteer_app.questions.hours import HOURS_FIELDS, HoursFilter, HoursLine
from volunteer_app.questions.lists import Order
from volunteer_app.services.hours import confirm_hours, reject_hours

THIS_YEAR = Criterion("day", Comparison.FROM, ("start of this financial year",))
CORRECT, OPEN_PERSON = "correct", "person"


class HoursPage(ListPage[HoursLine]):
    """Everybody's entries, or those of one person as a part of their page.

    Signals:
        log_requested: an entry is to be added.
        sheet_requested: many entries are to be typed from paper.
    """

    log_requested = Signal()
    sheet_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        today: Callable[[], date],
        person_id: PersonId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        bring_in, log = Button("Import…", "file-text"), Button("Log hours", "clock-plus", "primary")
        first, first_import = Button("Log hours", "clock-plus"), Button("Import a spreadsheet", "file-text")
        log.setToolTip("Log hours (Ctrl+H)")
        sheet = Button("Hours sheet", "table-2")
        sheet.setToolTip("Type many entries from paper (Ctrl+Shift+H)")
        sheet.clicked.connect(lambda: self.sheet_requested.emit())
        everybody = person_id is None
        head, leading = (bring_in, sheet, log), (first, first_import)
        super().__init__(
            topic(today, person_id),
            tasks,
            head=head if everybody else (),
            first=leading if everybody else leading[:1],
            embedded=not everybody,
            parent=parent,
        )
        for button in (log, first):
            button.clicked.connect(lambda: self.log_requested.emit())
        for button in (bring_in, first_import):
            button.clicked.connect(lambda: self.import_requested.emit())


def topic(today: Callable[[], date], person_id: PersonId | None = None) -> ListTopic[HoursFilter, HoursLine]:
    """The list of hours; everybody's begins with this financial year."""
    everybody = person_id is None
    return ListTopic(
        key="hours" if everybody else "hours-of-a-person",
        title="Hours",
        one="entry",
        many="entries",
        columns=columns(today, with_person=everybody),
        questions=lambda data: data.hours,
        fields=[field for field in HOURS_FIELDS if everybody or field.key != "person"],
        wanted=lambda text, criteria: HoursFilter(today=today(), text=text, criteria=criteria, person_id=person_id),
        begins_with=(THIS_YEAR,) if everybody else (),
        order=Order("day", descending=True),
        reads=frozenset((HoursEntry, Person, Engagement, Role, Site, Placement, Host)),
        first=(
            "Time given belongs here",
            "Log what somebody did, or bring in the sheets you have. Only confirmed time is counted.",
        ),
        search="Name or reference" if everybody else "",
        actions=ACTIONS,
        one_row=ONE_ROW if everybody else ONE_ROW[:1],
        summary=lambda lines: f"with {format_minutes(sum(line.minutes for line in lines))}",
        bar_from=1,
    )


def _obstacle(status: HoursStatus) -> Callable[[HoursLine], str]:
    def why_not(line: HoursLine) -> str:
        if may_become(line.status, status):
            return ""
        return f"{'already ' if line.status is status else ''}{HOURS_STATES[line.status].word.lower()}"

    return why_not


def _ids(lines: Sequence[HoursLine]) -> list[HoursEntryId]:
    return [line.id for line in lines]


ACTIONS: tuple[BulkAction[HoursLine], ...] = (
    BulkAction(
        key="confirm",
        text="&Confirm",
        icon="circle-check",
        doing="Confirming",
        done="confirmed",
        obstacle=_obstacle(HoursStatus.CONFIRMED),
        act=lambda store, lines, reason: confirm_hours(store, _ids(lines)),
    ),
    BulkAction(
        key="reject",
        text="Re&ject",
        icon="circle-x",
        doing="Rejecting",
        done="rejected",
        obstacle=_obstacle(HoursStatus.REJECTED),
        act=lambda store, lines, reason: reject_hours(store, _ids(lines), reason=reason),
    ),
)
ONE_ROW: tuple[RowAction[HoursLine], ...] = (
    RowAction(key=CORRECT, text="C&orrect or see changes", icon="pencil"),
    RowAction(key=OPEN_PERSON, text="Open per&son", icon="users"),
)
