"""The ways from a list to the import of its rows."""

from collections.abc import Callable
from typing import Any

from ui.places import Place
from ui.widgets.list_page import ListPage


def lead_to_import(page: ListPage[Any], kind: str, open_place: Callable[[Place], None]) -> None:
    """Have the page's buttons, and cells pasted into its list, open the guide for that kind of row."""
    page.import_requested.connect(lambda: open_place(Place(kind="import", values={"kind": kind})))
    page.paste_requested.connect(lambda text: open_place(Place(kind="import", values={"kind": kind, "text": text})))
