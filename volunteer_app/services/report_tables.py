"""An impact run as plain tables: the same figures for a spreadsheet, a flat file or another program."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from volunteer_app.domain.figures import HIDDEN, Figure, ImpactRun, PlaceLine, Shown, Unit
from volunteer_app.domain.units import Period


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
        ReportTable(
            "Figures",
            ("code", "figure", "unit", "value", "out of", "year before", "out of, year before", "unconfirmed", "rows"),
            tuple(_figure(figure) for figure in run.figures),
        ),
        ReportTable(
            "By month",
            ("from", "to", "people", "hours", "hours the year before", "unconfirmed hours"),
            tuple(
                (*_days(line.month), _as_is(line.people), *map(_hours, (line.minutes, line.before, line.unconfirmed)))
                for line in run.months
            ),
        ),
        ReportTable(
            "By site", ("site", "depth", *_PLACE), tuple((line.name, line.depth, *_place(line)) for line in run.sites)
        ),
        ReportTable(
            "By role",
            ("role", "site", *_PLACE),
            tuple((line.name, line.site, *_place(line)) for line in run.roles),
            named_by=2,
        ),
        ReportTable("By age", ("age", "people"), tuple((line.band, _as_is(line.people)) for line in run.ages)),
        ReportTable(
            "Placements",
            ("kind", "started", "started the year before", "completed", "ended early", "hours"),
            tuple(
                (
                    line.kind,
                    *map(_as_is, (line.started, line.started_before, line.completed, line.ended_early)),
                    _hours(line.minutes),
                )
                for line in run.kinds
            ),
        ),
        ReportTable(
            "Jobs that lasted",
            ("weeks", "due", "in work", "not in work", "not reached", "not recorded", "not yet due"),
            tuple(
                (
                    line.weeks,
                    *map(
                        _as_is,
                        (
                            line.due,
                            line.in_work,
                            line.not_in_work,
                            line.not_reached,
                            line.not_recorded,
                            line.not_yet_due,
                        ),
                    ),
                )
                for line in run.lasting
            ),
        ),
        ReportTable(
            "How hours were valued",
            ("from", "to", "hours", "pounds an hour", "value in pounds"),
            tuple(
                (*_days(line.span), _hours(line.minutes), _pounds(line.pence_per_hour), _pounds(line.pence))
                for line in run.values
            ),
        ),
        ReportTable(
            "Rates used",
            ("rate", "from", "to", "pounds an hour", "source", "checked at source", "used in"),
            tuple(
                (
                    line.name,
                    line.first,
                    line.last,
                    _pounds(line.pence_per_hour),
                    line.source,
                    "yes" if line.verified else "no",
                    ", ".join(line.used_in),
                )
                for line in run.rates
            ),
            named_by=2,
        ),
        ReportTable(
            "Data quality",
            ("what is missing", "unit", "count", "out of"),
            tuple(
                (line.name, _unit(line.unit), _amount(line.unit, line.count), _amount(line.unit, line.of))
                for line in run.quality
            ),
        ),
    )


_PLACE = ("people", "hours", "value in pounds", "unconfirmed hours")


def _about(run: ImpactRun) -> ReportTable:
    facts = (
        ("organisation", run.organisation),
        ("first day", run.period.first),
        ("last day", run.period.last),
        ("as at", run.as_of),
        ("publication", run.publication.value),
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
