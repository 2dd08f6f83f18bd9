"""Work off the main thread in two lanes, with the answers on it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from volunteer_app.errors import Cancelled

if TYPE_CHECKING:  # the window is on screen before the store is loaded
    from volunteer_app.store import Data, Store

Result = TypeVar("Result")
Failed = Callable[[Exception], None]
Progress = Callable[[int, int, str], None]

SECONDS_BETWEEN_REPORTS = 0.1
READERS = 2


class Task:
    """One piece of running work, as the work and whoever asked for it both see it."""

    def __init__(self, report: Progress | None = None) -> None:
        self._stopped = Event()
        self._lock = Lock()
        self._interrupt: Callable[[], None] | None = None
        self._report = report
        self._reported = 0.0

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def cancel(self) -> None:
        """Ask the work to stop: its next `check` raises, and what it waits for is interrupted."""
        with self._lock:
            self._stopped.set()
            if self._interrupt is not None:
                self._interrupt()

    def check(self) -> None:
        """Raise Cancelled if the work was asked to stop; long work calls this between steps."""
        if self.stopped:
            raise Cancelled("Stopped.")

    @contextmanager
    def interruptible(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Within this block a stop also calls `interrupt`, which breaks off a wait such as a running query."""
        with self._lock:
            self._interrupt = interrupt
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._interrupt = None

    def progress(self, done: int, total: int, label: str = "") -> None:
        """Tell how far the work has come; passed on ten times a second at most, and always at the end."""
        self.check()
        now = monotonic()
        if self._report is not None and (done >= total or now - self._reported >= SECONDS_BETWEEN_REPORTS):
            self._reported = now
            self._report(done, total, label)


@contextmanager
def reading(store: "Store", task: Task) -> "Iterator[Data]":
    """A view of the data for one question, which is broken off when the task is stopped."""
    with store.read() as data, task.interruptible(data.interrupt):
        yield data


class Tasks(QObject):
    """Two lanes: questions, where an asker's latest wins, and jobs, one at a time in the order asked.

    An answer for an owner that is gone is dropped.
    """

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="question")
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: set[Task] = set()
        self._closed = False
        self._questions: dict[int, Task] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, owner: QObject, work: Callable[[Task], Result], done: Callable[[Result], None], failed: Failed
    ) -> Task:
        """Ask a question; the owner's earlier one, if still open, is interrupted and never answered."""
        earlier = self._questions.get(id(owner))
        if earlier is not None:
            earlier.cancel()
        task = Task()
        self._questions[id(owner)] = task
        self._start(
            self._readers, owner, task, work, self._unless_stopped(task, done), self._unless_stopped(task, failed)
        )
        return task

    def run(
        self,
        owner: QObject,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        failed: Failed,
        progress: Progress | None = None,
    ) -> Task:
        """Run a job after those before it; a cancelled one ends in `failed` with Cancelled."""
        report = partial(self._report, owner, progress) if progress is not None else None
        task = Task(report)
        self._start(self._worker, owner, task, work, done, failed)
        return task

    def is_idle(self) -> bool:
        """Whether every question and job has been answered."""
        return not self._running

    def close(self) -> None:
        """Stop all work, then wait for it to end; what is asked or answered from now on goes nowhere."""
        self._closed = True
        for task in tuple(self._running):
            task.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _start(
        self,
        lane: ThreadPoolExecutor,
        owner: QObject,
        task: Task,
        work: Callable[[Task], Result],
        done: Callable[[Result], None],
        failed: Failed,
    ) -> None:
        if self._closed:
            return
        self._running.add(task)
        owner.destroyed.connect(task.cancel)

        def work_and_answer() -> None:
            try:
                task.check()
                answer: Callable[[], None] = partial(done, work(task))
            except Exception as error:
                answer = partial(failed, error)
            self._answered.emit(partial(self._answer, owner, task, answer))

        lane.submit(work_and_answer)

    def _answer(self, owner: QObject, task: Task, answer: Callable[[], None]) -> None:
        self._running.discard(task)
        if self._questions.get(id(owner)) is task:
            del self._questions[id(owner)]
        if isValid(owner):
            with suppress(RuntimeError):
                owner.destroyed.disconnect(task.cancel)
            answer()

    def _report(self, owner: QObject, progress: Progress, done: int, total: int, label: str) -> None:
        self._answered.emit(lambda: progress(done, total, label) if isValid(owner) else None)

    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()

    @staticmethod
    def _unless_stopped(task: Task, answer: Callable[[Result], None]) -> Callable[[Result], None]:
        return lambda result: None if task.stopped else answer(result)
