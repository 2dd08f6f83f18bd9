"""Copies of a store: what each is a copy of, and which are kept how long."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from volunteer_app.domain.units import local_day

DAYS_OF_ALL, DAYS_OF_DAILY, DAYS_OF_WEEKLY, DAYS_OF_MONTHLY = 2, 14, 56, 92


class Why(StrEnum):
    """What a copy was made for."""

    ASKED = "asked"
    CLOSING = "closing"
    AT_WORK = "at work"
    UPGRADE = "upgrade"
    IMPORT = "import"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the audit trail: its sequence number (0: none yet) and its hash in hexadecimal digits."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a store holds, without anything of anybody.

    `store` tells stores apart: the hash of the first entry of the trail, or '' where there is none. `schema` is the
    revision of its tables and `counts` has the rows of each.
    """

    store: str
    schema: str
    counts: Mapping[str, int]
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is written beside a copy once it has been proved: `made_at` in UTC, `size` in bytes, the file's SHA-256."""

    made_at: datetime
    why: Why
    size: int
    sha256: str
    contents: Contents


def kept(made: Collection[datetime], today: date) -> frozenset[datetime]:
    """Which of the proved copies of one store stay.

    All of the last 2 days, the newest of each of 14 days, of each week of 8 and of each month of 3; and the newest of
    all, however old. So nothing but that one outlives 92 days, and what was erased is gone from the copies too.
    """
    rules: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS_OF_ALL, lambda moment: moment),
        (DAYS_OF_DAILY, local_day),
        (DAYS_OF_WEEKLY, lambda moment: local_day(moment).isocalendar()[:2]),
        (DAYS_OF_MONTHLY, lambda moment: (local_day(moment).year, local_day(moment).month)),
    )
    stays = {max(made)} if made else set()
    for days, bucket in rules:
        newest: dict[Hashable, datetime] = {}
        for moment in sorted(made):
            newest[bucket(moment)] = moment
        stays |= {moment for moment in newest.values() if (today - local_day(moment)).days < days}
    return frozenset(stays)
