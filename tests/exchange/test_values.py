"""Reading single cells."""

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.exchange import values


@pytest.mark.parametrize(
    ("text", "postcode"),
    [("sw1a1aa", "SW1A 1AA"), ("  m1 1ae", "M1 1AE"), ("Gir 0aa", "GIR 0AA"), ("EC1A  1BB", "EC1A 1BB")],
)
def test_a_postcode_gets_its_capitals_and_its_space(text, postcode):
    assert values.read_postcode(text) == postcode


@pytest.mark.parametrize("text", ["SW1A", "1AA SW1A", "SW1A 1A", "75001", "QM1 1AA", "M1 1CA"])
def test_what_is_no_postcode_is_refused(text):
    with pytest.raises(ValueError, match="no UK postcode"):
        values.read_postcode(text)


@pytest.mark.parametrize(
    "text", ["07700 900123", "020 7946 0123", "+44 (0)7700 900123", "+353 85 012 3456", "0800 1111", "(0115) 496 0045"]
)
def test_a_possible_telephone_number_stays_as_it_was_written(text):
    assert values.read_phone(f" {text} ") == text


@pytest.mark.parametrize("text", ["none", "12", "ask Ann", "0", "07700 900123 07700 900124 07700 900125"])
def test_nonsense_is_no_telephone_number(text):
    with pytest.raises(ValueError, match="no telephone number"):
        values.read_phone(text)


def test_a_number_cell_gets_the_nought_back_that_the_spreadsheet_took():
    assert values.read_phone("7700900123", typed_as_number=True) == "07700900123"


@given(st.from_regex(values._UK_NUMBER, fullmatch=True))
def test_the_quick_look_at_a_telephone_number_agrees_with_the_library(text):
    assert phonenumbers.is_possible_number(phonenumbers.parse(text, "GB"))


def test_the_same_number_has_the_same_digits_however_it_is_written():
    written = ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700-900-123"]
    assert {values.phone_digits(text) for text in written} == {"447700900123"}


@given(
    st.from_regex(values._LOCAL_PART, fullmatch=True),
    st.sampled_from(["Example.org", "nhs.net", "bücher.example", "x", "-.org"]),
)
def test_the_quick_look_at_an_address_agrees_with_the_library(local, domain):
    address = f"{local}@{domain}"
    try:
        expected = validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        with pytest.raises(ValueError, match="no e-mail address"):
            values.read_email(address)
    else:
        assert values.read_email(f" {address}\n") == expected


@pytest.mark.parametrize(
    ("text", "pence"),
    [("£12.21", 1221), ("12.5", 1250), ("1,234.50", 123_450), ("95p", 95), ("£ 12", 1200), ("0", 0), ("12.210", 1221)],
)
def test_money_is_read_in_pence(text, pence):
    assert values.read_money(text) == pence


@pytest.mark.parametrize(
    "text", ["12.215", "-5", "12,5", "1.234,50", "twelve", "£", "1,23,456", "1,2340", "1000000000000"]
)
def test_money_that_could_be_another_sum_is_refused(text):
    with pytest.raises(ValueError, match="no amount of money"):
        values.read_money(text)


@pytest.mark.parametrize(("text", "number"), [("16", 16), ("1,250", 1250), ("12.0", 12), (" 0 ", 0)])
def test_whole_numbers(text, number):
    assert values.read_whole_number(text) == number


@pytest.mark.parametrize("text", ["1.5", "-1", "12,5", "one", "٣"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValueError, match="no whole number"):
        values.read_whole_number(text)


def test_yes_and_no_in_the_usual_ways():
    assert [values.read_yes_no(text) for text in ("Yes", "y", "TRUE", "1", "x", "✓")] == [True] * 6
    assert [values.read_yes_no(text) for text in ("No", "n", "FALSE", "0")] == [False] * 4
    with pytest.raises(ValueError, match="neither yes nor no"):
        values.read_yes_no("maybe")


def test_a_choice_is_read_as_the_program_writes_it():
    assert values.read_choice(" Ended  Early ") == values.read_choice("ended-early") == "ended_early"


def test_a_damaged_letter_is_refused_rather_than_kept():
    with pytest.raises(ValueError, match="letter of this text is damaged"):
        values.read_text("Jos\ufffd")
