"""Answers that a use case cannot do without."""

from typing import TypeVar

from volunteer_app.errors import Problem, RuleBroken

Value = TypeVar("Value")


def needed(value: Value | None, field: str, text: str) -> Value:
    """The value; raises RuleBroken for its field where there is none."""
    if value is None:
        raise RuleBroken([Problem(field, text)])
    return value
