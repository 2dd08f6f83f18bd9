"""Numbers as they are printed: counts, hours, pounds, per cents and changes, each with its hidden and empty form."""

from collections.abc import Callable
from datetime import date

from volunteer_app.domain import units
from volunteer_app.domain.figures import HIDDEN, Mark, Shown
from volunteer_app.domain.units import Period, format_day, format_pence, format_short_day

HIDDEN_SIGN, EMPTY_SIGN = "*", "–"
SMALLEST_BASE = 20


def known(value: Shown) -> bool:
    """Whether it is a number that may be printed."""
    return isinstance(value, int)


def number(value: Shown) -> int:
    """The number, or 0 where there is none to print: for sums and lengths, never for words."""
    return value if isinstance(value, int) else 0


def shown(value: Shown, write: Callable[[int], str] = "{:,}".format) -> str:
    """The value in words, `*` where it is hidden, `–` where there is none."""
    if isinstance(value, Mark):
        return HIDDEN_SIGN
    return EMPTY_SIGN if value is None else write(value)


def whole_hours(minutes: Shown) -> Shown:
    """Minutes as whole hours, halves up."""
    return units.whole_hours(minutes) if isinstance(minutes, int) else minutes


def hours(minutes: Shown) -> str:
    """'4,236', from minutes."""
    return shown(whole_hours(minutes))


def pounds(pence: Shown) -> str:
    """'£584,942', from pence, halves up."""
    return shown(pence, lambda value: f"£{(value + 50) // 100:,}")


def exact_pounds(pence: Shown) -> str:
    """'£584,941.80', from pence."""
    return shown(pence, format_pence)


def alike(part: Shown, whole: Shown) -> bool:
    """Whether both come to one number that is not zero: where they are rounded, that does not say all."""
    return isinstance(part, int) and part == whole != 0


def percent(part: Shown, whole: Shown, *, rounded: bool = False) -> str:
    """'81%', halves up, from the two counts that are printed beside it.

    Nothing on a base under 20, of a hidden side, or where both are rounded and come to one number.
    """
    if not isinstance(part, int) or not isinstance(whole, int) or whole < SMALLEST_BASE:
        return ""
    return "" if rounded and alike(part, whole) else f"{(200 * part + whole) // (2 * whole)}%"


def out_of(part: Shown, whole: Shown, *, rounded: bool = False) -> str:
    """'52 of 64'; '15 of 15, rounded' where that may mean 13 of 17."""
    return f"{shown(part)} of {shown(whole)}" + (", rounded" if rounded and alike(part, whole) else "")


def change(now: Shown, before: Shown, write: Callable[[Shown], str] = shown, *, rounded: bool = False) -> str:
    """'Last year 49; up 15 (31%)', or why it cannot be said; both values in the unit they are printed in."""
    if before is None:
        return "No figure for last year"
    if before is HIDDEN or not isinstance(before, int):
        return "Last year not shown"
    last = f"Last year {write(before)}"
    if not isinstance(now, int):
        return f"{last}; change not shown" if now is HIDDEN else last
    if now == before:
        return f"{last}; no change" + (" after rounding" if rounded else "")
    share = percent(abs(now - before), before)
    return f"{last}; {'up' if now > before else 'down'} {write(abs(now - before))}" + (f" ({share})" if share else "")


def counted(value: int, one: str, many: str) -> str:
    """'1 job', '64 jobs'."""
    return f"{value:,} {one if value == 1 else many}"


def period(days: Period) -> str:
    """'1 July 2025 to 30 June 2026'; one day alone."""
    if days.first == days.last:
        return format_day(days.first)
    return f"{format_day(days.first)} to {format_day(days.last)}"


def short_period(days: Period) -> str:
    """'1 Apr 2025 to 31 Mar 2026', for table cells."""
    return f"{format_short_day(days.first)} to {format_short_day(days.last)}"


def month(days: Period, *, with_year: bool = False) -> str:
    """'Jul' or 'Jul 25'."""
    first: date = days.first
    return f"{first:%b %y}" if with_year else f"{first:%b}"
