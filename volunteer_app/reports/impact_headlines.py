"""The lower half of page 1: the headline figures, and the hours month by month."""

from volunteer_app.domain.figures import HIDDEN, Figure, ImpactRun, MonthLine, Shown
from volunteer_app.reports.charts import MonthBar, MonthBars
from volunteer_app.reports.impact_parts import find, headline, note, part_of, rounded, share, titled
from volunteer_app.reports.ink import MM
from volunteer_app.reports.page import Block, Columns, Stack
from volunteer_app.reports.tables import Column, Row, Table, figures, words
from volunteer_app.reports.wording import (
    alike,
    change,
    hours,
    month,
    number,
    pounds,
    shown,
    whole_hours,
)

MONTHS_SHOWN = 12


def headlines(run: ImpactRun) -> Block:
    """Everything below the cover panel."""
    shown_months = run.months[-MONTHS_SHOWN:]
    chart = _chart(run, shown_months)
    return Stack(
        titled(run, "What changed for people"),
        2,
        Columns(*_outcomes(run)),
        17,
        titled(run, "What people gave, and its value"),
        2,
        Columns(*_gifts(run)),
        19,
        Columns(
            (8, Stack(titled(run, _months_heading(shown_months), "VO02"), 2, chart)),
            (4, Stack(titled(run, "Confirmed hours by month"), _months_table(run, shown_months))),
        ),
        9,
        note(_months_note(run)),
    )


def _outcomes(run: ImpactRun) -> list[tuple[int, Block]]:
    found = [
        _headline(run, "JB01", "Started a paid job", _by_people(run, "JB01-p", _jobs(run), "in this period")),
        _check_headline(run),
        _headline(run, "VO10", "Went on to work", "volunteers into paid work"),
        _headline(run, "PL01", "Placements started", _by_people(run, "PL01-p", "", "in this period")),
    ]
    return [(3, block) for block in found if block]


def _gifts(run: ImpactRun) -> list[tuple[int, Block]]:
    cells: list[tuple[int, Block]] = []
    if block := _headline(run, "VO01", "Active volunteers", "people with confirmed hours"):
        cells.append((3, block))
    if minutes := find(run, "VO02"):
        more = f"; {hours(minutes.unconfirmed)} more await it" if number(minutes.unconfirmed) else ""
        now, before = whole_hours(minutes.value), whole_hours(minutes.before)
        compared = change(now, before, rounded=rounded(run))
        cells.append((4, headline(run, "VO02", "Hours given", shown(now), f"hours confirmed{more}", compared)))
    if value := find(run, "VO03"):
        valued = f"at the {run.rate_name}, not cash"
        meaning = "no confirmed hour has a rate" if value.value is None else valued
        compared = _money_change(run, value)
        cells.append((5, headline(run, "VO03", "Value of those hours", pounds(value.value), meaning, compared)))
    return cells


def _headline(run: ImpactRun, code: str, label: str, meaning: str) -> Block | None:
    figure = find(run, code)
    if figure is None:
        return None
    why = "no figure for this period" if figure.value is None else meaning
    compared = change(figure.value, figure.before, rounded=rounded(run))
    return headline(run, code, label, shown(figure.value), why, compared)


def _check_headline(run: ImpactRun) -> Block | None:
    figure = find(run, "JB08-13")
    if figure is None:
        return None
    label, last = "In work at 13 weeks", _last_check(run, figure)
    if figure.value is None or figure.base == 0:
        return headline(run, "JB08-13", label, "–", "no check has fallen due", last)
    if said := share(run, figure.value, figure.base):
        meaning = f"{shown(figure.value)} of {shown(figure.base)} jobs due"
    else:
        both_rounded = rounded(run) and alike(figure.value, figure.base)
        meaning = f"of {shown(figure.base)} jobs due" + ("; both are rounded" if both_rounded else "")
    return headline(run, "JB08-13", label, said or shown(figure.value), meaning, last)


def _last_check(run: ImpactRun, figure: Figure) -> str:
    if figure.before is None or not figure.base_before:
        return "No figure for last year"
    if figure.before is HIDDEN or figure.base_before is HIDDEN:
        return "Last year not shown"
    said = share(run, figure.before, figure.base_before)
    return f"Last year {said + ', ' if said else ''}{part_of(run, figure.before, figure.base_before)}"


def _jobs(run: ImpactRun) -> str:
    jobs = find(run, "JB01")
    return "job, " if jobs and jobs.value == 1 else "jobs, "


def _by_people(run: ImpactRun, code: str, unit: str, otherwise: str) -> str:
    people = find(run, code)
    if people is None or people.value is None:
        return f"{unit}{otherwise}"
    return f"{unit}by {shown(people.value)} {'person' if people.value == 1 else 'people'}"


def _money_change(run: ImpactRun, figure: Figure) -> str:
    def in_pounds(pence: Shown) -> Shown:
        return (pence + 50) // 100 if isinstance(pence, int) else pence

    return change(
        in_pounds(figure.value), in_pounds(figure.before), lambda value: f"£{shown(value)}", rounded=rounded(run)
    )


def _months_heading(months: tuple[MonthLine, ...]) -> str:
    """What the chart shows, where every month can be compared."""
    pairs = [(month.minutes, month.before) for month in months]
    comparable = [(now, before) for now, before in pairs if isinstance(now, int) and isinstance(before, int)]
    if not comparable or len(comparable) < len(pairs) or not any(before for _, before in comparable):
        return "Hours given, month by month"
    more = sum(now > before for now, before in comparable)
    if more == len(pairs):
        return "More hours in each month than a year earlier"
    return f"More hours in {more} of {len(pairs)} months than a year earlier"


def _chart(run: ImpactRun, months: tuple[MonthLine, ...]) -> MonthBars:
    several_years = len(run.months) > MONTHS_SHOWN
    bars = [
        MonthBar(
            label=month(line.month, with_year=several_years and (not place or line.month.first.month == 1)),
            now=whole_hours(line.minutes),
            before=whole_hours(line.before),
        )
        for place, line in enumerate(months)
    ]
    total = find(run, "VO02")
    now = f"Bar: this year, {hours(total.value)} hours" if total else "Bar: this year"
    before = f"Line: last year, {hours(total.before)} hours" if total and number(total.before) else "No hours last year"
    alt = "Bars: confirmed hours of each month, with a line for the year before. The table beside it has the numbers."
    return MonthBars(bars, (now, before), height=64 * MM, alt=alt)


def _months_table(run: ImpactRun, months: tuple[MonthLine, ...]) -> Table:
    """What awaits confirmation has a column where the run tells it by month; a release does not."""
    with_year, total = len(run.months) > MONTHS_SHOWN, find(run, "VO02")
    awaiting = any(line.unconfirmed is not None for line in months)
    wide = (("This year", 0.265), ("Last year", 0.255), ("To confirm", 0.3))
    heads = wide if awaiting else (("This year", 0.41), ("Last year", 0.41))
    head = [Column(head="Month", share=0.18), *(_right(text, share) for text, share in heads)]
    rows = [_month_row(month(line.month, with_year=with_year), line, awaiting) for line in months]
    if total:
        rows.append(_month_row("All", total, awaiting))
    return Table(head, rows, tight=True)


def _month_row(name: str, line: MonthLine | Figure, awaiting: bool) -> Row:
    total = isinstance(line, Figure)
    now = line.value if isinstance(line, Figure) else line.minutes
    cells = [words(name, bold=total), figures(hours(now), bold=total), figures(hours(line.before))]
    return Row(cells=[*cells, *([figures(hours(line.unconfirmed))] if awaiting else [])], total=total)


def _months_note(run: ImpactRun) -> str:
    cut = len(run.months) - MONTHS_SHOWN
    parts = [
        f"The last {MONTHS_SHOWN} of {len(run.months)} months; the spreadsheet has them all. " if cut > 0 else "",
        "* stands for a small number, or one that would give it away. " if rounded(run) else "",
        "A small code leads to the figure index on the last page, with the method, the rates and what is missing.",
    ]
    return "".join(parts)


def _right(head: str, share: float) -> Column:
    return Column(head=head, share=share, align="right")
