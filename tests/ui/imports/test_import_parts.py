"""The small parts of the guide, as they are seen and heard."""

from datetime import date, time

import pytest

from ui.imports.balance_bar import BalanceBar
from ui.imports.import_page import STEPS
from ui.imports.stepper import Stepper
from ui.imports.words import KINDS, fields, needed, title, value_words
from volunteer_app.exchange.fields import FIELDS, REQUIRED
from volunteer_app.exchange.mapping import match_columns
from volunteer_app.services.imports.planning import Outcome


def test_the_road_says_at_which_step_one_is_and_what_is_known(qtbot):
    stepper = Stepper(STEPS)
    qtbot.addWidget(stepper)
    stepper.show_step(2)
    stepper.show_remark(0, "intake.csv")
    assert stepper.accessibleName() == "Step 3 of 4: Problems and duplicates"
    assert stepper.accessibleDescription() == "intake.csv"


@pytest.mark.parametrize("width", [400, 700, 1000])
def test_the_road_keeps_within_its_width_however_long_a_remark_is(qtbot, width):
    stepper = Stepper(STEPS)
    qtbot.addWidget(stepper)
    stepper.resize(width, 48)
    bare = sum(stepper._widths())
    stepper.show_remark(0, "a-file-whose-name-goes-on-and-on-" * 20)
    assert sum(stepper._widths()) <= max(bare, width)


def test_the_sum_is_said_in_words(qtbot):
    bar = BalanceBar()
    qtbot.addWidget(bar)
    bar.show_counts({Outcome.ADDED: 1200, Outcome.UPDATED: 2, Outcome.UNCHANGED: 3, Outcome.REFUSED: 4})
    assert bar.accessibleName() == "1,209 rows read: 1,200 new, 2 changed, 3 unchanged, 4 refused"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_a_name_of_its_own(kind):
    names = [text for _, text in fields(kind)]
    assert len(set(names)) == len(names) == len(FIELDS[kind]) + 1
    assert not any("_" in name for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_lacks_is_named_for_every_kind(kind):
    missing = match_columns(kind, ["Colour"]).missing
    assert missing == REQUIRED[kind]
    assert needed(kind, missing).count(";") == len(missing) - 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("birth_date", date(1991, 4, 3), "3 Apr 1991"),
        ("consent_news", True, "yes"),
        ("hours", 150, "2 h 30 min"),
        ("hourly_pay", 1221, "£12.21"),
        ("start_time", time(9, 30), "09:30"),
        ("minutes", 90, "90"),
        ("given_name", "Ann", "Ann"),
    ],
)
def test_values_are_shown_as_they_will_be_here(field, value, words):
    assert value_words(field, value) == words


def test_a_problem_of_no_field_is_one_of_the_whole_row():
    assert title("") == "The whole row"
