"""What the search box can offer: people, roles and hosts, reports, places, and actions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.find.commands import Command
from ui.places import Place
from ui.shortcuts import SHORTCUTS, shortcut, shown
from ui.widgets.rail import RailPlace
from ui.widgets.type_ahead import Offer
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.units import fold, format_minutes
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.questions.lists import Order
from volunteer_app.questions.roles import RoleFilter
from volunteer_app.store import Data

MOST_PEOPLE, MOST_OTHERS = 8, 3
DOING = {
    "log-hours": "Log {time} for {name}",
    "new-placement": "New placement for {name}",
    "new-job": "New job for {name}",
}
ICONS = {"log-hours": "clock-plus", "new-placement": "signpost", "new-job": "briefcase", "new-person": "user-plus"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place or an action with a name; `words` find it too, `keys` do it."""

    text: str
    place: Place
    group: str
    icon: str = ""
    words: str = ""
    keys: str = ""


def _action(kind: str, text: str, icon: str, words: str = "") -> Spot:
    keys = next((each.keys[0] for each in SHORTCUTS if each.name == kind), "")
    return Spot(text=text, place=Place(kind=kind), group="Actions", icon=icon, words=words, keys=keys)


ACTIONS = (
    _action("log-hours", "Log hours", "clock-plus", "time"),
    _action("hours-sheet", "Hours sheet", "clock", "paper type in"),
    _action("new-person", "New person", "user-plus", "add volunteer"),
    _action("new-role", "New role", "id-card", "add"),
    _action("new-placement", "New placement", "signpost", "add plan"),
    _action("new-job", "New job", "briefcase", "add employment"),
    _action("import", "Import a spreadsheet", "upload", "bring in file csv excel"),
    _action("period", "Choose the period", "calendar", "year financial month dates last"),
    _action("help", "Help", "circle-help", "manual"),
    _action("shortcuts", "Keyboard shortcuts", "keyboard", "keys help"),
)


def _setting(tab: str, text: str, icon: str, words: str) -> Spot:
    return Spot(text=f"Settings: {text}", place=Place(kind="settings", tab=tab), group="Places", icon=icon, words=words)


SETTINGS = (
    _setting("organisation", "organisation", "building-2", "name logo financial year begins"),
    _setting("sites", "sites and departments", "map-pin", "hospital ward"),
    _setting("lists", "lists", "list", "answers choices"),
    _setting("rates", "rates", "pound-sign", "value worth hour living wage"),
    _setting("appearance", "appearance", "sun-moon", "dark light high contrast text size colours"),
    _setting("backups", "backups", "shield-check", "copy"),
    _setting("about", "about Waymark", "info", "version licence"),
)


def spots_of(places: Sequence[RailPlace], kinds: Collection[str]) -> list[Spot]:
    """The places of the rail, and those of the actions whose kind can be opened."""
    keys = dict(zip((each.key for each in places), shortcut("places").keys, strict=False))
    rail = [
        Spot(
            text=place.text, place=Place(kind=place.key), group="Places", icon=place.icon, keys=keys.get(place.key, "")
        )
        for place in places
    ]
    return [*rail, *(spot for spot in (*SETTINGS, *ACTIONS) if spot.place.kind in kinds)]


def matching(spots: Sequence[Spot], text: str, group: str = "") -> list[Offer]:
    """Those of a group, or all, of whose words some begin with each word typed."""
    typed = fold(text).split()
    return [
        Offer(key=spot.place, text=spot.text, detail=shown(spot.keys), group=spot.group, icon=spot.icon)
        for spot in spots
        if group in ("", spot.group) and _begins(typed, f"{spot.text} {spot.words}")
    ]


def of_people(people: Iterable[Any], group: str) -> list[Offer]:
    """People, or matches of a search."""
    return [
        Offer(
            key=Place(kind="people", id=person.id),
            text=person.known_as,
            detail=person.reference,
            group=group,
            icon="users",
        )
        for person in people
    ]


def found_records(data: Data, text: str, today: date) -> tuple[list[Offer], bool]:
    """People, roles, hosts, saved views and reports; and whether the people are only nearly called so."""
    from volunteer_app.services.reports import REPORTS

    people = data.people.search(text, MOST_PEOPLE)
    near = bool(people) and people[0].near
    roles = data.roles.lines(RoleFilter(today=today, text=text), Order("name"), limit=MOST_OTHERS)
    typed = fold(text).split()
    hosts = [host for host in data.placements.hosts() if _begins(typed, host.name)][:MOST_OTHERS]
    return [
        *of_people(people, "People"),
        *(_in_role(role) for role in roles),
        *(_at_host(host) for host in hosts),
        *(
            Offer(key=Place(kind=view.topic, values={"view": view}), text=view.name, group="Saved views", icon="list")
            for view in data.views.all()
            if _begins(typed, view.name)
        ),
        *(
            Offer(key=Place(kind="reports"), text=report.title, group="Reports", icon="file-text")
            for report in REPORTS
            if _begins(typed, report.title)
        ),
    ], near


def commanded(data: Data, command: Command, today: date) -> tuple[list[Offer], bool]:
    """The command for each person it may mean, or for nobody where none was named."""
    values = {"minutes": command.minutes, "day": command.day}
    if command.kind == "new-person" or not command.name:
        return [_for_nobody(command, values)], False
    people = data.people.search(command.name, MOST_PEOPLE)
    time = format_minutes(command.minutes) if command.minutes else "hours"
    day = f"{command.day:%a} {command.day.day} {command.day:%b}" if command.day else ""
    offers = [
        Offer(
            key=Place(kind=command.kind, id=person.id, values=values),
            text=DOING[command.kind].format(time=time, name=person.known_as),
            detail="  ·  ".join(filter(None, (day, person.reference))),
            group="Actions",
            icon=ICONS[command.kind],
        )
        for person in people
    ]
    return offers, bool(people) and people[0].near


def _for_nobody(command: Command, values: Mapping[str, object]) -> Offer:
    said = {
        "log-hours": f"Log {format_minutes(command.minutes) if command.minutes else 'hours'}",
        "new-person": f"New person: {command.name}" if command.name else "New person",
        "new-placement": "New placement",
        "new-job": "New job",
    }
    place = Place(kind=command.kind, values={**values, "name": command.name})
    return Offer(key=place, text=said[command.kind], group="Actions", icon=ICONS[command.kind])


def _in_role(role: Any) -> Offer:
    who = SavedView(
        topic=Topic.PEOPLE, name=role.name, criteria=(Criterion("role", Comparison.IS, (str(role.id),)),), sort="name"
    )
    place = Place(kind="people", values={"view": who})
    return Offer(key=place, text=role.name, detail=role.site, group="Roles", icon="id-card")


def _at_host(host: Any) -> Offer:
    who = SavedView(
        topic=Topic.PLACEMENTS, name=host.name, criteria=(Criterion("host", Comparison.IS, (str(host.id),)),)
    )
    place = Place(kind="placements", values={"view": who})
    return Offer(key=place, text=host.name, detail="Placements", group="Hosts", icon="building-2")


def _begins(typed: Sequence[str], text: str) -> bool:
    """Whether each word typed begins some word of the text."""
    words = fold(text).split()
    return all(any(word.startswith(each) for word in words) for each in typed)
