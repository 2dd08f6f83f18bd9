"""What makes a saved view acceptable."""

import pytest

from tests.factories import a_view
from tests.problems import problem_fields
from volunteer_app.domain.views import Topic, check_view


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"name": " "}, ["name"]),
        ({"name": "x" * 61}, ["name"]),
        ({"name": "active"}, ["name"]),
        ({"name": "Áctive"}, ["name"]),
        ({"name": "Active", "topic": Topic.HOURS}, []),
        ({"widths": (1,)}, ["widths"]),
        ({"widths": ()}, []),
    ],
)
def test_a_view_needs_a_name_of_its_own_and_a_width_for_every_column(changes, fields):
    others = [a_view(name="Active"), a_view(name="Long away", topic=Topic.JOBS)]
    assert problem_fields(lambda: check_view(a_view(**changes), others)) == fields


def test_a_view_may_keep_its_own_name():
    view = a_view()
    check_view(view, [view])
