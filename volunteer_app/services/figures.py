"""The impact summary of a period: counted in one view of the data, laid out, hidden where it is to be released."""

from dataclasses import replace
from datetime import date

from volunteer_app import reference
from volunteer_app.domain.figures import ImpactRun, Publication
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.publication import published
from volunteer_app.domain.units import Period
from volunteer_app.errors import NotFound
from volunteer_app.services import breakdowns, measures
from volunteer_app.services.counting import count, days_come, people_awaiting
from volunteer_app.store import Data, Store


def impact_run(
    store: Store,
    period: Period,
    *,
    as_of: date,
    publication: Publication = Publication.INTERNAL,
    rate_scheme: str | None = None,
) -> ImpactRun:
    """The impact summary of what had happened in a period by a day, beside as many days of the year before.

    Records are taken as they stand now; the same data, period and day give the same run. Hours are valued by
    `rate_scheme`, else by the organisation's own choice. Raises NotFound for an unknown scheme, RuleBroken for a period
    that begins after the day.
    """
    with store.read() as data:
        if publication is Publication.RELEASE:
            awaiting = people_awaiting(data.figures, days_come(period, as_of))
            return published(_exact_run(data, period, as_of, rate_scheme, awaiting))
        return _exact_run(data, period, as_of, rate_scheme)


def _exact_run(data: Data, period: Period, as_of: date, rate_scheme: str | None, awaiting: int = 0) -> ImpactRun:
    organisation = data.figures.organisation()
    scheme = rate_scheme or (organisation.rate_scheme if organisation else next(iter(reference.rate_schemes())))
    rates = data.figures.rates()
    now = replace(count(data.figures, period, as_of, scheme, rates, by_role=True), awaiting_people=awaiting)
    before = count(data.figures, now.period.year_before(), as_of, scheme, rates)
    places = breakdowns.Places(sites=data.roles.sites(), roles=data.roles.all())
    crowd = breakdowns.Crowd(data.figures.people_of_roles(now.period))
    sites, roles = breakdowns.place_lines(places, now.time, crowd)
    return ImpactRun(
        organisation=organisation.name if organisation else "",
        period=period,
        as_of=as_of,
        publication=Publication.INTERNAL,
        rate_name=scheme_name(scheme),
        figures=measures.figures(now, before, rates),
        months=breakdowns.month_lines(now.time, before.time, now.givers.by_month, before.givers.by_month),
        sites=sites,
        roles=roles,
        ages=breakdowns.age_lines(now.givers),
        kinds=breakdowns.kind_lines(now.placements, before.placements, now.placement_time, now.period, before.period),
        lasting=now.lasting,
        values=now.values,
        rates=measures.rates_used(now, rates),
        quality=measures.quality(now),
        withheld_people=now.givers.withheld,
        logo=next(iter(data.every(Logo)), None),
    )


def scheme_name(scheme: str) -> str:
    """The name of a rate scheme. Raises NotFound for an unknown code."""
    found = reference.rate_schemes().get(scheme)
    if found is None:
        known = ", ".join(reference.rate_schemes())
        raise NotFound(f"There is no kind of rate called {scheme}. Choose one of: {known}.")
    return found.name
