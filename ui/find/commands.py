"""What is typed into the search box, read as something to do: "log 2h ann lee yesterday"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ui.widgets.days import read_day
from volunteer_app.domain.units import Minutes, parse_minutes

VERBS = {
    ("log",): "log-hours",
    ("log", "hours"): "log-hours",
    ("new", "person"): "new-person",
    ("new", "placement"): "new-placement",
    ("new", "job"): "new-job",
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST_WEEKDAY = 3
LONGEST_TIME, LONGEST_DAY = 4, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`kind` is that of the place it opens; `name` whom it is for, as typed; time and day where they were given."""

    kind: str
    name: str = ""
    minutes: Minutes | None = None
    day: date | None = None


def read_command(text: str, today: date) -> Command | None:
    """The command that was typed, or None where it is something to look for.

    Time stands before the name or after it, the day last: today, yesterday, a day of the week, or a date. A day of the
    week is the last one that has been; where nothing else could be the name, it is the name.
    """
    words = text.split()
    for length in (2, 1):
        kind = VERBS.get(tuple(word.casefold() for word in words[:length]))
        if kind is not None:
            return _log(words[length:], today) if kind == "log-hours" else _of_somebody(kind, words[length:])
    return None


def _of_somebody(kind: str, words: Sequence[str]) -> Command:
    return Command(kind=kind, name=" ".join(words))


def _log(words: Sequence[str], today: date) -> Command:
    words, minutes = _time_first(words)
    words, day = _day_last(words, today)
    if minutes is None:
        words, minutes = _time_last(words)
    return Command(kind="log-hours", name=" ".join(words), minutes=minutes, day=day)


def _time_first(words: Sequence[str]) -> tuple[Sequence[str], Minutes | None]:
    for length in range(min(LONGEST_TIME, len(words)), 0, -1):
        if (minutes := _minutes(words[:length])) is not None:
            return words[length:], minutes
    return words, None


def _time_last(words: Sequence[str]) -> tuple[Sequence[str], Minutes | None]:
    for length in range(min(LONGEST_TIME, len(words)), 0, -1):
        if (minutes := _minutes(words[-length:])) is not None:
            return words[:-length], minutes
    return words, None


def _day_last(words: Sequence[str], today: date) -> tuple[Sequence[str], date | None]:
    for length in range(min(LONGEST_DAY, len(words)), 0, -1):
        before = words[:-length]
        said = bool(before) and before[-1].casefold() == "on"
        day = _day(words[-length:], today, weekday=said or bool(before))
        if day is not None:
            return before[:-1] if said else before, day
    return words, None


def _minutes(words: Sequence[str]) -> Minutes | None:
    text = " ".join(words)
    try:
        return parse_minutes(text) if text[:1].isdigit() else None
    except ValueError:
        return None


def _day(words: Sequence[str], today: date, *, weekday: bool) -> date | None:
    text = " ".join(words).casefold()
    if text in ("today", "yesterday"):
        return today - timedelta(days=text == "yesterday")
    number = _weekday(words[0].casefold())
    if weekday and number is not None and len(words) == 1:
        return today - timedelta(days=(today.weekday() - number) % 7)
    try:
        # A date may have its day of the week before it, and no other word: that is a name.
        return read_day(text, today) if text[0].isdigit() or (number is not None and len(words) > 1) else None
    except ValueError:
        return None


def _weekday(word: str) -> int | None:
    """0 for mon to monday, None for any other word."""
    if len(word) < SHORTEST_WEEKDAY:
        return None
    return next((place for place, name in enumerate(WEEKDAYS) if name.startswith(word.rstrip(","))), None)
