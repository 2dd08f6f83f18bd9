"""Nothing printed for others lets anybody be picked out by a small number."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.domain.disclosure import (
    hidden_with_next,
    percentage,
    publish_amount,
    publish_count,
    round_half_up,
)
from volunteer_app.domain.figures import HIDDEN

counts = st.integers(0, 10_000)
rows = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10_000)), min_size=1, max_size=12)


@given(st.integers(-(10**12), 10**12), st.sampled_from([1, 2, 5, 10, 100, 600, 10_000]))
def test_rounding_agrees_with_decimal_arithmetic(value, step):
    exact = (Decimal(value) / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    assert round_half_up(value, step) == exact


@pytest.mark.parametrize(
    ("count", "published"),
    [
        (0, 0), (1, HIDDEN), (7, HIDDEN), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1000, 1000),
        (None, None), (HIDDEN, HIDDEN),
    ],
)  # fmt: skip
def test_a_count_is_nothing_a_star_or_a_multiple_of_five(count, published):
    assert publish_count(count) == published


@given(counts)
def test_a_published_count_is_within_two_of_the_truth_and_never_hides_zero(count):
    published = publish_count(count)
    assert (published is HIDDEN) == (1 <= count <= 7)
    if published is not HIDDEN:
        assert published % 5 == 0
        assert abs(published - count) <= 2


@given(rows)
def test_small_cells_are_always_hidden_and_empty_ones_never(cells):
    contributors, amounts = zip(*cells, strict=True)
    hidden = hidden_with_next(contributors, amounts)
    assert {place for place, people in enumerate(contributors) if 1 <= people <= 7} <= hidden
    assert all(contributors[place] > 0 for place in hidden)


@given(rows)
def test_a_hidden_cell_is_never_alone_where_another_could_hide_with_it(cells):
    contributors, amounts = zip(*cells, strict=True)
    hidden = hidden_with_next(contributors, amounts)
    filled = sum(people > 0 for people in contributors)
    assert len(hidden) != 1 or filled == 1


def test_the_companion_of_a_lone_hidden_cell_is_the_next_smallest_amount():
    assert hidden_with_next([3, 40, 12, 0], [90, 5000, 700, 0]) == {0, 2}
    assert hidden_with_next([3, 2, 12], [90, 50, 700]) == {0, 1}
    assert hidden_with_next([9, 40], [90, 500]) == set()
    assert hidden_with_next([3, 20, 20], [90, 500, 500]) == {0, 1}
    assert hidden_with_next([], []) == set()


@pytest.mark.parametrize(
    ("amount", "hidden", "published"),
    [(905, False, 900), (150, False, 200), (150, True, HIDDEN), (None, True, None), (HIDDEN, False, HIDDEN)],
)
def test_an_amount_is_rounded_or_hidden(amount, hidden, published):
    assert publish_amount(amount, 100, hidden) == published


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (5, 10, 50), (1, 9, None), (0, 0, None), (1, 16, 6), (1, 40, 3), (2, 3, None), (20, 20, 100), (0, 50, 0),
        (HIDDEN, 50, HIDDEN), (5, HIDDEN, HIDDEN), (None, 50, None), (5, None, None),
    ],
)  # fmt: skip
def test_a_percentage_has_a_base_of_ten_or_more(part, whole, shown):
    assert percentage(part, whole) == shown


@given(st.integers(0, 5000), st.integers(10, 5000))
def test_a_percentage_is_rounded_half_up(part, whole):
    exact = (Decimal(part) * 100 / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert percentage(part, whole) == exact
