"""E.164 per row: the quick reading with the full one behind it, against one regular expression."""

import random
import re

from app.engine.contacts.phone_numbers import read_light
from app.engine.contacts.quick_phone import QuickPhones
from tests.benchmarks.measure import Measured, side_by_side
from tests.engine.contacts.written_numbers import written_numbers

ROWS = 20_000
GENERATED = 10_000
FOREIGN, BAD = 0.02, 0.02
"""Shares of a small business's list that need the full reading."""
ABROAD = ("MX", "GB", "DE", "ES")
PER_ROW_US = 4.0
WAYS = ("{}{}{}", "({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "+1{}{}{}", "+1 ({}) {}-{}", "1-{}-{}-{}")
SPOILED = ("650-253-000", "n/a", "1.65025E+10", "650-253-0000 / 650-253-0001", "123-456-7890")
_ANY = re.compile(r"\s*(?:\+?1[ .-]?)?\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})\s*")


def per_row() -> Measured:
    """Microseconds a row as `ratio`; the goal is four of them."""
    exact_or_wrong()
    cells = _cells()
    quick = QuickPhones("US").read

    def floor() -> None:
        for cell in cells:
            _ANY.fullmatch(cell)

    def ours() -> None:
        for cell in cells:
            if quick(cell) is None:
                read_light(cell, "US")

    base, spent = side_by_side(floor, ours)
    return Measured("phones, us per row", base, spent, spent / ROWS * 1e6, PER_ROW_US)


def exact_or_wrong() -> None:
    """Ten thousand written numbers: at least 99 % exact and none wrong, or this ends the run."""
    read = [(one, read_light(one.raw, one.region)[0]) for one in written_numbers(GENERATED)]
    wrong = [(one, found) for one, found in read if found not in (one.e164, None)]
    exact = sum(found == one.e164 for one, found in read)
    if wrong or exact < 0.99 * GENERATED:
        raise SystemExit(f"phones WRONG: {exact} of {GENERATED} exact, wrong: {wrong[:5]}")


def _cells() -> list[str]:
    chance = random.Random(6)
    areas = [a for a in range(200, 990) if QuickPhones("US").read(f"{a}5552345")]
    abroad = [one.raw for one in written_numbers(5000) if one.way < 2 and one.region in ABROAD]
    made: list[str] = []
    for _ in range(ROWS):
        drawn = chance.random()
        if drawn < FOREIGN:
            made.append(chance.choice(abroad))
        elif drawn < FOREIGN + BAD:
            made.append(chance.choice(SPOILED))
        else:
            line = chance.randrange(2 * 10**6, 10**7)
            parts = (chance.choice(areas), f"{line // 10**4}", f"{line % 10**4:04}")
            made.append(chance.choice(WAYS).format(*parts))
    return made
