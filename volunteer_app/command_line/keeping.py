"""The commands that keep a workspace safe: backup, restore and check."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from volunteer_app.command_line.console import answer, answer_json, tell
from volunteer_app.command_line.copies import (
    all_copies,
    copies_as_json,
    findings_as_json,
    lines_of_copies,
    lines_of_made,
    lines_of_proof,
    loss_as_json,
    made_as_json,
)
from volunteer_app.command_line.opening import DONE, IN_PART, REFUSED, CannotOpen, opened, opening
from volunteer_app.domain.units import format_day
from volunteer_app.services.copies import choose_second_folder
from volunteer_app.services.workspaces import Workspaces


def back_up(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    with opened(arguments, workspaces, read_only=True):
        if arguments.second_place or arguments.no_second_place:
            choose_second_folder(arguments.workspace, arguments.second_place)
        made = workspaces().backup(arguments.workspace, arguments.to)
    answer_json(made_as_json(made)) if arguments.json else tell(*lines_of_made(made))
    return IN_PART if made.problem else DONE


def restore(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    if arguments.prove:
        return _prove(arguments, workspaces())
    if arguments.backup is None:
        if not arguments.workspace.is_dir():
            raise CannotOpen(f"There is no folder {arguments.workspace}. Check the name.")
        copies = all_copies(arguments.workspace)
        answer_json(copies_as_json(copies)) if arguments.json else answer(*lines_of_copies(copies))
        return DONE
    kept = None
    if arguments.replace:
        done = workspaces().replace(arguments.backup, arguments.workspace)
        kept = done.kept
    else:
        workspaces().restore(arguments.backup, arguments.workspace)
    tell(f"The workspace of {arguments.backup} is ready in {arguments.workspace}.")
    if kept:
        tell(f"The store that was there is kept until {format_day(done.until)}: {kept}.")
    if arguments.json:
        answer_json({"workspace": str(arguments.workspace), "kept": str(kept) if kept else None})
    return DONE


def _prove(arguments: Namespace, workspaces: Workspaces) -> int:
    proved = workspaces.prove(arguments.backup, arguments.workspace)
    loss = workspaces.loss(arguments.backup, arguments.workspace)
    if arguments.json:
        answer_json({"proved": list(proved), "lost": loss_as_json(loss)})
    else:
        answer(*lines_of_proof(proved, loss))
    return DONE


def check(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    with opening():
        if arguments.accept_older:
            workspaces().accept(arguments.workspace)
        findings = workspaces().check(arguments.workspace)
    if arguments.json:
        answer_json(findings_as_json(findings))
    else:
        answer(*(f"{finding.what}: {finding.problem or 'sound'}" for finding in findings))
    return REFUSED if any(finding.problem for finding in findings) else DONE
