"""What an impact summary says: every figure with its code, and the tables behind the charts, as plain values.

Minutes and pence are whole; a count is of people, placements or jobs as its unit says. `HIDDEN` stands where a value
may not be published, None where there is no figure at all; neither is ever zero. `contributors` is how many people
stand behind an amount of time or money: it decides what is hidden, is never printed, and is 0 in a published run.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from volunteer_app.domain.logos import Logo
from volunteer_app.domain.units import Pence, Period


class Mark(Enum):
    """What stands in the place of a value."""

    HIDDEN = "*"


HIDDEN = Mark.HIDDEN

Shown = int | Mark | None


class Publication(StrEnum):
    """Who may read a run: the office sees exact figures, a release hides and rounds small ones."""

    INTERNAL = "internal"
    RELEASE = "release"


class Unit(StrEnum):
    """What a figure counts."""

    PEOPLE = "people"
    PLACEMENTS = "placements"
    JOBS = "jobs"
    MINUTES = "minutes"
    PENCE = "pence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One counted or valued result.

    `base` is what the value is a part of (64 jobs of which 52 are still held), `before` and `base_before` the same for
    the year before, `unconfirmed` what awaits confirmation, `rows` how many records stand behind the value.
    """

    code: str
    name: str
    unit: Unit
    value: Shown
    base: Shown = None
    before: Shown = None
    base_before: Shown = None
    unconfirmed: Shown = None
    rows: Shown = None
    contributors: int = 0
    contributors_before: int = 0
    contributors_unconfirmed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """Time given in one month (cut to the period), beside the same month a year before."""

    month: Period
    people: Shown
    minutes: Shown
    before: Shown
    unconfirmed: Shown
    contributors: int = 0
    contributors_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """Time given at a site with its sub-sites (`depth` 0 is the top of the tree) or in a role (`site` names where).

    `within` is the place of a role's site among the run's sites, and None in a published run. `pence` is None where
    time was given but none of it has a rate.
    """

    name: str
    site: str = ""
    depth: int = 0
    within: int | None = None
    people: Shown
    minutes: Shown
    pence: Shown
    unconfirmed: Shown
    contributors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLine:
    """How many who gave time were of these ages on the last day of the period."""

    band: str
    people: Shown
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """Placements of one kind in the period, and the confirmed time given on them."""

    kind: str
    started: Shown
    started_before: Shown
    completed: Shown
    ended_early: Shown
    minutes: Shown
    contributors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingLine:
    """Jobs whose check at so many weeks fell in the period and has come, by what the check found."""

    weeks: int
    due: Shown
    in_work: Shown
    not_in_work: Shown
    not_reached: Shown
    not_recorded: Shown
    not_yet_due: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """Confirmed minutes of one span of days times the rate in force then; no rate, no value."""

    span: Period
    minutes: Shown
    pence_per_hour: Pence | None
    pence: Shown
    contributors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """A rate the run used, with where it comes from; `used_in` holds figure codes."""

    name: str
    first: date
    last: date | None
    pence_per_hour: Pence
    source: str
    verified: bool
    used_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityLine:
    """What is missing: so many out of so many. `contributors` stand behind time that is missing."""

    name: str
    unit: Unit
    count: Shown
    of: Shown
    contributors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactRun:
    """The impact summary of one period, ready to show or print; hidden already where `publication` asks for it.

    It counts the days of the period up to `as_of`, from records as they stood when it was made.
    `withheld_people` refused or withdrew consent to aggregate reporting: they are in the totals, not in `people` of any
    breakdown by site, role or age. `logo` stands on the first page.
    """

    organisation: str
    period: Period
    as_of: date
    publication: Publication
    rate_name: str
    figures: tuple[Figure, ...]
    months: tuple[MonthLine, ...]
    sites: tuple[PlaceLine, ...]
    roles: tuple[PlaceLine, ...]
    ages: tuple[AgeLine, ...]
    kinds: tuple[KindLine, ...]
    lasting: tuple[LastingLine, ...]
    values: tuple[ValueLine, ...]
    rates: tuple[RateLine, ...]
    quality: tuple[QualityLine, ...]
    withheld_people: Shown = 0
    logo: Logo | None = None

    @property
    def counted(self) -> Period:
        """The days of the period that had come by the day of the report."""
        return self.period.up_to(self.as_of) or self.period

    def figure(self, code: str) -> Figure:
        """The figure with the code; KeyError where the run has none."""
        for figure in self.figures:
            if figure.code == code:
                return figure
        raise KeyError(code)
