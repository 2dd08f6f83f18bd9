"""What the office makes of the lists that fields offer answers from."""

from collections.abc import Mapping
from dataclasses import replace

from volunteer_app import reference
from volunteer_app.domain.lists import ListAnswer, ListName, answers, check_answer, offered
from volunteer_app.errors import NotFound, Problem, RuleBroken
from volunteer_app.store import Change, Data, Store, Transaction


def kept_answers(data: Data, name: ListName) -> tuple[ListAnswer, ...]:
    """What the organisation has said of a list, in the order it did."""
    return tuple(each for each in data.every(ListAnswer) if each.list is name)


def answers_of(data: Data, name: ListName) -> Mapping[str, str]:
    """Every answer of a list by its code, offered or not."""
    return answers(reference.list_answers(name), kept_answers(data, name))


def offered_answers(store: Store, name: ListName, also: str = "") -> Mapping[str, str]:
    """What a field offers now; `also` is the answer a record has already."""
    with store.read() as data:
        return offered(reference.list_answers(name), kept_answers(data, name), also)


def add_answer(store: Store, name: ListName, text: str) -> Change:
    """Add an answer of one's own. Raises RuleBroken where it is empty or there already."""
    with store.begin("Add answer", about=text.strip()) as tx:
        check_answer(text, answers_of(tx, name))
        tx.put(ListAnswer(list=name, code=text.strip()))
    return tx.change


def retire_answer(store: Store, name: ListName, code: str) -> Change:
    """Offer an answer no more. Raises RuleBroken for the last that is offered, NotFound for an unknown one."""
    with store.begin("Retire answer", about=_text(name, code)) as tx:
        kept = _kept(tx, name, code)
        left = offered(reference.list_answers(name), kept_answers(tx, name))
        if set(left) == {code}:
            raise RuleBroken([Problem("code", "One answer is always offered. Add another first.")])
        tx.put(replace(kept or ListAnswer(list=name, code=code), retired=True))
    return tx.change


def offer_answer_again(store: Store, name: ListName, code: str) -> Change:
    """Offer a retired answer once more."""
    with store.begin("Offer answer", about=_text(name, code)) as tx:
        kept = _kept(tx, name, code)
        if kept is not None and code in reference.list_answers(name):
            tx.remove(kept)  # there is nothing left to say of it
        elif kept is not None:
            tx.put(replace(kept, retired=False))
    return tx.change


def _kept(tx: Transaction, name: ListName, code: str) -> ListAnswer | None:
    if code not in answers_of(tx, name):
        raise NotFound("This answer is no longer in the list.")
    return next((each for each in kept_answers(tx, name) if each.code == code), None)


def _text(name: ListName, code: str) -> str:
    return reference.list_answers(name).get(code, code)
