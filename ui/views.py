"""Saved views: chosen in the rail, kept of what a list shows, and counted anew after every change."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from ui.widgets.rail_views import RailView, RailViews
from ui.widgets.view_dialog import ViewDialog
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.errors import AppError, RuleBroken
from volunteer_app.services.views import count_view, list_of, move_view, remove_view, rename_view, save_view
from volunteer_app.store import Change, Data, Store

if TYPE_CHECKING:  # the first page is none of the lists
    from ui.widgets.list_presenter import ListPresenter

COUNTED_AFTER_MS = 200


class ViewsPresenter(QObject):
    """A child of the rail's part."""

    def __init__(
        self,
        shown: RailViews,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
        refuse: Callable[[Exception], None],
    ) -> None:
        super().__init__(shown)
        self._shown, self._store, self._tasks = shown, store, tasks
        self._changes, self._today, self._open_place, self._refuse = changes, today, open_place, refuse
        self._lists: dict[str, ListPresenter[Any, Any]] = {}
        self._topic = ""
        self._views: dict[str, SavedView] = {}
        self._soon = QTimer(self, singleShot=True, interval=COUNTED_AFTER_MS)
        self._soon.timeout.connect(self._count)
        shown.chosen.connect(self._choose)
        shown.save_requested.connect(self.save)
        shown.update_requested.connect(self._update)
        shown.rename_requested.connect(self._rename)
        shown.remove_requested.connect(lambda key: self._do(lambda: remove_view(store, self._views[key].id)))
        shown.move_requested.connect(self._move)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self._count)

    def add_list(self, topic: str, presenter: "ListPresenter[Any, Any]") -> None:
        """Views of this list can be saved."""
        self._lists[topic] = presenter
        presenter.save_view_requested.connect(self.save)
        presenter.narrowed.connect(self._mark)
        if topic == self._topic:  # the page of a person was here before the list of people
            self._count()

    def show_topic(self, topic: str) -> None:
        """Another place came to the front: show the views of its list, or none where it has no list."""
        if topic != self._topic:
            self._topic = topic
            self._views = {}
            self._shown.show_views((), None)
            self._count()

    def save(self) -> None:
        """Keep what is on screen as a view: the one shown, if its name is kept, or a new one."""
        presenter = self._lists[self._topic]
        before = presenter.view
        remark = "Keep the name to change this view, or type another to add one." if before else ""
        dialog = ViewDialog("Save view", "Save", before.name if before else "", remark, self._window())

        def keep() -> Change:
            same = before is not None and dialog.name() == before.name
            view = before if before is not None and same else SavedView(topic=Topic(self._topic), name=dialog.name())
            return save_view(self._store, presenter.as_view(view), today=self._today())

        saving = Saving(dialog, keep, self._changes)
        saving.saved.connect(self._show_saved)
        dialog.open()

    def _show_saved(self, change: Change) -> None:
        view = next(edit.after for edit in change.edits if edit.kind is SavedView)
        self._lists[self._topic].show_view(view)

    def _update(self, key: str) -> None:
        view = self._lists[self._topic].as_view(self._views[key])
        self._do(lambda: save_view(self._store, view, today=self._today()))

    def _rename(self, key: str) -> None:
        view = self._views[key]
        dialog = ViewDialog("Rename view", "Rename", view.name, parent=self._window())
        Saving(dialog, lambda: rename_view(self._store, view.id, dialog.name()), self._changes)
        dialog.open()

    def _move(self, key: str, by: int) -> None:
        place = list(self._views).index(key) + by
        if 0 <= place < len(self._views):
            self._do(lambda: move_view(self._store, self._views[key].id, place))

    def _do(self, act: Callable[[], Change]) -> None:
        try:
            self._changes.happened.emit(act())
        except AppError as refusal:
            self._refuse(refusal)

    def _choose(self, key: str) -> None:
        self._lists[self._topic].show_view(self._views.get(key))
        self._open_place(Place(kind=self._topic))

    def _follow(self, change: Change) -> None:
        presenter = self._lists.get(self._topic)
        if presenter is not None and change.kinds & (presenter.topic.reads | {SavedView}):
            self._soon.start()

    def _count(self) -> None:
        """Ask how many rows each view of the topic holds, and all of them together."""
        if self._topic not in self._lists:
            return
        topic, today = self._topic, self._today()

        def work(task: Task) -> tuple[int, list[tuple[SavedView, str]]]:
            with reading(self._store, task) as data:
                views = [view for view in data.views.all() if view.topic == topic]
                whole = list_of(data, Topic(topic)).count(self._lists[topic].topic.wanted("", ()))
                return whole, [(view, _count_words(data, view, today)) for view in views]

        self._tasks.ask(self, work, lambda found: self._show(topic, *found), self._refuse)

    def _show(self, topic: str, whole: int, counted: Sequence[tuple[SavedView, str]]) -> None:
        if topic != self._topic:
            return
        presenter = self._lists[topic]
        self._views = {str(view.id): view for view, _ in counted}
        presenter.keep_up_with(tuple(self._views.values()))
        everything = RailView(key="", text=f"All {presenter.topic.many}", count=f"{whole:,}")
        named = [RailView(key=str(view.id), text=view.name, count=count) for view, count in counted]
        self._shown.show_views([everything, *named], self._current())

    def _current(self) -> str | None:
        """The key of the view on screen, "" for everything; a list narrowed by hand may be none of them."""
        presenter = self._lists[self._topic]
        if presenter.shows_everything():
            return ""
        met = presenter.view_met()
        return None if met is None else str(met.id)

    def _mark(self) -> None:
        if self._topic in self._lists:
            self._shown.mark(self._current())

    def _window(self) -> QWidget:
        return self._shown.window()


def _count_words(data: Data, view: SavedView, today: date) -> str:
    """The figure, or a mark that the view can no longer be asked."""
    try:
        return f"{count_view(data, view, today):,}"
    except RuleBroken:
        return "!"
