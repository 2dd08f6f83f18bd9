"""A person is found by any name, number or address that anybody would type."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import a_person
from tests.stores import keep
from volunteer_app.domain.units import clean_text


def found(store, text, limit=20):
    with store.read() as data:
        return data.people.search(text, limit)


@pytest.fixture
def sought(store):
    """One person with every kind of key, among others who share none of them."""
    others = [
        a_person(given_name="Bo", family_name="Ek", email="bo@example.com", phone="020 7946 0001", postcode="ZE1 0AA"),
        a_person(given_name="Ida", family_name="Ng", email="", phone="", postcode="", former_names="Ida Ray"),
    ]
    person = a_person(
        given_name="Siân Maria",
        family_name="O'Neill-Łęcki",
        preferred_name="Shan",
        former_names="Siân Pryce; Maria van der Berg",
        email="Sian.O'Neill@Example.org",
        phone="+44 (0)7700 900123",
        other_phone="01632 960 456",
        postcode="HV1 4AB",
        reference="V-000123",
    )
    return keep(store, *others, person)[-1]


@pytest.mark.parametrize(
    "typed",
    [
        "siân", "Sian", "SIA", "maria", "shan", "o'neill", "O’Neill", "oneill", "o neill", "łęcki",
        "lecki", "oneill-lecki", "oneilllecki", "sian lec", "lecki shan", "pryce", "van der berg", "berg maria",
        "  sian   lecki ", "07700 900123", "07700900123", "+44 7700 900123", "+447700900123", "0044 7700 900 123",
        "+44 (0)7700 900123", "07700", "01632960456", "01632-960", "sian.o'neill@example.org", "SIAN.ONEILL@EXAMPLE",
        "sian.o'neill@", "V-000123", "v000123", "000123", "v 000123", "123", "hv1 4ab", "HV14AB", "hv1", "hv1 4",
    ],
)  # fmt: skip
def test_a_person_is_found_by_whatever_is_typed_of_them(store, sought, typed):
    [match] = found(store, typed)
    assert (match.id, match.reference, match.known_as, match.near) == (
        sought.id,
        "V-000123",
        "Shan O'Neill-Łęcki",
        False,
    )


@pytest.mark.parametrize("typed", ["lekci", "lecky", "leckii", "lcki", "pryse", "shen lecki", "siam o'neil", "bergg"])
def test_one_mistyped_letter_of_a_name_is_forgiven_where_nothing_begins_so(store, sought, typed):
    [match] = found(store, typed)
    assert (match.id, match.near) == (sought.id, True)


@pytest.mark.parametrize(
    "typed",
    ["lxcky", "sian smith", "xx", "zz", "07700 900124", "hv2", "sian.oneil@example.org", "999",
     "", "  ", "-", "'", "@", "%", "_", "\\"],
)  # fmt: skip
def test_nobody_is_found_by_what_is_not_theirs(store, sought, typed):
    assert found(store, typed) == []


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        ({"given_name": "فاطمة", "family_name": "الزهراء"}, "فاطمة الزه"),
        ({"given_name": "小龙", "family_name": "李"}, "李 小"),
        ({"given_name": "小龙", "family_name": "李"}, "李小龙"),
        ({"given_name": "지민", "family_name": "박"}, "박지"),
        ({"given_name": "अमित", "family_name": "शर्मा"}, "अमित"),
        ({"given_name": "Ελένη", "family_name": "Παππά"}, "ελενη"),
        ({"given_name": "Ünal", "family_name": "Güneş"}, "unal gunes"),
        ({"given_name": "Søren", "family_name": "Åkesson"}, "soren ake"),
        ({"given_name": "Straße", "family_name": "Weiß"}, "STRASSE WEISS"),
        ({"given_name": "", "family_name": "Suharto"}, "suh"),
        ({"given_name": "Nguyễn Thị", "family_name": "Hương"}, "nguyen huong"),
        ({"given_name": "Zoe\u0308", "family_name": "X Æ"}, "zoë ae"),
    ],
)
def test_names_of_every_script_are_found(store, sought, names, typed):
    [person] = keep(store, a_person(**names))
    assert [match.id for match in found(store, typed)] == [person.id]


def test_the_nearest_come_first_and_no_more_than_asked_for(store):
    people = keep(store, *(a_person(given_name="Ann" + "a" * number, phone="", email="") for number in range(9)))
    assert [match.id for match in found(store, "ann", limit=4)] == [person.id for person in people[:4]]
    assert len(found(store, "ann khan", limit=4)) == 4


def test_a_person_is_found_by_the_new_name_and_no_longer_by_one_typed_wrong(store, sought):
    keep(store, replace(sought, family_name="Okafor"))
    assert found(store, "lecki") == []
    assert len(found(store, "okafor")) == 1
    assert len(found(store, "okafro")) == 1
    with store.begin("Remove person") as tx:
        tx.remove(tx.get(type(sought), sought.id))
    assert found(store, "okafor") == found(store, "okafro") == []


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(clean_text)


@settings(max_examples=60)
@given(given_name=names, family_name=names)
def test_whatever_somebody_is_called_they_are_found_by_it(store, given_name, family_name):
    [person] = keep(store, a_person(given_name=given_name, family_name=family_name))
    if any(letter.isalnum() for letter in given_name) and "@" not in given_name:
        assert person.id in {match.id for match in found(store, given_name, limit=1000)}


@settings(max_examples=60)
@given(typed=st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_search(store, typed):
    assert found(store, clean_text(typed)) == []
