"""The tree of sites, and what an hour is worth."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.settings.place_dialog import PlaceDialog
from ui.settings.rate_dialog import RateDialog
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.roles import Department, Site


def every(store, kind):
    with store.read() as data:
        return list(data.every(kind))


def named(part, name):
    """Select the row of that name."""
    records = part.table.records
    places = [row for row in range(records.rowCount()) if records.index(row, 0).data().strip() == name]
    part.table.selectRow(places[0])
    return part


def names(part):
    records = part.table.records
    return [records.index(row, 0).data().replace("\u2003\u2003", "- ") for row in range(records.rowCount())]


def dialog(kind):
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def click(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def sites(part):
    return part("sites")


@pytest.fixture
def rates(part):
    return part("rates")


def test_each_place_stands_under_what_it_lies_in(sites):
    assert [name for name in names(sites) if "Partnership" not in name] == [
        "Coldwater Hospice",
        "Harrowmere General Hospital",
        "- Outpatients",
        "- Children's block",
        "- - Play",
    ]


def test_a_site_is_added_beside_the_one_selected_and_is_then_the_one_selected(sites, local_store, qtbot):
    click(qtbot, named(sites, "Children's block")._site)
    form = dialog(PlaceDialog)
    qtbot.keyClicks(form._name, "Garden house")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "- Garden house" in names(sites))
    qtbot.waitUntil(lambda: (line := sites.chosen()) is not None and line.place.name == "Garden house")
    assert sites.window().focusWidget() is sites.table


def test_a_site_is_not_offered_to_lie_within_itself(sites, qtbot):
    click(qtbot, named(sites, "Harrowmere General Hospital")._change)
    form = dialog(PlaceDialog)
    offered = [form._within.itemText(place) for place in range(form._within.count())]
    assert offered == ["Nothing: it stands by itself", "Coldwater Hospice"]


def test_a_site_moves_with_all_that_lies_in_it(sites, local_store, qtbot):
    sites.table.opened.emit(named(sites, "Children's block").chosen())
    form = dialog(PlaceDialog)
    form._within.setCurrentIndex(1)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(sites)[:3] == ["Coldwater Hospice", "- Children's block", "- - Play"])


def test_a_department_is_added_renamed_and_removed(sites, local_store, qtbot):
    click(qtbot, named(sites, "Children's block")._department)
    form = dialog(PlaceDialog)
    qtbot.keyClicks(form._name, "Garden")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "- - Garden" in names(sites))
    click(qtbot, named(sites, "Garden")._change)
    form = dialog(PlaceDialog)
    form._name.selectAll()
    qtbot.keyClicks(form._name, "Kitchen garden")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "- - Kitchen garden" in names(sites))
    click(qtbot, named(sites, "Kitchen garden")._remove)
    qtbot.waitUntil(lambda: "- - Kitchen garden" not in names(sites))
    assert len(every(local_store, Department)) == 3


def test_what_is_in_use_stays_and_says_by_what(sites, local_store, qtbot):
    click(qtbot, named(sites, "Harrowmere General Hospital")._remove)
    assert sites.message.text().startswith("Harrowmere General Hospital stays. This is still used by")
    assert "roles" in sites.message.text()
    assert len(every(local_store, Site)) == 3


def test_a_site_without_a_name_is_refused_beside_the_field(sites, local_store, qtbot):
    click(qtbot, sites._site)
    form = dialog(PlaceDialog)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert form._name.accessibleDescription() == "Enter the site's name."
    assert len(every(local_store, Site)) == 3


def test_the_rates_that_value_hours_stand_first_the_newest_on_top(rates, local_store, done, qtbot):
    assert rates.table.records.index(0, 0).data() == "Our own rate"
    rates._scheme.setFocus()
    rates._scheme.setCurrentIndex(2)
    rates._scheme.activated.emit(2)
    qtbot.waitUntil(lambda: rates.table.records.index(0, 0).data() == "Real Living Wage, London")
    assert done[0].label == "Change organisation"


def test_a_rate_of_ones_own_is_added_for_days_that_have_none(rates, local_store, qtbot):
    click(qtbot, rates._add)
    form = dialog(RateDialog)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert form._amount.accessibleDescription() == "Enter what an hour is worth."
    qtbot.keyClicks(form._amount, "12.50")
    qtbot.keyClicks(form._first, "1/4/2025")
    qtbot.keyClicks(form._last, "31/3/2026")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rates.chosen() is not None and rates.chosen().pence_per_hour == 1250)
    own = [rate for rate in every(local_store, Rate) if rate.scheme == "own"]
    assert sorted((rate.pence_per_hour, rate.verified) for rate in own) == [(1250, False), (1310, True)]


def test_a_rate_over_days_that_have_one_is_refused_in_the_form(rates, local_store, qtbot):
    click(qtbot, rates._add)
    form = dialog(RateDialog)
    qtbot.keyClicks(form._amount, "12.50")
    qtbot.keyClicks(form._first, "1/5/2026")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert "covers some of these days" in form._first.accessibleDescription()
    assert form.isVisible()


def test_a_rate_of_ones_own_is_changed_and_removed(rates, local_store, qtbot):
    rates.table.selectRow(0)
    click(qtbot, rates._change)
    form = dialog(RateDialog)
    form._amount.selectAll()
    qtbot.keyClicks(form._amount, "14")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rates.table.records.index(0, 1).data() == "£14.00")
    rates.table.selectRow(0)
    click(qtbot, rates._remove)
    qtbot.waitUntil(lambda: rates.table.records.index(0, 0).data() != "Our own rate")


def test_a_rate_that_came_with_the_program_is_only_read(rates, qtbot):
    rates.table.selectRow(1)
    assert not rates._change.isEnabled()
    rates.table.opened.emit(rates.chosen())
    assert "came with Waymark" in rates.message.text()
