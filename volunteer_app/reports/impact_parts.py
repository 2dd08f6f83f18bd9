"""What the four pages of the impact summary share: figures by code, headings that cite them, headline cells."""

from collections.abc import Sequence

from volunteer_app.domain.figures import Figure, ImpactRun, Publication, Shown, Unit
from volunteer_app.reports.ink import BODY, BODY_BOLD, CODE, H1, H2, LEAD, SMALL
from volunteer_app.reports.lines import Span, Style
from volunteer_app.reports.page import BigNumber, Block, Rule, Stack
from volunteer_app.reports.tables import Row, figures, words
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text
from volunteer_app.reports.wording import exact_pounds, hours, out_of, percent, pounds, shown


def find(run: ImpactRun, code: str) -> Figure | None:
    """The figure, or None where the run has none of the code."""
    return next((figure for figure in run.figures if figure.code == code), None)


def cite(run: ImpactRun, *codes: str) -> list[Span]:
    """The codes, each a link to the figure index; those the run has no figure for are left out."""
    spans: list[Span] = []
    for code in codes:
        if find(run, code):
            spans += [Span("\u00a0 ", CODE), Span(code, CODE, link=code)]
    return spans


def rounded(run: ImpactRun) -> bool:
    """Whether its numbers are rounded one by one, so that equal ones need not be the same."""
    return run.publication is Publication.RELEASE


def share(run: ImpactRun, part: Shown, whole: Shown) -> str:
    """The part in per cent, or nothing where the run may not or cannot say."""
    return percent(part, whole, rounded=rounded(run))


def part_of(run: ImpactRun, part: Shown, whole: Shown) -> str:
    """'52 of 64', as exact as the run is."""
    return out_of(part, whole, rounded=rounded(run))


def opening(title: str, lead: str) -> Stack:
    """The heading of a page and the sentence under it."""
    return Stack(Text(title, H1, tag="H1"), 3, Text(lead, LEAD), 12)


def titled(run: ImpactRun, title: str, *codes: str) -> Stack:
    """The heading of a block with the codes of its figures."""
    return Stack(Text([Span(title, H2), *cite(run, *codes)], H2, tag="H2"), 2)


def note(text: str | Sequence[Span], style: Style = SMALL) -> Text:
    """A remark under a table or chart."""
    return Text(text, style)


def headline(run: ImpactRun, code: str, label: str, value: str, meaning: str, compared: str) -> Block:
    """One large figure: what it is, how much, of what, and last year's."""
    name = Text([Span(label, BODY_BOLD), *cite(run, code)], BODY)
    return _Headline(Rule(1.6, 3), name, BigNumber(value), Text(meaning, BODY), Text(compared, SMALL))


class _Headline(Stack):
    """The code in it leads to the figure index from wherever it is pressed."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.reaching((x, top - self.measure(width), x + width, top)):
            super().draw(canvas, x, top, width)


def none_in_period(columns: int) -> list[Row]:
    """The one row of a table without any."""
    return [Row(cells=[words("None in this period"), *(figures("") for _ in range(columns - 1))])]


def by_unit(unit: Unit, value: Shown) -> str:
    """Hours, pounds or a count, as the unit says."""
    if unit is Unit.MINUTES:
        return hours(value)
    return pounds(value) if unit is Unit.PENCE else shown(value)


def money(run: ImpactRun, pence: Shown) -> str:
    """To the penny in the office; a release is rounded to £100, where pennies would be false."""
    return pounds(pence) if rounded(run) else exact_pounds(pence)
