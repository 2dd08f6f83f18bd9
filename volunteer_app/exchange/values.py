"""Reads single cells: telephone numbers, e-mail addresses, postcodes, money, yes and no, whole numbers and text."""

import re
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from volunteer_app.domain.units import Pence, clean_text, fold

_REPLACEMENT = "\ufffd"
_YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "on", "given", "agreed"})
_NO = frozenset({"no", "n", "false", "f", "0", "✗", "✘", "☐", "off", "not given", "refused", "declined"})


def read_text(text: str) -> str:
    """The text cleaned, without blanks at its ends.

    Raises ValueError where a character was lost before it reached us.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    cleaned = clean_text(text).strip()
    if _REPLACEMENT in cleaned:
        raise ValueError("A letter of this text is damaged. Type the text again, or save the file as CSV UTF-8.")
    return cleaned


def read_choice(text: str) -> str:
    """A word from a list as the program writes it: 'Ended early' is ended_early."""
    return re.sub(r"[\s\-]+", "_", fold(read_text(text)))


def read_id(text: str) -> UUID:
    """An id as an export of Waymark writes it. Raises ValueError for any other text."""
    try:
        return UUID(text.strip())
    except ValueError as error:
        raise ValueError("This is no id of Waymark. Leave it empty for a new record.") from error


def read_yes_no(text: str) -> bool:
    """True for yes, False for no, in the usual ways to say so. Raises ValueError for any other text."""
    answer = fold(text)
    if answer in _YES or answer in _NO:
        return answer in _YES
    raise ValueError(f"“{text.strip()}” is neither yes nor no.")


def read_whole_number(text: str) -> int:
    """A whole number of nought or more, 1,250 and 12.0 among them. Raises ValueError for any other text."""
    found = re.fullmatch(r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0*)?", text.strip(), re.ASCII)
    if not found:
        raise ValueError(f"“{text.strip()}” is no whole number.")
    return int(found[1].replace(",", ""))


def read_money(text: str) -> Pence:
    """Pence from £12.21, 12.21, 12.5, 1,234 or 95p. Raises ValueError for any other text or for part of a penny."""
    plain = text.strip()
    if pennies := re.fullmatch(r"(\d{1,6})\s?p", plain, re.ASCII):
        return Pence(int(pennies[1]))
    found = re.fullmatch(r"(?:£|GBP)?\s?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:(\.\d{1,2})0*)?", plain, re.ASCII)
    if not found:
        raise ValueError(f"“{plain}” is no amount of money. Write it as 12.21.")
    return Pence(int(Decimal(found[1].replace(",", "") + (found[2] or "")) * 100))


_POSTCODE = re.compile(r"(GIR|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?))(\d[ABD-HJLNP-UW-Z]{2})")


def read_postcode(text: str) -> str:
    """A postcode in capitals with its one space: 'sw1a1aa' is SW1A 1AA.

    Raises ValueError for what cannot be one. Source: BS 7666 shape with the letters each place may have.
    """
    plain = "".join(text.upper().split())
    found = _POSTCODE.fullmatch(plain)
    if not found:
        raise ValueError(f"“{text.strip()}” is no UK postcode. Write it as SW1A 1AA, or keep it with the address.")
    return f"{found[1]} {found[2]}"


_LOCAL_PART = re.compile(r"[a-z0-9_+\-]+(?:\.[a-z0-9_+\-]+)*", re.I | re.ASCII)


def read_email(text: str) -> str:
    """An e-mail address with its domain in lower case; nobody is written to in order to find out.

    Raises ValueError for what cannot be one.
    """
    plain = text.strip()
    local, _, domain = plain.rpartition("@")
    if len(local) <= 64 and len(plain) <= 254 and _LOCAL_PART.fullmatch(local):
        # Domains repeat from row to row, and the full check of one takes longer than all else in a row.
        return f"{local}@{_domain(domain)}"
    return _address(plain)


@lru_cache(4096)
def _domain(domain: str) -> str:
    return _address(f"a@{domain}").removeprefix("a@")


def _address(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise ValueError("This is no e-mail address. Write it as name@example.org.") from error


_UK_NUMBER = re.compile(r"(?:\+44 ?(?:\(0\) ?)?|0)[1-9](?: ?\d){9}", re.ASCII)


def read_phone(text: str, *, typed_as_number: bool = False) -> str:
    """A telephone number as the person wrote it, where it can be one at all, in the United Kingdom unless it says.

    A number cell has lost its leading 0, which is put back. Raises ValueError for nonsense. Numbers kept for drama,
    such as 07700 900123, are possible numbers.
    """
    plain = read_text(text)
    if typed_as_number and len(plain) == 10 and plain.isdigit() and not plain.startswith("0"):
        plain = f"0{plain}"
    if not _UK_NUMBER.fullmatch(plain) and not _possible(plain):
        raise ValueError(f"“{plain}” is no telephone number. Write it with its area code, as 020 7946 0123.")
    return plain


def _possible(text: str) -> bool:
    from phonenumbers import NumberParseException, is_possible_number, parse

    try:
        return is_possible_number(parse(text, "GB"))
    except NumberParseException:
        return False


def phone_digits(text: str) -> str:
    """The number's digits from the country code on, so that 07700 900123 and +44 (0)7700 900123 are equal."""
    digits = "".join(filter(str.isdigit, text.replace("(0)", "")))
    if digits.startswith("00"):
        return digits[2:]
    return f"44{digits[1:]}" if digits.startswith("0") else digits
