from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.factories import TODAY, a_host, a_person, a_role, a_site
from tests.stores import keep
from ui.find.find_offers import matching, spots_of
from ui.find.find_presenter import FindPresenter
from ui.find.recent_people import RecentPeople
from ui.places import Place
from ui.settings.settings_page import PARTS
from ui.widgets.rail import RailPlace
from ui.widgets.type_ahead import TypeAhead
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.services.people import save_person
from volunteer_app.services.views import save_view

PLACES = (RailPlace("today", "Today", "sun"), RailPlace("people", "People", "users"))
KINDS = ("log-hours", "new-person", "new-placement", "import")


@pytest.fixture
def people(local_store):
    ann = a_person(given_name="Ann", family_name="Lee", former_names="Hartley")
    leeming, bo = a_person(given_name="Ann", family_name="Leeming"), a_person(given_name="Bo", family_name="Ek")
    site = a_site(name="Royal")
    keep(local_store, ann, leeming, bo, site, a_role(site, name="Library trolley"), a_host(name="Lowfield Library"))
    return ann, leeming, bo


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def box(qtbot, local_store, tasks, people, settings):
    window, box = QWidget(), TypeAhead("Find people, places, actions")
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addStretch()
    window.resize(500, 600)
    qtbot.addWidget(window)
    box.window_kept, box.places, box.recent = window, [], RecentPeople(settings)
    box.presenter = FindPresenter(
        box,
        store=local_store,
        tasks=tasks,
        today=lambda: TODAY,
        spots=spots_of(PLACES, KINDS),
        recent=box.recent,
        open_place=box.places.append,
        failed=lambda error: None,
    )
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    return box


def offered(box):
    return [offer.text for offer in box.offers()]


def of_group(box, group):
    return [offer.text for offer in box.offers() if offer.group == group]


def typed(box, qtbot, text, first):
    qtbot.keyClicks(box, text)
    qtbot.waitUntil(lambda: offered(box)[:1] == [first])


def test_people_are_offered_while_a_name_is_typed(box, qtbot):
    qtbot.keyClicks(box, "ann le")
    qtbot.waitUntil(lambda: sorted(offered(box)) == ["Ann Lee", "Ann Leeming"])
    assert {offer.detail for offer in box.offers()} == {"V-000001", "V-000002"}


def test_a_former_name_finds(box, qtbot):
    typed(box, qtbot, "hartley", "Ann Lee")


def test_one_mistyped_letter_still_finds(box, qtbot):
    typed(box, qtbot, "leemimg", "Ann Leeming")
    assert box._popup._remark.text() == "Names one letter away"


def test_arrows_and_enter_open_a_person_and_clear_the_box(box, qtbot):
    qtbot.keyClicks(box, "ann l")
    qtbot.waitUntil(lambda: len(of_group(box, "People")) == 2)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    second = box.offers()[1]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.places == [second.key]
    assert box.text() == ""
    assert box.offers() == ()
    assert not box.is_pausing()


def test_enter_before_the_answer_takes_the_first_of_it(box, people, qtbot):
    qtbot.keyClicks(box, "ek")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.places == [Place(kind="people", id=people[2].id)])


def test_escape_puts_the_offers_away_before_it_clears_the_box(box, qtbot):
    qtbot.keyClicks(box, "ann l")
    qtbot.waitUntil(lambda: len(offered(box)) == 2)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.offers(), box.text()) == ((), "ann l")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_nothing_found_is_said(box, qtbot):
    qtbot.keyClicks(box, "zzyzx")
    qtbot.waitUntil(lambda: box._popup is not None and box._popup.isVisible())
    assert box._popup._remark.text() == "Nothing matches “zzyzx”"
    assert offered(box) == []


def test_roles_and_hosts_open_the_list_of_their_people(box, qtbot, local_store):
    qtbot.keyClicks(box, "libr")
    qtbot.waitUntil(lambda: offered(box) == ["Library trolley", "Lowfield Library"])
    role, host = box.offers()
    assert (role.group, role.detail, host.group) == ("Roles", "Royal", "Hosts")
    assert (role.key.kind, host.key.kind) == ("people", "placements")
    (criterion,) = role.key.values["view"].criteria
    assert (criterion.field, criterion.comparison) == ("role", Comparison.IS)
    with local_store.read() as data:
        assert criterion == Criterion("role", Comparison.IS, (str(data.roles.all()[0].id),))


def test_reports_places_and_actions_are_found_by_their_words(box, qtbot):
    typed(box, qtbot, "impact", "Impact summary")
    box.clear()
    typed(box, qtbot, "tod", "Today")
    assert box.offers()[0].detail == "Ctrl 1"
    box.clear()
    typed(box, qtbot, "excel", "Import a spreadsheet")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.places == [Place(kind="import")]


def test_a_saved_view_is_found_by_its_name(box, qtbot, local_store):
    view = SavedView(topic=Topic.PEOPLE, name="Thursday team", text="thu")
    save_view(local_store, view, today=TODAY)
    typed(box, qtbot, "thursday", "Thursday team")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    (place,) = box.places
    assert (place.kind, place.values["view"].id) == ("people", view.id)


def test_every_part_of_the_settings_and_the_period_are_found(box):
    spots = spots_of(PLACES, ("settings", "period"))
    assert [spot.place.tab for spot in spots if spot.place.tab] == [key for key, _, _ in PARTS]
    assert [offer.text for offer in matching(spots, "logo")] == ["Settings: organisation"]
    assert [offer.text for offer in matching(spots, "financial year")] == [
        "Settings: organisation",
        "Choose the period",
    ]


def test_only_what_can_be_opened_is_offered():
    kinds = [spot.place.kind for spot in spots_of(PLACES, KINDS)]
    assert kinds == ["today", "people", "log-hours", "new-person", "new-placement", "import"]


def test_hours_are_logged_for_whom_how_long_and_when(box, people, qtbot):
    qtbot.keyClicks(box, "log 2h30 ann lee yesterday")
    qtbot.waitUntil(lambda: "Log 2 h 30 min for Ann Lee" in offered(box))
    assert "Log 2 h 30 min for Ann Leeming" in offered(box)
    assert box.offers()[0].detail.startswith("Tue 24 Nov  ·  V-")
    place = box.offers()[offered(box).index("Log 2 h 30 min for Ann Lee")].key
    assert place == Place(kind="log-hours", id=people[0].id, values={"minutes": 150, "day": date(2026, 11, 24)})


def test_a_command_without_a_name_is_for_nobody_yet(box, qtbot):
    typed(box, qtbot, "log 90 min", "Log 1 h 30 min")
    box.clear()
    typed(box, qtbot, "new person cy young", "New person: cy young")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.places[0].values["name"] == "cy young"


def test_a_command_for_somebody_unknown_says_so(box, qtbot):
    qtbot.keyClicks(box, "new placement zzyzx")
    qtbot.waitUntil(lambda: box._popup is not None and box._popup.isVisible())
    assert box._popup._remark.text() == "No one matches “zzyzx”"


def test_with_nothing_typed_those_looked_at_last_are_offered_as_they_are_called_now(
    box, people, local_store, settings, qtbot
):
    ann, leeming, _ = people
    box.recent.keep(leeming.id)
    box.recent.keep(ann.id)
    box.recent.keep(uuid4())  # of another workspace
    box.ask()
    qtbot.waitUntil(lambda: of_group(box, "Recent") == ["Ann Lee", "Ann Leeming"])
    assert of_group(box, "Actions") == ["Log hours", "New person", "New placement", "Import a spreadsheet"]
    with local_store.read() as data:
        kept = data.get(type(ann), ann.id)
    save_person(local_store, replace(kept, given_name="Anna"), today=TODAY)
    box.ask()
    qtbot.waitUntil(lambda: of_group(box, "Recent") == ["Anna Lee", "Ann Leeming"])


def test_no_name_is_written_outside_the_workspace(box, people, settings, tmp_path):
    for person in people:
        box.recent.keep(person.id)
    settings.sync()
    written = (tmp_path / "window.ini").read_text()
    assert str(people[0].id) in written
    assert not any(name in written for name in ("Ann", "Lee", "Ek", "V-0"))


def test_the_last_six_are_kept_each_once(settings):
    recent = RecentPeople(settings)
    ids = [uuid4() for _ in range(9)]
    for each in (*ids, ids[8]):
        recent.keep(each)
    assert recent._ids() == [str(each) for each in reversed(ids[3:])]


def test_what_is_not_an_id_is_passed_over(settings):
    settings.setValue("recent", "Ann 42 ../..")
    assert RecentPeople(settings)._ids() == []
