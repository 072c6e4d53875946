"""`make kills`: fifty kills of 300-row campaigns, and the same with a naive order.

    python -m tests.kills [--kills 50] [--rows 300] [--seed 1]

Prints what was found; exits with 1 when anybody was dialed twice, an outcome was lost, the chain
broke, the kills fell in the wrong places, or the naive order was not caught.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.kills.rounds import Tally, rounds


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        ours = rounds(Path(folder) / "ours", options.kills, options.rows, chance)
        naive = rounds(Path(folder) / "naive", options.kills, options.rows, chance, naive=True)
    tell("intent first", ours)
    tell("naive", naive)
    wrong = [*faults(ours, options.kills), *void(naive)]
    for fault in wrong:
        print("WRONG:", fault)
    return 1 if wrong else 0


def tell(name: str, tally: Tally) -> None:
    print(
        f"{name}: {tally.kills} kills in {tally.campaigns} campaigns, {tally.inside} after"
        f" 1 to {tally.rows - 1} dials, {tally.between} between intent and result;"
        f" {tally.dials} dials, {tally.doubles} doubles, {tally.lost} outcomes lost,"
        f" {tally.unknown} unknown, {tally.broken} broken chains"
    )


def faults(tally: Tally, kills: int) -> list[str]:
    found = []
    if tally.doubles:
        found.append(f"{tally.doubles} numbers were dialed twice")
    if tally.lost:
        found.append(f"{tally.lost} outcomes were lost")
    if tally.broken:
        found.append(f"the chain broke {tally.broken} times")
    if tally.unknown > kills * 4:
        found.append(f"{tally.unknown} unknown outcomes for {kills} kills")
    if tally.inside < kills * 0.8:
        found.append(f"only {tally.inside} kills fell inside the campaign")
    if tally.between < kills * 0.3:
        found.append(f"only {tally.between} kills fell between intent and result")
    return found


def void(naive: Tally) -> list[str]:
    if naive.doubles >= 10:
        return []
    return [f"the naive order gave only {naive.doubles} doubles: this run proves nothing"]


if __name__ == "__main__":
    sys.exit(main())
