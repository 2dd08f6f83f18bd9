"""What a period has come to, for a glance: the figures of the impact summary without its breakdowns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from volunteer_app import reference
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.figures import Figure, MonthLine
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import Minutes, Period
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.services import breakdowns, measures
from volunteer_app.services.counting import count
from volunteer_app.services.views import count_view
from volunteer_app.store import Data

ON_PLACEMENT = SavedView(
    topic=Topic.PLACEMENTS,
    name="On placement now",
    criteria=(Criterion("status", Comparison.IS, (PlacementStatus.LIVE,)),),
    sort="end",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Figures by their code, each with its value of the year before, and the months of the period beside theirs.

    `on_placement` is as of the day it was asked, whatever the period; `without_rate` is confirmed time not valued.
    """

    period: Period
    figures: Mapping[str, Figure]
    months: tuple[MonthLine, ...]
    on_placement: int
    without_rate: Minutes


def so_far(data: Data, period: Period, today: date) -> SoFar:
    """Count a period by a day. Raises RuleBroken for a period that begins after the day."""
    organisation = data.figures.organisation()
    scheme = organisation.rate_scheme if organisation else next(iter(reference.rate_schemes()))
    rates = data.figures.rates()
    now = count(data.figures, period, today, scheme, rates)
    before = count(data.figures, now.period.year_before(), today, scheme, rates)
    return SoFar(
        period=now.period,
        figures={figure.code: figure for figure in measures.figures(now, before, rates)},
        months=breakdowns.month_lines(now.time, before.time, now.givers.by_month, before.givers.by_month),
        on_placement=count_view(data, ON_PLACEMENT, today),
        without_rate=Minutes(now.time.unvalued),
    )
