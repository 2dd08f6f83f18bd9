"""Two sides of one piece of work, taken in turn in one run, and the line that says how they compare."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timed:
    """What each round took, in seconds or mebibytes: the work done by hand, and ours."""

    floor: list[float]
    ours: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One comparison; `floor` and `ours` are medians in seconds, or in another unit that is named."""

    code: str
    what: str
    floor: float
    ours: float
    target: str
    met: bool
    unit: str = "s"

    def __str__(self) -> str:
        times = f"{self._shown(self.floor)} {self._shown(self.ours)} {self.ours / self.floor:8.2f} ×"
        return f"{self.code:3} {self.what:58} {times}   {self.target:28} {'met' if self.met else 'MISSED'}"

    def _shown(self, value: float) -> str:
        return f"{value * 1000:8.2f} ms" if self.unit == "s" else f"{value:7.1f} {self.unit}"


HEADING = f"{'':3} {'':58} {'floor':>11} {'ours':>11} {'ratio':>10}   {'target':28}"


def in_turn(floor: Work, ours: Work, *, rounds: int, before: Work = bool) -> Timed:
    """Take both sides in turn; the first round of each, which warms caches, is not counted, nor is `before` each."""
    timed = Timed([], [])
    floor(), ours()
    for _ in range(rounds):
        for seconds, work in ((timed.floor, floor), (timed.ours, ours)):
            before()
            seconds.append(_seconds(work))
    return timed


def _seconds(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def within_ratio(code: str, what: str, timed: Timed, most: float) -> Line:
    """Ours may take at most so many times the floor."""
    floor, ours = median(timed.floor), median(timed.ours)
    target = f"≤ {most:g} ×" if most >= 1 else f"≤ 1/{1 / most:g} of the scan"
    return Line(code=code, what=what, floor=floor, ours=ours, target=target, met=ours <= floor * most)


def within_time(code: str, what: str, timed: Timed, most: float) -> Line:
    """The median of ours may be at most so many seconds, whatever the floor is."""
    ours = median(timed.ours)
    target = f"≤ {most * 1000:g} ms"
    return Line(code=code, what=what, floor=median(timed.floor), ours=ours, target=target, met=ours <= most)


def within_memory(code: str, what: str, held: Timed, most: float) -> Line:
    """The median of ours may be at most so many mebibytes, whatever the floor is."""
    floor, ours = median(held.floor), median(held.ours)
    return Line(code=code, what=what, floor=floor, ours=ours, target=f"≤ {most:g} MiB", met=ours <= most, unit="MiB")


def nearly_always_within(code: str, what: str, timed: Timed, most: float) -> Line:
    """95 of 100 of ours may be at most so many seconds, whatever the floor is."""
    slow = sorted(timed.ours)[int(len(timed.ours) * 0.95)]
    return Line(
        code=code,
        what=what,
        floor=median(timed.floor),
        ours=median(timed.ours),
        target=f"95 of 100 ≤ {most * 1000:g} ms ({slow * 1000:.2f})",
        met=slow <= most,
    )
