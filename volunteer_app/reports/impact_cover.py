"""Page 1 of the impact summary: the panel with its finding, above the headline figures."""

from volunteer_app.domain.figures import HIDDEN, ImpactRun
from volunteer_app.domain.units import format_day
from volunteer_app.reports.impact_headlines import headlines
from volunteer_app.reports.impact_parts import find, rounded
from volunteer_app.reports.ink import (
    ACCENT,
    ACCENT_SOFT,
    CONTENT,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WHITE,
    columns,
)
from volunteer_app.reports.lines import Style
from volunteer_app.reports.logo import draw_logo
from volunteer_app.reports.page import Frame, draw_footer
from volunteer_app.reports.shapes import sunflower
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text
from volunteer_app.reports.wording import (
    alike,
    counted,
    hours,
    number,
    period,
    shown,
)

COVER = 102 * MM
FEWEST_DOTS, MOST_DOTS = 20, 2000

_ORGANISATION = Style(size=9, lead=11.5, colour=WHITE, bold=True)
_TITLE = Style(size=14, lead=18, colour=WHITE)
_PERIOD = Style(size=9, lead=12, colour=ACCENT_SOFT)
_CAPTION = Style(size=7.2, lead=9.6, colour=ACCENT_SOFT)


def draw_cover(canvas: TaggedCanvas, run: ImpactRun, frame: Frame, pages: int) -> None:
    """The first page, whole."""
    with canvas.artifact():
        canvas.setFillColor(ACCENT)
        canvas.rect(0, PAGE_HEIGHT - COVER, PAGE_WIDTH, COVER, stroke=0, fill=1)
    if run.logo is not None:
        draw_logo(canvas, run.logo, run.organisation, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 5 * MM)
    _draw_words(canvas, run)
    _draw_dots(canvas, run)
    top = PAGE_HEIGHT - COVER - 9 * MM
    headlines(run).draw(canvas, MARGIN, top, CONTENT)
    draw_footer(canvas, frame, 1, pages)
    canvas.showPage()


def finding(run: ImpactRun) -> str:
    """The result in one sentence, people first, good or bad; a hidden number is "a few"."""
    jobs = find(run, "JB01-p") or find(run, "JB01")
    if jobs and number(jobs.value):
        return f"{counted(number(jobs.value), 'person', 'people')} started a paid job{_lasted(run)}."
    if jobs and jobs.value is HIDDEN:
        return f"{_given(run)}; a few people started a paid job."
    return f"{_given(run)}; no one has started a paid job yet."


def _lasted(run: ImpactRun) -> str:
    check = find(run, "JB08-13")
    if check is None or not isinstance(check.value, int) or not number(check.base):
        return ""
    due = f"{counted(number(check.base), 'job', 'jobs')} due a check"
    if rounded(run) and alike(check.value, check.base):
        due += ", both rounded,"
    lasted = shown(check.value) if check.value else "none"
    return f"; {lasted}\u00a0of the {due} had lasted 13\u00a0weeks"


def _given(run: ImpactRun) -> str:
    people, minutes = find(run, "VO01"), find(run, "VO02")
    if people and people.value is HIDDEN:
        return "A few people gave time"
    if not people or not number(people.value):
        return "No confirmed time was given in this period"
    given = f"{hours(minutes.value)} hours" if minutes and isinstance(minutes.value, int) else "time"
    return f"{counted(number(people.value), 'person', 'people')} gave {given}"


def _draw_words(canvas: TaggedCanvas, run: ImpactRun) -> None:
    wide = columns(8) - 4 * MM
    name = Text(run.organisation, _ORGANISATION, limit=2)
    name.draw(canvas, MARGIN, PAGE_HEIGHT - 14.6 * MM, wide)
    Text("Impact summary", _TITLE, tag="H1").draw(canvas, MARGIN, PAGE_HEIGHT - 30 * MM, wide)
    Text(_days(run), _PERIOD).draw(canvas, MARGIN, PAGE_HEIGHT - 37.8 * MM, wide)
    for size, lead in ((20, 26), (18, 23.5), (16, 21)):
        sentence = Text(finding(run), Style(size=size, lead=lead, colour=WHITE, bold=True))
        if len(sentence.lines(wide)) <= 4:
            break
    sentence.draw(canvas, MARGIN, PAGE_HEIGHT - 50 * MM, wide)


def _draw_dots(canvas: TaggedCanvas, run: ImpactRun) -> None:
    """One dot for each volunteer, or for so many; none where the numbers are small or hidden."""
    people, into_work = find(run, "VO01"), find(run, "VO10")
    if not people or number(people.value) < FEWEST_DOTS or (into_work and into_work.value is HIDDEN):
        return
    volunteers, marked = number(people.value), number(into_work.value) if into_work else 0
    each = next(each for each in (1, 10, 100, 1000, 10_000) if volunteers <= each * MOST_DOTS or each == 10_000)
    radius = 30 * MM
    x, y = PAGE_WIDTH - MARGIN - radius, PAGE_HEIGHT - 50 * MM
    caption = _caption(volunteers, marked, each)
    with canvas.figure(" ".join(caption), (x - radius, y - radius, x + radius, y + radius)):
        sunflower(canvas, (x, y), radius, volunteers // each, min(marked, volunteers) // each)
    top = y - radius - 5 * MM + 1
    for line in caption:
        Text(line, _CAPTION, align="centre").draw(canvas, x - radius, top, 2 * radius)
        top -= _CAPTION.lead


def _caption(volunteers: int, marked: int, each: int) -> list[str]:
    if each == 1:
        first = f"Each dot is one of {volunteers:,} volunteers."
        return [first, f"The {marked:,} white dots went on to work."] if marked else [first]
    first = f"Each dot is {each:,} of {volunteers:,} volunteers."
    return [first, f"White: the {marked:,} who went on to work."] if marked >= each else [first]


def _days(run: ImpactRun) -> str:
    """The period and, where it was not over, how far it is counted."""
    cut = run.counted != run.period
    return f"{period(run.period)}, counted up to {format_day(run.as_of)}" if cut else period(run.period)
