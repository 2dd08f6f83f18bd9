from dataclasses import replace

from tests.factories import TODAY
from ui.imports.decisions import Choice, Decisions, Standing
from volunteer_app.services.imports import Asked
from volunteer_app.services.imports.importing import LEFT_OUT
from volunteer_app.services.imports.looking import CellProblem, Pair
from volunteer_app.services.imports.planning import Outcome

BASE = Asked(kind="people", today=TODAY)


def a_pair(number, other):
    return Pair(
        number=number, other=other, score=0.95, reasons=("same name",), asked=True, name="", other_name="", fields=()
    )


def a_problem(row, field, reason="It cannot be read."):
    return CellProblem(row=row, field=field, heading=field.title(), text="x", reason=reason)


def decided(**choices):
    """Decisions about pairs, by the row and whom it may be: row_4_V1=Choice.SAME."""
    made = Decisions()
    for name, choice in choices.items():
        number, other = name.removeprefix("row_").split("_", 1)
        pair = a_pair(int(number), other.replace("_", " "))
        made.notice((), [pair])
        made.choices[pair.number, pair.other] = choice
    return made


def test_the_same_person_is_named_by_reference_and_keeps_what_is_to_stay():
    made = decided(row_4_V1=Choice.SAME)
    made.kept[4, "V1"] = frozenset({"address"})
    made.corrections[4, "email"] = "a@example.org"
    assert made.asked(BASE).corrections == {4: {"email": "a@example.org", "reference": "V1", "address": ""}}


def test_a_row_is_new_only_where_it_is_nobody_it_looks_like():
    assert decided(row_4_V1=Choice.DIFFERENT, row_4_V2=Choice.DIFFERENT).asked(BASE).as_new == {4}
    one_of_two = decided(row_4_V1=Choice.DIFFERENT, row_4_V2=Choice.SAME).asked(BASE)
    assert (one_of_two.as_new, one_of_two.corrections) == (frozenset(), {4: {"reference": "V2"}})


def test_of_two_rows_about_one_person_the_earlier_stays():
    asked = decided(row_4_row_2=Choice.SAME).asked(BASE)
    assert (asked.left_out, asked.corrections) == ({4}, {})


def test_rows_are_left_out_by_themselves_or_as_part_of_a_pair():
    made = decided(row_4_V1=Choice.LEFT_OUT)
    made.left_out.add(7)
    assert made.asked(replace(BASE, signed=False)).left_out == {4, 7}
    assert not made.asked(replace(BASE, signed=False)).signed


def test_a_pair_waits_until_it_is_decided():
    made = Decisions()
    made.notice((), [a_pair(4, "V1"), replace(a_pair(5, "V2"), asked=False)])
    assert made.undecided() == [(4, "V1")]
    made.choices[4, "V1"] = Choice.DIFFERENT
    assert made.undecided() == []


def test_what_was_wrong_stays_in_its_place_whatever_becomes_of_it():
    made, problems = Decisions(), [a_problem(5, "email"), a_problem(2, "phone"), a_problem(7, "day")]
    made.notice(problems, ())
    made.corrections[5, "email"] = "a@example.org"
    made.left_out.add(7)
    now = [a_problem(2, "phone"), a_problem(7, "", LEFT_OUT.text)]
    made.notice(now, ())
    lines = made.lines(now, {5: Outcome.ADDED, 7: Outcome.REFUSED})
    assert [(line.row, line.text, line.standing) for line in lines] == [
        (2, "x", Standing.OPEN),
        (5, "a@example.org", Standing.MENDED),
        (7, "x", Standing.LEFT_OUT),
    ]
    assert [line.outcome for line in lines] == [None, Outcome.ADDED, Outcome.REFUSED]
