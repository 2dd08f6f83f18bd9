"""What the second step does: it matches columns, asks how days are written, and says what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.imports.columns_step import ColumnsStep
from ui.imports.words import KINDS, needed, title
from ui.tasks import Task, Tasks
from volunteer_app.errors import AppError
from volunteer_app.exchange.days import Ambiguous, DateOrder
from volunteer_app.exchange.entries import is_day, judge_date_orders
from volunteer_app.exchange.mapping import (
    Column,
    Match,
    SavedMapping,
    heading_key,
    match_columns,
    read_mapping,
    write_mapping,
)
from volunteer_app.services.imports import Sheet
from volunteer_app.services.imports.looking import SampledColumn, understood
from volunteer_app.services.imports.remembered import remembered_mapping

_ORDERS: Mapping[str, DateOrder] = {"dmy": "dmy", "mdy": "mdy"}


class ColumnsPresenter(QObject):
    """A child of its step.

    Signals:
        changed: the columns go elsewhere, or it became known whether that will do.
    """

    changed = Signal()

    def __init__(self, step: ColumnsStep, *, tasks: Tasks, today: Callable[[], date], remembered: Path) -> None:
        super().__init__(step)
        self._step, self._tasks, self._today, self._remembered = step, tasks, today, remembered
        self._sheet: Sheet | None = None
        self._kind, self._begun = "people", False
        self._columns: tuple[SampledColumn, ...] = ()
        self._fields: list[str] = []
        self._suggestions: tuple[Column, ...] = ()
        self._constants: Mapping[str, str] = {}
        self._order: DateOrder | None = None
        self._judged: Mapping[str, DateOrder | Ambiguous] | None = {}
        step.field_chosen.connect(self._choose)
        step.order_chosen.connect(self._choose_order)
        step.mapping_chosen.connect(self._load)
        step.save_chosen.connect(self._save)

    def begin(self, sheet: Sheet, kind: str, columns: tuple[SampledColumn, ...]) -> None:
        """Match the columns of a sheet as they were matched last, or else by their headings."""
        self._sheet, self._kind, self._columns = sheet, kind, columns
        self._match(remembered_mapping(self._remembered, sheet.headings, kind))
        keys = [heading_key(heading) for heading in sheet.headings]
        unusable = frozenset(at for at, key in enumerate(keys) if not key or key in keys[:at])
        self._step.show_columns(kind, columns, unusable)
        self._begun = True
        self._judge()

    def mapping(self) -> SavedMapping:
        """The columns as they are matched now."""
        assert self._sheet is not None
        constants = {field: text for field, text in self._constants.items() if field not in self._fields}
        columns: dict[str, str] = {}
        for heading, field in zip(self._sheet.headings, self._fields, strict=True):
            if heading_key(heading):
                columns.setdefault(heading, field)
        return SavedMapping(kind=self._kind, columns=columns, constants=constants, date_order=self._order)

    def is_ready(self) -> bool:
        """Whether the file can be looked over with these columns."""
        return self._judged is not None and not self._problem()

    def matched(self) -> str:
        """How many columns go to a field, for the road of the guide."""
        return f"{sum(map(bool, self._fields))} of {len(self._fields)} matched"

    def _matching(self) -> Match:
        assert self._sheet is not None
        return match_columns(self._kind, self._sheet.headings, self.mapping())

    def _match(self, saved: SavedMapping | None) -> Match:
        assert self._sheet is not None
        match = match_columns(self._kind, self._sheet.headings, saved)
        by_place = {column.index: column.field for column in match.columns}
        self._fields = [by_place.get(index, "") for index in range(len(self._sheet.headings))]
        self._constants, self._order = match.constants, match.date_order
        self._suggestions = match.suggestions
        return match

    def _choose(self, place: int, field: str) -> None:
        """A field is filled by one column only: another that had it is left out now."""
        self._fields = ["" if field and other == field else other for other in self._fields]
        self._fields[place] = field
        self._judge()

    def _choose_order(self, order: str) -> None:
        self._order = _ORDERS.get(order)
        self._show()

    def _judge(self) -> None:
        """Find out how the days of the file are written, by all of them."""
        assert self._sheet is not None
        sheet, match, self._judged = self._sheet, self._matching(), None
        self._show()

        def work(task: Task) -> Mapping[str, DateOrder | Ambiguous]:
            return judge_date_orders(replace(match, date_order=None), sheet.rows(task.check))

        self._tasks.ask(self, work, self._show_judged, self._step.message.show_failure)

    def _show_judged(self, judged: Mapping[str, DateOrder | Ambiguous]) -> None:
        self._judged = judged
        self._show()
        if self._begun and self._undecided() and not self._missing():
            self._step.focus_order()
        self._begun = False

    def _undecided(self) -> dict[str, Ambiguous]:
        found = {name: order for name, order in (self._judged or {}).items() if isinstance(order, Ambiguous)}
        return {} if self._order else found

    def _missing(self) -> tuple[tuple[str, ...], ...]:
        return self._matching().missing

    def _problem(self) -> str:
        if missing := self._missing():
            return f"{KINDS[self._kind]} need a column that goes to: {needed(self._kind, missing)}."
        asked = self._undecided()
        return " ".join(f"{title(name)}: {order.text}" for name, order in asked.items())

    def _order_of(self, field: str) -> DateOrder | None:
        judged = (self._judged or {}).get(field)
        return self._order or (None if isinstance(judged, Ambiguous) else judged)

    def _show(self) -> None:
        days = [field for field in self._fields if field and is_day(self._kind, field)]
        read = [
            understood(self._kind, field, column.samples, self._order_of(field), self._today()) if field else []
            for field, column in zip(self._fields, self._columns, strict=True)
        ]
        likely = {each.index: each.field for each in self._suggestions if each.field not in self._fields}
        self._step.show_match(self._fields, read, likely)
        self._step.show_days(bool(days))
        asked = bool(self._undecided())
        self._step.show_order(self._order or (None if asked or not days else self._order_of(days[0])), asked=asked)
        self._step.show_problem(self._problem())
        self.changed.emit()

    def _load(self, path: str) -> None:
        try:
            match = self._match(read_mapping(Path(path)))
        except AppError as refusal:
            self._step.message.show_message("danger", str(refusal))
            return
        if match.absent:
            text = f"This mapping names columns that the file does not have: {', '.join(match.absent)}."
            self._step.message.show_message("warn", text)
        self._judge()

    def _save(self, path: str) -> None:
        try:
            write_mapping(Path(path), self.mapping())
        except AppError as refusal:
            self._step.message.show_message("danger", str(refusal))
            return
        self._step.message.show_message("ok", f"{Path(path).name} is in {Path(path).parent}.", lead="Saved.")
