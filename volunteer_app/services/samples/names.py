"""Names of the people of an invented British city."""

from dataclasses import dataclass
from functools import cache

from volunteer_app.domain.units import fold
from volunteer_app.services.samples.dice import Dice, Weighted, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What somebody is called. `pronoun` is she, he or they, as most bearers of the name say."""

    community: str
    given: str
    family: str
    preferred: str
    former: str
    pronoun: str

    @property
    def full_name(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def address_part(self) -> str:
        """The name in letters that every mail system takes, empty where it has none."""
        plain = ".".join(fold(self.full_name).replace("-", " ").replace(".", " ").split())
        return plain if plain.isascii() else ""


@cache
def _communities() -> Weighted:
    rows = table("communities")
    return Weighted([row["community"] for row in rows], [int(row["weight"]) for row in rows])


@cache
def _names() -> dict[tuple[str, str], list[str]]:
    names: dict[tuple[str, str], list[str]] = {}
    for row in table("names"):
        names.setdefault((row["community"], row["part"]), []).append(row["name"])
    return names


@cache
def _short_names() -> dict[str, list[str]]:
    short: dict[str, list[str]] = {}
    for row in table("short_names"):
        short.setdefault(row["given_name"], []).append(row["preferred_name"])
    return short


def somebody(dice: Dice, *, community: str = "", pronoun: str = "") -> Names:
    """Names of one community, paired by chance."""
    community = community or dice.weighed(_communities())
    pronoun = pronoun or ("they" if dice.happens("they") else dice.one_of(("she", "she", "he")))
    given_names = _names().get((community, pronoun)) or _names()[community, "she"]
    given, family_names = dice.one_of(given_names), _names().get((community, "family"), [""])
    family = dice.one_of(family_names)
    short = _short_names().get(given)
    return Names(
        community=community,
        given=given,
        family=family,
        preferred=dice.given("preferred_name", dice.one_of(short)) if short else "",
        former=_former(dice, [each for each in family_names if each != family]) if dice.happens("former_name") else "",
        pronoun=pronoun,
    )


def _former(dice: Dice, family_names: list[str]) -> str:
    count = 2 if dice.happens("two_former_names") else 1
    names = dice.random.sample(family_names, min(count, len(family_names)))
    return "; ".join(filter(None, names))
