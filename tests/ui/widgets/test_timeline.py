from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt

from tests.ui.scenes import a_road
from ui.widgets.road import Lane, Road, Run, Station
from ui.widgets.road_places import RoadPlaces
from ui.widgets.timeline import Timeline

FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)
days = st.dates(min_value=FIRST, max_value=LAST)


def width_of(text):
    return 7.0 * len(text)


@pytest.fixture
def timeline(qtbot):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_road(a_road())
    timeline.resize(1024, timeline.sizeHint().height())
    timeline.show()
    qtbot.waitExposed(timeline)
    return timeline


def test_the_arrow_keys_walk_the_stations_in_the_order_of_their_days(timeline, qtbot):
    chosen = []
    timeline.chosen.connect(chosen.append)
    for _ in range(20):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert chosen[:4] == ["enquiry", "application", "cleared", "role"]
    assert chosen[-1] == "52"
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert chosen[-1] == "blocked"


def test_a_station_is_chosen_with_the_mouse(timeline, qtbot):
    places = RoadPlaces(a_road(), timeline.width())
    station = a_road().lanes[3].stations[2]
    with qtbot.waitSignal(timeline.chosen) as chosen:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=places.point(3, station).toPoint())
    assert chosen.args == ["26"]


def test_the_whole_road_is_spoken(timeline):
    assert "Job, 26 weeks, in work, 1 June 2026" in timeline.accessibleDescription()


@given(st.lists(st.lists(days, min_size=1, max_size=5), min_size=1, max_size=4), st.integers(560, 2000))
def test_no_words_lie_over_others_or_outside(lanes, width):
    road = Road(
        first=FIRST,
        last=LAST,
        today=LAST - timedelta(days=30),
        lanes=tuple(
            Lane(
                name="Lane",
                series=place,
                runs=(Run(first=min(lane)),),
                stations=tuple(Station(day=day, text=f"Station of {day:%Y}") for day in sorted(lane)),
            )
            for place, lane in enumerate(lanes)
        ),
    )
    captions = [caption.area for caption in RoadPlaces(road, width).captions(width_of)]
    assert not any(first.intersects(second) for first, second in combinations(captions, 2))
    assert all(area.right() <= width and area.bottom() <= RoadPlaces(road, width).height() for area in captions)


def test_what_is_due_soon_is_said_between_today_and_the_edge():
    due = Station(day=date(2026, 12, 29), text="52 weeks", detail="due in 34 days", kind="due")
    lane = Lane(name="Job", series=3, runs=(Run(first=date(2025, 12, 30)),), stations=(due,))
    road = Road(first=date(2024, 9, 1), last=date(2027, 2, 27), today=date(2026, 11, 25), lanes=(lane,))
    assert [caption.station for caption in RoadPlaces(road, 1024).captions(width_of)] == [due]


@pytest.mark.parametrize("begun", [5, 45, 400])
def test_no_words_lie_on_the_dots_of_what_goes_on(begun):
    start = LAST - timedelta(days=60 + begun)
    station = Station(day=start, text="Mealtime companion")
    lane = Lane(name="Volunteering", series=0, runs=(Run(first=start),), stations=(station,))
    places = RoadPlaces(Road(first=FIRST, last=LAST, today=LAST - timedelta(days=60), lanes=(lane,)), 1024)
    dots = QRectF(places.across(start), places.down(0) - 1, 1024, 2)
    (caption,) = places.captions(width_of)
    assert not caption.area.intersects(dots)


@given(days, days)
def test_a_later_day_never_stands_left_of_an_earlier_one(one, other):
    places = RoadPlaces(Road(first=FIRST, last=LAST, today=LAST), 1024)
    earlier, later = sorted((one, other))
    assert places.across(earlier) <= places.across(later)
