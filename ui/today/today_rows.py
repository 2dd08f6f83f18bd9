"""What waits, made into the rows of the list: groups by harm, each line with one thing to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ui.places import Place
from volunteer_app.domain.units import Minutes, format_minutes, format_short_day
from volunteer_app.services.today import TaskKind, TodayLine, TodayTasks

DAYS_IN_A_YEAR, DAYS_IN_A_MONTH = 365, 30
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """How a kind of task is said of somebody; `detail` has room for what it is about."""

    icon: str
    detail: str
    action: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    title: str
    note: str
    tone: str
    kinds: tuple[TaskKind, ...]
    folded: bool = False


WORDS: Mapping[TaskKind, _Words] = {
    TaskKind.PLACEMENT_OVERRUN: _Words(
        icon="signpost",
        detail="On placement past the last day · {what}",
        action="End or extend",
        more="more on placement past their last day",
    ),
    TaskKind.PLACEMENT_NOT_STARTED: _Words(
        icon="signpost",
        detail="Planned placement not begun · {what}",
        action="Start",
        more="more planned to have started",
    ),
    TaskKind.NO_CONTACT: _Words(
        icon="contact",
        detail="No phone and no e-mail · {what}",
        action="Add contact",
        more="more without contact details",
    ),
    TaskKind.NO_CONSENT: _Words(
        icon="file-text",
        detail="No consent to keeping a record · {what}",
        action="Record consent",
        more="more without consent",
    ),
    TaskKind.HOURS_TO_CONFIRM: _Words(icon="clock", detail="{what}", action="Confirm", more=""),
    TaskKind.CHECK_DUE: _Words(
        icon="briefcase",
        detail="Job check due · {what}",
        action="Record check",
        more="more checks of jobs due",
    ),
    TaskKind.PLACEMENT_STARTS: _Words(
        icon="signpost",
        detail="Placement starts · {what}",
        action="Open",
        more="more start within 7 days",
    ),
    TaskKind.PLACEMENT_ENDS: _Words(
        icon="signpost",
        detail="Placement ends · {what}",
        action="Open",
        more="more end within 7 days",
    ),
    TaskKind.NO_BIRTH_DATE: _Words(
        icon="cake",
        detail="No birth date · {what}",
        action="Add date",
        more="more without a birth date",
    ),
}
GROUPS = (
    _Group(
        title="Placements past their day",
        note="Longest first",
        tone="danger",
        kinds=(TaskKind.PLACEMENT_OVERRUN, TaskKind.PLACEMENT_NOT_STARTED),
    ),
    _Group(
        title="Contact or consent missing",
        note="Longest here first",
        tone="warn",
        kinds=(TaskKind.NO_CONTACT, TaskKind.NO_CONSENT),
    ),
    _Group(
        title="To do this week",
        note="Oldest first",
        tone="accent",
        kinds=(
            TaskKind.HOURS_TO_CONFIRM,
            TaskKind.CHECK_DUE,
            TaskKind.PLACEMENT_STARTS,
            TaskKind.PLACEMENT_ENDS,
        ),
    ),
    _Group(title="Can wait", note="Birth dates", tone="muted", kinds=(TaskKind.NO_BIRTH_DATE,), folded=True),
)


def rows_of(found: Sequence[TodayTasks], awaiting: Minutes, *, unfolded: bool) -> list[TodayRow]:
    """The rows, group by group; `awaiting` is the time to be confirmed, `unfolded` whether what can wait is shown."""
    by_kind = {each.kind: each for each in found}
    rows: list[TodayRow] = []
    for group in GROUPS:
        here = [by_kind[kind] for kind in group.kinds if kind in by_kind]
        if here:
            rows.append(_heading(group, here))
            if unfolded or not group.folded:
                rows += [row for tasks in here for row in _rows_of_kind(tasks, group.tone, awaiting)]
    return rows


def counts(found: Sequence[TodayTasks]) -> tuple[int, int]:
    """How much needs somebody now, hours to confirm being one thing, and how much can wait."""
    folded = {kind for group in GROUPS if group.folded for kind in group.kinds}
    now = sum(_count(tasks) for tasks in found if tasks.kind not in folded)
    return now, sum(_count(tasks) for tasks in found if tasks.kind in folded)


def _count(tasks: TodayTasks) -> int:
    return 1 if tasks.kind is TaskKind.HOURS_TO_CONFIRM else tasks.count


def _heading(group: _Group, here: Sequence[TodayTasks]) -> TodayRow:
    return TodayRow(
        kind=RowKind.FOLD if group.folded else RowKind.HEADING,
        key=group.title,
        title=group.title,
        detail=f"{sum(map(_count, here)):,}",
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
        return f"{_length(line.days_late)} late", f"since {since}"
    if line.days_late == 0:
        return "Today", day
    return day, "tomorrow" if line.days_late == -1 else f"in {-line.days_late} days"


def _length(days: int) -> str:
    """Days while they can be counted, then months, then years."""
    for unit, least, many in ((DAYS_IN_A_YEAR, 2 * DAYS_IN_A_YEAR, "years"), (DAYS_IN_A_MONTH, 60, "months")):
        if days >= least:
            return f"{days // unit:,} {many}"
    return "1 day" if days == 1 else f"{days} days"
