"""The shape of the program, held: who may import whom, and what lies where."""

import ast
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("volunteer_app", "database", "ui", "resources")
TOP_LEVEL = {
    *PACKAGES,
    *("main.py", "packaging", "tests", "docs", ".ci", "Makefile", "pyproject.toml"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".git", ".gitignore"),
}
EMPTY_WORDS = re.compile(r"(^|_)(utils?|helpers?|managers?|data|info|misc|common)$")
SLOW_TO_IMPORT = {"alembic", "reportlab", "python_calamine", "xlsxwriter", "PySide6"}


def sources(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_imports_run_one_way_and_each_library_has_one_home():
    """In a process of its own, since the checker switches off the loggers of the one it runs in."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    checked = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_top_level_of_the_repository_holds_only_what_is_allowed():
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line]
    present = {path.name for path in ROOT.iterdir() if not any(fnmatch(path.name, pattern) for pattern in ignored)}
    assert present - TOP_LEVEL == set()


def test_docs_holds_pictures_alone():
    assert [path.name for path in (ROOT / "docs").glob("*") if path.suffix != ".png"] == []


def test_resources_holds_no_code():
    assert [path.read_text() for path in sources("resources") if ast.parse(path.read_text()).body[1:]] == []


def test_packaging_is_no_python_package_for_it_would_hide_the_library_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in sources("tests")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_no_module_hides_behind_an_empty_word():
    named = [path for path in sources("volunteer_app", "database", "ui", "tests") if EMPTY_WORDS.search(path.stem)]
    assert named == []


def test_main_imports_nothing_slow_before_it_knows_what_is_wanted():
    body = ast.parse((ROOT / "main.py").read_text(encoding="utf-8")).body
    names = [alias.name for node in body if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in body if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in names} & {*SLOW_TO_IMPORT, "ui", "database", "sqlalchemy"} == set()


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\.processEvents\(", "a slot may run in the middle of another"),
        (r"\bQ?[Dd]ialog\w*\.exec\(", "dialogs are opened, so the window stays alive behind them"),
        (r"\bQDate(Time)?\b(?!Edit)", "no Qt date leaves the widgets"),
    ],
)
def test_screens_avoid_what_hurt_before(pattern, why):
    files = [path for path in sources("ui") if "QDate" not in pattern or "widgets" not in path.parts]
    assert [path.name for path in files if re.search(pattern, path.read_text(encoding="utf-8"))] == [], why
