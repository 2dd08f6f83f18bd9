"""The net under every test: what nobody expected fails it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def outcome(tmp_path):
    """Run one test, given as text, under the rules of this suite; answers what pytest printed."""

    def outcome(body):
        (tmp_path / "test_one.py").write_text(f"import logging, warnings, pytest\n\n{body}\n")
        rules = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "tests.conftest"]
        command = [sys.executable, "-m", "pytest", "-q", *rules, str(tmp_path)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout

    return outcome


def test_a_quiet_test_passes_whatever_it_logs_below_a_warning(outcome):
    assert "1 passed" in outcome("def test_one(): logging.getLogger('waymark').info('opened')")


def test_a_warning_in_the_log_fails_the_test(outcome):
    said = outcome("def test_one(): logging.getLogger('waymark').warning('the store is slow')")
    assert "logged, but not expected: ['WARNING waymark: the store is slow']" in said
    assert "1 error" in said


def test_a_warning_in_the_log_may_be_expected(outcome):
    body = (
        "@pytest.mark.logs('store is slow')\ndef test_one(): logging.getLogger('waymark').warning('the store is slow')"
    )
    assert "1 passed" in outcome(body)
    assert "error" not in outcome(body)


def test_an_expected_warning_that_never_comes_fails_the_test(outcome):
    assert "absent: ['store is slow']" in outcome("@pytest.mark.logs('store is slow')\ndef test_one(): pass")


def test_a_python_warning_fails_the_test(outcome):
    assert "1 failed" in outcome("def test_one(): warnings.warn('old', DeprecationWarning)")


def test_a_message_of_qt_fails_the_test(outcome):
    assert "1 failed" in outcome(
        "def test_one():\n    from PySide6.QtCore import qWarning\n    qWarning('no such signal')"
    )


def test_an_exception_that_nobody_catches_in_a_thread_fails_the_test(outcome):
    thread = "threading.Thread(target=lambda: 1 / 0)"
    body = f"def test_one():\n    import threading\n    thread = {thread}\n    thread.start()\n    thread.join()"
    assert "1 failed" in outcome(body)
