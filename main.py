"""Starts Waymark: the limited child that reads spreadsheets, a command, or the window."""

import sys


def main(argv: list[str]) -> int:
    """Parses first and imports after, so that each way in loads only what it needs."""
    if argv[:1] == ["read-spreadsheet"]:
        from volunteer_app.exchange import reading_child

        return reading_child.main(argv[1:])
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
