"""The lists that fields offer answers from: what came with the program, and what the organisation makes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from volunteer_app.domain.units import ListAnswerId, fold, new_uuid
from volunteer_app.errors import Problem, RuleBroken


class ListName(StrEnum):
    """Lists that may be added to."""

    HEARD_FROM = "heard_from"
    LEAVING = "leaving"
    PLACEMENT_KINDS = "placement_kinds"
    PLACEMENT_ENDS = "placement_ends"
    CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnswer:
    """An answer that the organisation added, or a word on one that came with the program.

    `code` is what records keep. That of an added answer is its own text, so that it reads as itself wherever a record
    that has it is shown. A `retired` one is offered no more, and stays with the records that have it.
    """

    id: ListAnswerId = field(default_factory=lambda: ListAnswerId(new_uuid()))
    version: int = 0
    list: ListName
    code: str
    retired: bool = False


def answers(shipped: Mapping[str, str], kept: Iterable[ListAnswer]) -> Mapping[str, str]:
    """Every answer of a list by its code, those added after those that came with the program."""
    return {**shipped, **{each.code: each.code for each in kept if each.code not in shipped}}


def offered(shipped: Mapping[str, str], kept: Iterable[ListAnswer], also: str = "") -> Mapping[str, str]:
    """The answers to choose from; `also` the one that a record has already, which stays a choice."""
    kept = tuple(kept)
    retired = {each.code for each in kept if each.retired} - {also}
    known = {**answers(shipped, kept), **({also: shipped.get(also, also)} if also else {})}
    return {code: name for code, name in known.items() if code not in retired}


def check_answer(text: str, known: Mapping[str, str]) -> None:
    """Raise RuleBroken where a new answer says nothing or is there already, however it is written."""
    if not text.strip():
        raise RuleBroken([Problem("code", "Enter the answer.")])
    if fold(text) in {fold(each) for pair in known.items() for each in pair}:
        raise RuleBroken([Problem("code", "This answer is in the list already. If it is retired, offer it again.")])
