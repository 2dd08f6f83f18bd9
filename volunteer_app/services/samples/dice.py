"""Chance that always falls the same way for the same seed, with the odds of `resources/samples`."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any, TypeVar
from uuid import UUID

import resources

T = TypeVar("T")

_MILLISECONDS_IN_A_DAY = 86_400_000
_FIRST_DAY = date(1970, 1, 1).toordinal()
_LOW_BITS = (1 << 62) - 1
_VERSION_AND_VARIANT = 0x7 << 76 | 0b10 << 62


@cache
def mix() -> Mapping[str, Any]:
    """How often things happen."""
    return tomllib.loads((files(resources) / "samples" / "mix.toml").read_text(encoding="utf-8"))


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of one of the sample's CSV files."""
    text = (files(resources) / "samples" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def milliseconds_of(day: date) -> int:
    """The first moment of the day, as ids count time."""
    return (day.toordinal() - _FIRST_DAY) * _MILLISECONDS_IN_A_DAY


def seeded_uuid(luck: Random, milliseconds: int) -> UUID:
    """An id of the shape new records get (version 7), but out of the seed."""
    bits = luck.getrandbits(74)
    return UUID(int=milliseconds << 80 | (bits >> 62) << 64 | bits & _LOW_BITS | _VERSION_AND_VARIANT)


class Weighted:
    """Values to pick from, each as often as its weight says."""

    def __init__(self, values: Sequence[Any], weights: Sequence[float]) -> None:
        self.values = values
        self.up_to = list(accumulate(weights))


@cache
def _weighted(name: str) -> Weighted:
    weights = mix()[name]
    return Weighted(list(weights), list(weights.values()))


@cache
def _told(question: str) -> Weighted:
    weights = mix()["told"][question]
    return Weighted(list(weights), list(weights.values()))


class Dice:
    """One stream of chance; two streams of different names never disturb each other."""

    def __init__(self, seed: int, name: str) -> None:
        # The same seed is to give the same records, so chance must not be better than this.
        self.random = Random(f"{seed} {name}")  # nosec B311
        self._odds: Mapping[str, float] = mix()["odds"]

    def happens(self, what: str) -> bool:
        """Whether one of the `odds` comes true this time."""
        return self.random.random() < self._odds[what]

    def given(self, what: str, value: str) -> str:
        """The value when one of the `odds` comes true, else nothing."""
        return value if self.happens(what) else ""

    def pick(self, name: str) -> str:
        """One of the words of a table of `mix.toml`, as often as it says there."""
        return str(self.weighed(_weighted(name)))

    def told(self, question: str) -> str:
        """One of the answers to an equality question."""
        return str(self.weighed(_told(question)))

    def weighed(self, choices: Weighted) -> Any:
        return self.random.choices(choices.values, cum_weights=choices.up_to)[0]

    def one_of(self, values: Sequence[T]) -> T:
        return self.random.choice(values)

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self.random.randint(least, most)

    def days(self, usual: float) -> timedelta:
        """A stretch of time: mostly near the usual number of days, at times far longer."""
        return timedelta(days=round(usual * self.random.lognormvariate(0, 0.9)))

    def id(self, day: date) -> UUID:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        return seeded_uuid(self.random, int(moment.timestamp() * 1000) + self.between(0, 28_000_000))
