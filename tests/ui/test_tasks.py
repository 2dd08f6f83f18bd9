import threading

import pytest
from PySide6.QtCore import QObject

from ui.tasks import Tasks
from volunteer_app.errors import Cancelled


@pytest.fixture
def owner(qtbot):
    return QObject()


def test_work_runs_elsewhere_and_answers_here(tasks, owner, qtbot):
    seen = []
    tasks.run(
        owner,
        lambda task: threading.current_thread(),
        lambda worker: seen.extend([worker, threading.current_thread()]),
        pytest.fail,
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()


def test_an_error_comes_back_in_either_lane(tasks, owner, qtbot):
    errors = []
    tasks.run(owner, lambda task: 1 / 0, pytest.fail, errors.append)
    tasks.ask(owner, lambda task: 1 / 0, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 2)
    assert {type(error) for error in errors} == {ZeroDivisionError}


def test_the_latest_question_wins_and_the_earlier_one_is_interrupted(tasks, owner, qtbot):
    started, interrupted, answers = threading.Event(), threading.Event(), []

    def slow(task):
        with task.interruptible(interrupted.set):
            started.set()
            assert interrupted.wait(10)
        return "slow"

    tasks.ask(owner, slow, answers.append, answers.append)
    assert started.wait(10)
    tasks.ask(owner, lambda task: "quick", answers.append, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    tasks.close()
    assert interrupted.is_set()
    assert answers == ["quick"]


def test_two_askers_do_not_disturb_each_other(tasks, qtbot):
    first, second, answers = QObject(), QObject(), []
    tasks.ask(first, lambda task: "first", answers.append, pytest.fail)
    tasks.ask(second, lambda task: "second", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert sorted(answers) == ["first", "second"]


def test_jobs_run_one_at_a_time_in_the_order_asked(tasks, owner, qtbot):
    running, most, order = [], [], []

    def work(number):
        def job(task):
            running.append(number)
            most.append(len(running))
            running.remove(number)
            return number

        return job

    for number in range(8):
        tasks.run(owner, work(number), order.append, pytest.fail)
    qtbot.waitUntil(lambda: len(order) == 8)
    assert order == list(range(8))
    assert set(most) == {1}


def test_a_cancelled_job_stops_at_its_next_check(tasks, owner, qtbot):
    errors, started = [], threading.Event()

    def work(task):
        started.set()
        while True:
            task.check()

    task = tasks.run(owner, work, pytest.fail, errors.append)
    assert started.wait(10)
    task.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_an_answer_for_an_owner_that_is_gone_is_dropped_and_its_work_stopped(tasks, qtbot):
    owner, kept, answers, started = QObject(), QObject(), [], threading.Event()

    def work(task):
        started.set()
        while True:
            task.check()

    tasks.run(owner, work, answers.append, answers.append)
    assert started.wait(10)
    owner.deleteLater()
    tasks.run(kept, lambda task: "after", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["after"]


def test_progress_is_told_here_not_too_often_and_always_at_the_end(tasks, owner, qtbot):
    told, threads = [], set()

    def progress(done, total, label):
        told.append((done, total, label))
        threads.add(threading.current_thread())

    def work(task):
        for done in range(1, 5001):
            task.progress(done, 5000, "rows")

    tasks.run(owner, work, lambda result: told.append("done"), pytest.fail, progress)
    qtbot.waitUntil(lambda: "done" in told)
    assert told[-2:] == [(5000, 5000, "rows"), "done"]
    assert len(told) < 100
    assert threads == {threading.main_thread()}


def test_closing_stops_what_runs_and_waits_for_it(qtbot, owner):
    tasks, started, ended = Tasks(), threading.Event(), threading.Event()

    def work(task):
        started.set()
        try:
            while True:
                task.check()
        finally:
            ended.set()

    tasks.run(owner, work, pytest.fail, lambda error: None)
    assert started.wait(10)
    tasks.close()
    assert ended.is_set()


def test_once_closed_nothing_is_asked_or_answered(qtbot, owner):
    tasks, answers = Tasks(), []
    tasks.ask(owner, lambda task: "early", answers.append, answers.append)
    tasks.close()
    tasks.ask(owner, lambda task: "late", answers.append, answers.append)
    tasks.run(owner, lambda task: "late", answers.append, answers.append)
    qtbot.wait(0)
    assert answers == []
