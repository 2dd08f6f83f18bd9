"""Finds people who may be one and the same, without taking a family for a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from rapidfuzz.distance import OSA

import resources
from volunteer_app.domain.units import fold

ASK_FROM: Final = 0.9
LIST_FROM: Final = 0.7
_ONLY_SHARED = 0.3
_MOST_IN_A_BLOCK = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells people apart, already folded: names by `fold`, telephone by `phone_digits`, e-mail in lower case.

    `key` is the caller's own; '' and None say that a thing is not known.
    """

    key: object
    given: str = ""
    family: str = ""
    preferred: str = ""
    former: str = ""
    birth_date: date | None = None
    postcode: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A pair by key: from 0.9 ask before going on, from 0.7 list it. `reasons` say what agrees, in words."""

    candidate: object
    other: object
    score: float
    reasons: tuple[str, ...]


def likely_duplicates(candidates: Sequence[Identity], existing: Sequence[Identity] = ()) -> list[Likeness]:
    """Pairs with a score of 0.7 or more, of candidates with each other and with those who exist; highest first.

    Only people who share an initial and a birthday (day and month in either order), an e-mail, a telephone, a postcode
    with the family name's initial, or the whole name are compared, so the time grows with the number of people.
    """
    everybody = [*candidates, *existing]
    found = []
    for one, two in _pairs(everybody, len(candidates)):
        if not _may_be_listed(everybody[one], everybody[two]):
            continue
        score, reasons = likelihood(everybody[one], everybody[two])
        if score >= LIST_FROM:
            pair = (everybody[one].key, everybody[two].key)
            found.append(Likeness(candidate=pair[0], other=pair[1], score=score, reasons=reasons))
    return sorted(found, key=lambda likely: -likely.score)


def _may_be_listed(one: Identity, two: Identity) -> bool:
    """False for most of those compared: with another birthday or another name nothing else makes them one person."""
    return _birthdays_alike(one.birth_date, two.birth_date)[0] > 0 and _names_alike(one, two)[0] > 0


def likelihood(one: Identity, two: Identity) -> tuple[float, tuple[str, ...]]:
    """A score from 0 to 1 and its reasons. What a household shares never comes to more than 0.3 (AC-ME-02)."""
    names, how = _names_alike(one, two)
    shared = [(worth, reason) for read, worth, reason in _SHARED if (got := read(one)) and got == read(two)]
    if not names:
        return min(_ONLY_SHARED, 0.1 * len(shared)), tuple(reason for _, reason in shared)
    birthday, birthday_reason = _birthdays_alike(one.birth_date, two.birth_date)
    score = names * (_FROM_NAMES + birthday + min(_MOST_FROM_CONTACT, sum(worth for worth, _ in shared)))
    if birthday < 0:
        score = min(score, LIST_FROM - 0.01)
    elif names < _SURE_NAMES:
        score = min(score, ASK_FROM - 0.01)
    return round(min(score, 1.0), 3), tuple(filter(None, (how, birthday_reason, *(reason for _, reason in shared))))


_FROM_NAMES = 0.5
_MOST_FROM_CONTACT = 0.4
_SURE_NAMES = 0.95
_HALF_A_NAME = 0.8
_OTHER_FAMILY_NAME = 0.65
_SHARED = (
    (attrgetter("email"), 0.3, "same e-mail"),
    (attrgetter("phone"), 0.3, "same telephone"),
    (attrgetter("postcode"), 0.15, "same postcode"),
)
_SAME_DAY, _SWAPPED_DAY, _NEAR_DAY, _UNKNOWN_DAY, _OTHER_DAY = 0.45, 0.3, 0.25, 0.1, -0.25


def _birthdays_alike(one: date | None, two: date | None) -> tuple[float, str]:
    if one is None or two is None:
        return _UNKNOWN_DAY, ""
    if one == two:
        return _SAME_DAY, "same date of birth"
    if (one.year, one.month, one.day) == (two.year, two.day, two.month):
        return _SWAPPED_DAY, "date of birth with day and month exchanged"
    if _but_for_one_digit(one, two):
        return _NEAR_DAY, "date of birth but for one digit"
    return _OTHER_DAY, ""


def _but_for_one_digit(one: date, two: date) -> bool:
    if (one.year != two.year) + (one.month != two.month) + (one.day != two.day) != 1:
        return False
    return sum(a != b for a, b in zip(one.isoformat(), two.isoformat(), strict=True)) == 1


def _names_alike(one: Identity, two: Identity) -> tuple[float, str]:
    """0 where the names differ, 1 where they are the same."""
    if one.given == two.given and one.family == two.family:
        return (1.0, "same name") if one.given and one.family else (_HALF_A_NAME, "same name, as far as it is known")
    if one.given == two.family and one.family == two.given:
        return _SURE_NAMES, "same name with given and family name exchanged"
    given = _given_alike(one, two)
    if not given:
        return 0.0, ""
    family = _family_alike(one, two)
    if not family and given == 1 and one.birth_date == two.birth_date:
        return _OTHER_FAMILY_NAME, "same given name, another family name"
    return family * given, "similar name" if family else ""


def _given_alike(one: Identity, two: Identity) -> float:
    alike = _given_names_alike(one.given, two.given)
    if alike < 1 and (one.preferred or two.preferred):
        preferred = (_given_names_alike(one.preferred, two.given), _given_names_alike(one.given, two.preferred))
        alike = max(alike, *preferred)
    return alike


def _given_names_alike(one: str, two: str) -> float:
    if not one or not two:
        return _HALF_A_NAME
    if one != two and not nicknames().get(one, frozenset()).isdisjoint(nicknames().get(two, ())):
        return _SURE_NAMES
    return _spelt_alike(one, two)


def _family_alike(one: Identity, two: Identity) -> float:
    if not one.family or not two.family:
        return _HALF_A_NAME
    alike = _spelt_alike(one.family, two.family)
    if alike < 1 and (one.former or two.former):
        alike = max(alike, _spelt_alike(one.former, two.family), _spelt_alike(one.family, two.former))
    return alike


def _spelt_alike(one: str, two: str) -> float:
    """1 for the same spelling, less for one slip in a word of four letters or two slips in one of seven, else 0."""
    if one == two:
        return 1.0 if one else 0.0
    shorter = min(len(one), len(two))
    if shorter < 4:
        return 0.0
    slips = OSA.distance(one, two, score_cutoff=2)
    if slips == 1:
        return 0.9
    return 0.8 if slips == 2 and shorter >= 7 else 0.0


@cache
def nicknames() -> Mapping[str, frozenset[int]]:
    """The groups, by number, that each folded given name belongs to."""
    groups: dict[str, set[int]] = defaultdict(set)
    text = files(resources).joinpath("data/nicknames.csv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if not line.startswith("#"):
            for name in line.split(","):
                groups[fold(name)].add(number)
    return MappingProxyType({name: frozenset(numbers) for name, numbers in groups.items()})


def _pairs(everybody: Sequence[Identity], candidates: int) -> Iterator[tuple[int, int]]:
    """Each pair worth a comparison once, its first a candidate; people are numbered by their place."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for number, identity in enumerate(everybody):
        for block in _blocks(identity):
            blocks[block].append(number)
    met: set[int] = set()
    for members in blocks.values():
        if len(members) > 1 and members[0] < candidates:
            for one, two in _within(members, everybody):
                pair = one * len(everybody) + two
                if one < candidates and pair not in met:
                    met.add(pair)
                    yield one, two


def _blocks(identity: Identity) -> Iterable[object]:
    if born := identity.birth_date:
        day = born.year * 10_000 + min(born.month, born.day) * 100 + max(born.month, born.day)
        for initial in {identity.given[:1], identity.family[:1]}:
            yield day, initial
    if identity.email:
        yield "email", identity.email
    if identity.phone:
        yield "phone", identity.phone
    if identity.postcode:
        yield "postcode", identity.postcode, identity.family[:1]
    if identity.given and identity.family:
        yield "name", identity.given, identity.family


def _within(members: list[int], everybody: Sequence[Identity]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one, as of an office's telephone, those of the likest names and ages."""
    if len(members) <= _MOST_IN_A_BLOCK:
        yield from combinations(members, 2)
        return
    smaller: dict[object, list[int]] = defaultdict(list)
    for number in members:
        identity = everybody[number]
        born = identity.birth_date
        smaller[identity.family[:2], identity.given[:1], born.year if born else 0].append(number)
    for group in smaller.values():
        for place, one in enumerate(group):
            for two in group[place + 1 : place + 1 + _MOST_IN_A_BLOCK]:
                yield one, two
