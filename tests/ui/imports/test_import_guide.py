"""The whole road from a file to its records and back, by keyboard alone."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_person
from tests.services.spreadsheets import everything, rows_of, sheet
from tests.stores import keep
from tests.surroundings import CORPUS
from ui.imports.decisions import Choice
from ui.imports.import_page import COLUMNS, DONE, FILE, PROBLEMS
from ui.places import Place
from ui.widgets.busy_dialog import BusyDialog
from volunteer_app.domain.people import Person
from volunteer_app.exchange.mapping import SavedMapping, write_mapping
from volunteer_app.exchange.reading import PastedText
from volunteer_app.exchange.writing import ExportColumn, Sheet, write_workbook
from volunteer_app.services.imports.looking import MOST_CELLS
from volunteer_app.services.people import save_person

HEADINGS = "Forename, Surname, DOB, E-mail, Colour"
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
ROWS = (
    ("Bo", "Lind", "25/12/1980", "bo@example.org", "red"),
    ("Cy", "Dow", "13/01/1990", "not an address", "blue"),
    ("Anne", "Lee", "25/12/1981", "anne@example.org", "green"),
    ("Di", "Ash", "31/02/1990", "", ""),
)


def a_file(folder, *rows, headings=HEADINGS):
    return sheet(folder / "people.csv", headings, *(rows or ROWS))


def people(store):
    return sorted(person.full_name for person in everything(store, Person))


def test_a_file_comes_in_and_goes_again_by_keys_alone(page, settled, press, type_in, local_store, tmp_path, qtbot):
    keep(
        local_store,
        a_person(given_name="Ann", family_name="Lee", birth_date=date(1981, 12, 25), reference="V-000050", email=""),
    )
    page.file.file_chosen.emit(str(a_file(tmp_path)))
    settled()
    press(Qt.Key.Key_Return)
    settled()
    assert page.step() == COLUMNS
    press(Qt.Key.Key_Return)
    settled()
    assert page.step() == PROBLEMS
    assert page.problems.balance.words() == "4 rows read: 1 new, 0 changed, 0 unchanged, 3 refused"
    assert QApplication.focusWidget() is page.problems.tree
    assert page.problems.tree.line().row == 3
    press(Qt.Key.Key_Return)
    QApplication.focusWidget().selectAll()
    type_in("cy@example.org")
    press(Qt.Key.Key_Return)
    settled()
    assert page.problems.balance.words() == "4 rows read: 2 new, 0 changed, 0 unchanged, 2 refused"
    press(Qt.Key.Key_S, ALT)
    settled()
    assert page.problems.balance.words() == "4 rows read: 2 new, 1 changed, 0 unchanged, 1 refused"
    press(Qt.Key.Key_I, ALT)
    settled()
    assert page.step() == DONE
    assert people(local_store) == ["Anne Lee", "Bo Lind", "Cy Dow"]
    press(Qt.Key.Key_U, ALT)
    settled()
    press(Qt.Key.Key_T, ALT)
    settled()
    assert people(local_store) == ["Ann Lee"]
    assert "2 records removed, 1 record put back" in page.message.text()
    press(Qt.Key.Key_N, ALT)
    settled()
    assert page.step() == FILE


def to_problems(page, settled, file):
    """Read a file and go on to the third step, as Enter would."""
    page.presenter._file.open(file)
    settled()
    for _ in range(2):
        page.next_requested.emit()
        settled()
    assert page.step() == PROBLEMS


def lines(page):
    """Row, text and what is said of every problem on screen."""
    model = page.problems.tree.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        tuple(model.index(row, column, group).data() for column in (0, 2, 3))
        for group in groups
        for row in range(model.rowCount(group))
    ]


def test_cells_on_the_clipboard_come_in_without_a_file(page, settled, press, local_store, tmp_path):
    QGuiApplication.clipboard().setText("Forename\tSurname\nAnn\tLee\nBo\tLind\n")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert page.file._facts.text() == "2 rows in 2 columns, cells parted by tabs"
    for _ in range(3):
        press(Qt.Key.Key_Return)
        settled()
    assert page.step() == DONE
    assert people(local_store) == ["Ann Lee", "Bo Lind"]
    assert [path for path in tmp_path.rglob("*") if path.suffix == ".csv"] == []


def test_cells_without_headings_are_matched_by_hand(page, settled, local_store):
    page.presenter._file.open(PastedText("Ann\tLee\nBo\tLind\n"))
    settled()
    page.file._headed.click()
    settled()
    assert page.file._facts.text().startswith("2 rows")
    page.next_requested.emit()
    settled()
    assert not page._next.isEnabled()
    assert page.columns.message.text() == "People need a column that goes to: Family name or Given name or Whole name."
    for place, field in enumerate(("given_name", "family_name")):
        page.columns.field_chosen.emit(place, field)
    settled()
    for _ in range(2):
        page._next.click()
        settled()
    assert people(local_store) == ["Ann Lee", "Bo Lind"]


def test_an_empty_clipboard_is_said(page, press):
    QGuiApplication.clipboard().clear()
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.message.text().startswith("Copy some cells")


def test_a_file_that_is_none_is_refused_in_a_sentence_and_the_guide_stays(page, settled, tmp_path):
    path = tmp_path / "report.csv"
    path.write_bytes(b"%PDF-1.7 and more")
    page.presenter._file.open(path)
    settled()
    assert "PDF" in page.message.text()
    assert (page.step(), page._next.isEnabled()) == (FILE, False)


def test_one_of_several_sheets_is_chosen(page, settled, tmp_path):
    write_workbook(
        tmp_path / "book.xlsx",
        [Sheet("Notes", [ExportColumn("Colour")], [("red",)]), Sheet("Names", [ExportColumn("Name")], [("Ann Lee",)])],
    )
    page.presenter._file.open(tmp_path / "book.xlsx")
    settled()
    assert page.file._sheet.isVisible()
    page.file.sheet_chosen.emit("Names")
    settled()
    assert page.file._sheet.choice() == "Names"
    assert page.file._facts.text().startswith("1 row in 1 column")


def test_days_that_may_be_two_are_asked_about(page, settled, local_store, tmp_path):
    page.presenter._file.open(a_file(tmp_path, ("Ann", "Lee", "3/4/1991", "", "")))
    settled()
    page.next_requested.emit()
    settled()
    assert not page._next.isEnabled()
    row = page.columns._rows[2]
    assert row._read.text() == "3 Apr 1991 or 4 Mar 1991"
    assert QApplication.focusWidget() is page.columns._order
    page.columns.order_chosen.emit("mdy")
    assert row._read.text() == "4 Mar 1991"
    for _ in range(2):
        page._next.click()
        settled()
    assert [person.birth_date for person in everything(local_store, Person)] == [date(1991, 3, 4)]


def test_a_heading_nearly_spelt_as_a_field_is_left_out_and_said_to_be_likely(page, settled, tmp_path):
    page.presenter._file.open(a_file(tmp_path, ("Ann", "Lee", "x"), headings="Forename, Surname, Prefered naem"))
    settled()
    page.next_requested.emit()
    settled()
    row = page.columns._rows[2]
    assert (row.field.choice(), row._read.text()) == ("", "May be meant for “Preferred name”")


def test_what_was_decided_is_kept_over_a_step_back(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page.problems.tree.corrected.emit(3, "email", "cy@example.org")
    page.problems.tree.left_out.emit(5)
    settled()
    page.back_requested.emit()
    page.next_requested.emit()
    settled()
    assert [line[2] for line in lines(page)] == ["Mended, now new", "Left out"]
    page.presenter._file.open(a_file(tmp_path))
    settled()
    to_problems(page, settled, a_file(tmp_path))
    assert page.presenter._problems.decided() == 0


def test_what_was_known_of_later_steps_is_not_said_of_another_file(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    assert "stay out" in page.stepper.accessibleDescription() + page.stepper._remarks[PROBLEMS]
    page.presenter._file.open(a_file(tmp_path))
    settled()
    assert page.stepper._remarks[FILE] == "people.csv"
    assert [page.stepper._remarks[step] for step in (COLUMNS, PROBLEMS)] == ["", ""]


def test_a_field_that_goes_to_another_column_leaves_the_first(page, settled, tmp_path):
    page.presenter._file.open(a_file(tmp_path))
    settled()
    page.next_requested.emit()
    page.columns.field_chosen.emit(4, "email")
    settled()
    assert [row.field.choice() for row in page.columns._rows] == [
        "given_name",
        "family_name",
        "birth_date",
        "",
        "email",
    ]


def test_how_columns_were_matched_is_remembered_for_the_next_file(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page.back_requested.emit()
    page.columns.field_chosen.emit(4, "notes")
    settled()
    for _ in range(2):
        page._next.click()
        settled()
    assert page.step() == DONE
    page._next.click()
    page.presenter._file.open(a_file(tmp_path))
    settled()
    page.next_requested.emit()
    assert page.columns._rows[4].field.choice() == "notes"


def test_a_mapping_is_saved_and_loaded_as_a_file(page, settled, tmp_path):
    page.presenter._file.open(a_file(tmp_path))
    settled()
    page.next_requested.emit()
    page.columns.field_chosen.emit(4, "notes")
    settled()
    page.columns.save_chosen.emit(str(tmp_path / "intake.toml"))
    page.columns.field_chosen.emit(4, "")
    settled()
    page.columns.mapping_chosen.emit(str(tmp_path / "intake.toml"))
    settled()
    assert page.columns._rows[4].field.choice() == "notes"
    page.columns.mapping_chosen.emit(str(tmp_path / "people.csv"))
    assert "cannot be used" in page.columns.message.text() or "not written as TOML" in page.columns.message.text()


def test_a_loaded_mapping_that_names_columns_the_file_lacks_says_so(page, settled, tmp_path):
    write_mapping(tmp_path / "other.toml", SavedMapping(kind="people", columns={"Town": "address"}))
    page.presenter._file.open(a_file(tmp_path))
    settled()
    page.next_requested.emit()
    page.columns.mapping_chosen.emit(str(tmp_path / "other.toml"))
    settled()
    assert "does not have: Town." in page.columns.message.text()


def test_a_column_goes_before_a_value_that_a_loaded_mapping_gives_to_every_row(page, settled, local_store, tmp_path):
    mapping = SavedMapping(kind="people", columns={"Forename": "given_name"}, constants={"heard_from": "Friend"})
    write_mapping(tmp_path / "all.toml", mapping)
    page.presenter._file.open(a_file(tmp_path, ROWS[0]))
    settled()
    page.next_requested.emit()
    page.columns.mapping_chosen.emit(str(tmp_path / "all.toml"))
    settled()
    page.columns.field_chosen.emit(4, "heard_from")
    settled()
    for _ in range(2):
        page._next.click()
        settled()
    assert [person.heard_from for person in everything(local_store, Person)] == ["red"]


def test_what_is_typed_is_judged_at_once_and_stays_on_screen_once_it_is_mended(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    tree = page.problems.tree
    assert [line[:2] for line in lines(page)] == [("3", "not an address"), ("5", "31/02/1990")]
    tree.corrected.emit(3, "email", "still none")
    assert lines(page)[0][1:] == ("still none", "This is no e-mail address. Write it as name@example.org.")
    tree.corrected.emit(3, "email", "cy@example.org")
    assert lines(page)[0] == ("3", "cy@example.org", "Being checked")
    settled()
    assert lines(page)[0] == ("3", "cy@example.org", "Mended, now new")
    assert page.problems._counts.text() == "2 rows, 1 mended"


def test_arrows_go_from_cell_to_cell_and_past_the_names_of_fields(page, settled, press, type_in, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page.problems.tree.setFocus()
    first = page.problems.tree.line()
    press(Qt.Key.Key_Down)
    assert page.problems.tree.line() not in (None, first)
    press(Qt.Key.Key_Return)
    QApplication.focusWidget().selectAll()
    type_in("28/02/1990")
    press(Qt.Key.Key_Return)
    settled()
    assert page.problems.balance.words() == "4 rows read: 3 new, 0 changed, 0 unchanged, 1 refused"


def test_a_row_is_left_out_by_a_key_and_let_in_again(page, settled, press, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    press(Qt.Key.Key_Delete)
    settled()
    assert lines(page)[0] == ("3", "not an address", "Left out")
    assert page.problems.balance.words().endswith("2 refused")
    press(Qt.Key.Key_Delete)
    settled()
    assert lines(page)[0][2].startswith("This is no e-mail")


def test_what_is_being_typed_survives_an_answer_that_comes_meanwhile(
    page, settled, press, type_in, tmp_path, qtbot, tasks
):
    to_problems(page, settled, a_file(tmp_path))
    page.problems.tree.corrected.emit(3, "email", "cy@example.org")
    page.problems.tree.go_to_next()
    press(Qt.Key.Key_F2)
    type_in("28/02/1990")
    qtbot.waitUntil(tasks.is_idle)
    assert QApplication.focusWidget().text() == "28/02/1990"
    press(Qt.Key.Key_Return)
    settled()
    assert [line[2] for line in lines(page)] == ["Mended, now new"] * 2


def test_of_very_many_problems_the_first_are_listed_and_the_others_counted(page, settled, tmp_path):
    rows = [(f"Ann{number}", "Lee", "", "bad", "") for number in range(MOST_CELLS + 7)]
    to_problems(page, settled, a_file(tmp_path, *rows))
    assert len(lines(page)) == MOST_CELLS
    assert page.problems._counts.text() == f"{MOST_CELLS} rows, 7 more problems, to be mended in the file"


def test_problems_are_filtered_by_their_field(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page.problems._filter.choose("birth_date")
    page.problems._filter.activated.emit(0)
    assert [line[0] for line in lines(page)] == ["5"]


def test_all_or_nothing_waits_until_every_row_is_good_or_left_out(page, settled, tmp_path, local_store):
    to_problems(page, settled, a_file(tmp_path))
    assert page._next.text() == "&Import 2 rows"
    page.problems.whole_chosen.emit(True)
    assert not page._next.isEnabled()
    for row in (3, 5):
        page.problems.tree.left_out.emit(row)
        settled()
    assert page._next.isEnabled()
    page._next.click()
    settled()
    assert len(people(local_store)) == 2


def test_pairs_are_gone_through_by_keys_and_may_be_two_people(page, settled, press, local_store, tmp_path):
    keep(local_store, a_person(given_name="Ann", family_name="Lee", birth_date=date(1981, 12, 25), email=""))
    keep(local_store, a_person(given_name="Robert", family_name="Dow", birth_date=date(1970, 3, 2), email=""))
    to_problems(page, settled, a_file(tmp_path, ROWS[2], ("Bob", "Dow", "2/3/1970", "", "")))
    pair = page.problems.pair
    assert pair._count.text() == "1 of 2"
    press(Qt.Key.Key_F8)
    assert pair._count.text() == "2 of 2"
    press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_T, ALT)
    settled()
    assert pair._count.text() == "2 of 2"
    press(Qt.Key.Key_L, ALT)
    settled()
    assert page.problems.balance.words() == "2 rows read: 1 new, 0 changed, 0 unchanged, 1 refused"
    assert pair._standing.text() == "left out"


def test_of_two_rows_about_one_person_the_first_is_kept_and_that_is_said(page, settled, local_store, tmp_path):
    to_problems(page, settled, a_file(tmp_path, ROWS[2], ("Ann", "Lee", "25/12/1981", "", "")))
    page.problems.pair.chosen.emit(Choice.SAME)
    settled()
    assert page.problems.pair._standing.text() == "same person, first row kept"
    page._next.click()
    settled()
    assert people(local_store) == ["Anne Lee"]


def test_a_field_of_the_same_person_can_stay_as_it_is_here(page, settled, local_store, tmp_path):
    keep(local_store, a_person(given_name="Ann", family_name="Lee", birth_date=date(1981, 12, 25), email=""))
    to_problems(page, settled, a_file(tmp_path, ROWS[2]))
    page.problems.pair._sides["given_name"].click()
    page.problems.pair.chosen.emit(Choice.SAME)
    settled()
    page._next.click()
    settled()
    (person,) = everything(local_store, Person)
    assert (person.full_name, person.email) == ("Ann Lee", "anne@example.org")


def test_a_cancelled_import_leaves_the_store_as_it_was(page, settled, local_store, tmp_path, tasks):
    to_problems(page, settled, a_file(tmp_path))
    let_go = Event()
    tasks.run(page, lambda task: let_go.wait(10), lambda done: None, pytest.fail)  # jobs go one after another
    page._next.click()
    (dialog,) = [each for each in page.findChildren(BusyDialog) if each.isVisible()]
    dialog.reject()
    let_go.set()
    settled()
    with local_store.read() as data:
        assert data.history.batches() == []
    assert everything(local_store, Person) == []
    assert page.step() == PROBLEMS
    page._next.click()
    settled()
    assert len(people(local_store)) == 2


def test_leaving_asks_before_corrections_are_lost(page, settled, press, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page.problems.tree.corrected.emit(3, "email", "cy@example.org")
    settled()
    page.cancel_requested.emit()
    assert (page.step(), page.message.text()) == (PROBLEMS, "1 correction or decision about this file would be lost.")
    press(Qt.Key.Key_Y, ALT)
    settled()
    assert page.step() == PROBLEMS
    page.cancel_requested.emit()
    press(Qt.Key.Key_M, ALT)
    settled()
    assert (page.step(), page._next.isEnabled()) == (FILE, False)


def test_the_way_back_ends_at_the_first_step_and_after_the_last(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    assert [page.presenter.go_back() for _ in range(3)] == [True, True, False]
    assert page.step() == FILE
    to_problems(page, settled, a_file(tmp_path))
    page._next.click()
    settled()
    assert not page.presenter.go_back()
    assert page.step() == DONE


def test_refused_rows_are_saved_with_their_reasons_before_and_after(page, settled, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page.problems.save_requested.emit(str(tmp_path / "before.csv"))
    settled()
    page._next.click()
    settled()
    page.problems.save_requested.emit(str(tmp_path / "after.csv"))
    settled()
    for name in ("before.csv", "after.csv"):
        assert [row["row of the file"] for row in rows_of(tmp_path / name)] == ["3", "5"]
    page.problems.save_requested.emit(str(tmp_path / "people.csv"))
    settled()
    assert "another name" in page.message.text()


def test_records_worked_on_since_are_named_when_an_import_is_undone(page, settled, local_store, tmp_path):
    to_problems(page, settled, a_file(tmp_path))
    page._next.click()
    settled()
    bo = next(person for person in everything(local_store, Person) if person.given_name == "Bo")
    save_person(local_store, replace(bo, notes="Rang"), today=TODAY)
    (batch,) = page.done.batches.table.records.in_hand()
    page.done.batches.undo_requested.emit(batch[1])
    page.message.action_requested.emit()
    settled()
    assert "Bo Lind (edited since)." in page.message.text()
    assert people(local_store) == ["Bo Lind"]
    (batch,) = page.done.batches.table.records.in_hand()
    page.done.batches.table.selectRow(0)
    assert not page.done.batches._undo.isEnabled()


def test_the_row_the_keyboard_comes_to_is_meant_and_the_question_has_the_keyboard(
    page, settled, local_store, tmp_path, qtbot
):
    to_problems(page, settled, a_file(tmp_path))
    page._next.click()
    settled()
    part = page.done.batches
    assert not part._undo.isEnabled()
    part.table.setFocus()
    assert part._undo.isEnabled()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "&Keep it"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not page.message.isVisible()
    assert part.table.hasFocus()
    assert people(local_store)


def test_a_place_brings_the_file_and_the_kind(page, settled, tmp_path):
    path = sheet(tmp_path / "x.csv", "Person, Role, Date, Hours", ("Ann Lee", "Ward", "2026-01-02", "2"))
    page.presenter.begin(Place(kind="import", values={"kind": "hours", "path": path}))
    settled()
    assert page._title.text() == "Import hours"
    assert page.file._signed.isVisible()


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["csv-spectrum", "people-civicrm-import", "evil-csv-injection", "evil-xlsx"])
def test_files_nobody_here_wrote_go_through_the_guide_or_are_refused(page, settled, local_store, folder):
    names = (".csv", ".xlsx", ".txt")
    for path in [path for path in sorted((CORPUS / folder).rglob("*")) if path.suffix in names][:6]:
        page.presenter._file.open(path, "people")
        settled()
        if page.presenter._file.sheet is None or page.presenter._file.sheet.file != path:
            assert page.message.text()
            continue
        page.next_requested.emit()
        settled()
        if not page.columns._rows[0].field.choice():
            page.columns.field_chosen.emit(0, "full_name")
        page.columns.order_chosen.emit("dmy")
        settled()
        if page._next.isEnabled():
            page._next.click()
            settled()
            counts = page.problems.balance.words()
            assert "read: " in counts
        page.presenter._start_again()
    assert everything(local_store, Person) == []


@pytest.mark.parametrize(
    ("headings", "expected", "kind"),
    [
        ("Person, Role, Date, Hours", "people", "hours"),
        ("Name", "people", "people"),
        ("Role, Site, Minimum age", "people", "roles"),
        ("Colour, Shape", "hours", "hours"),
        ("Person, Role, Site, Given, Hours", "hours", "hours"),
    ],
)
def test_what_a_file_is_expected_to_hold_holds_unless_its_headings_say_otherwise(
    page, settled, tmp_path, headings, expected, kind
):
    path = sheet(tmp_path / "x.csv", headings, ["x"] * len(headings.split(",")))
    page.presenter.begin(Place(kind="import", values={"kind": expected, "path": path}))
    settled()
    assert page.file._kind.choice() == kind


@pytest.mark.parametrize(("rows", "copies"), [(199, 0), (200, 1)])
def test_a_copy_is_made_before_a_large_file_comes_in(page, settled, press, tmp_path, rows, copies):
    many = [(f"Bo{number}", "Lind", "25/12/1980", f"bo{number}@example.org", "") for number in range(rows)]
    page.file.file_chosen.emit(str(a_file(tmp_path, *many)))
    settled()
    for key, modifier in ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_I, ALT)):
        press(key, modifier)
        settled()
    assert page.step() == DONE
    assert page.copied == [True] * copies
