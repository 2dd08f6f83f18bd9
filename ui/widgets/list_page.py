"""A page round one list: what it is, what it is filtered by, its rows, and what can be done with them."""

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any, Generic

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.shortcuts import bind
from ui.tasks import Tasks
from ui.widgets.announce import announce
from ui.widgets.bulk_bar import BulkBar
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.column_menu import open_column_menu, open_row_menu
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.list_topic import Action, ListTopic
from ui.widgets.message_bar import MessageBar
from ui.widgets.page import Page
from ui.widgets.page_head import PageHead
from ui.widgets.record_source import Row
from ui.widgets.record_table import RecordTable
from ui.widgets.search_edit import SearchEdit
from ui.widgets.take_out import OF_ROWS, TakeOutButton


class ListPage(Page, Generic[Row]):
    """Ctrl+F goes to the search of the list. Within another page it stands `embedded`, without a title.

    Signals:
        search_requested: only rows that match should be shown; carries the text.
        cleared: all rows should be shown.
        filter_requested: a filter is to be added.
        filter_opened, filter_removed: a filter is to be changed, or to go; carries its place among them.
        opened: one row is wished; carries it.
        action_requested: one of the topic's actions is wished for the selected rows; carries its key.
        copy_requested: the selected rows are wished for on the clipboard.
        export_requested: what is shown should go to a file; carries its suffix and whether only what is selected.
        print_requested: what is shown should be printed; carries whether only what is selected.
        save_view_requested: what is shown should become a saved view.
        import_requested: rows are to be brought in from a spreadsheet.
        paste_requested: cells of a spreadsheet were pasted; carries the text.
        rows_told: what the list shows; carries the words for the status line.
    """

    search_requested = Signal(str)
    cleared = Signal()
    filter_requested = Signal()
    filter_opened = Signal(int)
    filter_removed = Signal(int)
    opened = Signal(object)
    action_requested = Signal(str)
    copy_requested = Signal()
    export_requested = Signal(str, bool)
    print_requested = Signal(bool)
    save_view_requested = Signal()
    import_requested = Signal()
    paste_requested = Signal(str)
    rows_told = Signal(str)

    def __init__(
        self,
        topic: ListTopic[Any, Row],
        tasks: Tasks,
        *,
        head: Sequence[QWidget] = (),
        first: Sequence[Button] = (),
        embedded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.topic, self._first, self._embedded = topic, tuple(first), embedded
        self._columns = Button(icon="columns-3", name="Columns and order")
        self._take_out = TakeOutButton()
        self._said = ElidedLabel(style="strong")
        self._search = SearchEdit(topic.search, "list-filter", "Ctrl F")
        self._add = Button("&Filter", "plus", small=True)
        self._chips = Chips(self._add, self._search)
        self._changed, self._save_view = label("Changed", "tag"), Button("Save view", kind="link")
        actions = () if embedded else (self._columns, self._take_out, *head)
        self._head = PageHead(topic.title, *actions, beside=(self._changed, self._save_view))
        self._clear, self._clear_all = Button("Clear filters"), Button("Clear all", kind="link")
        self._empty = EmptyState(*topic.first, *first, self._clear)
        self.message = MessageBar()
        self.table: RecordTable[Row] = RecordTable(topic.title, topic.columns, topic.row_key, tasks, self._empty)
        self._bar = BulkBar((*topic.actions, *topic.several), topic.one_row, OF_ROWS)
        self._title, self._searched, self._totals, self._count = topic.title, "", "", 0
        self._lay_out(head)
        self._connect()
        self.show_narrowed("", ())

    def show_narrowed(self, text: str, filters: Sequence[str]) -> None:
        """What was typed and the filters in words; an empty list then means that they let nothing through."""
        narrowed = bool(text or filters)
        if text:
            heading, advice = f"Nothing matches “{text}”", "Try part of it, or take a filter away."
        elif filters:
            heading, advice = f"No {self.topic.one} matches these filters", "Take one away to see more."
        else:
            heading, advice = self.topic.first
        self.table.show_empty(heading, advice)
        self._clear.setVisible(narrowed)
        for button in self._first:
            button.setVisible(not narrowed)
        self._chips.show_filters(filters)
        self._clear_all.setVisible(len(filters) > 1)
        if text != self._searched:  # else what is being typed meanwhile would be lost
            self._searched = text
            if self._search.text().strip() != text:
                self._search.setText(text)

    def show_nothing_kept(self) -> None:
        """No filter is to blame: there is nothing at all, so say what belongs here."""
        self.table.show_empty(*self.topic.first)
        self._clear.hide()
        for button in self._first:
            button.show()

    def show_title(self, title: str, *, changed: bool, may_save: bool) -> None:
        """What the list is called: its own name or a saved view's, which may have been changed since it was chosen."""
        self._title = title
        self._head.show_title(title)
        self._changed.setVisible(changed)
        self._save_view.setVisible(may_save and not self._embedded)

    def show_totals(self, text: str) -> None:
        """What the rows add up to, after how many they are."""
        self._totals = text
        self._show_remark()

    def title(self) -> str:
        """What the list is called now."""
        return self._title

    def tell_done(self, text: str) -> None:
        """Say in the status line what was done that changed nothing."""
        self.rows_told.emit(text)
        announce(self, text)

    def _connect(self) -> None:
        self._columns.clicked.connect(
            lambda: open_column_menu(self.table, self._columns.mapToGlobal(self._columns.rect().bottomLeft()))
        )
        self._take_out.export_requested.connect(lambda suffix: self.export_requested.emit(suffix, False))
        self._take_out.print_requested.connect(lambda: self.print_requested.emit(False))
        self._search.search_requested.connect(self.search_requested)
        self._save_view.clicked.connect(lambda: self.save_view_requested.emit())
        for button in (self._clear, self._clear_all):
            button.clicked.connect(lambda: self.cleared.emit())
        self._add.clicked.connect(lambda: self.filter_requested.emit())
        self._chips.opened.connect(self.filter_opened)
        self._chips.removed.connect(self.filter_removed)
        self._bar.chosen.connect(self._act)
        self._bar.left.connect(self._let_go)
        self.table.opened.connect(self.opened)
        self.table.counted.connect(self._show_count)
        self.table.selection_changed.connect(lambda rows: self._show_selected())
        self.table.copy_requested.connect(self.copy_requested)
        self.table.paste_requested.connect(self.paste_requested)
        self.table.menu_requested.connect(self._open_menu)
        self.table.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.header.customContextMenuRequested.connect(
            lambda where: open_column_menu(self.table, self.table.header.mapToGlobal(where))
        )
        bind(self, "search", self._search.setFocus)
        bind(self, "print-list", lambda: self.print_requested.emit(False))
        self.pass_keyboard_to(self.table)

    def take_up(self, key: Hashable) -> None:
        """Select the row with that key and give the keyboard to the list."""
        self.table.choose(key)
        self.table.setFocus()

    def _let_go(self) -> None:
        """The list takes the keyboard before the bar goes, or Qt would pass it on and a row be selected again."""
        self.table.setFocus()
        self.table.clearSelection()

    def _act(self, key: str) -> None:
        if key == "copy":
            self.copy_requested.emit()
        elif key == "export":
            self.export_requested.emit(".xlsx", True)
        elif key == "print":
            self.print_requested.emit(True)
        else:
            self.action_requested.emit(key)

    def _open_menu(self, where: QPoint) -> None:
        topic, count = self.topic, self.table.selected_count()
        own: tuple[Action, ...] = (*topic.actions, *topic.several, *(topic.one_row if count == 1 else ()))
        possible = self._possible()
        offered = [(action.text, action.key in possible, partial(self._act, action.key)) for action in (*own, *OF_ROWS)]
        open_row_menu(self.table, offered if count else (), where)

    def _show_count(self, count: int) -> None:
        self._count = count
        self._show_remark()
        self._show_selected()

    def _show_remark(self) -> None:
        parts = (self.topic.counted(self._count), self._totals) if self._count else ()
        remark = ", ".join(part for part in parts if part)
        self._head.show_remark(remark)
        self._said.setText(remark)
        self._said.setVisible(self._embedded and bool(remark))

    def _show_selected(self) -> None:
        count, rows = self.table.selected_count(), self.table.selected_rows()
        words = f"{count:,} selected"
        if count == len(rows) and (summary := self.topic.summary(rows)):
            words += f" {summary}"
        told = self.topic.counted(self._count)
        self.rows_told.emit(f"{told}, {words}" if count else told)
        if count < self.topic.bar_from:
            self._bar.hide()
        else:
            self._bar.show_selected(count, words, self._possible())

    def _possible(self) -> set[str]:
        """Keys of what can be done with the selection; what is not in hand may turn out to be possible."""
        rows, topic = self.table.selected_rows(), self.topic
        unknown = self.table.selected_count() != len(rows)
        keys = {action.key for action in OF_ROWS}
        keys |= {action.key for action in topic.actions if unknown or any(not action.obstacle(row) for row in rows)}
        keys |= {action.key for action in topic.several if unknown or any(action.possible(row) for row in rows)}
        return keys | {action.key for action in topic.one_row if len(rows) == 1 and action.possible(rows[0])}

    def _lay_out(self, head: Sequence[QWidget]) -> None:
        held, column = QHBoxLayout(), QVBoxLayout(self)
        margin = theme.space("page_margin")
        held.setContentsMargins(margin, 0, margin, 0)
        held.addWidget(self.message)
        self.message.setObjectName("over_table")
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._filter_row((self._columns, self._take_out, *head) if self._embedded else ()))
        column.addLayout(held)
        column.addWidget(self.table, 1)
        column.addWidget(self._bar)

    def _filter_row(self, actions: Sequence[QWidget]) -> QHBoxLayout:
        """The search and the filters; where there is no head also what would stand in it."""
        row, margin = QHBoxLayout(), theme.space("page_margin")
        row.setContentsMargins(margin, 12 if self._embedded else 0, margin, 12)
        row.setSpacing(8)
        self._search.setFixedWidth(248)
        (self._head if self._embedded else self._said).hide()
        if not self.topic.search:
            self._search.hide()  # and never shown before it stands in the page: it would be a window of its own
        self._said.setMinimumHeight(32)
        self._clear_all.setObjectName("beside_chips")
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._said, alignment=top)
        row.addWidget(self._search, alignment=top)
        row.addWidget(self._chips, 1)
        for part in (self._clear_all, *actions):
            row.addWidget(part, alignment=top)
        return row
