"""`make kills`: fifty kills of 300-row campaigns, and the same with a naive order.

    python -m tests.kills [--kills 50] [--rows 300] [--seed 1] [--chained]

`--chained`: two installations, one of which dials through the other; either is killed.

Prints what was found; exits with 1 when anybody was dialed twice, an outcome was lost, the chain
broke, the kills fell in the wrong places, or the naive order was not caught.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.kills.chained.rounds import ChainTally, chained_rounds
from tests.kills.rounds import Tally, rounds

CHAINED_ROWS = 24
"""Fewer than a deployment may call in an hour."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chained", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    if options.chained:
        return chained(options.kills, chance)
    with tempfile.TemporaryDirectory() as folder:
        ours = rounds(Path(folder) / "ours", options.kills, options.rows, chance)
        naive = rounds(Path(folder) / "naive", options.kills, options.rows, chance, naive=True)
    tell("intent first", ours)
    tell("naive", naive)
    wrong = [*faults(ours, options.kills), *void(naive)]
    for fault in wrong:
        print("WRONG:", fault)
    return 1 if wrong else 0


def chained(kills: int, chance: random.Random) -> int:
    with tempfile.TemporaryDirectory() as folder:
        ours = chained_rounds(Path(folder) / "ours", kills, CHAINED_ROWS, chance)
        naive = chained_rounds(Path(folder) / "naive", kills, CHAINED_ROWS, chance, naive=True)
    tell_chained("one key, never redialed", ours)
    tell_chained("naive", naive)
    wrong = [*chained_faults(ours), *void(naive, least=5)]
    for fault in wrong:
        print("WRONG:", fault)
    return 1 if wrong else 0


def tell_chained(name: str, tally: ChainTally) -> None:
    print(
        f"{name}: {tally.kills} kills ({tally.near} near, {tally.far} far) in {tally.rounds} rounds"
        f" of {tally.rows} people, {tally.between} while a call was open; {tally.dials} dials,"
        f" {tally.doubles} doubles, {tally.unseen} rang unseen, {tally.open} never settled,"
        f" {tally.wrong} wrong outcomes, {tally.unknown} for a person, {tally.broken} broken chains"
    )


def chained_faults(tally: ChainTally) -> list[str]:
    found = []
    if tally.doubles:
        found.append(f"{tally.doubles} numbers were dialed twice")
    if tally.unseen:
        found.append(f"{tally.unseen} numbers rang and the books say that they did not")
    if tally.open:
        found.append(f"{tally.open} calls were never settled")
    if tally.wrong:
        found.append(f"{tally.wrong} outcomes are not those of the other side")
    if tally.broken:
        found.append(f"the chain broke {tally.broken} times")
    if tally.unknown > tally.kills * 4:
        found.append(f"{tally.unknown} unknown outcomes for {tally.kills} kills")
    if tally.between < tally.kills * 0.5:
        found.append(f"only {tally.between} kills fell while a call was open")
    return found


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


def void(naive: Tally | ChainTally, least: int = 10) -> list[str]:
    if naive.doubles >= least:
        return []
    return [f"the naive order gave only {naive.doubles} doubles: this run proves nothing"]


if __name__ == "__main__":
    sys.exit(main())
