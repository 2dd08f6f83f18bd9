"""How wide the columns of a printed list are: as wide as their words, as far as the page has room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from volunteer_app.reports.ink import CELL, HEAD
from volunteer_app.reports.lines import width_of

GAP = 8.0
_MOST_SPARE = 48.0
_NEVER_WRAPPED, _LONGEST_WORD, _WIDEST = 64.0, 180.0, 260.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a column asks for, in points: room for its longest word at least, and at most for its longest text."""

    least: float
    most: float


def need_of(heading: str, texts: Iterable[str]) -> Need:
    """The need of a column with these texts, each given once; one long text or word does not take the whole page.

    Dates and other short texts keep to one line.
    """
    longest, words = width_of(heading, HEAD), set[str]()
    least = max((width_of(word, HEAD) for word in heading.split()), default=0)
    for text in texts:
        longest = max(longest, width_of(text, CELL))
        words.update(text.split())
    least = max(chain([least], (width_of(word, CELL) for word in words)))
    most = min(longest, _WIDEST)
    return Need(least=most if most <= _NEVER_WRAPPED else min(least, _LONGEST_WORD, most), most=most)


def room_for(needs: Sequence[Need]) -> float:
    """The width at which no column wraps, but for texts too long for any."""
    return sum(need.most for need in needs) + GAP * (len(needs) - 1)


def widths(needs: Sequence[Need], room: float) -> list[float]:
    """The width of each column, together no more than the room.

    What is left over goes to all alike, as far as the eye can still follow a row. Where room is short, each column
    keeps its longest word and shares the rest by what it asks for; where not even words fit, they are broken.
    """
    room -= GAP * (len(needs) - 1)
    least, most = sum(need.least for need in needs), sum(need.most for need in needs)
    if most <= room:
        more = min((room - most) / len(needs), _MOST_SPARE)
        return [need.most + more for need in needs]
    if least <= room:
        given = (room - least) / (most - least)
        return [need.least + given * (need.most - need.least) for need in needs]
    return [need.least * room / least for need in needs]
