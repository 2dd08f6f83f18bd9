"""The visual order of text that mixes writing directions (Unicode Standard Annex 9, without embeddings)."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

_MIRRORED = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")


def levels(text: str) -> list[int]:
    """The embedding level of each character; odd ones run from right to left.

    The first letter with a direction decides that of the whole. Controls that change direction are not obeyed: none
    comes this far, since `clean_text` makes them visible.
    """
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    if not {"R", "AL", "AN"} & set(kinds):
        return [0] * len(kinds)
    base = next((int(kind != "L") for kind in kinds if kind in ("L", "R", "AL")), 0)
    direction = "R" if base else "L"
    resolved = _neutrals(_numbers(_marks(kinds, direction), direction), direction)
    return [_level(kind, base) for kind in resolved]


def visual_order(line: Sequence[int]) -> list[int]:
    """Where each part of a line is drawn, from left to right, as indexes into the levels (rule L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        high = {part for part in order if line[part] >= level}
        runs = [(together, list(run)) for together, run in groupby(order, high.__contains__)]
        order = [part for together, run in runs for part in (reversed(run) if together else run)]
    return order


def mirrored(text: str) -> str:
    """Punctuation as it stands in a run from right to left: reversed, its brackets turned round."""
    return text[::-1].translate(_MIRRORED)


def _marks(kinds: list[str], direction: str) -> list[str]:
    """Marks take the kind of their letter (W1), and digits after an Arabic letter become Arabic ones (W2, W3)."""
    result, last, strong = [], direction, direction
    for kind in kinds:
        last = last if kind == "NSM" else kind
        strong = last if last in ("L", "R", "AL") else strong
        result.append("AN" if last == "EN" and strong == "AL" else "R" if last == "AL" else last)
    return result


def _numbers(kinds: list[str], direction: str) -> list[str]:
    """A separator between two digits belongs to the number (W4, W5), and digits after a Latin letter to it (W7)."""
    result, strong = list(kinds), direction
    for place, kind in enumerate(kinds):
        strong = kind if kind in ("L", "R") else strong
        if kind in ("ES", "CS", "ET"):
            before, after = result[place - 1 : place], kinds[place + 1 : place + 2]
            joins = before == after or (kind == "ET" and "EN" in (*before, *after))
            result[place] = "EN" if joins and "EN" in (*before, *after) else "ON"
        if result[place] == "EN" and strong == "L":
            result[place] = "L"
    return result


def _neutrals(kinds: list[str], direction: str) -> list[str]:
    """Spaces and punctuation go with what stands on both sides, else with the whole (N1, N2)."""
    result: list[str] = []
    runs = [(neutral, list(run)) for neutral, run in groupby(kinds, lambda kind: kind not in ("L", "R", "EN", "AN"))]
    for place, (neutral, run) in enumerate(runs):
        if not neutral:
            result += run
            continue
        before = _side(runs[place - 1][1][-1]) if place else direction
        after = _side(runs[place + 1][1][0]) if place + 1 < len(runs) else direction
        result += [before if before == after else direction] * len(run)
    return result


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _level(kind: str, base: int) -> int:
    if kind == "R":
        return 1
    if kind == "L":
        return 2 * base
    return 2
