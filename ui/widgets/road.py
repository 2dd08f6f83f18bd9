"""The plain description of a road: lanes of time with stations, runs and months of hours."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Literal

StationKind = Literal["open", "done", "due", "stop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A point on a lane. `kind`: reached, done with a tick, due and not there yet, or a stop.

    `key` finds the matching row in a list below; `text` and `detail` are the lines beside it.
    """

    day: date
    text: str
    kind: StationKind = "open"
    detail: str = ""
    key: Hashable = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a lane, both days included; one without a last day goes on past today, dotted."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """The hours given in the month that starts on that day."""

    month: date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One kind of thing that goes on; `series` is its colour among the chart's, from 0."""

    name: str
    series: int
    detail: str = ""
    runs: tuple[Run, ...] = ()
    stations: tuple[Station, ...] = ()
    bars: tuple[MonthBar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Where one lane led into another, by their places from the top, on the day the later one began."""

    earlier: int
    later: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """All lanes from the top, between two days, with today marked."""

    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...] = ()
    joins: tuple[Join, ...] = ()
