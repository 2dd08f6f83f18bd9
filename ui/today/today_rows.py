"""What waits, made into the rows of the list: groups by harm, each line with one thing to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from ui.places import Place
from ui.today.today_groups import GROUPS, WEEK, WORDS, Group
from volunteer_app.domain.units import Minutes, format_minutes, format_short_day, format_span, local_day
from volunteer_app.services.copies import SecondPlace
from volunteer_app.services.today import TaskKind, TodayLine, TodayTasks

DAYS_IN_A_YEAR, COPY_KEEPS_DAYS = 365, 7
TABS = {"people": "details", "placements": "placements", "jobs": "employment", "hours": "hours"}


class RowKind(Enum):
    """What a row is, which decides how high it is and how it is painted."""

    HEADING = auto()
    TASK = auto()
    MORE = auto()
    FOLD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """`when` is the day that counts and `note` what it means; `action` the word on the button, which leads to `place`.

    Of a heading `title` is the group, `detail` how many it holds and `note` how it is sorted.
    """

    kind: RowKind
    key: str
    title: str
    detail: str = ""
    icon: str = ""
    tone: str = ""
    when: str = ""
    late: bool = False
    note: str = ""
    action: str = ""
    place: Place | None = None


def rows_of(
    found: Sequence[TodayTasks], awaiting: Minutes, *, unfolded: bool, of_the_week: Sequence[TodayRow] = ()
) -> list[TodayRow]:
    """The rows, group by group; `awaiting` is the time to be confirmed, `unfolded` whether what can wait is shown.

    `of_the_week` are rows besides, of what is to be done this week.
    """
    by_kind = {each.kind: each for each in found}
    rows: list[TodayRow] = []
    for group in GROUPS:
        here = [by_kind[kind] for kind in group.kinds if kind in by_kind]
        besides = of_the_week if group is WEEK else ()
        if here or besides:
            rows.append(_heading(group, sum(map(_count, here)) + len(besides)))
            if unfolded or not group.folded:
                rows += [row for tasks in here for row in _rows_of_kind(tasks, group.tone, awaiting)]
            rows += besides
    return rows


def second_row(second: SecondPlace, today: date) -> TodayRow | None:
    """A reminder where nothing lies in the second place for copies, or nothing new."""
    if not second.problem(today):
        return None
    chosen, copied = second.folder is not None, second.copied_at
    ready = "It is here now" if second.there else "Plug its drive in first"
    return TodayRow(
        kind=RowKind.TASK,
        key="second place",
        title="Copy to the second place" if chosen else "Choose a second place for copies",
        detail=ready if chosen else "Copies on this computer are lost with it",
        icon="shield-check",
        tone=WEEK.tone,
        when="" if not chosen else f"{format_span((today - local_day(copied)).days)} old" if copied else "No copy yet",
        action="Make a copy" if chosen else "Choose",
        place=Place(kind="settings", tab="backups"),
    )


def sheet_row(rows: int) -> TodayRow | None:
    """A reminder of the hours sheet, where so many rows of it are not logged."""
    if not rows:
        return None
    return TodayRow(
        kind=RowKind.TASK,
        key="sheet",
        title=f"A sheet of {'1 row is' if rows == 1 else f'{rows:,} rows is'} not logged",
        detail="What was typed is kept, and counts once it is logged",
        icon="table-2",
        tone=WEEK.tone,
        action="Go on",
        place=Place(kind="hours-sheet"),
    )


def copy_row(copied: date | None, today: date, trouble: str = "") -> TodayRow | None:
    """A reminder where the last copy of the workspace failed or is a week old, or there is none."""
    days = None if copied is None else (today - copied).days
    if days is not None and days < COPY_KEEPS_DAYS and not trouble:
        return None
    return TodayRow(
        kind=RowKind.TASK,
        key="copy",
        title="The last copy went wrong" if trouble else "Make a copy of the workspace",
        detail=trouble or "A copy on another drive outlives this computer",
        icon="shield-check",
        tone=WEEK.tone,
        when="No copy yet" if days is None else f"{format_span(days)} old",
        note="" if copied is None else f"made {copied:%a} {copied.day} {copied:%b}",
        action="Make a copy",
        place=Place(kind="settings", tab="backups"),
    )


def counts(found: Sequence[TodayTasks]) -> tuple[int, int]:
    """How much needs somebody now, hours to confirm being one thing, and how much can wait."""
    folded = {kind for group in GROUPS if group.folded for kind in group.kinds}
    now = sum(_count(tasks) for tasks in found if tasks.kind not in folded)
    return now, sum(_count(tasks) for tasks in found if tasks.kind in folded)


def _count(tasks: TodayTasks) -> int:
    return 1 if tasks.kind is TaskKind.HOURS_TO_CONFIRM else tasks.count


def _heading(group: Group, count: int) -> TodayRow:
    return TodayRow(
        kind=RowKind.FOLD if group.folded else RowKind.HEADING,
        key=group.title,
        title=group.title,
        detail=f"{count:,}",
        note=group.note,
    )


def _rows_of_kind(tasks: TodayTasks, tone: str, awaiting: Minutes) -> Iterator[TodayRow]:
    if tasks.kind is TaskKind.HOURS_TO_CONFIRM:
        yield _hours_row(tasks, tone, awaiting)
        return
    words = WORDS[tasks.kind]
    for line in tasks.lines:
        when, note = _when(line)
        yield TodayRow(
            kind=RowKind.TASK,
            key=f"{tasks.kind} {line.record_id}",
            title=line.known_as,
            detail=words.detail.format(what=line.what or "no role yet"),
            icon=words.icon,
            tone=tone,
            when=when,
            late=bool(when) and (line.days_late or 0) > 0,
            note=note,
            action=words.action,
            place=_place(line),
        )
    if tasks.count > len(tasks.lines):
        yield TodayRow(
            kind=RowKind.MORE,
            key=f"{tasks.kind} more",
            title=f"{tasks.count - len(tasks.lines):,} {words.more}",
            action="Show all",
            place=_list(tasks),
        )


def _hours_row(tasks: TodayTasks, tone: str, awaiting: Minutes) -> TodayRow:
    words, oldest = WORDS[tasks.kind], tasks.lines[0].day
    one = tasks.count == 1
    return TodayRow(
        kind=RowKind.TASK,
        key=str(tasks.kind),
        title=f"{tasks.count:,} {'entry' if one else 'entries'} of hours to confirm",
        detail=f"{format_minutes(awaiting)}, not counted until confirmed",
        icon=words.icon,
        tone=tone,
        when=format_short_day(oldest) if oldest else "",
        note="" if one else "oldest",
        action=words.action,
        place=_list(tasks),
    )


def _list(tasks: TodayTasks) -> Place:
    return Place(kind=tasks.view.topic, values={"view": tasks.view})


def _place(line: TodayLine) -> Place:
    return Place(kind="people", id=line.person_id, tab=TABS[line.topic], values={"record": line.record_id})


def _when(line: TodayLine) -> tuple[str, str]:
    """The day and how far it is; people's facts have none that counts."""
    if line.day is None or line.days_late is None or line.topic == "people":
        return "", ""
    day = f"{line.day:%a} {line.day.day} {line.day:%b}"
    if line.days_late > 0:
        since = day if line.days_late < DAYS_IN_A_YEAR else f"{line.day:%B %Y}"
        return f"{format_span(line.days_late)} late", f"since {since}"
    if line.days_late == 0:
        return "Today", day
    return day, "tomorrow" if line.days_late == -1 else f"in {-line.days_late} days"
