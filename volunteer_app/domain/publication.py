"""An impact run made fit for release: counts hidden and rounded, amounts hidden where few people stand behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from volunteer_app.domain.disclosure import FEWEST_SHOWN, hidden_with_next, publish_amount, publish_count
from volunteer_app.domain.figures import (
    Figure,
    ImpactRun,
    KindLine,
    LastingLine,
    MonthLine,
    PlaceLine,
    Publication,
    QualityLine,
    Shown,
    Unit,
    ValueLine,
)

MINUTES_STEP = 10 * 60
PENCE_STEP = 100 * 100
_STEPS = {Unit.MINUTES: MINUTES_STEP, Unit.PENCE: PENCE_STEP}


def published(run: ImpactRun) -> ImpactRun:
    """The run as it may leave the organisation. Rows and columns need not add up to their totals afterwards.

    What awaits confirmation is left out of the lines: it is no result, and how many stand behind it is not known.
    """
    return replace(
        run,
        publication=Publication.RELEASE,
        figures=tuple(_figure(figure) for figure in run.figures),
        months=_months(run.months),
        sites=_sites(run.sites),
        roles=_places(run.roles),
        ages=tuple(replace(line, people=publish_count(line.people)) for line in run.ages),
        kinds=_kinds(run.kinds),
        lasting=tuple(_lasting(line) for line in run.lasting),
        values=_values(run.values),
        quality=tuple(_quality(line, run) for line in run.quality),
        withheld_people=publish_count(run.withheld_people),
    )


def _few(contributors: int) -> bool:
    return 0 < contributors < FEWEST_SHOWN


def _figure(figure: Figure) -> Figure:
    step = _STEPS.get(figure.unit)
    if step is None:
        value, before = publish_count(figure.value), publish_count(figure.before)
    else:
        value = publish_amount(figure.value, step, _few(figure.contributors))
        before = publish_amount(figure.before, step, _few(figure.contributors_before))
    return replace(
        figure,
        value=value,
        before=before,
        base=publish_count(figure.base),
        base_before=publish_count(figure.base_before),
        unconfirmed=None if step is None else publish_amount(figure.unconfirmed, step, _few(figure.contributors)),
        rows=publish_count(figure.rows),
        contributors=0,
        contributors_before=0,
    )


def _amounts(values: Iterable[Shown]) -> list[int]:
    return [value if isinstance(value, int) else 0 for value in values]


def _hidden(contributors: Iterable[int], values: Iterable[Shown]) -> set[int]:
    return hidden_with_next(list(contributors), _amounts(values))


def _months(lines: Sequence[MonthLine]) -> tuple[MonthLine, ...]:
    hidden = _hidden((line.contributors for line in lines), (line.minutes for line in lines))
    hidden_before = _hidden((line.contributors_before for line in lines), (line.before for line in lines))
    return tuple(
        replace(
            line,
            people=publish_count(line.people),
            minutes=publish_amount(line.minutes, MINUTES_STEP, place in hidden),
            before=publish_amount(line.before, MINUTES_STEP, place in hidden_before),
            unconfirmed=None,
            contributors=0,
            contributors_before=0,
        )
        for place, line in enumerate(lines)
    )


def _places(lines: Sequence[PlaceLine]) -> tuple[PlaceLine, ...]:
    hidden = _hidden((line.contributors for line in lines), (line.minutes for line in lines))
    return tuple(_place(line, place in hidden) for place, line in enumerate(lines))


def _sites(lines: Sequence[PlaceLine]) -> tuple[PlaceLine, ...]:
    """Sites within one site are one column, so each family is looked at on its own."""
    hidden: set[int] = set()
    for family in _families(lines):
        chosen = _hidden((lines[place].contributors for place in family), (lines[place].minutes for place in family))
        hidden |= {family[place] for place in chosen}
    return tuple(_place(line, place in hidden) for place, line in enumerate(lines))


def _families(lines: Sequence[PlaceLine]) -> list[list[int]]:
    """Places of the lines that share the line above them; the lines are in tree order."""
    families: list[list[int]] = []
    open_at: list[list[int]] = []
    for place, line in enumerate(lines):
        del open_at[line.depth + 1 :]
        if line.depth == len(open_at):
            open_at.append([])
            families.append(open_at[-1])
        open_at[line.depth].append(place)
    return families


def _place(line: PlaceLine, hidden: bool) -> PlaceLine:
    return replace(
        line,
        people=publish_count(line.people),
        minutes=publish_amount(line.minutes, MINUTES_STEP, hidden),
        pence=publish_amount(line.pence, PENCE_STEP, hidden),
        unconfirmed=None,
        contributors=0,
    )


def _kinds(lines: Sequence[KindLine]) -> tuple[KindLine, ...]:
    hidden = _hidden((line.contributors for line in lines), (line.minutes for line in lines))
    return tuple(
        replace(
            line,
            started=publish_count(line.started),
            started_before=publish_count(line.started_before),
            completed=publish_count(line.completed),
            ended_early=publish_count(line.ended_early),
            minutes=publish_amount(line.minutes, MINUTES_STEP, place in hidden),
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


def _values(lines: Sequence[ValueLine]) -> tuple[ValueLine, ...]:
    hidden = _hidden((line.contributors for line in lines), (line.minutes for line in lines))
    return tuple(
        replace(
            line,
            minutes=publish_amount(line.minutes, MINUTES_STEP, place in hidden),
            pence=publish_amount(line.pence, PENCE_STEP, place in hidden),
            contributors=0,
        )
        for place, line in enumerate(lines)
    )


def _quality(line: QualityLine, run: ImpactRun) -> QualityLine:
    if line.unit is not Unit.MINUTES:
        return replace(line, count=publish_count(line.count), of=publish_count(line.of))
    few = _few(run.figure("VO02").contributors)
    return replace(
        line, count=publish_amount(line.count, MINUTES_STEP, few), of=publish_amount(line.of, MINUTES_STEP, few)
    )
