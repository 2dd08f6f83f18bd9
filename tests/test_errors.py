"""What errors say."""

import pytest

from database.schema import KINDS_BY_NAME
from volunteer_app.errors import InUse


@pytest.mark.parametrize(
    ("users", "told"),
    [
        ([("engagements", 1)], "1 volunteer's role. Change that first."),
        ([("engagements", 4)], "4 volunteers' roles. Change those first."),
        ([("departments", 1), ("roles", 1)], "1 department and 1 role. Change those first."),
        (
            [("consents", 2), ("hours", 1_200), ("jobs", 1)],
            "2 consents, 1,200 entries of hours and 1 job. Change those first.",
        ),
    ],
)
def test_what_is_in_use_says_how_many_of_what_use_it(users, told):
    error = InUse(users)
    assert str(error) == f"This is still used by {told}"
    assert error.kinds == tuple(kind for kind, _ in users)
    assert error.count == sum(count for _, count in users)


def test_every_kind_that_points_at_another_has_words_for_one_and_for_many():
    for name, kind in KINDS_BY_NAME.items():
        if any(field.endswith("_id") for field in kind.__dataclass_fields__):
            assert str(InUse([(name, 1)])) != str(InUse([(name, 2)])).replace("2", "1").replace("those", "that"), name
