"""The program without its window."""

from volunteer_app.command_line.arguments import parse
from volunteer_app.command_line.commands import run

__all__ = ["parse", "run"]
