"""What holds for every test: no screen, nobody's own settings, and nothing said that was not expected."""

import logging
import os
import re

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from tests.surroundings import CORPUS, ROOT, in_ci

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.postgres", "tests.stores"]

set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
# A store or a window is made inside the property, so a fixture shared by its examples is meant. A failure prints what
# gives it again. In continuous integration the examples are always the same: no change is red for another's luck.
hypothesis.settings.register_profile(
    "waymark",
    deadline=None,
    print_blob=True,
    derandomize=in_ci(),
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("waymark")


def pytest_collection_modifyitems(items):
    """Tests over the reference files skip where those are absent."""
    if CORPUS.is_dir():
        return
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(pytest.mark.skip(reason=f"the reference files are not there: {CORPUS}"))


@pytest.fixture(scope="session", autouse=True)
def _own_places(tmp_path_factory):
    """Nothing a test does reaches the workspace and settings of the person who runs it."""
    places = tmp_path_factory.mktemp("places")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(places / name.lower()))
        yield


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _nothing_unexpected_in_the_log(request):
    """A warning in the log fails the test, unless `@pytest.mark.logs(pattern, ...)` expects it; then it must come."""
    expected = [pattern for mark in request.node.iter_markers("logs") for pattern in mark.args]
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    unexpected = [line for line in listener.said if not any(re.search(pattern, line) for pattern in expected)]
    absent = [pattern for pattern in expected if not any(re.search(pattern, line) for line in listener.said)]
    assert not unexpected, f"logged, but not expected: {unexpected}"
    assert not absent, f"expected in the log, but absent: {absent}"
