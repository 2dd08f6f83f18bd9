"""The columns of the hours sheet, and what stands in its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ui.widgets.days import show_near_weekday
from ui.widgets.marks import Mark
from volunteer_app.domain.units import format_clock
from volunteer_app.services.hours_sheet.checking import Act, CheckedRow, RowState
from volunteer_app.services.hours_sheet.rows import FIELDS, SheetRow, day_of, target_of, times_of

STATE = "state"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A cell of every row; `share` is how much of the width left over a column takes."""

    key: str
    heading: str
    width: int
    share: int = 0
    right: bool = False


COLUMNS = (
    SheetColumn("person", "Person", 180, share=4),
    SheetColumn("given_to", "Role or placement", 160, share=4),
    SheetColumn("day", "Date", 104),
    SheetColumn("start", "From", 64, right=True),
    SheetColumn("end", "To", 64, right=True),
    SheetColumn("minutes", "Hours", 64, right=True),
    SheetColumn("note", "Note", 96, share=2),
    SheetColumn(STATE, "Status", 128),
)
PLACES: Mapping[str, int] = {column.key: place for place, column in enumerate(COLUMNS)}

_READY = Mark("circle-check", "ok", "Ready")
_UNFINISHED = Mark("pencil", "muted", "Unfinished")
_CHECKING = Mark("hourglass", "muted", "Checking")
_PROBLEMS = {
    "person": "Who is it?",
    "given_to": "Which role?",
    "day": "Which day?",
    "start": "Which time?",
    "end": "Which time?",
    "minutes": "How long?",
    "note": "Why so long?",
}


def rows_counted(count: int) -> str:
    """'1 row', '2 rows'."""
    return "1 row" if count == 1 else f"{count} rows"


def shown(row: SheetRow, key: str, today: date) -> str:
    """What a cell shows: what was typed, or what follows from the other cells."""
    times = times_of(row)
    if key == "given_to" and (target := target_of(row)):
        return target.name
    if key == "day" and (day := day_of(row)):
        return show_near_weekday(day, today)
    if key in ("start", "end") and (moment := times.start if key == "start" else times.end):
        return f"{moment:%H:%M}"
    if key == "minutes" and times.minutes is not None:
        return format_clock(times.minutes)
    return str(getattr(row, key)) if key in FIELDS else ""


def to_edit(row: SheetRow, key: str, today: date) -> str:
    """What a cell begins with when it is edited: what it shows, but a role by the name that tells it from others."""
    if key == "given_to":
        return row.given_to or shown(row, key, today)
    return shown(row, key, today)


def mark_of(row: SheetRow, checked: CheckedRow | None) -> Mark | None:
    """Where a row stands, as a mark and a word; `checked` is None while it is being looked at."""
    if row.is_empty:
        return None
    if checked is None:
        return _CHECKING
    if checked.state is RowState.PROBLEM:
        return Mark("circle-x", "danger", _problem_word(checked))
    return _READY if checked.state is RowState.READY else _UNFINISHED


def _problem_word(checked: CheckedRow) -> str:
    field = checked.problems[0].field
    if any(mend.act is Act.ALLOW for mend in checked.mends):
        return "Twice?"
    read = field == "start" and times_of(checked.row).start is not None
    return "Overlaps" if read else _PROBLEMS[field]
