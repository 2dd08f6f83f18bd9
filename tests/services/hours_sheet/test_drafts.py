from dataclasses import replace

from tests.factories import TODAY
from tests.services.hours_sheet.conftest import a_row
from volunteer_app.domain.people import Person
from volunteer_app.services.hours import log_sheet
from volunteer_app.services.hours_sheet.checking import RowState
from volunteer_app.services.hours_sheet.drafts import Draft, keep_draft, kept_draft
from volunteer_app.services.hours_sheet.rows import SheetRow
from volunteer_app.services.people import save_person


def kept(store):
    with store.read() as data:
        return kept_draft(data, TODAY)


def test_a_draft_comes_back_whole(checked, local_store):
    rows = [each.row for each in checked({"person": "ann", "day": "t", "minutes": "2"}, {"person": "kha", "day": "x"})]
    draft = Draft(rows=(*rows, replace(a_row(note="?"), is_another=True)), paper="17:15", signed=False, logged=45)
    keep_draft(local_store, draft)
    assert kept(local_store) == draft


def test_people_come_back_as_they_are_now(checked, local_store):
    (found,) = checked({"person": "ann", "day": "t", "minutes": "2"})
    keep_draft(local_store, Draft(rows=(found.row,)))
    with local_store.read() as data:
        ann = data.get(Person, found.row.giver.id)
    save_person(local_store, replace(ann, preferred_name="Nancy"), today=TODAY)
    (row,) = kept(local_store).rows
    assert row.giver.name == "Nancy Lee"


def test_rows_that_were_logged_before_the_program_ended_do_not_come_back(checked, local_store):
    found = checked({"person": "ann", "day": "t", "minutes": "2"}, {"person": "kha"})
    keep_draft(local_store, Draft(rows=tuple(each.row for each in found)))
    log_sheet(local_store, [each.entry for each in found if each.state is RowState.READY], today=TODAY)
    assert [row.person for row in kept(local_store).rows] == ["kha"]


def test_an_empty_sheet_leaves_no_draft(local_store):
    keep_draft(local_store, Draft(rows=(a_row(person="ann"),)))
    keep_draft(local_store, Draft(rows=(SheetRow(), a_row(day="t"))))
    with local_store.read() as data:
        assert data.draft("hours sheet") == ""
    assert kept(local_store) == Draft()
