"""The roles of a person, and the dialogs to begin one, to change its dates and to end it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_part import ListPart
from ui.widgets.marks import ENGAGEMENT_STATES
from ui.widgets.needed import needed
from ui.widgets.record_source import Column
from volunteer_app.domain.roles import Engagement, EngagementStatus
from volunteer_app.domain.units import RoleId, format_short_day
from volunteer_app.questions.roles import EngagementLine, RoleLine

BEGIN, CHANGE, PAUSE, RESUME, END = "begin", "change", "pause", "resume", "end"
EMPTY = ("No role yet", "A role is what somebody does at a place. Hours are given to a role or to a placement.")


def roles_part(tasks: Tasks, reasons: Mapping[str, str]) -> ListPart[EngagementLine]:
    """The tab; `reasons` names the codes of why somebody left."""
    columns: tuple[Column[EngagementLine], ...] = (
        Column(heading="Role", text=lambda line: line.role, strong=True),
        Column(heading="Place", text=lambda line: line.site),
        Column(
            heading="Status",
            text=lambda line: ENGAGEMENT_STATES[line.status].word,
            mark=lambda line: ENGAGEMENT_STATES[line.status],
            width=104,
        ),
        Column(heading="From", text=lambda line: format_short_day(line.start), width=96, right=True),
        Column(heading="To", text=lambda line: format_short_day(line.end) if line.end else "–", width=96, right=True),
        Column(heading="Why it ended", text=lambda line: reasons.get(line.end_reason, line.end_reason), width=184),
    )
    actions = (
        (BEGIN, Button("&Begin a role", "plus")),
        (CHANGE, Button("&Change", "pencil")),
        (PAUSE, Button("&Pause", "circle-pause")),
        (RESUME, Button("&Resume", "circle-check")),
        (END, Button("&End role", "log-out")),
    )
    return ListPart("Roles", columns, lambda line: line.id, tasks, EMPTY, actions, _possible)


def _possible(line: EngagementLine) -> frozenset[str]:
    steps = {EngagementStatus.ACTIVE: {PAUSE, END}, EngagementStatus.PAUSED: {RESUME, END}}
    return frozenset({CHANGE} | steps.get(line.status, set()))


class BeginRoleDialog(FormDialog):
    """Which role, from which day."""

    def __init__(self, roles: Sequence[RoleLine], today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Begin a role", "Begin", parent)
        self._role, self._start = ChoiceEdit([(line.id, _named(line)) for line in roles]), DayEdit(today)
        self.form.add("role_id", "&Role", self._role)
        self.form.add("start", "&First day", self._start)
        self._start.set_value(today())

    def role(self) -> RoleId | None:
        return cast(RoleId | None, self._role.choice())

    def start(self) -> date | None:
        return self._start.value()


def _named(line: RoleLine) -> str:
    return ", ".join(part for part in (line.name, line.department, line.site) if part)


class ChangeRoleDialog(FormDialog):
    """The first day and, of a role that has ended, the last day and why."""

    def __init__(
        self,
        role: str,
        engagement: Engagement,
        reasons: Mapping[str, str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Change role: {role}", "Save", parent)
        self._engagement, self._start, self._end = engagement, DayEdit(today), DayEdit(today)
        self._reason = ChoiceEdit([("", "Choose"), *reasons.items()])
        self.form.add("start", "&First day", self._start)
        self._start.set_value(engagement.start)
        if engagement.status is EngagementStatus.ENDED:
            self.form.add("end", "&Last day", self._end)
            self.form.add("end_reason", "&Why it ended", self._reason)
            self._end.set_value(engagement.end)
            self._reason.choose(engagement.end_reason)

    def entry(self) -> Engagement:
        """The engagement as typed. Raises RuleBroken where it has no first day."""
        start = needed(self._start.value(), "start", "Enter the first day.")
        return replace(self._engagement, start=start, end=self._end.value(), end_reason=str(self._reason.choice()))


class EndRoleDialog(FormDialog):
    """The last day, and why."""

    def __init__(
        self, role: str, reasons: Mapping[str, str], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"End role: {role}", "End role", parent)
        self._end, self._reason = DayEdit(today), ChoiceEdit([("", "Choose"), *reasons.items()])
        self.form.add("end", "&Last day", self._end)
        self.form.add("end_reason", "&Why", self._reason)
        self._end.set_value(today())

    def end(self) -> date | None:
        return self._end.value()

    def reason(self) -> str:
        return str(self._reason.choice())
