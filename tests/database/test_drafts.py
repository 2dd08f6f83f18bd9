"""What is being typed is kept beside the records, and leaves no trace among them."""

from sqlalchemy import func, select

from database.schema import audit_changes


def keep(store, text, name="sheet"):
    with store.begin("Keep a draft") as tx:
        tx.keep_draft(name, text)
    return tx.change


def draft(store, name="sheet"):
    with store.read() as data:
        return data.draft(name)


def test_a_draft_comes_back_as_it_was_typed_last(store):
    assert draft(store) == ""
    keep(store, "Ann")
    keep(store, "Ann, 2 h at the Café of Ząb")
    keep(store, "something else", name="other")
    assert draft(store) == "Ann, 2 h at the Café of Ząb"


def test_an_empty_draft_is_no_draft(store):
    keep(store, "Ann")
    keep(store, "")
    assert draft(store) == ""


def test_a_draft_is_neither_an_edit_nor_a_line_of_the_audit_trail(store):
    change = keep(store, "Ann")
    assert (change.edits, change.kinds) == ((), frozenset())
    with store.reading() as db:
        assert db.execute(select(func.count()).select_from(audit_changes)).scalar_one() == 0


def test_characters_that_a_store_refuses_do_not_lose_the_draft(store):
    keep(store, "Ann\0 Lee")
    assert draft(store) == "Ann Lee"
