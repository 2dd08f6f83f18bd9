"""Turns rows of text into values by field, with every problem of every row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from volunteer_app.domain.units import parse_minutes, parse_time
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.exchange import values
from volunteer_app.exchange.contents import ERROR, NUMBER
from volunteer_app.exchange.days import Ambiguous, DateOrder, decide_date_order, read_birth_day, read_day
from volunteer_app.exchange.fields import FIELDS
from volunteer_app.exchange.mapping import Match, heading_key, titles
from volunteer_app.exchange.reading import Row

_Reader = Callable[[str], Any]
_DAYS: Mapping[str, Callable[..., date]] = {"day": read_day, "birth day": read_birth_day}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row read: values by field name, only of cells that are not blank, and what is wrong with the others.

    Values are str, int (minutes, pence, years), bool, date, time or UUID, by the kind of the field. `hours`,
    `planned_hours` and `weekly_hours` come as `minutes`, `planned_minutes` and `weekly_minutes`, `hourly_pay` as
    `hourly_pence`, `full_name` as `given_name` and `family_name`.
    """

    number: int
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]


def decide_date_orders(match: Match, rows: Iterable[Row]) -> dict[str, DateOrder]:
    """Each day column's order, judged by all of its cells; the saved mapping's word goes before any judgement.

    Raises RuleBroken with a problem for every column that a person must decide.
    """
    decided = judge_date_orders(match, rows)
    problems = [Problem(name, order.text) for name, order in decided.items() if isinstance(order, Ambiguous)]
    if problems:
        raise RuleBroken(problems)
    return {name: order for name, order in decided.items() if not isinstance(order, Ambiguous)}


def judge_date_orders(match: Match, rows: Iterable[Row]) -> dict[str, DateOrder | Ambiguous]:
    """Each day column's order, or why a person must decide it."""
    columns = [column for column in match.columns if is_day(match.kind, column.field)]
    if match.date_order:
        return {column.field: match.date_order for column in columns}
    if not columns:
        return {}
    cells: dict[str, set[str]] = {column.field: set() for column in columns}
    for row in rows:
        for column in columns:
            if column.index < len(row.cells):
                cells[column.field].add(row.cells[column.index])
    return {name: decide_date_order(sorted(found)) for name, found in cells.items()}


def is_day(kind: str, name: str) -> bool:
    """Whether a field holds a day, so that the order of its numbers matters."""
    return FIELDS[kind][name] in _DAYS


def cell_reader(kind: str, name: str, order: DateOrder, today: date) -> Callable[[str, str], Any]:
    """Reads the text of one cell of a field and the letter of its type, '' where it has none; raises ValueError."""
    plain, by_letter = _readers(FIELDS[kind][name], order, today)
    return lambda text, letter: by_letter.get(letter, plain)(text)


def entry_reader(
    match: Match,
    orders: Mapping[str, DateOrder],
    today: date,
    corrections: Mapping[int, Mapping[str, str]] = MappingProxyType({}),
) -> Callable[[Row], Entry]:
    """A function that reads the rows of a matched file; `orders` is what `decide_date_orders` gave.

    `corrections` are texts by row and field that stand for what the file has there; a field may lack a column.
    """
    kinds = FIELDS[match.kind]
    columns = [
        (column.index, column.field, *_readers(kinds[column.field], orders.get(column.field, "dmy"), today))
        for column in match.columns
    ]
    constants, constant_problems = _constants(match, today)

    def read(row: Row) -> Entry:
        found: dict[str, Any] = dict(constants)
        problems = list(constant_problems)
        cells = row.cells + ("",) * (match.width - len(row.cells))
        corrected = corrections.get(row.number)
        for index, name, plain, by_letter in columns:
            if corrected and name in corrected:
                continue
            text = cells[index]
            if text and not text.isspace():
                reader = by_letter.get(row.letters[index], plain) if row.letters else plain
                _read_cell(name, reader, text, found, problems)
        for name, text in (corrected or {}).items():
            found.pop(name, None)
            if text.strip():
                _read_cell(name, _readers(kinds[name], orders.get(name, "dmy"), today)[0], text, found, problems)
        if len(cells) > match.width and any(cell.strip() for cell in cells[match.width :]):
            problems.append(Problem("", "The row has more cells than there are headings. Mend it in the file."))
        return Entry(number=row.number, values=_under_one_name(found, problems), problems=tuple(problems))

    return read


def _constants(match: Match, today: date) -> tuple[dict[str, Any], list[Problem]]:
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, text in match.constants.items():
        reader, _ = _readers(FIELDS[match.kind][name], match.date_order or "dmy", today)
        _read_cell(name, reader, text, found, problems)
    return found, problems


def _read_cell(name: str, reader: _Reader, text: str, found: dict[str, Any], problems: list[Problem]) -> None:
    try:
        value = reader(text)
    except ValueError as error:
        problems.append(Problem(name, str(error)))
    else:
        if value != "":
            found[name] = value


def _length_of_time(text: str) -> Any:
    return _explained(parse_minutes, text, "no length of time. Write it as 2:30 or 2.5")


def _time_of_day(text: str) -> Any:
    return _explained(parse_time, text, "no time of day. Write it as 14:30")


def _explained(parse: _Reader, text: str, fault: str) -> Any:
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"“{text.strip()}” is {fault}.") from error


_PLAIN_READERS: Mapping[str, _Reader] = {
    "id": values.read_id,
    "choice": values.read_choice,
    "email": values.read_email,
    "phone": values.read_phone,
    "postcode": values.read_postcode,
    "money": values.read_money,
    "minutes": _length_of_time,
    "time": _time_of_day,
    "yes or no": values.read_yes_no,
    "whole number": values.read_whole_number,
}


def _readers(kind: str, order: DateOrder, today: date) -> tuple[_Reader, Mapping[str, _Reader]]:
    """The reader of a column's texts, and those of cells whose type asks for another, by the type's letter."""
    if kind == "text":
        return values.read_text, {ERROR: _refuse_error}
    number: _Reader
    if read := _DAYS.get(kind):
        plain: _Reader = partial(read, order=order, today=today)
        number = partial(read, order=order, today=today, typed_as_number=True)
    else:
        plain = _PLAIN_READERS[kind]
        number = partial(values.read_phone, typed_as_number=True) if kind == "phone" else plain
    # The same days, times and codes come again and again in one column.
    remembered = lru_cache(4096)(plain)
    return remembered, {NUMBER: number, ERROR: _refuse_error}


def _refuse_error(text: str) -> Any:
    raise ValueError(f"The cell shows the error {text}. Put the value in its place.")


_OTHER_NAMES = {
    "hours": "minutes",
    "planned_hours": "planned_minutes",
    "weekly_hours": "weekly_minutes",
    "hourly_pay": "hourly_pence",
}


def _under_one_name(found: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    for other, name in _OTHER_NAMES.items():
        value = found.pop(other, None)
        if value is not None and found.setdefault(name, value) != value:
            problems.append(Problem(other, f"This differs from {name}. Keep the one that is right."))
    if full_name := found.pop("full_name", ""):
        names = _completed(full_name, found.get("given_name", ""), found.get("family_name", ""))
        found |= {key: name for key, name in zip(("given_name", "family_name"), names, strict=True) if name}
    return found


def _completed(full_name: str, given: str, family: str) -> tuple[str, str]:
    """Given and family name, from the full name where the row lacks one: 'Name' and 'Surname' are often neighbours."""
    if (given and family) or "," in full_name or not (given or family):
        parts = split_name(full_name)
        return given or parts[0], family or parts[1]
    words = full_name.split()
    rest = " ".join(words[_titles_before(words) :])
    if given:
        return given, f"{rest} ".removeprefix(f"{given} ").strip()
    return f" {rest}".removesuffix(f" {family}").strip(), family


def split_name(full_name: str) -> tuple[str, str]:
    """Given and family name. 'Lee, Ann' is cut at its comma; else the last word is the family name, the rest given.

    A title in front is left out; a single word is a given name, behind a title the family name.
    """
    if "," in full_name:
        family, _, given = full_name.partition(",")
        return given.strip(), family.strip()
    words = full_name.split()
    titled = _titles_before(words)
    words = words[titled:]
    if len(words) > 1 or titled:
        return " ".join(words[:-1]), words[-1]
    return full_name, ""


def _titles_before(words: Sequence[str]) -> int:
    """How many forms of address stand before a name of these words; the last word is never one."""
    return next((place for place, word in enumerate(words[:-1]) if heading_key(word) not in titles()), len(words) - 1)
