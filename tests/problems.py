"""What a rule objects to, by field, so that a test can say it in a line."""

from collections.abc import Callable, Sequence
from typing import Any

from volunteer_app.errors import Problem, RuleBroken


def problem_fields(rule: Callable[..., None], *facts: Any) -> list[str]:
    """Fields of the problems in order; empty where the rule lets the facts pass. Every problem says something."""
    problems: Sequence[Problem] = ()
    try:
        rule(*facts)
    except RuleBroken as broken:
        problems = broken.problems
    assert all(problem.text.endswith(".") for problem in problems)
    return [problem.field for problem in problems]
