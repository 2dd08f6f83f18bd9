"""Page 1 of the impact summary: the finding, the headline figures and the hours month by month."""

from volunteer_app.domain.figures import HIDDEN, Figure, ImpactRun, MonthLine, Publication, Shown
from volunteer_app.reports.charts import MonthBar, MonthBars
from volunteer_app.reports.impact_parts import find, headline, note, titled
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
from volunteer_app.reports.page import Block, Columns, Frame, Stack, draw_footer
from volunteer_app.reports.shapes import sunflower
from volunteer_app.reports.tables import Column, Row, Table, figures, words
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Style, Text
from volunteer_app.reports.wording import (
    change,
    counted,
    hours,
    month,
    number,
    part_of,
    percent,
    period,
    pounds,
    shown,
    whole_hours,
)

COVER = 102 * MM
MONTHS_SHOWN = 12
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
    _draw_words(canvas, run)
    _draw_dots(canvas, run)
    top = PAGE_HEIGHT - COVER - 9 * MM
    _body(run).draw(canvas, MARGIN, top, CONTENT)
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
    jobs = counted(number(check.base), "job", "jobs")
    lasted = shown(check.value) if check.value else "none"
    return f"; {lasted}\u00a0of the {jobs} due a check had lasted 13\u00a0weeks"


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
    Text(period(run.period), _PERIOD).draw(canvas, MARGIN, PAGE_HEIGHT - 37.8 * MM, wide)
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


def _body(run: ImpactRun) -> Block:
    shown_months = run.months[-MONTHS_SHOWN:]
    chart = _chart(run, shown_months)
    return Stack(
        titled(run, "What changed for people"),
        2,
        Columns(*_outcomes(run)),
        17,
        titled(run, "What people gave, and its value"),
        2,
        Columns(*_gifts(run)),
        19,
        Columns(
            (8, Stack(titled(run, _months_heading(shown_months), "VO02"), 2, chart)),
            (4, Stack(titled(run, "Confirmed hours by month"), _months_table(run, shown_months))),
        ),
        9,
        note(_months_note(run)),
    )


def _outcomes(run: ImpactRun) -> list[tuple[int, Block]]:
    found = [
        _headline(run, "JB01", "Started a paid job", _by_people(run, "JB01-p", _jobs(run), "in this period")),
        _check_headline(run),
        _headline(run, "VO10", "Went on to work", "volunteers into paid work"),
        _headline(run, "PL01", "Placements started", _by_people(run, "PL01-p", "", "in this period")),
    ]
    return [(3, block) for block in found if block]


def _gifts(run: ImpactRun) -> list[tuple[int, Block]]:
    cells: list[tuple[int, Block]] = []
    if block := _headline(run, "VO01", "Active volunteers", "people with confirmed hours"):
        cells.append((3, block))
    if minutes := find(run, "VO02"):
        more = f"; {hours(minutes.unconfirmed)} more await it" if number(minutes.unconfirmed) else ""
        now, before = whole_hours(minutes.value), whole_hours(minutes.before)
        compared = change(now, before)
        cells.append((4, headline(run, "VO02", "Hours given", shown(now), f"hours confirmed{more}", compared)))
    if value := find(run, "VO03"):
        valued = f"at the {run.rate_name}, not cash"
        meaning = "no confirmed hour has a rate" if value.value is None else valued
        compared = _money_change(value)
        cells.append((5, headline(run, "VO03", "Value of those hours", pounds(value.value), meaning, compared)))
    return cells


def _headline(run: ImpactRun, code: str, label: str, meaning: str) -> Block | None:
    figure = find(run, code)
    if figure is None:
        return None
    why = "no figure for this period" if figure.value is None else meaning
    return headline(run, code, label, shown(figure.value), why, change(figure.value, figure.before))


def _check_headline(run: ImpactRun) -> Block | None:
    figure = find(run, "JB08-13")
    if figure is None:
        return None
    label, last = "In work at 13 weeks", _last_check(figure)
    if figure.value is None or figure.base == 0:
        return headline(run, "JB08-13", label, "–", "no check has fallen due", last)
    share = percent(figure.value, figure.base)
    meaning = f"{part_of(figure)} jobs due" if share else f"of {shown(figure.base)} jobs due"
    return headline(run, "JB08-13", label, share or shown(figure.value), meaning, last)


def _last_check(figure: Figure) -> str:
    if figure.before is None or not figure.base_before:
        return "No figure for last year"
    if figure.before is HIDDEN or figure.base_before is HIDDEN:
        return "Last year not shown"
    share = percent(figure.before, figure.base_before)
    return f"Last year {share + ', ' if share else ''}{shown(figure.before)} of {shown(figure.base_before)}"


def _jobs(run: ImpactRun) -> str:
    jobs = find(run, "JB01")
    return "job, " if jobs and jobs.value == 1 else "jobs, "


def _by_people(run: ImpactRun, code: str, unit: str, otherwise: str) -> str:
    people = find(run, code)
    if people is None or people.value is None:
        return f"{unit}{otherwise}"
    return f"{unit}by {shown(people.value)} {'person' if people.value == 1 else 'people'}"


def _money_change(figure: Figure) -> str:
    def in_pounds(pence: Shown) -> Shown:
        return (pence + 50) // 100 if isinstance(pence, int) else pence

    return change(in_pounds(figure.value), in_pounds(figure.before), lambda value: f"£{shown(value)}")


def _months_heading(months: tuple[MonthLine, ...]) -> str:
    """What the chart shows, where every month can be compared."""
    pairs = [(month.minutes, month.before) for month in months]
    comparable = [(now, before) for now, before in pairs if isinstance(now, int) and isinstance(before, int)]
    if not comparable or len(comparable) < len(pairs) or not any(before for _, before in comparable):
        return "Hours given, month by month"
    more = sum(now > before for now, before in comparable)
    if more == len(pairs):
        return "More hours in each month than a year earlier"
    return f"More hours in {more} of {len(pairs)} months than a year earlier"


def _chart(run: ImpactRun, months: tuple[MonthLine, ...]) -> MonthBars:
    with_year = len(run.months) > MONTHS_SHOWN
    bars = [
        MonthBar(
            label=month(line.month, with_year=with_year), now=whole_hours(line.minutes), before=whole_hours(line.before)
        )
        for line in months
    ]
    total = find(run, "VO02")
    now = f"Bar: this year, {hours(total.value)} hours" if total else "Bar: this year"
    before = f"Line: last year, {hours(total.before)} hours" if total and number(total.before) else "No hours last year"
    alt = "Bars: confirmed hours of each month, with a line for the year before. The table beside it has the numbers."
    return MonthBars(bars, (now, before), height=64 * MM, alt=alt)


def _months_table(run: ImpactRun, months: tuple[MonthLine, ...]) -> Table:
    """What awaits confirmation has a column where the run tells it by month; a release does not."""
    with_year, total = len(run.months) > MONTHS_SHOWN, find(run, "VO02")
    awaiting = any(line.unconfirmed is not None for line in months)
    heads = ["This year", "Last year", *(["To confirm"] if awaiting else [])]
    head = [Column(head="Month", share=0.18), *(_right(text, 0.82 / len(heads)) for text in heads)]
    rows = [_month_row(month(line.month, with_year=with_year), line, awaiting) for line in months]
    if total:
        rows.append(_month_row("All", total, awaiting))
    return Table(head, rows, tight=True)


def _month_row(name: str, line: MonthLine | Figure, awaiting: bool) -> Row:
    total = isinstance(line, Figure)
    now = line.value if isinstance(line, Figure) else line.minutes
    cells = [words(name, bold=total), figures(hours(now), bold=total), figures(hours(line.before))]
    return Row(cells=[*cells, *([figures(hours(line.unconfirmed))] if awaiting else [])], total=total)


def _months_note(run: ImpactRun) -> str:
    cut = len(run.months) - MONTHS_SHOWN
    parts = [
        f"The last {MONTHS_SHOWN} of {len(run.months)} months; the spreadsheet has them all. " if cut > 0 else "",
        "* stands for a small number, or one that would give it away. "
        if run.publication is Publication.RELEASE
        else "",
        "A small code leads to the figure index on the last page, with the method, the rates and what is missing.",
    ]
    return "".join(parts)


def _right(head: str, share: float) -> Column:
    return Column(head=head, share=share, align="right")
