"""The form for a placement as it is planned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.needed import needed
from ui.widgets.person_edit import NOT_CHOSEN, PersonEdit
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.units import fold


class PlacementDialog(FormDialog):
    """The host is chosen by name, and a name not known yet is a new host; so is the person where none is given."""

    def __init__(
        self,
        placement: Placement | None,
        person: Person | None,
        hosts: Sequence[Host],
        kinds: Mapping[str, str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        title, action = ("Change placement", "Save") if placement else ("New placement", "Add placement")
        super().__init__(f"{title}: {person.known_as}" if person else title, action, parent)
        self._placement, self._whose = placement, person
        self._known = {fold(host.name): host for host in hosts}
        self.person = PersonEdit()
        self._host, self._site, self._supervisor = SuggestEdit([host.name for host in hosts]), QLineEdit(), QLineEdit()
        self._kind = ChoiceEdit([("", "Choose"), *kinds.items()])
        self._start, self._end, self._planned = DayEdit(today), DayEdit(today), MinutesEdit("120:00")
        if person is None:
            self.form.add("person_id", "&Person", self.person)
        self.form.add("host_id", "&Host", self._host, "A new name is added to the hosts")
        self.form.add("host_site", "&Where", self._site)
        self.form.add("kind", "&Kind", self._kind)
        self.form.add("supervisor", "&Supervisor", self._supervisor)
        self.form.add("start", "&First day", self._start)
        self.form.add("end", "Planned &last day", self._end)
        self.form.add("planned_minutes", "Planned h&ours", self._planned)
        if placement is not None:
            self._show(placement, next((host.name for host in hosts if host.id == placement.host_id), ""))

    def host(self) -> Host:
        """The host of that name, or a new one."""
        name = self._host.text().strip()
        return self._known.get(fold(name)) or Host(name=name)

    def entry(self, host: Host) -> Placement:
        """The placement as typed. Raises RuleBroken where its person or its first day is missing."""
        whose = self._whose.id if self._whose else needed(self.person.person_id(), "person_id", NOT_CHOSEN)
        start = needed(self._start.value(), "start", "Enter the first day.")
        begun = self._placement or Placement(person_id=whose, host_id=host.id, kind="", start=start)
        return replace(
            begun,
            host_id=host.id,
            host_site=self._site.text().strip(),
            kind=str(self._kind.choice()),
            supervisor=self._supervisor.text().strip(),
            start=start,
            end=self._end.value(),
            planned_minutes=self._planned.value(),
        )

    def _show(self, placement: Placement, host: str) -> None:
        self._host.setText(host)
        self._site.setText(placement.host_site)
        self._supervisor.setText(placement.supervisor)
        self._kind.choose(placement.kind)
        self._start.set_value(placement.start)
        self._end.set_value(placement.end)
        self._planned.set_value(placement.planned_minutes)
