"""Where the tests run: the repository, the reference files that may lie beside it, and whether anyone is watching."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "data"


def in_ci():
    """Whether this is continuous integration, where nothing that is missing may be skipped."""
    return bool(os.environ.get("WAYMARK_CI") or os.environ.get("CI"))
