"""Searches the pages of the report that is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.tasks import Failed, Task, Tasks
from ui.widgets.find_bar import FindBar
from ui.widgets.page_viewer import PageViewer
from ui.widgets.pdf_pages import Spot, found_in


class PageSearch(QObject):
    """A child of its bar."""

    def __init__(self, bar: FindBar, viewer: PageViewer, tasks: Tasks, failed: Failed) -> None:
        super().__init__(bar)
        self._bar, self._viewer, self._tasks, self._failed = bar, viewer, tasks, failed
        self._content = b""
        self._found: Sequence[Sequence[Spot]] = ()
        self._current = 0
        self._job: Task | None = None
        bar.search_requested.connect(self._search)
        bar.step_requested.connect(self.step)

    def begin(self, content: bytes) -> None:
        """Other pages are shown."""
        self._give_up()
        self._content = content
        self._bar.close_search()
        self._show(())

    def step(self, step: int) -> None:
        """On to the next place that has it, or the one before; after the last comes the first."""
        if self._found:
            self._show(self._found, (self._current + step) % len(self._found))

    def _search(self, text: str) -> None:
        self._give_up()
        content = self._content
        if not text:
            self._show(())
            return
        job = self._job = self._tasks.run(
            self,
            lambda task: found_in(content, text, lambda number, of: task.check()),
            lambda found: self._show(found) if self._job is job else None,
            self._failed,
        )

    def _give_up(self) -> None:
        """What is being looked for is wished no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, found: Sequence[Sequence[Spot]], current: int = 0) -> None:
        self._found, self._current = found, current
        self._viewer.show_found(found, current)
        self._bar.show_count(current + 1, len(found))
