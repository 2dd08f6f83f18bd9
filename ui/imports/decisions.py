"""What somebody decided about the rows of a file, kept until it comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from volunteer_app.services.imports import Asked
from volunteer_app.services.imports.importing import LEFT_OUT
from volunteer_app.services.imports.looking import CellProblem, Pair
from volunteer_app.services.imports.planning import Outcome

Cell = tuple[int, str]
PairKey = tuple[int, str]


class Choice(StrEnum):
    """What a likely duplicate is."""

    SAME = "same person, updated"
    DIFFERENT = "two people, added"
    LEFT_OUT = "left out"


class Standing(StrEnum):
    """What has become of a cell that had a problem."""

    OPEN = "open"
    CHECKING = "checking"
    MENDED = "mended"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """A cell that has or had a problem: its text as corrected last, the reason, and what has become of it."""

    row: int
    field: str
    heading: str
    text: str
    reason: str
    standing: Standing
    outcome: Outcome | None = None

    @property
    def cell(self) -> Cell:
        return self.row, self.field


@dataclass(slots=True)
class Decisions:
    """Corrections by cell, rows left out, and likely duplicates decided, with the fields that stay as they are here."""

    corrections: dict[Cell, str] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    choices: dict[PairKey, Choice] = field(default_factory=dict)
    kept: dict[PairKey, frozenset[str]] = field(default_factory=dict)
    seen: dict[Cell, CellProblem] = field(default_factory=dict)
    pairs: dict[PairKey, Pair] = field(default_factory=dict)

    def asked(self, base: Asked) -> Asked:
        """What is asked of the import, with all that was decided."""
        rows: dict[int, dict[str, str]] = {}
        for (number, name), text in self.corrections.items():
            rows.setdefault(number, {})[name] = text
        of_rows: dict[int, list[Choice]] = {}
        for key, choice in self.choices.items():
            number, other = key
            of_rows.setdefault(number, []).append(self._within_file(key, choice))
            if choice is Choice.SAME and not self.pairs[key].within_file:
                rows.setdefault(number, {}).update({"reference": other} | dict.fromkeys(self.kept.get(key, ()), ""))
        left = {number for number, choices in of_rows.items() if Choice.LEFT_OUT in choices}
        new = {number for number, choices in of_rows.items() if set(choices) == {Choice.DIFFERENT}}
        return replace(base, corrections=rows, as_new=frozenset(new), left_out=frozenset(self.left_out | left))

    def _within_file(self, key: PairKey, choice: Choice) -> Choice:
        """Of two rows about one person the earlier stays."""
        return Choice.LEFT_OUT if choice is Choice.SAME and self.pairs[key].within_file else choice

    def notice(self, problems: Sequence[CellProblem], pairs: Sequence[Pair]) -> None:
        """Remember what was found, so that it stays on screen once it is mended or decided."""
        self.seen |= {
            (each.row, each.field): each
            for each in problems
            if each.reason != LEFT_OUT.text and (each.row, each.field) not in self.corrections
        }
        for pair in pairs:
            self.pairs.setdefault((pair.number, pair.other), pair)

    def lines(self, problems: Sequence[CellProblem], outcomes: Mapping[int, Outcome]) -> list[ProblemLine]:
        """Every cell that has or had a problem, from the top of the file."""
        now = {(each.row, each.field): each for each in problems}
        cells = {**self.seen, **{cell: each for cell, each in now.items() if each.reason != LEFT_OUT.text}}
        return [self._line(cell, each, now, outcomes.get(cell[0])) for cell, each in sorted(cells.items())]

    def _line(
        self, cell: Cell, known: CellProblem, now: Mapping[Cell, CellProblem], outcome: Outcome | None
    ) -> ProblemLine:
        if known.row in self.left_out:
            standing = Standing.LEFT_OUT
        else:
            standing = Standing.OPEN if cell in now else Standing.MENDED
        return ProblemLine(
            row=known.row,
            field=known.field,
            heading=known.heading,
            text=self.corrections.get(cell, known.text),
            reason=now[cell].reason if cell in now else "",
            standing=standing,
            outcome=outcome,
        )

    def undecided(self) -> list[PairKey]:
        """Likely duplicates whose rows stay out until somebody has decided."""
        return [key for key, pair in self.pairs.items() if pair.asked and key not in self.choices]
