"""What a card of the board says of a placement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ui.placements.placement_columns import kind_of, last_day
from ui.widgets.days import show_near_day
from ui.widgets.marks import PLACEMENT_STATES, Mark
from volunteer_app import reference
from volunteer_app.domain.placements import PlacementStatus, behind_pace, planned_by
from volunteer_app.domain.units import Minutes, format_span, whole_hours
from volunteer_app.questions.placements import PlacementLine

SOON_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Time given against what is planned: shares of the plan from 0 to 1, confirmed, awaiting and due by today."""

    confirmed: float
    awaiting: float
    due: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A placement in a few words, with its pace while it is live and has a plan."""

    line: PlacementLine
    kind: str
    place: str
    days: str
    pace: Pace | None
    mark: Mark

    def words(self) -> str:
        """All of it in one sentence, for a tooltip and a screen reader."""
        pace = self.pace.text if self.pace else ""
        return ", ".join(part for part in (self.line.known_as, self.kind, self.place, pace, self.days) if part) + (
            f". {self.mark.word}."
        )


def card_of(line: PlacementLine, today: date) -> Card:
    """The card of a placement as it stands today."""
    pace = _pace(line, today) if line.status is PlacementStatus.LIVE else None
    return Card(
        line=line,
        kind=kind_of(line),
        place=", ".join(part for part in (line.host_site, line.host) if part),
        days=_days(line, today),
        pace=pace,
        mark=_MARKS[line.status](line, today),
    )


def remark_on(status: PlacementStatus, cards: Sequence[Card], today: date) -> str:
    """What stands out among all the cards of a column: how many start soon, lie behind or are over their time."""
    if status is PlacementStatus.PLANNED:
        soon = sum((card.line.start - today).days <= SOON_DAYS for card in cards)
        return f"{soon} due within {SOON_DAYS} days" if soon else ""
    if status is PlacementStatus.LIVE:
        late = sum(card.mark.tone == "warn" for card in cards)
        return f"{late} to look at" if late else ""
    return "newest first" if len(cards) > 1 else ""


def _pace(line: PlacementLine, today: date) -> Pace | None:
    planned = line.planned_minutes
    if not planned:
        return None
    due = planned_by(today, line.start, line.end, planned)
    confirmed = min(line.minutes / planned, 1.0)
    return Pace(
        confirmed=confirmed,
        awaiting=min(line.awaiting / planned, 1.0 - confirmed),
        due=0.0 if due is None else due / planned,
        text=f"{_hours(line.minutes)} of {_hours(planned)} h",
    )


def _days(line: PlacementLine, today: date) -> str:
    last = last_day(line)
    if line.status in (PlacementStatus.COMPLETED, PlacementStatus.ENDED_EARLY):
        word = PLACEMENT_STATES[line.status].word
        return f"{word} {show_near_day(last, today)}"
    start = show_near_day(line.start, today)
    return f"From {start}" if last is None else f"{start} to {show_near_day(last, today)}"


def _planned_mark(line: PlacementLine, today: date) -> Mark:
    days = (line.start - today).days
    if days > 0:
        return Mark("calendar-clock", "info", f"Starts in {format_span(days)}")
    if days == 0:
        return Mark("calendar-clock", "warn", "Starts today")
    return Mark("triangle-alert", "warn", f"Was to start {format_span(-days)} ago")


def _live_mark(line: PlacementLine, today: date) -> Mark:
    if line.end is not None and line.end < today:
        return Mark("triangle-alert", "warn", f"Was to end {format_span((today - line.end).days)} ago")
    if not line.planned_minutes:
        return Mark("circle-slash", "muted", "No hours planned")
    given = Minutes(line.minutes + line.awaiting)
    if behind := behind_pace(today, line.start, line.end, line.planned_minutes, given):
        return Mark("triangle-alert", "warn", f"{_hours(behind)} h behind pace")
    return Mark("circle-check", "ok", "On pace")


def _completed_mark(line: PlacementLine, today: date) -> Mark:
    return Mark("circle-check", "ok", line.outcome or "Completed")


def _ended_mark(line: PlacementLine, today: date) -> Mark:
    return Mark("circle-x", "warn", reference.placement_end_reasons().get(line.end_reason, line.end_reason))


_MARKS = {
    PlacementStatus.PLANNED: _planned_mark,
    PlacementStatus.LIVE: _live_mark,
    PlacementStatus.COMPLETED: _completed_mark,
    PlacementStatus.ENDED_EARLY: _ended_mark,
}


def _hours(minutes: int) -> str:
    """Whole hours, as there is room for on a card; the list has the minutes."""
    return f"{whole_hours(minutes):,}"
