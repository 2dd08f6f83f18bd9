"""Which amounts of an impact run add up to which, so that none that is hidden can be worked out from the others."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from volunteer_app.domain.disclosure import Cell, Sum, hidden_together
from volunteer_app.domain.figures import ImpactRun, Shown

Place = tuple[str, int]
"""Where an amount stands: a table of the run and the place of the line in it, or a figure's code and 0."""

HOURS, WORTH, PLACEMENT_HOURS = ("VO02", 0), ("VO03", 0), ("PL03", 0)
HOURS_BEFORE = ("before VO02", 0)


def hidden_amounts(run: ImpactRun) -> set[Place]:
    """Places of the hours and money to hide in a release of an exact run; a line's money is hidden with its hours.

    Tables are `months`, `before` (months of the year before), `values`, `sites`, `roles` and `kinds`; the year before
    of a figure stands under `before` and its code. Not looked at: a line's hours and money at two rates, or at one and
    none, tell its hours at each as nearly as rounding to 10 hours and £100 lets them.
    """
    cells: dict[Place, Cell] = {}
    for figure in run.figures:
        cells[figure.code, 0] = _cell(figure.contributors, figure.value)
        cells[f"before {figure.code}", 0] = _cell(figure.contributors_before, figure.before)
    for place, month in enumerate(run.months):
        cells["before", place] = _cell(month.contributors_before, month.before)
    tables: dict[str, Iterable[Any]] = {
        "months": run.months,
        "values": run.values,
        "sites": run.sites,
        "roles": run.roles,
        "kinds": run.kinds,
    }
    for table, lines in tables.items():
        for place, line in enumerate(lines):
            cells[table, place] = _cell(line.contributors, line.minutes)
    return hidden_together(cells, [*_columns(run), *_months_of_values(run), *_parts_of_sites(run)])


def _cell(contributors: int, amount: Shown) -> Cell:
    return Cell(contributors, amount if isinstance(amount, int) else 0)


def _columns(run: ImpactRun) -> Iterator[Sum[Place]]:
    months, kinds = range(len(run.months)), range(len(run.kinds))
    yield Sum([("months", place) for place in months], HOURS)
    yield Sum([("before", place) for place in months], HOURS_BEFORE)
    yield Sum([("values", place) for place in range(len(run.values))], HOURS)
    valued = [("values", place) for place, line in enumerate(run.values) if line.pence_per_hour is not None]
    unvalued = [("values", place) for place, line in enumerate(run.values) if line.pence_per_hour is None]
    yield Sum(valued, WORTH)
    # Money tells the hours that have a rate, and so, from all hours, those that have none.
    yield Sum([*unvalued, WORTH], HOURS)
    yield Sum([("sites", place) for place, line in enumerate(run.sites) if line.depth == 0], HOURS)
    yield Sum([("roles", place) for place in range(len(run.roles))], HOURS)
    yield Sum([("kinds", place) for place in kinds], PLACEMENT_HOURS)


def _months_of_values(run: ImpactRun) -> Iterator[Sum[Place]]:
    """Months against the lines that value them, cut at every day on which both a month and a line end."""
    ends = sorted({line.month.last for line in run.months} & {line.span.last for line in run.values})
    months: defaultdict[int, list[Place]] = defaultdict(list)
    values: defaultdict[int, list[Place]] = defaultdict(list)
    for place, month in enumerate(run.months):
        months[bisect_left(ends, month.month.last)].append(("months", place))
    for place, value in enumerate(run.values):
        values[bisect_left(ends, value.span.last)].append(("values", place))
    for block in range(len(ends)):
        if len(values[block]) == 1:
            yield Sum(months[block], values[block][0])
        elif len(months[block]) == 1:
            yield Sum(values[block], months[block][0])
        else:
            yield Sum([*months[block], *values[block]])


def _parts_of_sites(run: ImpactRun) -> Iterator[Sum[Place]]:
    """The sites directly within each site, and the roles directly at it."""
    parts: defaultdict[Place, list[Place]] = defaultdict(list)
    above: list[Place] = []
    for place, site in enumerate(run.sites):
        del above[site.depth :]
        if above:
            parts[above[-1]].append(("sites", place))
        above.append(("sites", place))
    for place, role in enumerate(run.roles):
        if role.within is not None:
            parts["sites", role.within].append(("roles", place))
    return (Sum(of_site, site) for site, of_site in parts.items())
