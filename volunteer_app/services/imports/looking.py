"""What somebody sees of a file before it comes in: its columns, cells to mend, likely duplicates side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Literal

from volunteer_app.domain.people import Person
from volunteer_app.exchange.days import DateOrder
from volunteer_app.exchange.entries import Entry, cell_reader, entry_reader, is_day
from volunteer_app.exchange.fields import FIELDS, PEOPLE
from volunteer_app.exchange.mapping import Match
from volunteer_app.exchange.reading import Row
from volunteer_app.services.imports.people import LikelyDuplicate
from volunteer_app.services.imports.report import ImportReport, RowProblem
from volunteer_app.services.imports.source import Sheet
from volunteer_app.store import Store

SAMPLES = 3
MOST_CELLS = 500
"""So many problems are listed to be mended by hand; whoever has more mends the file."""
MOST_PAIRS = 200
_ROWS_SEARCHED = 2_000
_FROM = {
    "given_name": "full_name",
    "family_name": "full_name",
    "minutes": "hours",
    "planned_minutes": "planned_hours",
    "weekly_minutes": "weekly_hours",
    "hourly_pence": "hourly_pay",
}
"""What a field is read from where it has no column of its own."""
_SEALED = frozenset({"access_needs", "communication_needs", "notes"})
_COMPARED = [name for name in PEOPLE if name in Person.__dataclass_fields__ and name not in ("id", "reference")]

Standing = Literal["same", "differs", "adds", "kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledColumn:
    """A column, counted from 0, and the first values it has that differ, each with the letter of its type or ''."""

    index: int
    heading: str
    samples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A sample as it would be read: `values` are several where a day may be two, none where `problem` says why."""

    values: tuple[Any, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """A cell to be mended: its row and field, the heading it stands under ('' where it has none), what it says, why."""

    row: int
    field: str
    heading: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One field of a likely duplicate; None where nothing is known. Blank cells of a file never clear what is here.

    `column` is the field whose column it is read from.
    """

    field: str
    column: str
    in_file: Any
    here: Any

    @property
    def standing(self) -> Standing:
        if self.in_file is None:
            return "kept"
        if self.here is None:
            return "adds"
        return "same" if self.in_file == self.here else "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row and whom it may be: somebody here, by reference, or an earlier row. `asked` rows wait for a decision."""

    number: int
    other: str
    score: float
    reasons: tuple[str, ...]
    asked: bool
    name: str
    other_name: str
    fields: tuple[Compared, ...]

    @property
    def within_file(self) -> bool:
        return self.other.startswith("row ")


def sampled_columns(sheet: Sheet) -> tuple[SampledColumn, ...]:
    """Every column with its first values that differ, looked for in the first rows."""
    samples: list[dict[str, str]] = [{} for _ in sheet.headings]
    for row in islice(sheet.rows(), _ROWS_SEARCHED):
        for index, text in enumerate(row.cells[: len(samples)]):
            if len(samples[index]) < SAMPLES and text.strip():
                samples[index].setdefault(text, row.letters[index] if row.letters else "")
        if all(len(found) == SAMPLES for found in samples):
            break
    return tuple(
        SampledColumn(index=index, heading=sheet.headings[index], samples=tuple(found.items()))
        for index, found in enumerate(samples)
    )


def understood(
    kind: str, field: str, samples: Iterable[tuple[str, str]], order: DateOrder | None, today: date
) -> list[Understood]:
    """How the samples of a column would be read into a field; both ways where nobody has said which order days have."""
    orders: tuple[DateOrder, ...] = ("dmy", "mdy") if order is None and is_day(kind, field) else (order or "dmy",)
    return [_understood(kind, field, text, letter, orders, today) for text, letter in samples]


def _understood(
    kind: str, field: str, text: str, letter: str, orders: tuple[DateOrder, ...], today: date
) -> Understood:
    values: list[Any] = []
    problem = ""
    for order in orders:
        try:
            values.append(cell_reader(kind, field, order, today)(text, letter))
        except ValueError as error:
            problem = str(error)
    return Understood(values=tuple(dict.fromkeys(values)), problem="" if values else problem)


def cell_problems(sheet: Sheet, report: ImportReport) -> list[CellProblem]:
    """The first problems of the report with what the file says there; those about likely duplicates are not among them.

    A problem of a field that is read from another column is one of that column, one that no column can mend is of the
    whole row (''), and a cell with several problems is listed once.
    """
    asked = {(each.number, each.question.text) for each in report.duplicates if each.question}
    shown = [each for each in report.problems if (each.row, each.text) not in asked][:MOST_CELLS]
    rows = _rows(sheet, {problem.row for problem in shown})
    cells: dict[tuple[int, str], CellProblem] = {}
    for problem in shown:
        found = _cell_problem(report.match, rows[problem.row], problem)
        before = cells.get((found.row, found.field))
        reason = f"{before.reason} {found.reason}" if before else found.reason
        cells[found.row, found.field] = replace(found, reason=reason)
    return list(cells.values())


def _cell_problem(match: Match, row: Row, problem: RowProblem) -> CellProblem:
    field = column_field(match, problem.field) if problem.field in FIELDS[match.kind] else ""
    column = next((column for column in match.columns if column.field == field), None)
    text = row.cells[column.index] if column and column.index < len(row.cells) else ""
    heading = column.heading if column else ""
    return CellProblem(row=row.number, field=field, heading=heading, text=text.strip(), reason=problem.text)


def column_field(match: Match, field: str) -> str:
    """The field whose column a value comes from: a name may come from the whole name, minutes from hours."""
    mapped = {column.field for column in match.columns}
    return _FROM[field] if field not in mapped and _FROM.get(field) in mapped else field


def _rows(sheet: Sheet, wanted: set[int]) -> dict[int, Row]:
    return {row.number: row for row in sheet.rows() if row.number in wanted} if wanted else {}


def likely_pairs(store: Store, sheet: Sheet, report: ImportReport, *, today: date) -> list[Pair]:
    """Likely duplicates with both sides of every field that either of them fills, those to be decided first."""
    likely = sorted(report.duplicates, key=lambda each: (each.question is None, each.number))[:MOST_PAIRS]
    numbers = {each.number for each in likely} | {number for each in likely if (number := _row_number(each))}
    read = entry_reader(report.match, report.date_orders, today)
    entries = {number: read(row) for number, row in _rows(sheet, numbers).items()}
    with store.read() as data:
        people = {each.other: data.people.by_reference(each.other) for each in likely if not _row_number(each)}
    return [_pair(each, report.match, entries, people) for each in likely]


def _row_number(likely: LikelyDuplicate) -> int:
    """The row of the other side, 0 where that is somebody here."""
    return int(likely.other.removeprefix("row ")) if likely.other.startswith("row ") else 0


def _pair(
    likely: LikelyDuplicate, match: Match, entries: Mapping[int, Entry], people: Mapping[str, Person | None]
) -> Pair:
    ours = entries[likely.number].values.get
    number = _row_number(likely)
    person = people.get(likely.other)
    theirs: Callable[[str], Any] = entries[number].values.get if number else lambda name: getattr(person, name, None)
    fields = [
        Compared(field=name, column=column_field(match, name), in_file=ours(name), here=theirs(name) or None)
        for name in _COMPARED
    ]
    return Pair(
        number=likely.number,
        other=likely.other,
        score=likely.score,
        reasons=likely.reasons,
        asked=likely.question is not None,
        name=_name(ours),
        other_name=_name(theirs),
        fields=tuple(each for each in fields if _is_shown(each)),
    )


def _is_shown(compared: Compared) -> bool:
    """Sealed fields are shown only where the file would change them."""
    if compared.in_file is None:
        return compared.here is not None and compared.field not in _SEALED
    return True


def _name(value: Callable[[str], Any]) -> str:
    return f"{value('given_name') or ''} {value('family_name') or ''}".strip() or "–"
