"""An impact run made fit for release: counts hidden and rounded, amounts hidden where few people stand behind them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from volunteer_app.domain.disclosure import FEWEST_SHOWN, publish_amount, publish_count
from volunteer_app.domain.figures import (
    HIDDEN,
    Figure,
    ImpactRun,
    KindLine,
    LastingLine,
    MonthLine,
    PlaceLine,
    Publication,
    QualityLine,
    Unit,
    ValueLine,
)
from volunteer_app.domain.linked_amounts import HOURS, WORTH, Place, hidden_amounts

MINUTES_STEP = 10 * 60
PENCE_STEP = 100 * 100
HOW_TO_READ = {
    Publication.INTERNAL: (
        "Every figure is exact and small numbers may let a person be recognised, so this copy is not for circulation."
    ),
    Publication.RELEASE: (
        "Counts of people, placements and jobs from 1 to 7 are shown as * and others rounded to the nearest 5; hours "
        "and money with 1 to 7 people behind them are shown as *, with the next smallest beside them, others rounded "
        "to 10 hours and £100. Each number is rounded on its own: rows may not add, and a part and its whole that come "
        "to the same may be up to 4 apart, so no share of them is given. Other shares are of rounded counts."
    ),
}
"""What the reader of a run has to know of its numbers, in the same words in every format."""
_STEPS = {Unit.MINUTES: MINUTES_STEP, Unit.PENCE: PENCE_STEP}


def published(run: ImpactRun) -> ImpactRun:
    """The run as it may leave the organisation. Rows and columns need not add up to their totals afterwards.

    What awaits confirmation is left out of the lines: it is no result, and how many stand behind it is not known.
    """
    hidden = hidden_amounts(run)
    return replace(
        run,
        publication=Publication.RELEASE,
        figures=tuple(_figure(figure, hidden) for figure in run.figures),
        months=_months(run.months, hidden),
        sites=_by_size([_place(line, ("sites", place), hidden) for place, line in enumerate(run.sites)]),
        roles=_by_size([_place(line, ("roles", place), hidden) for place, line in enumerate(run.roles)]),
        ages=tuple(replace(line, people=publish_count(line.people)) for line in run.ages),
        kinds=_kinds(run.kinds, hidden),
        lasting=tuple(_lasting(line) for line in run.lasting),
        values=_values(run.values, hidden),
        quality=tuple(_quality(line, run, hidden) for line in run.quality),
        withheld_people=publish_count(run.withheld_people),
    )


def _few(contributors: int) -> bool:
    return 0 < contributors < FEWEST_SHOWN


def _figure(figure: Figure, hidden: AbstractSet[Place]) -> Figure:
    common = replace(
        figure,
        base=publish_count(figure.base),
        base_before=publish_count(figure.base_before),
        contributors=0,
        contributors_before=0,
        contributors_unconfirmed=0,
    )
    step = _STEPS.get(figure.unit)
    if step is None:
        value, before = publish_count(figure.value), publish_count(figure.before)
        return replace(common, value=value, before=before, unconfirmed=None, rows=publish_count(figure.rows))
    few = (figure.code, 0) in hidden
    return replace(
        common,
        value=publish_amount(figure.value, step, few),
        before=publish_amount(figure.before, step, (f"before {figure.code}", 0) in hidden),
        unconfirmed=publish_amount(figure.unconfirmed, step, few or _few(figure.contributors_unconfirmed)),
        rows=HIDDEN if few else publish_count(figure.rows),
    )


def _months(lines: Sequence[MonthLine], hidden: AbstractSet[Place]) -> tuple[MonthLine, ...]:
    return tuple(
        replace(
            line,
            people=publish_count(line.people),
            minutes=publish_amount(line.minutes, MINUTES_STEP, ("months", place) in hidden),
            before=publish_amount(line.before, MINUTES_STEP, ("before", place) in hidden),
            unconfirmed=None,
            contributors=0,
            contributors_before=0,
        )
        for place, line in enumerate(lines)
    )


def _place(line: PlaceLine, place: Place, hidden: AbstractSet[Place]) -> PlaceLine:
    return replace(
        line,
        people=publish_count(line.people),
        minutes=publish_amount(line.minutes, MINUTES_STEP, place in hidden),
        pence=publish_amount(line.pence, PENCE_STEP, place in hidden or WORTH in hidden),
        unconfirmed=None,
        within=None,
        contributors=0,
    )


def _by_size(lines: Sequence[PlaceLine]) -> tuple[PlaceLine, ...]:
    """The lines of one tree, each hidden one after its shown neighbours: among them its size could be read off.

    Lines with equal printed numbers stand by name.
    """
    tops = [place for place, line in enumerate(lines) if line.depth == lines[0].depth]
    families = [lines[first:last] for first, last in zip(tops, [*tops[1:], len(lines)], strict=False)]
    ordered = sorted(families, key=lambda family: _largest_first(family[0]))
    return tuple(line for first, *below in ordered for line in (first, *_by_size(below)))


def _largest_first(line: PlaceLine) -> tuple[bool, int, str, str]:
    shown = line.minutes if isinstance(line.minutes, int) else 0
    return line.minutes is HIDDEN, -shown, line.name, line.site


def _kinds(lines: Sequence[KindLine], hidden: AbstractSet[Place]) -> tuple[KindLine, ...]:
    return tuple(
        replace(
            line,
            started=publish_count(line.started),
            started_before=publish_count(line.started_before),
            completed=publish_count(line.completed),
            ended_early=publish_count(line.ended_early),
            minutes=publish_amount(line.minutes, MINUTES_STEP, ("kinds", place) in hidden),
            contributors=0,
        )
        for place, line in enumerate(lines)
    )


def _lasting(line: LastingLine) -> LastingLine:
    return replace(
        line,
        due=publish_count(line.due),
        in_work=publish_count(line.in_work),
        not_in_work=publish_count(line.not_in_work),
        not_reached=publish_count(line.not_reached),
        not_recorded=publish_count(line.not_recorded),
        not_yet_due=publish_count(line.not_yet_due),
    )


def _values(lines: Sequence[ValueLine], hidden: AbstractSet[Place]) -> tuple[ValueLine, ...]:
    return tuple(
        replace(
            line,
            minutes=publish_amount(line.minutes, MINUTES_STEP, ("values", place) in hidden),
            pence=publish_amount(line.pence, PENCE_STEP, ("values", place) in hidden),
            contributors=0,
        )
        for place, line in enumerate(lines)
    )


def _quality(line: QualityLine, run: ImpactRun, hidden: AbstractSet[Place]) -> QualityLine:
    """Time that is unvalued or awaits confirmation is hidden with the lines and totals it could be taken from."""
    if line.unit is not Unit.MINUTES:
        return replace(line, count=publish_count(line.count), of=publish_count(line.of))
    unvalued = (("values", place) for place, value in enumerate(run.values) if value.pence_per_hour is None)
    few = _few(line.contributors) or HOURS in hidden or any(place in hidden for place in unvalued)
    return replace(
        line,
        count=publish_amount(line.count, MINUTES_STEP, few),
        of=publish_amount(line.of, MINUTES_STEP, few),
        contributors=0,
    )
