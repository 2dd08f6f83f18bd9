"""The placements of a person, and the dialogs to plan one and to end one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.people.list_part import ListPart
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.marks import PLACEMENT_STATES
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.record_source import Column
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.units import Minutes, format_clock, format_short_day
from volunteer_app.questions.placements import PlacementLine

ADD, CHANGE, START, END = "add", "change", "start", "end"
EMPTY = (
    "No placement yet",
    "A placement is time with a host, with a plan and an end, such as a T Level or an internship.",
)
COMPLETED = ""


def placements_part(tasks: Tasks, kinds: Mapping[str, str]) -> ListPart[PlacementLine]:
    """The tab; `kinds` names the codes of kinds of placement."""
    columns: tuple[Column[PlacementLine], ...] = (
        Column(heading="Host", text=lambda line: line.host, note=_site, strong=True),
        Column(heading="Kind", text=lambda line: kinds.get(line.kind, line.kind), width=216),
        Column(
            heading="Status",
            text=lambda line: PLACEMENT_STATES[line.status].word,
            mark=lambda line: PLACEMENT_STATES[line.status],
            width=128,
        ),
        Column(heading="From", text=lambda line: format_short_day(line.start), width=112, right=True),
        Column(heading="To", text=_end, width=112, right=True),
        Column(heading="Hours", text=_hours, width=152, right=True),
    )
    actions = (
        (ADD, Button("&Add placement", "plus")),
        (CHANGE, Button("&Change", "pencil")),
        (START, Button("&Start", "signpost")),
        (END, Button("&End", "log-out")),
    )
    return ListPart("Placements", columns, lambda line: line.id, tasks, EMPTY, actions, _possible)


def _possible(line: PlacementLine) -> frozenset[str]:
    steps = {PlacementStatus.PLANNED: {START}, PlacementStatus.LIVE: {END}}
    return frozenset({CHANGE} | steps.get(line.status, set()))


def _site(line: PlacementLine) -> str:
    return line.host_site


def _end(line: PlacementLine) -> str:
    end = line.ended_on or line.end
    return format_short_day(end) if end else "–"


def _hours(line: PlacementLine) -> str:
    planned = f" of {format_clock(line.planned_minutes)}" if line.planned_minutes else ""
    return f"{format_clock(line.minutes)}{planned}"


class PlacementDialog(FormDialog):
    """A placement as planned; the host is chosen by name, and a name not known yet is a new host."""

    def __init__(
        self,
        placement: Placement | None,
        *,
        host: str,
        hosts: Sequence[str],
        kinds: Mapping[str, str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(*(("Change placement", "Save") if placement else ("Add placement", "Add placement")), parent)
        self._host, self._site, self._supervisor = SuggestEdit(hosts), QLineEdit(), QLineEdit()
        self._kind = ChoiceEdit([("", "Choose"), *kinds.items()])
        self._start, self._end, self._planned = DayEdit(today), DayEdit(today), MinutesEdit()
        self.form.add("host_id", "&Host", self._host, "A new name is added to the hosts")
        self.form.add("host_site", "&Where", self._site)
        self.form.add("kind", "&Kind", self._kind)
        self.form.add("supervisor", "&Supervisor", self._supervisor)
        self.form.add("start", "&First day", self._start)
        self.form.add("end", "&Planned last day", self._end)
        self.form.add("planned_minutes", "Planned h&ours", self._planned)
        self._host.setText(host)
        if placement is not None:
            self._show(placement)

    def host(self) -> str:
        return self._host.text().strip()

    def kind(self) -> str:
        return str(self._kind.choice())

    def start(self) -> date | None:
        return self._start.value()

    def end(self) -> date | None:
        return self._end.value()

    def texts(self) -> tuple[str, str]:
        """Where at the host, and the supervisor."""
        return self._site.text().strip(), self._supervisor.text().strip()

    def planned_minutes(self) -> Minutes | None:
        return self._planned.value()

    def _show(self, placement: Placement) -> None:
        self._site.setText(placement.host_site)
        self._supervisor.setText(placement.supervisor)
        self._kind.choose(placement.kind)
        self._start.set_value(placement.start)
        self._end.set_value(placement.end)
        self._planned.set_value(placement.planned_minutes)


class EndPlacementDialog(FormDialog):
    """The day it ended, whether it was completed, and what came of it."""

    def __init__(
        self, host: str, reasons: Mapping[str, str], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"End placement at {host}", "End placement", parent)
        early = [(code, f"Ended early: {name}") for code, name in reasons.items()]
        self._ended_on, self._how, self._outcome = (
            DayEdit(today),
            ChoiceEdit([(COMPLETED, "Completed"), *early]),
            QLineEdit(),
        )
        self.form.add("ended_on", "&Last day", self._ended_on)
        self.form.add("end_reason", "&How it ended", self._how)
        self.form.add("outcome", "What came &of it", self._outcome)
        self._ended_on.set_value(today())

    def ended_on(self) -> date | None:
        return self._ended_on.value()

    def early_because(self) -> str:
        """The code of a reason, or '' where it was completed."""
        return str(self._how.choice())

    def outcome(self) -> str:
        return self._outcome.text().strip()
