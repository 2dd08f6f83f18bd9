"""Page 4 of the impact summary: how the value was worked out, the rates, what is missing, and the figure index."""

from collections.abc import Sequence

from volunteer_app.domain.figures import Figure, ImpactRun, QualityLine, RateLine, Unit, ValueLine
from volunteer_app.domain.publication import HOW_TO_READ
from volunteer_app.domain.units import format_short_day
from volunteer_app.reports.impact_parts import (
    by_unit,
    cite,
    find,
    money,
    none_in_period,
    note,
    opening,
    rounded,
    share,
    titled,
)
from volunteer_app.reports.ink import BODY, CELL
from volunteer_app.reports.page import Block, Columns, Stack, first_that_fits
from volunteer_app.reports.tables import Column, Row, Table, figures, words
from volunteer_app.reports.text import Text
from volunteer_app.reports.wording import counted, exact_pounds, hours, short_period, shown, whole_hours

_ROOM_FOR = ((12, 10), (8, 8), (6, 6), (4, 4), (3, 3), (2, 2))


def page_of_method(run: ImpactRun, cited: dict[str, int], page: int) -> Block:
    """The page, with as many spans and rates as it has room for.

    `cited` holds the page on which each code stands first, `page` the number of this one.
    """
    return first_that_fits(_page(run, cited, page, rates, spans) for rates, spans in _ROOM_FOR)


def _page(run: ImpactRun, cited: dict[str, int], page: int, rates: int, spans: int) -> Block:
    half = (len(run.figures) + 1) // 2
    parts = (run.figures[:half], run.figures[half:])
    return Stack(
        opening(
            "Method, sources and data quality", "Each figure leads back to its records; gaps are counted, not guessed."
        ),
        Columns((7, _values(run, spans)), (5, Stack(titled(run, "Data quality"), _quality_table(run, spans + 6)))),
        12,
        titled(run, "Rates used"),
        _rates_table(run, rates),
        4,
        note(_rates_note(run, rates)),
        12,
        Columns(
            (6, Stack(titled(run, "How people and jobs were counted"), note(_counting(run), BODY))),
            (6, Stack(titled(run, "How this report may be used"), note(_publication(run), BODY))),
        ),
        12,
        titled(run, "Figure index"),
        note("Rows: how many records stand behind a figure. Page: where it is printed first."),
        3,
        Columns(*((6, _index(part, cited, page)) for part in parts if part)),
    )


def _values(run: ImpactRun, spans: int) -> Block:
    heading = titled(run, "How the value of hours was worked out", "VO03")
    return Stack(heading, _values_table(run, spans), 4, note(_values_note(run, spans), BODY))


def _values_table(run: ImpactRun, limit: int) -> Table:
    columns = [
        Column(head="Days", share=0.42),
        Column(head="Hours", share=0.17, align="right"),
        Column(head="Rate", share=0.14, align="right"),
        Column(head="Value", share=0.27, align="right"),
    ]
    rows = [_value_row(run, line) for line in run.values[-limit:]] or none_in_period(len(columns))
    minutes, value = find(run, "VO02"), find(run, "VO03")
    total = [
        figures(hours(minutes.value) if minutes else ""),
        figures(""),
        figures(money(run, value.value) if value else "", bold=True),
    ]
    return Table(columns, [*rows, Row(cells=[words("All", bold=True), *total], total=True)], tight=True)


def _value_row(run: ImpactRun, line: ValueLine) -> Row:
    rated = line.pence_per_hour is not None
    return Row(
        cells=[
            words(short_period(line.span)),
            figures(hours(line.minutes)),
            figures(exact_pounds(line.pence_per_hour) if rated else "no rate"),
            figures(money(run, line.pence) if rated else "not valued"),
        ]
    )


def _values_note(run: ImpactRun, limit: int) -> str:
    cut = f" The last {limit} of {len(run.values)} spans of days are listed." if len(run.values) > limit else ""
    return (
        f"Each confirmed hour takes the {run.rate_name} in force on its own day; hours of a day without a rate are "
        f"counted and not valued. The value is what the time would cost at that rate, not money received or saved.{cut}"
    )


def _quality_table(run: ImpactRun, limit: int) -> Table:
    columns = [
        Column(head="What is missing", share=0.56),
        Column(head="Count", share=0.15, align="right"),
        Column(head="Of", share=0.16, align="right"),
        Column(head="Share", share=0.13, align="right"),
    ]
    rows = [
        Row(
            cells=[
                words(line.name),
                figures(by_unit(line.unit, line.count)),
                figures(by_unit(line.unit, line.of)),
                figures(_missing_share(run, line)),
            ]
        )
        for line in run.quality[:limit]
    ]
    if len(run.quality) > limit:
        rows.append(
            Row(cells=[words(f"{len(run.quality) - limit} more in the spreadsheet"), *map(figures, ("", "", ""))])
        )
    return Table(columns, rows or none_in_period(len(columns)), tight=True)


def _missing_share(run: ImpactRun, line: QualityLine) -> str:
    part, whole = (whole_hours(value) if line.unit is Unit.MINUTES else value for value in (line.count, line.of))
    return share(run, part, whole) or "–"


def _rates_table(run: ImpactRun, limit: int) -> Table:
    columns = [
        Column(head="Rate", share=0.22),
        Column(head="Source", share=0.38),
        Column(head="From", share=0.11),
        Column(head="To", share=0.12),
        Column(head="An hour", share=0.08, align="right"),
        Column(head="Used in", share=0.09, align="right"),
    ]
    rows = [_rate_row(run, rate) for rate in run.rates[-limit:]]
    return Table(columns, rows or none_in_period(len(columns)), tight=True)


def _rate_row(run: ImpactRun, rate: RateLine) -> Row:
    source = rate.source if rate.verified else f"{rate.source} – not yet checked at its source"
    used = cite(run, *rate.used_in)[1:]
    return Row(
        cells=[
            words(rate.name),
            words(source),
            words(format_short_day(rate.first)),
            words(format_short_day(rate.last) if rate.last else "still in force"),
            figures(exact_pounds(rate.pence_per_hour)),
            Text(used, CELL, tag="", align="right", fitted=True),
        ]
    )


def _rates_note(run: ImpactRun, limit: int) -> str:
    cut = f"The last {limit} of {len(run.rates)} rates are listed. " if len(run.rates) > limit else ""
    unchecked = sum(not rate.verified for rate in run.rates)
    told = (
        f"{unchecked} of {counted(len(run.rates), 'rate', 'rates')} still to be checked at the source."
        if unchecked
        else "All were checked at their sources."
    )
    return cut + (told if run.rates else "No rate was used in this period.")


def _counting(run: ImpactRun) -> str:
    day, cut = format_short_day(run.as_of), run.counted != run.period
    beside = ", beside as many days of the year before" if cut else ""
    return (
        f"Everything up to {day} is counted{beside}, from records as they stand now. "
        "A volunteer is active with one confirmed entry in the period. A placement counts from its first day; a person "
        "counts once. A check at 13, 26 or 52 weeks belongs to the period in which it falls, 91, 182 or 364 days after "
        "the job’s start. No value is put on a job, a placement or wellbeing, and pounds of different kinds are never "
        "added."
    )


def _publication(run: ImpactRun) -> str:
    if rounded(run):
        return f"Release view. {HOW_TO_READ[run.publication]}"
    return f"Office view. {HOW_TO_READ[run.publication]} Print the release view for anyone outside the office."


def _index(part: Sequence[Figure], cited: dict[str, int], page: int) -> Table:
    columns = [
        Column(head="Code", share=0.17),
        Column(head="What", share=0.56),
        Column(head="Rows", share=0.15, align="right"),
        Column(head="Page", share=0.12, align="right"),
    ]
    rows = [
        Row(
            cells=[
                words(figure.code, bold=True),
                words(figure.name),
                figures(shown(figure.rows)),
                figures(str(cited.get(figure.code, page))),
            ],
            place=figure.code,
        )
        for figure in part
    ]
    return Table(columns, rows, tight=True)
