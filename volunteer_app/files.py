"""A file replaced whole: complete and safely on disk, or as it was before."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new, empty file beside the path to write to; it takes the path's place when the block ends well.

    Its name is nobody else's, so no file that lies there already is touched. Raises OSError.
    """
    part = path.with_name(f".waymark-{os.urandom(8).hex()}.part")
    part.touch(exist_ok=False)
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """See to it that a file's new place in the folder outlives a power cut, where the system can be asked to."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
