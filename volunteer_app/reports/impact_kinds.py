"""Placements by kind, on page 2 of the impact summary: how many started and how they ended, and the hours given."""

from volunteer_app.domain.figures import HIDDEN, ImpactRun, KindLine, Shown
from volunteer_app.reports.impact_parts import cite, find, none_in_period, part_of, rounded, share
from volunteer_app.reports.ink import SMALL
from volunteer_app.reports.lines import Span
from volunteer_app.reports.shapes import Bar
from volunteer_app.reports.tables import Column, Row, Table, figures, words
from volunteer_app.reports.wording import hours, number, shown


def kinds_table(run: ImpactRun, limit: int) -> Table:
    """So many kinds, each beside its bar, and all placements together."""
    heads = ("Started", "Last year", "Completed", "Ended early", "Hours")
    columns = [
        Column(head="Kind", share=0.34),
        Column(head="", share=0.14, bar=True),
        *(Column(head=head, share=0.104, align="right") for head in heads),
    ]
    longest = max((max(number(line.started), number(line.started_before)) for line in run.kinds), default=0)
    rows = [_kind_row(line, longest) for line in run.kinds[:limit]]
    return Table(columns, [*(rows or none_in_period(len(columns))), _kinds_total(run)])


def _kind_row(line: KindLine, longest: int) -> Row:
    counts = (line.started_before, line.completed, line.ended_early)
    mark: Shown = None if line.started is HIDDEN else line.started_before
    return Row(
        cells=[
            words(line.kind),
            Bar(value=line.started, longest=longest, mark=mark),
            figures(shown(line.started), bold=True),
            *(figures(shown(count)) for count in counts),
            figures(hours(line.minutes)),
        ]
    )


def _kinds_total(run: ImpactRun) -> Row:
    started, completed, minutes = (find(run, code) for code in ("PL01", "PL04", "PL03"))
    return Row(
        cells=[
            words("All placements", bold=True),
            figures(""),
            figures(shown(started.value) if started else "", bold=True),
            figures(shown(started.before) if started else ""),
            figures(shown(completed.value) if completed else ""),
            figures(_ended_early(run)),
            figures(hours(minutes.value) if minutes else ""),
        ],
        total=True,
    )


def _ended_early(run: ImpactRun) -> str:
    """The sum of the rows, which a release does not have: its rows are rounded one by one."""
    if rounded(run):
        return "–"
    return shown(sum(number(line.ended_early) for line in run.kinds))


def kinds_note(run: ImpactRun, limit: int) -> list[Span]:
    """How to read the bars, what was left out, and how many placements were completed."""
    spans = [Span("Bar: this year. Upright line: last year.", SMALL)]
    if len(run.kinds) > limit:
        spans.append(Span(f" {len(run.kinds) - limit} more kinds are in the spreadsheet.", SMALL))
    if rounded(run):
        spans.append(Span(" Rounded rows have no total for those ended early.", SMALL))
    completed = find(run, "PL04")
    if completed and number(completed.base):
        both, said = part_of(run, completed.value, completed.base), share(run, completed.value, completed.base)
        told = f" Placements completed, of those that ended: {both}" + (f" ({said})" if said else "")
        spans += [Span(f"{told}.", SMALL), *cite(run, "PL04")]
    return spans
