"""Nothing printed for others lets anybody be picked out by a small number."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.domain.disclosure import (
    ROUNDED_TO,
    Cell,
    Sum,
    hidden_together,
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


@given(counts, counts)
def test_counts_that_are_published_as_one_number_are_at_most_four_apart(one, other):
    published = publish_count(one)
    if published is not HIDDEN and published == publish_count(other):
        assert abs(one - other) <= ROUNDED_TO - 1


def hidden_of(*cells, whole=None):
    """Places hidden in one column of (contributors, amount) cells; `whole` is the cell of their total."""
    keyed = {place: Cell(*cell) for place, cell in enumerate(cells)}
    if whole:
        keyed["whole"] = Cell(*whole)
    return hidden_together(keyed, [Sum(range(len(cells)), "whole" if whole else None)])


@given(rows)
def test_small_cells_are_always_hidden_and_empty_ones_never(cells):
    hidden = hidden_of(*cells)
    assert {place for place, (people, _) in enumerate(cells) if 1 <= people <= 7} <= hidden
    assert all(cells[place][0] > 0 for place in hidden)


@given(rows)
def test_hidden_cells_stand_for_eight_people_or_for_all_there_are(cells):
    hidden = hidden_of(*cells)
    filled = {place for place, (people, _) in enumerate(cells) if people}
    assert not hidden or hidden == filled or (len(hidden) > 1 and max(cells[place][0] for place in hidden) >= 8)


def test_the_companion_of_hidden_cells_is_the_next_smallest_amount():
    assert hidden_of((3, 90), (40, 5000), (12, 700), (0, 0)) == {0, 2}
    assert hidden_of((3, 90), (2, 50), (12, 700), (20, 900)) == {0, 1, 2}
    assert hidden_of((9, 90), (40, 500)) == set()
    assert hidden_of((3, 90), (20, 500), (20, 500)) == {0, 1}
    assert hidden_of() == set()


def test_a_total_is_hidden_only_where_no_part_is_left_to_hide():
    assert hidden_of((3, 90), (20, 500), whole=(22, 590)) == {0, 1}
    assert hidden_of((3, 90), (4, 500), whole=(7, 590)) == {0, 1, "whole"}
    assert hidden_of((3, 90), (6, 500), whole=(9, 590)) == {0, 1}


def test_what_is_hidden_in_one_sum_is_not_given_away_by_another():
    cells = {"ward": Cell(3, 90), "desk": Cell(30, 900), "hospital": Cell(33, 990), "hospice": Cell(40, 5000)}
    cells["all"] = Cell(70, 5990)
    sums = [Sum(["ward", "desk"], "hospital"), Sum(["hospital", "hospice"], "all")]
    assert hidden_together(cells, sums) == {"ward", "desk"}
    assert hidden_together(cells | {"ward": Cell(0, 0), "desk": Cell(3, 90), "hospital": Cell(3, 90)}, sums) == {
        "desk",
        "hospital",
        "hospice",
    }


@pytest.mark.parametrize(
    ("amount", "hidden", "published"),
    [(905, False, 900), (150, False, 200), (150, True, HIDDEN), (None, True, None), (HIDDEN, False, HIDDEN)],
)
def test_an_amount_is_rounded_or_hidden(amount, hidden, published):
    assert publish_amount(amount, 100, hidden) == published
