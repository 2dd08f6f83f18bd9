"""Page 3 of the impact summary: where time was given, in which roles, and the ages of those who gave it."""

from collections.abc import Sequence

from volunteer_app.domain.figures import HIDDEN, ImpactRun, PlaceLine, Shown
from volunteer_app.domain.units import format_day
from volunteer_app.reports.impact_parts import find, none_in_period, note, opening, rounded, share, titled
from volunteer_app.reports.ink import BODY
from volunteer_app.reports.page import Block, Columns, Stack, first_that_fits
from volunteer_app.reports.shapes import Bar
from volunteer_app.reports.tables import Column, Row, Table, figures, words
from volunteer_app.reports.text import Text
from volunteer_app.reports.wording import counted, hours, number, pounds, shown

ROLES_SHOWN = 12
_STEP = 8.0
_ROOM_FOR = ((14, 3), (10, 3), (6, 3), (10, 2), (6, 2), (4, 2), (3, 2), (3, 1))


def page_of_time(run: ImpactRun) -> Block:
    """The page, with as many sites as it has room for beside the twelve largest roles."""
    return first_that_fits(_page(run, sites, lines) for sites, lines in _ROOM_FOR)


def _page(run: ImpactRun, sites: int, lines: int) -> Block:
    kept = _largest_sites(run.sites, sites)
    return Stack(
        opening("Where time was given, and who gave it", _lead(run)),
        titled(run, "By site", "VO02", "VO03"),
        _sites_table(kept, lines),
        4,
        note(_sites_note(run, len(run.sites) - len(kept))),
        13,
        titled(run, "By role"),
        _roles_table(run, lines),
        4,
        note(_roles_note(run)),
        13,
        Columns(
            (6, Stack(titled(run, "Age of those who gave time", "EQ01-a"), _ages_table(run))),
            (6, Stack(titled(run, "Reading these tables"), note(_reading(run), BODY))),
        ),
    )


def _lead(run: ImpactRun) -> str:
    top = [line for line in run.sites if line.depth == 0]
    with_time = [line for line in run.roles if line.minutes]
    if not with_time and not any(line.minutes for line in top):
        return "No confirmed time was given in this period."
    roles = counted(len(with_time), "role", "roles")
    return f"Time was given in {roles} at {counted(len(top), 'site', 'sites')}, each with the places within it."


def _largest_sites(sites: Sequence[PlaceLine], limit: int) -> list[PlaceLine]:
    """The tops of the tree and then the largest below them, in the order of the tree."""
    ranked = sorted(range(len(sites)), key=lambda place: (sites[place].depth, -number(sites[place].minutes), place))
    kept = set(ranked[:limit])
    return [line for place, line in enumerate(sites) if place in kept]


def _sites_table(sites: Sequence[PlaceLine], lines: int) -> Table:
    awaiting = _told_by_place(sites)
    columns = [Column(head="Site", share=0.42), *_number_columns(0.21, awaiting)]
    longest = max((number(line.minutes) for line in sites), default=0)
    rows = [
        Row(
            cells=[words(line.name, limit=lines, bold=line.depth == 0), *_numbers(line, longest, awaiting)],
            indent=_STEP * min(line.depth, 5),
        )
        for line in sites
    ]
    return Table(columns, rows or none_in_period(len(columns)), tight=len(rows) > 8)


def _roles_table(run: ImpactRun, lines: int) -> Table:
    kept, rest, awaiting = *_largest_roles(run.roles), _told_by_place(run.roles)
    columns = [Column(head="Role", share=0.26), Column(head="Site", share=0.29), *_number_columns(0.08, awaiting)]
    longest = max((number(line.minutes) for line in kept), default=0)
    rows = [
        Row(cells=[words(line.name, limit=lines), words(line.site, limit=lines), *_numbers(line, longest, awaiting)])
        for line in kept
    ]
    if rest:
        rows.append(_rest_row(rest, awaiting))
    return Table(columns, rows or none_in_period(len(columns)), tight=len(rows) > 8)


def _largest_roles(roles: Sequence[PlaceLine]) -> tuple[list[PlaceLine], list[PlaceLine]]:
    """The twelve largest and the others; how large a hidden one is may not be told, so it is among the others."""
    ordered = sorted(roles, key=lambda line: (line.minutes is HIDDEN, -number(line.minutes)))
    shown_hours = [line for line in ordered if line.minutes is not HIDDEN]
    count = min(len(shown_hours), ROLES_SHOWN)
    return ordered[:count], ordered[count:]


def _rest_row(rest: Sequence[PlaceLine], awaiting: bool) -> Row:
    """The roles after the twelfth; people are not added up, since one person may have several roles."""
    return Row(
        cells=[
            words(counted(len(rest), "other role", "other roles")),
            words(""),
            figures(""),
            figures("–"),
            figures(hours(_sum([line.minutes for line in rest])), bold=True),
            figures(pounds(_sum([line.pence for line in rest]))),
            *([figures(hours(_sum([line.unconfirmed for line in rest])))] if awaiting else []),
        ],
        total=True,
    )


def _sum(values: Sequence[Shown]) -> Shown:
    return HIDDEN if HIDDEN in values else sum(map(number, values))


def _told_by_place(lines: Sequence[PlaceLine]) -> bool:
    """Whether the run tells what awaits confirmation place by place; a release does not."""
    return any(line.unconfirmed is not None for line in lines)


def _number_columns(bar: float, awaiting: bool) -> list[Column]:
    heads = [("People", 0.07), ("Hours", 0.09), ("Value", 0.11), *([("To confirm", 0.1)] if awaiting else [])]
    return [
        Column(head="", share=bar if awaiting else bar + 0.1, bar=True),
        *(Column(head=head, share=share, align="right") for head, share in heads),
    ]


def _numbers(line: PlaceLine, longest: int, awaiting: bool) -> list[Text | Bar]:
    return [
        Bar(value=line.minutes, longest=longest),
        figures(shown(line.people)),
        figures(hours(line.minutes), bold=True),
        figures(pounds(line.pence)),
        *([figures(hours(line.unconfirmed))] if awaiting else []),
    ]


def _sites_note(run: ImpactRun, left_out: int) -> str:
    cut = f" {counted(left_out, 'smaller place is', 'smaller places are')} in the spreadsheet only." if left_out else ""
    unvalued = " – in Value: no rate for those days." if any(line.pence is None for line in run.sites) else ""
    return f"A site’s line holds everything within it, each person once.{unvalued}{cut}"


def _roles_note(run: ImpactRun) -> str:
    kept, rest = _largest_roles(run.roles)
    if not rest:
        return "One person may have several roles, so people are not added up."
    largest = f"The {len(kept)} largest of which hours may be shown" if rounded(run) else f"The {len(kept)} largest"
    return (
        f"{largest} and the rest; the spreadsheet lists all. People (–) are not added up: one person may have several "
        "roles."
    )


def _ages_table(run: ImpactRun) -> Table:
    columns = [
        Column(head="Age", share=0.36),
        Column(head="", share=0.36, bar=True),
        Column(head="People", share=0.14, align="right"),
        Column(head="Share", share=0.14, align="right"),
    ]
    bands, base = [line for line in run.ages if line.known], _known_ages(run)
    longest = max((number(line.people) for line in bands), default=0)
    rows = [
        Row(
            cells=[
                words(line.band),
                Bar(value=line.people if line.known else None, longest=longest),
                figures(shown(line.people), bold=True),
                figures(share(run, line.people, base) or "–" if line.known else "–"),
            ]
        )
        for line in run.ages
    ]
    return Table(columns, rows or none_in_period(len(columns)))


def _known_ages(run: ImpactRun) -> Shown:
    """How many have an age: what the figure says, else the sum of the bands."""
    figure = find(run, "EQ01-a")
    return figure.value if figure else _sum([line.people for line in run.ages if line.known])


def _reading(run: ImpactRun) -> str:
    parts = [f"Age is that on {format_day(run.counted.last)}.", "Bars of one table are on one scale."]
    if known_ages := _known_ages(run):
        parts.insert(
            1,
            f"Shares are of the {shown(known_ages)} people whose age is known; none (–) is given on a base under 20 or "
            "of a hidden number.",
        )
    if rounded(run):
        parts.append(
            "* is a small number, or the next smallest beside one. A striped bar has a fixed length and says nothing "
            "of size."
        )
    if run.withheld_people is HIDDEN:
        parts.append("A few people asked not to be counted in groups: in the totals, and not among people here.")
    elif number(run.withheld_people):
        people = counted(number(run.withheld_people), "person", "people")
        parts.append(f"{people} asked not to be counted in groups: in the totals, and not among people here.")
    return " ".join(parts)
