"""A criterion says what it means, and one that cannot be asked is refused with a sentence."""

from contextlib import suppress
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.problems import problem_fields
from volunteer_app.domain.criteria import (
    Comparison,
    Criterion,
    Field,
    FieldKind,
    check_criteria,
    criterion_of,
    read_values,
    sentence,
    values_needed,
    words,
)
from volunteer_app.errors import RuleBroken

TODAY = date(2026, 11, 25)
SOMEBODY = UUID(int=7)


def a_field(kind, **changes):
    return Field(**{"key": "it", "name": "It", "kind": kind} | changes)


FIELDS = {kind: a_field(kind, may_be_empty=True, choices=lambda: {"yes": "Yes", "no": "No"}) for kind in FieldKind}


@pytest.mark.parametrize(
    ("kind", "comparison", "values", "said"),
    [
        (FieldKind.DAY, Comparison.BEFORE, ["today-90d"], "It before 90 days ago"),
        (FieldKind.DAY, Comparison.FROM, ["2026-04-01"], "It on or after 1 April 2026"),
        (FieldKind.DAY, Comparison.BETWEEN, ["today", "today+7d"], "It between today and in 7 days"),
        (FieldKind.DAY, Comparison.EMPTY, [], "It is empty"),
        (FieldKind.NUMBER, Comparison.FROM, ["5"], "It at least 5"),
        (FieldKind.MINUTES, Comparison.BEFORE, ["150"], "It less than 2 h 30 min"),
        (FieldKind.CHOICE, Comparison.IS, ["yes", "no"], "It is Yes or No"),
        (FieldKind.TEXT, Comparison.CONTAINS, ["mill"], "It contains mill"),
        (FieldKind.RECORD, Comparison.IS_NOT, [str(SOMEBODY)], "It is not Garden"),
        (FieldKind.PERSON, Comparison.IS, [str(UUID(int=8))], "It is one that is gone"),
    ],
)
def test_a_criterion_reads_as_a_sentence(kind, comparison, values, said):
    criterion = Criterion("it", comparison, tuple(values))
    assert sentence(criterion, FIELDS[kind], {str(SOMEBODY): "Garden"}) == said


@pytest.mark.parametrize(
    ("kind", "comparison", "values", "read"),
    [
        (FieldKind.DAY, Comparison.BETWEEN, ["today-1d", "2026-12-01"], [date(2026, 11, 24), date(2026, 12, 1)]),
        (FieldKind.NUMBER, Comparison.IS, ["3", "4"], [3, 4]),
        (FieldKind.MINUTES, Comparison.FROM, ["0"], [0]),
        (FieldKind.RECORD, Comparison.IS, [str(SOMEBODY)], [SOMEBODY]),
        (FieldKind.CHOICE, Comparison.IS_NOT, ["no"], ["no"]),
        (FieldKind.TEXT, Comparison.NOT_EMPTY, [], []),
    ],
)
def test_values_are_read_by_the_kind_of_their_field(kind, comparison, values, read):
    assert read_values(Criterion("it", comparison, tuple(values)), FIELDS[kind], TODAY) == read


@pytest.mark.parametrize(
    ("kind", "comparison", "values", "problem"),
    [
        (FieldKind.TEXT, Comparison.BEFORE, ["a"], "comparison"),
        (FieldKind.DAY, Comparison.CONTAINS, ["2026"], "comparison"),
        (FieldKind.CHOICE, Comparison.BETWEEN, ["yes", "no"], "comparison"),
        (FieldKind.DAY, Comparison.BEFORE, [], "values"),
        (FieldKind.DAY, Comparison.BEFORE, ["today", "today"], "values"),
        (FieldKind.DAY, Comparison.BETWEEN, ["today"], "values"),
        (FieldKind.DAY, Comparison.BETWEEN, ["today", "today-1d"], "values"),
        (FieldKind.DAY, Comparison.EMPTY, ["today"], "values"),
        (FieldKind.DAY, Comparison.BEFORE, ["soon"], "values"),
        (FieldKind.NUMBER, Comparison.FROM, ["-1"], "values"),
        (FieldKind.NUMBER, Comparison.FROM, ["²"], "values"),
        (FieldKind.NUMBER, Comparison.FROM, ["9" * 5000], "values"),
        (FieldKind.NUMBER, Comparison.FROM, [str(2**31)], "values"),
        (FieldKind.MINUTES, Comparison.FROM, ["2:30"], "values"),
        (FieldKind.CHOICE, Comparison.IS, ["perhaps"], "values"),
        (FieldKind.TEXT, Comparison.CONTAINS, [" "], "values"),
        (FieldKind.RECORD, Comparison.IS, ["Garden"], "values"),
        (FieldKind.PERSON, Comparison.IS, [""], "values"),
    ],
)
def test_what_cannot_be_asked_is_refused(kind, comparison, values, problem):
    criterion = Criterion("it", comparison, tuple(values))
    assert problem_fields(check_criteria, [criterion], [FIELDS[kind]], TODAY) == [problem]


def test_emptiness_is_asked_only_of_what_may_be_empty():
    criteria = [Criterion("it", Comparison.EMPTY)]
    assert problem_fields(check_criteria, criteria, [a_field(FieldKind.DAY)], TODAY) == ["comparison"]
    assert problem_fields(check_criteria, criteria, [a_field(FieldKind.DAY, may_be_empty=True)], TODAY) == []


def test_all_problems_are_told_at_once():
    criteria = [Criterion("gone", Comparison.IS, ("1",)), Criterion("it", Comparison.FROM, ("x",))]
    assert problem_fields(check_criteria, criteria, [a_field(FieldKind.NUMBER)], TODAY) == ["field", "values"]


@given(st.sampled_from(FieldKind), st.sampled_from(Comparison), st.lists(st.text(max_size=30), max_size=3))
def test_whatever_was_kept_is_read_or_refused_and_never_crashes(kind, comparison, values):
    criterion = Criterion("it", comparison, tuple(values))
    with suppress(RuleBroken):
        assert len(read_values(criterion, FIELDS[kind], TODAY)) == len(values)


@given(st.sampled_from(FieldKind), st.sampled_from(Comparison))
def test_every_comparison_has_words_and_a_number_of_values(kind, comparison):
    assert words(comparison, kind)
    fewest, most = values_needed(comparison)
    assert most is None or fewest <= most


def test_a_criterion_comes_back_from_what_is_kept_of_it():
    assert criterion_of(["day", "before", ["today"]]) == Criterion("day", Comparison.BEFORE, ("today",))


def test_a_comparison_of_a_newer_program_is_kept_and_refused_with_a_sentence():
    criterion = criterion_of(["it", "sounds_like", ["mill"]])
    assert criterion == Criterion("it", "sounds_like", ("mill",))
    assert sentence(criterion, FIELDS[FieldKind.TEXT]) == "It sounds like mill"
    assert problem_fields(check_criteria, [criterion], [FIELDS[FieldKind.TEXT]], TODAY) == ["comparison"]
