"""What the third step does: it takes corrections and decisions, and looks the file over again after each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from ui.imports.decisions import Choice, Decisions, PairKey, Standing
from ui.imports.problems_step import ProblemsStep
from ui.tasks import Task, Tasks
from ui.widgets.announce import announce
from volunteer_app.services.imports import Asked, ImportReport, Sheet, import_sheet
from volunteer_app.services.imports.looking import (
    MOST_CELLS,
    CellProblem,
    Pair,
    cell_problems,
    likely_pairs,
    understood,
)
from volunteer_app.services.imports.planning import Outcome
from volunteer_app.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file looked over: the report of a dry run, the cells to mend and the likely duplicates."""

    report: ImportReport
    problems: Sequence[CellProblem]
    pairs: Sequence[Pair]


def look_over(store: Store, sheet: Sheet, asked: Asked, task: Task) -> Looked:
    """Look a file over; nothing is kept."""
    watched = replace(asked, check=task.check, progress=task.progress)
    report = import_sheet(store, sheet, watched, dry_run=True)
    return Looked(
        report=report,
        problems=cell_problems(sheet, report),
        pairs=likely_pairs(store, sheet, report, today=asked.today),
    )


class ProblemsPresenter(QObject):
    """A child of its step.

    Signals:
        changed: what would come in is another.
        failed: the file could not be looked over again; carries the error.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, step: ProblemsStep, *, store: Store, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__(step)
        self._step, self._store, self._tasks, self._today = step, store, tasks, today
        self._sheet: Sheet | None = None
        self._base = Asked(kind="people", today=today())
        self._decisions = Decisions()
        self._looked: Looked | None = None
        self._pair: PairKey | None = None
        self._whole = False
        step.tree.corrected.connect(self._correct)
        step.tree.left_out.connect(self._leave_out)
        step.pair.chosen.connect(self._decide)
        step.pair.kept.connect(self._keep)
        step.pair.turned.connect(self._turn)
        step.whole_chosen.connect(self._choose_whole)

    def begin(self, sheet: Sheet, base: Asked) -> Asked:
        """Take a file in hand: what to ask of it, with all that was decided where it has been here before."""
        if sheet is not self._sheet or base.kind != self._base.kind:
            self.forget()
            self._step.show_whole(False)
        self._sheet, self._base = sheet, base
        return self._decisions.asked(base)

    def forget(self) -> None:
        """Nothing has been decided about anything any more."""
        self._sheet, self._decisions, self._looked, self._pair, self._whole = None, Decisions(), None, None, False

    def asked(self) -> Asked:
        """What is asked of the import, with all that was decided."""
        return replace(self._decisions.asked(self._base), whole=self._whole)

    def decided(self) -> int:
        """How many corrections and decisions would be lost."""
        made = self._decisions
        return len(made.corrections) + len(made.left_out) + len(made.choices)

    @property
    def report(self) -> ImportReport | None:
        """The report of the last look."""
        return self._looked.report if self._looked else None

    def coming(self) -> int:
        """How many rows would come in: none while all must be good and one is not."""
        if self.report is None:
            return 0
        counts = self.report.counts
        if self._whole and counts[Outcome.REFUSED] > len(self.asked().left_out):
            return 0
        return counts[Outcome.ADDED] + counts[Outcome.UPDATED]

    def undecided(self) -> int:
        return len(self._decisions.undecided())

    def show(self, looked: Looked) -> None:
        """Show what was found."""
        self._looked = looked
        self._decisions.notice(looked.problems, looked.pairs)
        self._show_lines()
        self._step.show_counts(looked.report.counts)
        announce(self._step, self._step.balance.words())
        self._step.show_pairs(bool(self._decisions.pairs))
        if self._decisions.pairs and self._pair is None:
            self._pair = next(iter(self._decisions.undecided() or self._decisions.pairs))
        self._show_pair()
        self.changed.emit()

    def _show_lines(self) -> None:
        assert self._looked is not None
        report = self._looked.report
        asked = {each.number for each in report.duplicates if each.question}
        more = len(report.problems) - len(asked) - MOST_CELLS
        self._step.show_lines(self._decisions.lines(self._looked.problems, report.decided), max(more, 0))

    def _correct(self, row: int, field: str, text: str) -> None:
        """Take the text and say at once whether it can be read; the rest is known when all has been looked over."""
        assert self._looked is not None
        report, wrong = self._looked.report, ""
        self._decisions.corrections[row, field] = text
        if text:
            order = report.date_orders.get(field, "dmy")
            (read,) = understood(report.kind, field, [(text, "")], order, self._today())
            wrong = read.problem
        lines = self._decisions.lines(self._looked.problems, report.decided)
        now = Standing.OPEN if wrong else Standing.CHECKING
        shown = [replace(line, reason=wrong, standing=now) if line.cell == (row, field) else line for line in lines]
        self._step.show_lines(shown, 0)
        self._look_again()

    def _leave_out(self, row: int) -> None:
        self._decisions.left_out ^= {row}
        self._show_lines()
        self._look_again()

    def _decide(self, choice: Choice) -> None:
        """Take the decision and go to the next pair that waits for one."""
        if self._pair is None:
            return
        self._decisions.choices[self._pair] = choice
        waiting = self._decisions.undecided()
        if waiting:
            self._pair = waiting[0]
        self._show_pair()
        self._look_again()

    def _keep(self, columns: frozenset[str]) -> None:
        if self._pair is not None:
            self._decisions.kept[self._pair] = columns
            if self._pair in self._decisions.choices:
                self._look_again()

    def _turn(self, step: int) -> None:
        keys = list(self._decisions.pairs)
        if self._pair in keys:
            self._pair = keys[(keys.index(self._pair) + step) % len(keys)]
            self._show_pair()

    def _show_pair(self) -> None:
        if self._pair is None:
            return
        made, keys = self._decisions, list(self._decisions.pairs)
        self._step.pair.show_pair(
            made.pairs[self._pair],
            keys.index(self._pair),
            len(keys),
            made.choices.get(self._pair),
            made.kept.get(self._pair, frozenset()),
        )

    def _choose_whole(self, whole: bool) -> None:
        self._whole = whole
        self.changed.emit()

    def _look_again(self) -> None:
        assert self._sheet is not None
        sheet, asked = self._sheet, self.asked()
        self.changed.emit()
        self._tasks.ask(self, lambda task: look_over(self._store, sheet, asked, task), self.show, self.failed.emit)
