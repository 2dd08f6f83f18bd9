"""No hidden amount of a release can be worked out from what it shows, tried by solving every small one."""

from datetime import date
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_app.domain.figures import (
    HIDDEN,
    Figure,
    ImpactRun,
    MonthLine,
    PlaceLine,
    Publication,
    QualityLine,
    Unit,
    ValueLine,
)
from volunteer_app.domain.publication import published
from volunteer_app.domain.units import Pence, Period

PERIOD = Period(date(2025, 4, 1), date(2025, 7, 31))
MONTHS = tuple(PERIOD.months())
CUTS = ((0, 4), (0, 1, 4), (0, 2, 4), (0, 3, 4), (0, 1, 2, 4))
"""Where rates start, as places among the months; the last is the end."""
TREES = ((None, 0, 0), (None, None, 0), (None, 0, 1), (None, None, None))
"""For each of three sites the one above it."""
ROLES = range(5)
RATE = 1000

crowds = st.tuples(st.sampled_from([0, 1, 3, 7, 9, 20]), st.integers(5, 2000))
grids = st.lists(crowds, min_size=20, max_size=20)
"""People and minutes of every role in every month; people of different cells are different people."""


class SmallRun:
    """An exact run laid out by hand, and for every amount printed in it the (role, month) cells it is the sum of."""

    def __init__(self, grid, tree, homes, cut, gap):
        filled = ((people, minutes if people else 0) for people, minutes in grid)
        self.grid = dict(zip(product(ROLES, range(4)), filled, strict=True))
        self.tree, self.homes, self.cut, self.gap = tree, homes, cut, gap

    def within(self, site):
        sites = {site} | {below for below, above in enumerate(self.tree) if above == site}
        sites |= {below for below, above in enumerate(self.tree) if above in sites}
        return [role for role in ROLES if self.homes[role] in sites]

    def cells(self, roles=ROLES, months=range(4)):
        return frozenset(product(roles, months))

    def valued(self):
        return {month for place, span in self.spans() if place != self.gap for month in span}

    def spans(self):
        return [(place, range(*ends)) for place, ends in enumerate(zip(self.cut, self.cut[1:], strict=False))]

    def people(self, cells):
        return sum(self.grid[cell][0] for cell in cells)

    def minutes(self, cells):
        return sum(self.grid[cell][1] for cell in cells)

    def order(self):
        def below(parent, depth):
            for site, above in enumerate(self.tree):
                if above == parent and self.minutes(self.cells(self.within(site))):
                    yield site, depth
                    yield from below(site, depth + 1)

        return list(below(None, 0))

    def amount(self, cells):
        return {"minutes": self.minutes(cells), "contributors": self.people(cells)}

    def place(self, roles, **where):
        cells, valued = self.cells(roles), self.cells(roles, self.valued())
        pence = self.minutes(valued) * RATE // 60 if self.minutes(valued) or not self.minutes(cells) else None
        return PlaceLine(people=self.people(cells), pence=pence, unconfirmed=0, **self.amount(cells), **where)

    def run(self):
        every, valued, order = self.cells(), self.cells(ROLES, self.valued()), self.order()
        site_of = {site: place for place, (site, _) in enumerate(order)}
        unvalued = every - valued
        return ImpactRun(
            organisation="Trust",
            period=PERIOD,
            as_of=PERIOD.last,
            publication=Publication.INTERNAL,
            rate_name="Own",
            figures=(
                self.figure("VO02", Unit.MINUTES, self.minutes(every), every),
                self.figure("VO03", Unit.PENCE, self.minutes(valued) * RATE // 60, valued),
            ),
            months=tuple(
                MonthLine(month=month, people=0, before=0, unconfirmed=0, **self.amount(self.cells(ROLES, [place])))
                for place, month in enumerate(MONTHS)
            ),
            sites=tuple(self.place(self.within(site), name=f"Site {site}", depth=depth) for site, depth in order),
            roles=tuple(
                self.place([role], name=f"Role {role}", within=site_of.get(self.homes[role])) for role in ROLES
            ),
            ages=(),
            kinds=(),
            lasting=(),
            values=tuple(
                ValueLine(
                    span=Period(MONTHS[span[0]].first, MONTHS[span[-1]].last),
                    pence_per_hour=None if place == self.gap else Pence(RATE),
                    pence=None if place == self.gap else self.minutes(self.cells(ROLES, span)) * RATE // 60,
                    **self.amount(self.cells(ROLES, span)),
                )
                for place, span in self.spans()
            ),
            rates=(),
            quality=(
                QualityLine(
                    name="Hours without a rate, not valued",
                    unit=Unit.MINUTES,
                    count=self.minutes(unvalued),
                    of=self.minutes(every),
                ),
            ),
        )

    def figure(self, code, unit, value, cells):
        return Figure(code=code, name=code, unit=unit, value=value, contributors=self.people(cells))

    def told(self, release):
        """The sums of cells that can be read in the release, taking its numbers as exact, and those it hides."""
        cells = self.cells()
        printed = [(release.figure("VO02").value, cells)]
        printed += [(release.figure("VO03").value, self.cells(ROLES, self.valued()))]
        printed += [(line.minutes, self.cells(ROLES, [place])) for place, line in enumerate(release.months)]
        printed += [
            (line.minutes, self.cells(ROLES, span))
            for line, (_, span) in zip(release.values, self.spans(), strict=True)
        ]
        printed += [(release.quality[0].count, cells - self.cells(ROLES, self.valued()))]
        for line in (*release.sites, *release.roles):
            kind, number = line.name.split()
            roles = self.within(int(number)) if kind == "Site" else [int(number)]
            printed += [(line.minutes, self.cells(roles))]
            printed += [(line.pence, self.cells(roles))] * (len(self.valued()) == 4)
        seen = [held for value, held in printed if isinstance(value, int)]
        return seen, [held for value, held in printed if value is HIDDEN]


def follows(wanted, seen, unknowns):
    """Whether the sum of some unknowns is fixed by other sums of them: whether one is a combination of the others."""
    place = {cell: number for number, cell in enumerate(sorted(unknowns))}

    def row(cells):
        return [Fraction(cell in cells) for cell in place]

    pivots = {}
    for candidate in [*map(row, seen), row(wanted)]:
        for column, pivot in pivots.items():
            if factor := candidate[column]:
                candidate = [mine - factor * theirs for mine, theirs in zip(candidate, pivot, strict=True)]
        column = next((number for number, value in enumerate(candidate) if value), None)
        if column is None:
            last = True
            continue
        last = False
        pivots[column] = [value / candidate[column] for value in candidate]
    return last


@settings(max_examples=300, deadline=None)
@given(
    grid=grids,
    tree=st.sampled_from(TREES),
    homes=st.lists(st.integers(0, 2), min_size=5, max_size=5),
    cut=st.sampled_from(CUTS),
    gap=st.integers(-1, 2),
)
def test_no_amount_of_few_people_follows_from_the_others(grid, tree, homes, cut, gap):
    small = SmallRun(grid, tree, homes, cut, gap)
    seen, hidden = small.told(published(small.run()))
    unknown = small.cells().difference(*(cells for cells in seen if not small.people(cells)))
    for cells in seen:
        assert small.people(cells) == 0 or small.people(cells) >= 8
    for cells in hidden:
        if 0 < small.people(cells) < 8:
            assert not follows(cells, seen, unknown)
