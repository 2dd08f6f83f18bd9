"""A virtual screen with a window manager, for what must be seen as it is on a desk."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

NEEDED = ("Xvfb", "openbox")


def missing() -> list[str]:
    """The programs that a virtual screen needs and that are not here."""
    return [program for program in NEEDED if shutil.which(program) is None]


@contextmanager
def virtual_display(width: int = 1280, height: int = 720) -> Iterator[dict[str, str]]:
    """The environment of a program that is to be shown on the screen, which goes when this is left."""
    with ExitStack() as ends:
        reading, writing = os.pipe()
        screen = f"{width}x{height}x24"
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp"]
        ends.enter_context(_running(server, os.environ, pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "the virtual screen did not start"
        environment = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        ends.enter_context(_running(["openbox", "--sm-disable"], environment))
        yield environment


@contextmanager
def _running(command, environment, **given) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, **quiet, **given) as process:
        try:
            yield
        finally:
            process.terminate()
