"""What comes with the program: rates by day, code lists, wordings and views, read once from `resources/data`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid5

import resources
from volunteer_app.domain.criteria import criterion_of
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.units import RateId, SavedViewId
from volunteer_app.domain.views import SavedView, Topic

_RATES_NAMESPACE = UUID("6a1f5d52-7b0c-5c0e-9d55-0d1c3c1f7f0e")
_VIEWS_NAMESPACE = UUID("b4d86f1a-53f0-5a56-8a8f-c5f3a4b5d2a7")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateScheme:
    """Where rates come from; `attribution` is the line to print wherever they are used."""

    code: str
    name: str
    source: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWording:
    """What somebody is asked to agree to, in the words of one version, offered from `first` on."""

    purpose: ConsentPurpose
    version: str
    first: date
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncService:
    """A program that keeps folders alike on several computers, and how its folders are known."""

    name: str
    folders: tuple[str, ...]
    begins: tuple[str, ...]
    marks: tuple[str, ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """Whole years of age, both ends included; `last` None has no upper end."""

    name: str
    first: int
    last: int | None = None

    def __contains__(self, age: int) -> bool:
        return self.first <= age and (self.last is None or age <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library the program runs on, by the name of its package."""

    name: str
    what: str
    licence: str


@cache
def rates() -> tuple[Rate, ...]:
    """Every rate that comes with the program, as shipped; the same rate has the same id in every workspace."""
    return tuple(Rate(id=_rate_id(each["scheme"], each["first"]), **each) for each in _read("rates")["rates"])


def _rate_id(scheme: str, first: date) -> RateId:
    return RateId(uuid5(_RATES_NAMESPACE, f"{scheme} {first.isoformat()}"))


@cache
def views() -> tuple[SavedView, ...]:
    """Views of lists that a workspace begins with; each has the same id in every workspace."""
    return tuple(_view(position, each) for position, each in enumerate(_read("views")["views"]))


def _view(position: int, kept: dict[str, Any]) -> SavedView:
    criteria = tuple(criterion_of((field, how, values)) for field, how, *values in kept.pop("criteria"))
    topic, name = Topic(kept.pop("topic")), kept["name"]
    id = SavedViewId(uuid5(_VIEWS_NAMESPACE, f"{topic} {name}"))
    return SavedView(id=id, topic=topic, criteria=criteria, position=position, **kept)


@cache
def rate_schemes() -> Mapping[str, RateScheme]:
    """Schemes by code, the default first."""
    return MappingProxyType({each["code"]: RateScheme(**each) for each in _read("rate_schemes")["schemes"]})


@cache
def placement_kinds() -> Mapping[str, str]:
    """Names of the kinds of placement by code, in the order to offer them."""
    return MappingProxyType({each["code"]: each["name"] for each in _read("placement_kinds")["kinds"]})


@cache
def least_placement_minutes() -> Mapping[str, int]:
    """Fewest minutes of the kinds of placement, by code, for which a rule fixes them."""
    kinds = _read("placement_kinds")["kinds"]
    return MappingProxyType({each["code"]: each["minimum_minutes"] for each in kinds if "minimum_minutes" in each})


@cache
def leaving_reasons() -> Mapping[str, str]:
    """Names of the reasons for which an engagement ends, by code (AC-PE-05)."""
    return _names("leaving_reasons", "leaving")


@cache
def placement_end_reasons() -> Mapping[str, str]:
    """Names of the reasons for which a placement ends early, by code."""
    return _names("leaving_reasons", "placement")


@cache
def contracts() -> Mapping[str, str]:
    """Names of the kinds of contract, by code."""
    return _names("contracts", "contracts")


@cache
def consent_wordings() -> tuple[ConsentWording, ...]:
    """Every wording ever shown, the newest of each purpose first."""
    return tuple(
        ConsentWording(purpose=ConsentPurpose(each.pop("purpose")), **each) for each in _read("consents")["wordings"]
    )


def consent_wording(purpose: ConsentPurpose, day: date) -> ConsentWording:
    """The wording shown on a day; before the first version, that one."""
    versions = [each for each in consent_wordings() if each.purpose is purpose]
    return next((each for each in versions if each.first <= day), versions[-1])


@cache
def equality() -> Mapping[str, Mapping[str, str]]:
    """Answers by code for every field of `Characteristics`, in the order to offer them."""
    return MappingProxyType({name: MappingProxyType(each["answers"]) for name, each in _equality().items()})


@cache
def equality_titles() -> Mapping[str, str]:
    """What each field of `Characteristics` is called, in the order to ask."""
    return MappingProxyType({name: each["title"] for name, each in _equality().items()})


def _equality() -> Mapping[str, Any]:
    return {name: each for name, each in _read("equality").items() if isinstance(each, dict)}


@cache
def age_bands() -> tuple[AgeBand, ...]:
    """Bands from the youngest up, without gaps."""
    return tuple(AgeBand(**each) for each in _read("age_bands")["bands"])


@cache
def heard_from() -> tuple[str, ...]:
    """How people come to hear of us, as offered; any other words may be typed."""
    return tuple(_read("heard_from")["answers"])


def list_answers(name: ListName) -> Mapping[str, str]:
    """The answers of a list as shipped, by code."""
    match name:
        case ListName.HEARD_FROM:
            return {answer: answer for answer in heard_from()}
        case ListName.LEAVING:
            return leaving_reasons()
        case ListName.PLACEMENT_KINDS:
            return placement_kinds()
        case ListName.PLACEMENT_ENDS:
            return placement_end_reasons()
        case ListName.CONTRACTS:
            return contracts()


@cache
def libraries() -> tuple[Library, ...]:
    """What the program is made with."""
    return tuple(Library(**each) for each in _read("libraries")["libraries"])


@cache
def sync_services() -> tuple[SyncService, ...]:
    """The programs in whose folders no open store may lie."""
    return tuple(
        SyncService(
            name=each["name"],
            folders=tuple(each["folders"]),
            begins=tuple(each.get("begins", ())),
            marks=tuple(each.get("marks", ())),
            variables=tuple(each.get("variables", ())),
        )
        for each in _read("shared_places")["services"]
    )


@cache
def network_file_systems() -> frozenset[str]:
    """What Linux calls the file systems that lie on another computer."""
    return frozenset(_read("shared_places")["network_file_systems"])


def _names(file: str, table: str) -> Mapping[str, str]:
    return MappingProxyType(_read(file)[table])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(resources) / "data" / f"{name}.toml").read_text(encoding="utf-8"))
