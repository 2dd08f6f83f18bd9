from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.find.commands import WEEKDAYS, Command, read_command
from volunteer_app.domain.units import format_clock, format_minutes

TODAY = date(2026, 11, 25)  # a Wednesday


def log(name="", minutes=None, day=None):
    return Command(kind="log-hours", name=name, minutes=minutes, day=day)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("log 2h ann lee", log("ann lee", 120)),
        ("Log 2 h 30 min Ann Lee", log("Ann Lee", 150)),
        ("log hours 1:30 ann yesterday", log("ann", 90, date(2026, 11, 24))),
        ("log ann lee 90 min", log("ann lee", 90)),
        ("log ann lee 2.5 mon", log("ann lee", 150, date(2026, 11, 23))),
        ("log 2h ann wed", log("ann", 120, TODAY)),
        ("log 2h ann thursday", log("ann", 120, date(2026, 11, 19))),
        ("log 2h ann on tue", log("ann", 120, date(2026, 11, 24))),
        ("log 2h ann 17/11", log("ann", 120, date(2026, 11, 17))),
        ("log 2h ann 17 nov", log("ann", 120, date(2026, 11, 17))),
        ("log 2h ann 17 november 2025", log("ann", 120, date(2025, 11, 17))),
        ("log 2h ann Tue 17 Nov 2026", log("ann", 120, date(2026, 11, 17))),
        ("log 2h ann 2026-11-02", log("ann", 120, date(2026, 11, 2))),
        ("log 2h V-000123", log("V-000123", 120)),
        ("log 2", log("", 120)),
        ("log", log()),
        ("log today", log(day=TODAY)),
        ("log ann", log("ann")),
        ("log 2h mon", log("mon", 120)),
        ("log 2h su lee", log("su lee", 120)),
        ("log 2h ann 31/2", log("ann 31/2", 120)),
        ("new placement ann lee", Command(kind="new-placement", name="ann lee")),
        ("new job", Command(kind="new-job")),
        ("New Person Ann Lee", Command(kind="new-person", name="Ann Lee")),
        ("new", None),
        ("logan", None),
        ("ann lee", None),
        ("", None),
    ],
)
def test_what_is_typed_is_read(text, command):
    assert read_command(text, TODAY) == command


letters = st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=12)
names = st.lists(letters, min_size=1, max_size=3).filter(
    lambda words: (
        not any(
            word.casefold() in ("on", "hours", "today", "yesterday")
            or any(day.startswith(word.casefold()) for day in WEEKDAYS)
            for word in words
        )
    )
)
minutes = st.integers(1, 23 * 60)


@given(names, minutes, st.sampled_from([format_minutes, format_clock]), st.booleans())
def test_time_is_found_before_the_name_and_after_it(words, length, written, first):
    name = " ".join(words)
    text = f"log {written(length)} {name}" if first else f"log {name} {written(length)}"
    assert read_command(text, TODAY) == log(name, length)


@given(names, minutes, st.integers(0, 400))
def test_a_day_after_the_name_is_that_day(words, length, ago):
    day, name = TODAY - timedelta(days=ago), " ".join(words)
    for written in (f"{day:%d/%m/%Y}", f"{day:%d %b %Y}", day.isoformat()):
        assert read_command(f"log {format_minutes(length)} {name} {written}", TODAY) == log(name, length, day)


@given(names, st.sampled_from(WEEKDAYS), st.dates(date(2000, 1, 10), date(2099, 1, 1)), st.integers(3, 9))
def test_a_day_of_the_week_is_the_last_one_that_has_been(words, weekday, today, letters):
    command = read_command(f"log 2h {' '.join(words)} {weekday[:letters]}", today)
    assert command is not None
    assert f"{command.day:%A}".casefold() == weekday
    assert 0 <= (today - command.day).days < 7


@given(st.text())
def test_anything_may_be_typed(text):
    for before in ("", "log ", "new job "):
        read_command(before + text, TODAY)
