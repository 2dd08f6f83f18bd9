"""Page 2 of the impact summary: the road into work, how long jobs lasted, placements by kind, fair pay."""

from volunteer_app.domain.disclosure import ROUNDED_TO
from volunteer_app.domain.figures import HIDDEN, Figure, ImpactRun, LastingLine, Shown
from volunteer_app.domain.units import format_day
from volunteer_app.reports.charts import Segment, SegmentRow, SegmentRows
from volunteer_app.reports.impact_kinds import kinds_note, kinds_table
from volunteer_app.reports.impact_parts import (
    cite,
    find,
    none_in_period,
    note,
    opening,
    part_of,
    rounded,
    share,
    titled,
)
from volunteer_app.reports.ink import BODY, BODY_BOLD, INK, MUTED, SMALL
from volunteer_app.reports.lines import Span, Style
from volunteer_app.reports.page import Block, Stack, first_that_fits
from volunteer_app.reports.shapes import Look
from volunteer_app.reports.tables import Column, Row, Table, figures, words
from volunteer_app.reports.text import Text
from volunteer_app.reports.wording import alike, counted, number, shown

_RESULT = Style(size=14, lead=17, colour=INK, bold=True)
_SMALL_RESULT = Style(size=10, lead=17, colour=INK, bold=True)
_NOTE = Style(size=7, lead=9, colour=MUTED)
_ALIKE = (
    f"Both numbers are rounded to the nearest {ROUNDED_TO}, each on its own: up to {ROUNDED_TO - 1} of these jobs may "
    "pay less."
)

_ROUTE = (
    ("VO01", "Gave time", "people with confirmed hours"),
    ("PL01-p", "Started a placement", "each person counted once"),
    ("JB01-p", "Started a paid job", "each person counted once"),
    ("VO10", "Went on to work", "of those who volunteered"),
)


def page_of_people(run: ImpactRun) -> Block:
    """The page, with as many kinds of placement as it has room for."""
    return first_that_fits(_page(run, kinds) for kinds in (len(run.kinds), 14, 10, 7))


def _page(run: ImpactRun, kinds: int) -> Block:
    fair_pay = _fair_pay(run)
    return Stack(
        opening("What changed for people", _lead(run)),
        titled(run, "The road into work"),
        4,
        SegmentRows([row for code, label, text in _ROUTE if (row := _route_row(run, code, label, text))]),
        8,
        titled(run, "Jobs that lasted"),
        4,
        SegmentRows([_lasting_row(run, line) for line in run.lasting]),
        8,
        _lasting_table(run),
        4,
        note(_lasting_note(run)),
        15,
        titled(run, "Placements by kind", "PL01", "PL03"),
        kinds_table(run, kinds),
        4,
        note(kinds_note(run, kinds)),
        *((15, fair_pay) if fair_pay else ()),
    )


def _lead(run: ImpactRun) -> str:
    jobs, volunteers = find(run, "JB01-p") or find(run, "JB01"), find(run, "VO10")
    if jobs and number(jobs.value):
        first = f"{counted(number(jobs.value), 'person', 'people')} started a paid job in this period"
        went = f"; {counted(number(volunteers.value), 'volunteer', 'volunteers')} went on to work" if volunteers else ""
        return f"{first}{went if volunteers and number(volunteers.value) else ''}."
    if jobs and jobs.value is HIDDEN:
        return "A few people started a paid job in this period."
    return "No one has started a paid job in this period yet."


def _route_row(run: ImpactRun, code: str, label: str, text: str) -> SegmentRow | None:
    figure = find(run, code)
    if figure is None:
        return None
    look: Look = "solid" if code in ("VO01", "JB01-p") else "mid"
    return SegmentRow(
        label=Text([Span(label, BODY_BOLD), *cite(run, code)], BODY),
        note=Text(text, _NOTE),
        segments=[Segment(count=figure.value, look=look, words="people")],
        result=Text(shown(figure.value), _RESULT, align="right", fitted=True),
        empty="no figure for this period" if figure.value is None else "",
    )


def _lasting_row(run: ImpactRun, line: LastingLine) -> SegmentRow:
    code = f"JB08-{line.weeks}"
    nothing = not any((line.due, line.not_yet_due))
    segments = [
        Segment(count=line.in_work, look="solid", words="in work"),
        Segment(count=line.not_reached, look="hatch", words="not reached"),
        Segment(count=line.not_recorded, look="pale", words="not recorded"),
        Segment(count=line.not_in_work, look="open", words="not in work"),
        Segment(count=line.not_yet_due, look="none", words="not yet due"),
    ]
    return SegmentRow(
        label=Text([Span(f"In work at {line.weeks} weeks", BODY_BOLD), *cite(run, code)], BODY),
        note=Text(f"checks due by {format_day(run.as_of)}", _NOTE),
        segments=[] if nothing else segments,
        result=_result(run, line.in_work, line.due),
        whole=number(line.due) + number(line.not_yet_due),
        empty=f"no job came to its check at {line.weeks} weeks in this period" if nothing else "",
    )


def _result(run: ImpactRun, part: Shown, whole: Shown) -> Text:
    """'52 of 64' and its share; the counts alone where no share is given, a dash where there is no base."""
    if not whole:
        return Text("–", _RESULT, align="right")
    both, said = part_of(run, part, whole), share(run, part, whole)
    if not said:
        return Text(both, _SMALL_RESULT, align="right", fitted=True)
    return Text([Span(f"{both}\u00a0 ", SMALL), Span(said, _RESULT)], _RESULT, align="right", fitted=True)


def _lasting_table(run: ImpactRun) -> Table:
    heads = ["Due", "In work", "Share", "Not in work", "Not reached", "Not recorded", "Not yet due"]
    columns = [Column(head="Check", share=0.2), *(_right(head, 0.8 / len(heads)) for head in heads)]
    rows = [
        Row(
            cells=[
                words(f"At {line.weeks} weeks"),
                figures(shown(line.due)),
                figures(shown(line.in_work), bold=True),
                figures(share(run, line.in_work, line.due) or "–"),
                *map(_count, (line.not_in_work, line.not_reached, line.not_recorded, line.not_yet_due)),
            ]
        )
        for line in run.lasting
    ]
    return Table(columns, rows or none_in_period(len(columns)), tight=True)


def _lasting_note(run: ImpactRun) -> str:
    text = (
        "Due: jobs whose check fell in the period and had come by the as-at date. Jobs not reached or not recorded "
        "stay in the share’s base and are not counted as out of work. No share (–) is given on a base under 20"
    )
    text += ", or of two numbers that are rounded to the same." if rounded(run) else "."
    if any(HIDDEN in (line.in_work, line.not_in_work, line.not_reached, line.not_recorded) for line in run.lasting):
        text += " A striped part marked * is what is left of those due."
    before = [f"{weeks} weeks {_before(run, figure)}" for weeks in (13, 26, 52) if (figure := _with_before(run, weeks))]
    return f"{text} Last year: {', '.join(before)}." if before else text


def _with_before(run: ImpactRun, weeks: int) -> Figure | None:
    figure = find(run, f"JB08-{weeks}")
    return figure if figure and figure.before is not None and figure.base_before else None


def _before(run: ImpactRun, figure: Figure) -> str:
    said = share(run, figure.before, figure.base_before)
    return part_of(run, figure.before, figure.base_before) + (f" ({said})" if said else "")


def _fair_pay(run: ImpactRun) -> Block | None:
    """Jobs held against the real Living Wage of the day they started."""
    figure = find(run, "JB11")
    if figure is None:
        return None
    row = SegmentRow(
        label=Text("At or above it", BODY_BOLD),
        note=Text("by pay at the start of the job", _NOTE),
        segments=_pay_segments(run, figure),
        result=_result(run, figure.value, figure.base),
        empty="" if figure.base else "pay is not recorded for any job that started in this period",
    )
    rows = Stack(titled(run, "Jobs that pay the real Living Wage", "JB11"), 4, SegmentRows([row]))
    return Stack(rows, 4, note(_ALIKE)) if rounded(run) and alike(figure.value, figure.base) else rows


def _pay_segments(run: ImpactRun, figure: Figure) -> list[Segment]:
    """The rest is told in figures only where both are exact."""
    if not figure.base:
        return []
    paid = Segment(count=figure.value, look="solid", words="at or above it")
    if not isinstance(figure.value, int) or not isinstance(figure.base, int):
        return [paid]
    told = "" if rounded(run) else "below it"
    return [paid, Segment(count=max(figure.base - figure.value, 0), look="open", words=told)]


def _count(value: Shown) -> Text:
    return figures(shown(value))


def _right(head: str, share: float) -> Column:
    return Column(head=head, share=share, align="right")
