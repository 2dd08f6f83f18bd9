"""An impact run as plain tables: the same figures for a spreadsheet, a flat file or another program."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from volunteer_app.domain.figures import (
    HIDDEN,
    AgeLine,
    Figure,
    ImpactRun,
    KindLine,
    LastingLine,
    MonthLine,
    PlaceLine,
    QualityLine,
    RateLine,
    Shown,
    Unit,
    ValueLine,
)
from volunteer_app.domain.publication import HOW_TO_READ
from volunteer_app.domain.units import Period

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of a report: its name, its headings, and rows of text, numbers and days.

    The first `named_by` cells of a row say which line it is.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    named_by: int = 1


def tables(run: ImpactRun) -> tuple[ReportTable, ...]:
    """Every table of the run, whole: hours as decimal hours, money as pounds, a star where a value is hidden."""
    return (
        _about(run),
        _table("Figures", _FIGURE, _figure, run.figures),
        _table("By month", _MONTH, _month, run.months),
        _table("By site", ("site", "depth", *_PLACE), _site, run.sites),
        _table("By role", ("role", "site", *_PLACE), _role, run.roles, named_by=2),
        _table("By age", ("age", "people"), _age, run.ages),
        _table("Placements", _KIND, _kind, run.kinds),
        _table("Jobs that lasted", _CHECK, _check, run.lasting),
        _table("How hours were valued", _VALUE, _value, run.values),
        _table("Rates used", _RATE, _rate, run.rates, named_by=2),
        _table("Data quality", ("what is missing", "unit", "count", "out of"), _missing, run.quality),
    )


def _table(
    name: str,
    headings: tuple[str, ...],
    row: Callable[[Line], tuple[Any, ...]],
    lines: Iterable[Line],
    *,
    named_by: int = 1,
) -> ReportTable:
    return ReportTable(name, headings, tuple(map(row, lines)), named_by)


_FIGURE = ("code", "figure", "unit", "value", "out of", "year before", "out of, year before", "unconfirmed", "rows")
_MONTH = ("from", "to", "people", "hours", "hours the year before", "unconfirmed hours")
_KIND = ("kind", "started", "started the year before", "completed", "ended early", "hours")
_CHECK = ("weeks", "due", "in work", "not in work", "not reached", "not recorded", "not yet due")
_VALUE = ("from", "to", "hours", "pounds an hour", "value in pounds")
_RATE = ("rate", "from", "to", "pounds an hour", "source", "checked at source", "used in")
_PLACE = ("people", "hours", "value in pounds", "unconfirmed hours")


def _about(run: ImpactRun) -> ReportTable:
    facts = (
        ("organisation", run.organisation),
        ("first day", run.period.first),
        ("last day", run.period.last),
        ("as at", run.as_of),
        ("publication", run.publication.value),
        ("how to read the numbers", HOW_TO_READ[run.publication]),
        ("hours valued at", run.rate_name),
        ("people in totals but in no breakdown, at their wish", _as_is(run.withheld_people)),
    )
    return ReportTable("About", ("what", "value"), facts)


def _figure(figure: Figure) -> tuple[Any, ...]:
    return (
        figure.code,
        figure.name,
        _unit(figure.unit),
        _amount(figure.unit, figure.value),
        _as_is(figure.base),
        _amount(figure.unit, figure.before),
        _as_is(figure.base_before),
        _amount(figure.unit, figure.unconfirmed),
        _as_is(figure.rows),
    )


def _place(line: PlaceLine) -> tuple[Any, ...]:
    return _as_is(line.people), _hours(line.minutes), _pounds(line.pence), _hours(line.unconfirmed)


def _month(line: MonthLine) -> tuple[Any, ...]:
    return *_days(line.month), _as_is(line.people), *map(_hours, (line.minutes, line.before, line.unconfirmed))


def _site(line: PlaceLine) -> tuple[Any, ...]:
    return line.name, line.depth, *_place(line)


def _role(line: PlaceLine) -> tuple[Any, ...]:
    return line.name, line.site, *_place(line)


def _age(line: AgeLine) -> tuple[Any, ...]:
    return line.band, _as_is(line.people)


def _kind(line: KindLine) -> tuple[Any, ...]:
    counts = line.started, line.started_before, line.completed, line.ended_early
    return line.kind, *map(_as_is, counts), _hours(line.minutes)


def _check(line: LastingLine) -> tuple[Any, ...]:
    found = line.in_work, line.not_in_work, line.not_reached, line.not_recorded
    return line.weeks, *map(_as_is, (line.due, *found, line.not_yet_due))


def _value(line: ValueLine) -> tuple[Any, ...]:
    return *_days(line.span), _hours(line.minutes), _pounds(line.pence_per_hour), _pounds(line.pence)


def _rate(line: RateLine) -> tuple[Any, ...]:
    per_hour, checked = _pounds(line.pence_per_hour), "yes" if line.verified else "no"
    return line.name, line.first, line.last, per_hour, line.source, checked, ", ".join(line.used_in)


def _missing(line: QualityLine) -> tuple[Any, ...]:
    return line.name, _unit(line.unit), _amount(line.unit, line.count), _amount(line.unit, line.of)


def _days(span: Period) -> tuple[Any, Any]:
    return span.first, span.last


def _unit(unit: Unit) -> str:
    return {Unit.MINUTES: "hours", Unit.PENCE: "pounds"}.get(unit, unit.value)


def _amount(unit: Unit, value: Shown) -> Any:
    convert: Callable[[Shown], Any] = {Unit.MINUTES: _hours, Unit.PENCE: _pounds}.get(unit, _as_is)
    return convert(value)


def _as_is(value: Shown) -> Any:
    return HIDDEN.value if value is HIDDEN else value


def _hours(minutes: Shown) -> Any:
    if not isinstance(minutes, int):
        return _as_is(minutes)
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _pounds(pence: Shown) -> Any:
    return Decimal(pence) / 100 if isinstance(pence, int) else _as_is(pence)


def flat(tables_: Iterable[ReportTable]) -> Iterator[tuple[str, str, str, str]]:
    """Every filled cell on a line of its own: table, line, measure, value; for programs that read one plain table."""
    for table in tables_:
        for row in table.rows:
            line = ", ".join(str(cell) for cell in row[: table.named_by] if cell is not None)
            cells = zip(table.headings[table.named_by :], row[table.named_by :], strict=True)
            yield from ((table.name, line, heading, str(value)) for heading, value in cells if value is not None)


def as_json(run: ImpactRun) -> dict[str, Any]:
    """The run for other programs: minutes and pence whole, days ISO, a star where a value is hidden."""
    return {
        "organisation": run.organisation,
        "period": {"from": run.period.first.isoformat(), "to": run.period.last.isoformat()},
        "as_of": run.as_of.isoformat(),
        "publication": run.publication.value,
        "how_to_read": HOW_TO_READ[run.publication],
        "rate": run.rate_name,
        "withheld_people": _as_is(run.withheld_people),
        "figures": [_plain(figure) for figure in run.figures],
        "months": [_plain(line) for line in run.months],
        "sites": [_plain(line) for line in run.sites],
        "roles": [_plain(line) for line in run.roles],
        "ages": [_plain(line) for line in run.ages],
        "placement_kinds": [_plain(line) for line in run.kinds],
        "lasting": [_plain(line) for line in run.lasting],
        "valued": [_plain(line) for line in run.values],
        "rates": [_plain(line) for line in run.rates],
        "quality": [_plain(line) for line in run.quality],
    }


_NOT_SHOWN = ("contributors", "contributors_before", "contributors_unconfirmed", "within")


def _plain(line: Any) -> dict[str, Any]:
    return {name: _json(getattr(line, name)) for name in line.__dataclass_fields__ if name not in _NOT_SHOWN}


def _json(value: Any) -> Any:
    if isinstance(value, Period):
        return {"from": value.first.isoformat(), "to": value.last.isoformat()}
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return _as_is(value)
