"""`python -m tests.bench [NAME …]`: prints what each piece of work costs beside its floor."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from tests.bench.counting import figures
from tests.bench.entering import many_entries, one_entry
from tests.bench.exporting import export
from tests.bench.ground import Ground
from tests.bench.importing import people_from_a_file
from tests.bench.listing import long_list
from tests.bench.measuring import HEADING, Line
from tests.bench.painting import painted_list
from tests.bench.reporting import impact_summary
from tests.bench.searching import one_record, search
from tests.bench.sheets import typed_sheet
from tests.bench.starting import first_window
from tests.bench.viewing import sorting, today, views

MEASURED: dict[str, Callable[[Ground], Iterator[Line]]] = {
    "F1": first_window,
    "S1": search,
    "S2": one_record,
    "W1": one_entry,
    "W2": many_entries,
    "H1": typed_sheet,
    "I1": figures,
    "M1": people_from_a_file,
    "X1": export,
    "P1": impact_summary,
    "L1": long_list,
    "L2": painted_list,
    "L3": sorting,
    "V1": views,
    "T1": today,
}
STRESS, QUICK = (100_000, 5_000_000), (20_000, 500_000)


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURED)}; all where none is named")
    parser.add_argument("--quick", action="store_true", help="20,000 people and 500,000 entries")
    parser.add_argument("--people", type=int, metavar="N", help="100,000 where it is not said")
    parser.add_argument("--entries", type=int, metavar="N", help="5,000,000 where it is not said")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(MEASURED):
        parser.error(f"nothing is measured as {', '.join(sorted(unknown))}")
    people, entries = QUICK if chosen.quick else STRESS
    ground = Ground(people=chosen.people or people, entries=chosen.entries or entries)
    print(HEADING)
    for name in chosen.names or MEASURED:
        for line in MEASURED[name](ground):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
