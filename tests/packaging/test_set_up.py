"""Setting a bare machine up."""

import ast
import importlib.util
import os
import sys
from datetime import date
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def load(monkeypatch):
    """Load a script of packaging/ as it finds itself when started: beside the others."""

    def load(name):
        spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        return module

    monkeypatch.syspath_prepend(PACKAGING)
    return load


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with dpkg-query and apt-get of our own, which write down what they were asked."""
    if os.name != "posix":
        pytest.skip("the package managers asked for here are Debian's")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("WAYMARK_CI", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    def command(name, *lines):
        (tmp_path / name).write_text(
            "\n".join(["#!/bin/sh", f'printf "%s\\n" "$*" >> {tmp_path}/asked', *lines]) + "\n"
        )
        (tmp_path / name).chmod(0o755)

    command.asked = lambda: (tmp_path / "asked").read_text()
    return command


def everything_installed(module):
    return [f"installed\t{name}\t" for packages in module.listed().values() for name in packages]


def dpkg_answering(machine, lines):
    machine("dpkg-query", "/bin/cat <<'END'", *lines, "END")


def test_nothing_is_installed_where_nothing_is_missing(load, machine):
    module = load("system_packages")
    dpkg_answering(machine, everything_installed(module))
    machine("apt-get", "exit 1")
    assert module.install_missing(module.listed()) == 0
    assert "install" not in machine.asked()


def test_a_package_under_another_name_counts(load, machine):
    module = load("system_packages")
    answers = everything_installed(module)
    dpkg_answering(machine, [*answers, "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84.1), libgio"])
    assert {"libglib2.0-0t64", "libglib2.0-0", "libgio"} <= module.installed_names()


def test_a_removed_package_that_left_its_settings_is_missing(load, machine):
    module = load("system_packages")
    dpkg_answering(machine, ["config-files\tqpdf\t"])
    assert module.installed_names() == set()


def test_whoever_may_not_install_is_told_the_one_line_to_type(load, machine, monkeypatch, capsys):
    module = load("system_packages")
    missing = ("libegl1", "qpdf", "libxcb-cursor0")
    dpkg_answering(machine, [line for line in everything_installed(module) if line.split("\t")[1] not in missing])
    monkeypatch.setattr(module, "venv_module", lambda: ["python3.11-venv"])
    machine("apt-get")
    machine("sudo", "exit 1")
    assert module.install_missing(["offscreen", "window", "tests"]) != 0
    packages = "libegl1 libxcb-cursor0 python3.11-venv qpdf"
    assert f"  sudo apt-get install --yes --no-install-recommends {packages}\n" in capsys.readouterr().out


def test_whoever_needs_no_password_gets_them_installed(load, machine):
    module = load("system_packages")
    dpkg_answering(machine, [line for line in everything_installed(module) if "libegl1" not in line])
    machine("apt-get")
    machine("sudo", 'shift; test "$1" = true || "$@"')
    assert module.install_missing(["offscreen"]) == 0
    assert "\ninstall --yes --no-install-recommends libegl1\n" in machine.asked()


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("1", 1)])
def test_what_only_tests_miss_stops_continuous_integration_alone(load, machine, monkeypatch, ci, status):
    module = load("system_packages")
    monkeypatch.setenv("WAYMARK_CI", ci)
    dpkg_answering(machine, [line for line in everything_installed(module) if "qpdf" not in line])
    assert module.install_missing(["offscreen", "tests"]) == status


@pytest.mark.parametrize(("refused", "status"), [("libegl1", 1), ("qpdf", 0)])
def test_what_apt_cannot_install_is_named_and_stops_only_what_needs_it(load, machine, capsys, refused, status):
    module = load("system_packages")
    dpkg_answering(machine, [line for line in everything_installed(module) if refused not in line])
    machine("apt-get", 'test "$1" = update || { echo "no such package" >&2; exit 100; }')
    machine("sudo", 'shift; test "$1" = true || "$@"')
    assert module.install_missing(["offscreen", "tests"]) == status
    said = capsys.readouterr().out
    assert "no such package" in said
    assert f"sudo apt-get install --yes --no-install-recommends {refused}\n" in said


def test_a_system_without_debians_packages_is_left_alone(load, machine):
    module = load("system_packages")
    assert module.install_missing(module.listed()) == 0


def test_libraries_are_installed_once_and_again_only_for_another_lock(load, monkeypatch, tmp_path):
    module = load("set_up")
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / module.RUN).write_text("one")
    (tmp_path / "packaging" / module.DEV).write_text("one and more")
    calls = []
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(module, "call", lambda *arguments, **variables: calls.append(arguments[-1]) or 0)
    for lock in (module.RUN, module.RUN, module.DEV, module.DEV, module.RUN):
        assert module.install_libraries(lock) == 0
    assert calls == ["packaging/requirements.lock", "packaging/requirements-dev.lock"]
    (tmp_path / "packaging" / module.RUN).write_text("two")
    module.install_libraries(module.RUN)
    assert len(calls) == 3


def test_a_failed_installation_is_tried_again(load, monkeypatch, tmp_path, capsys):
    module = load("set_up")
    monkeypatch.setattr(module, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(module, "call", lambda *arguments, **variables: 1)
    assert module.install_libraries(module.RUN) == 1
    assert not module.STAMPS.exists()
    assert "online" in capsys.readouterr().out


def test_children_write_byte_code_even_where_it_is_switched_off(load, monkeypatch):
    module = load("set_up")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "180")
    environment = module.environment(QT_QPA_PLATFORM="offscreen")
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PIP_DEFAULT_TIMEOUT"] == "180"
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display here")
def test_without_a_display_run_says_so_and_shows_the_demonstration(load, monkeypatch, capsys):
    module = load("set_up")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(module, "demo", lambda rest: 7)
    assert module.run([]) == 7
    assert "no display" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 3, 31), date(2024, 4, 1), date(2025, 3, 31)),
        (date(2026, 4, 1), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 11, 25), date(2025, 4, 1), date(2026, 3, 31)),
    ],
)
def test_the_demonstration_reports_on_the_last_whole_financial_year(load, today, first, last):
    assert load("set_up").last_financial_year(today) == (first, last)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_a_python_that_is_too_old_is_refused_in_one_sentence(load, monkeypatch, version):
    ast.parse((PACKAGING / "set_up.py").read_text(), feature_version=version[:2])
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=rf"^Waymark needs Python 3.11 or later, and this is 3.{version[1]}.$"):
        load("set_up")


def test_the_makefile_knows_every_target(load):
    targets = next(line for line in (PACKAGING.parent / "Makefile").read_text().splitlines() if "TARGETS :=" in line)
    assert set(targets.split()[2:]) == set(load("set_up").TARGETS) - {"ready"}
