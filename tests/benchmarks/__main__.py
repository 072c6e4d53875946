"""`make bench`: one line per goal: name, floor, ours, ratio, goal, ok or MISSED.

    python -m tests.benchmarks [NAME ...]

Floor and ours are measured side by side in one run, interleaved, at least five rounds, medians.

To add one:
1. write a function that gives a `Measured` in a file here,
2. add it to `BENCHMARKS`.
"""

import sys

from tests.benchmarks import (
    audit,
    board,
    calls,
    imports,
    ledger,
    live_board,
    people,
    phones,
    playbook,
    polling,
    rehearsal,
    screening,
    slots,
    stalls,
    window,
)
from tests.benchmarks.measure import line

BENCHMARKS = {
    "ledger": ledger.transaction,
    "audit": audit.verify,
    "playbook": playbook.parse_large,
    "phones": phones.per_row,
    "call": calls.simulated_call,
    "board": board.big_board,
    "stalls": stalls.import_list,
    "polling": polling.hosted_calls,
    "rehearsal": rehearsal.whole_list_cpu,
    "rehearsed-call": rehearsal.conversation_cpu,
    "rehearsal-stalls": rehearsal.window_alive,
    "slots-campaign": slots.campaign,
    "slots-import": slots.list_import,
    "screening": screening.against_regular_expressions,
    "screening-hostile": screening.hostile,
    "live-board": live_board.painted,
    "import-million": imports.million_rows,
    "import-memory": imports.memory,
    "people-first-page": people.first_page,
    "people-jump": people.jump,
    "people-search": people.search,
    "window": window.first_paint,
}


def main(names: list[str]) -> None:
    for name, benchmark in BENCHMARKS.items():
        if not names or name in names:
            print(line(benchmark()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
