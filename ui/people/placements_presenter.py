"""What the tab of placements does: plan, change, start, end."""

from collections.abc import Sequence
from dataclasses import replace

from ui.widgets.needed import needed
from ui.people.part_presenter import PartPresenter
from ui.people.placements_part import ADD, CHANGE, END, START, EndPlacementDialog, PlacementDialog
from ui.people.record import PersonRecord
from ui.tasks import Task, reading
from ui.widgets.form_dialog import Saving
from volunteer_app import reference
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.units import fold
from volunteer_app.errors import AppError
from volunteer_app.questions.placements import PlacementLine
from volunteer_app.services.placements import end_placement, save_placement, start_placement
from volunteer_app.store import Change


class PlacementsPresenter(PartPresenter[PlacementLine]):
    """A child of its part."""

    def show(self, record: PersonRecord) -> None:
        """Show the placements of somebody as they are kept now."""
        count = len(record.placements)
        self._part.show_rows(record.placements, f"{count} in all" if count > 1 else "")

    def _open(self, line: PlacementLine) -> None:
        self._ask_hosts(line)

    def _do(self, action: str) -> None:
        if action == ADD:
            self._ask_hosts(None)
        elif (line := self._part.chosen()) is not None:
            {CHANGE: self._ask_hosts, START: self._start, END: self._end}[action](line)

    def _ask_hosts(self, line: PlacementLine | None) -> None:
        def work(task: Task) -> tuple[Sequence[Host], Placement | None]:
            with reading(self._store, task) as data:
                return data.placements.hosts(), data.get(Placement, line.id) if line else None

        self._tasks.ask(self, work, lambda found: self._edit(*found, host=line.host if line else ""), self._failed)

    def _edit(self, hosts: Sequence[Host], placement: Placement | None, *, host: str) -> None:
        dialog = PlacementDialog(
            placement,
            host=host,
            hosts=[each.name for each in hosts],
            kinds=reference.placement_kinds(),
            today=self._today,
            parent=self._part.window(),
        )
        known = {fold(each.name): each for each in hosts}

        def save() -> Change:
            host = known.get(fold(dialog.host())) or Host(name=dialog.host())
            typed = self._typed(dialog, host, placement)
            return save_placement(self._store, typed, today=self._today(), new_host=None if host.version else host)

        Saving(dialog, save, self._changes)
        dialog.open()

    def _typed(self, dialog: PlacementDialog, host: Host, placement: Placement | None) -> Placement:
        start = needed(dialog.start(), "start", "Enter the first day.")
        begun = placement or Placement(person_id=self._person_id, host_id=host.id, kind="", start=start)
        site, supervisor = dialog.texts()
        return replace(
            begun,
            host_id=host.id,
            host_site=site,
            kind=dialog.kind(),
            supervisor=supervisor,
            start=start,
            end=dialog.end(),
            planned_minutes=dialog.planned_minutes(),
        )

    def _start(self, line: PlacementLine) -> None:
        try:
            change = start_placement(self._store, line.id, today=self._today())
        except AppError as refusal:
            self._failed(refusal)
        else:
            self._changes.happened.emit(change)

    def _end(self, line: PlacementLine) -> None:
        dialog = EndPlacementDialog(line.host, reference.placement_end_reasons(), self._today, self._part.window())

        def end() -> Change:
            return end_placement(
                self._store,
                line.id,
                ended_on=needed(dialog.ended_on(), "ended_on", "Enter the day it ended."),
                today=self._today(),
                early_because=dialog.early_because(),
                outcome=dialog.outcome(),
            )

        Saving(dialog, end, self._changes)
        dialog.open()
