"""What is said of backups: those there are, one that was made, and what restoring one would do, to read and as JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from volunteer_app.command_line.console import in_columns
from volunteer_app.domain.units import HERE
from volunteer_app.services.copies import FOLDER, Copy, copies_in, second_folder
from volunteer_app.services.workspaces import BackupMade, Finding, Loss, loss_words


def all_copies(workspace: Path) -> list[Copy]:
    """The copies in the workspace, then those in its second place, each newest first."""
    second = second_folder(workspace)
    return [*copies_in(workspace / FOLDER), *(copies_in(second) if second else ())]


def lines_of_copies(copies: Sequence[Copy]) -> list[str]:
    if not copies:
        return ["There is no backup yet. The command backup makes one."]
    heads = ("Made", "People", "Entries", "Proved", "File")
    rows = [heads, *(_cells(copy) for copy in copies)]
    return in_columns(rows, right=frozenset({1, 2}))


def _cells(copy: Copy) -> tuple[str, ...]:
    made = f"{copy.made_at.astimezone(HERE):%Y-%m-%d %H:%M}"
    counts = ("?" if count is None else f"{count:,}" for count in (copy.people, copy.entries))
    return made, *counts, "yes" if copy.manifest else "no", str(copy.path)


def copies_as_json(copies: Sequence[Copy]) -> dict[str, Any]:
    return {"backups": [copy_as_json(copy) for copy in copies]}


def copy_as_json(copy: Copy) -> dict[str, Any]:
    """One backup for other programs; counts are null where nothing proves them."""
    return {
        "file": str(copy.path),
        "made": copy.made_at.isoformat(),
        "why": copy.manifest.why.value if copy.manifest else None,
        "proved": copy.manifest is not None,
        "people": copy.people,
        "entries": copy.entries,
        "size": copy.size,
        "sha256": copy.manifest.sha256 if copy.manifest else None,
    }


def made_as_json(made: BackupMade) -> dict[str, Any]:
    return {
        **copy_as_json(made.copy),
        "second": str(made.second) if made.second else None,
        "problem": made.problem or None,
    }


def lines_of_made(made: BackupMade) -> list[str]:
    lines = [f"A backup, proved equal, is in {made.copy.path}."]
    if made.second:
        lines.append(f"It is also in the second place, proved there: {made.second}.")
    return [*lines, made.problem] if made.problem else lines


def loss_as_json(loss: Loss) -> dict[str, Any]:
    return {
        "related": loss.related,
        "changes": loss.changes if loss.related else None,
        "since": loss.since.isoformat() if loss.since else None,
        "by_kind": dict(loss.kinds),
        "now": None if loss.now is None else {"people": loss.now.people, "entries": loss.now.entries},
        "then": {"people": loss.then.people, "entries": loss.then.entries},
    }


def lines_of_proof(proved: Sequence[str], loss: Loss) -> list[str]:
    return [*proved, *loss_words(loss), "Nothing was replaced."]


def findings_as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "sound": not any(each.problem for each in findings),
        "findings": {each.what: each.problem for each in findings},
    }
