from hypothesis import given
from hypothesis import strategies as st

from ui.visits import Visits


def shown(*spots):
    visits = Visits()
    for spot in spots:
        visits.show(spot)
    return visits


def test_the_way_back_leads_through_what_was_seen_and_forward_again():
    visits = shown("people", "hours", "reports")
    assert [visits.back(), visits.back(), visits.back()] == ["hours", "people", None]
    assert [visits.forward(), visits.forward(), visits.forward()] == ["hours", "reports", None]


def test_a_new_place_cuts_off_the_way_forward():
    visits = shown("people", "hours", "reports")
    visits.back()
    visits.show("settings")
    assert visits.forward() is None
    assert visits.back() == "hours"


def test_the_same_place_again_is_no_step():
    visits = shown("people", "people")
    assert visits.back() is None


def test_what_is_in_front_can_become_something_else():
    visits = shown("people", "person", "hours")
    visits.back()
    visits.change("person's details")
    assert visits.forward() == "hours"
    assert visits.back() == "person's details"


@given(st.lists(st.sampled_from("abcd")))
def test_going_back_to_the_start_meets_every_place_but_repeats(spots):
    visits = shown(*spots)
    distinct = [spot for number, spot in enumerate(spots) if number == 0 or spots[number - 1] != spot]
    kept = distinct[-50:]
    back = []
    while (spot := visits.back()) is not None:
        back.append(spot)
    assert back == kept[-2::-1]
