"""A column of numbers read at once says what the full reading says of each, or nothing."""

import random

import pytest

from app.engine.contacts.number_column import UNSURE, NumberColumn
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.quick_phone import QuickPhones, line_matters
from tests.engine.contacts.test_quick_phone import WAYS, home, mutated, written


class Kinds:
    """Places for regions and kinds, in their order."""

    def __init__(self) -> None:
        self.all: list[tuple[str, str]] = []

    def at(self, region: str, kind: str) -> int:
        if (region, kind) not in self.all:
            self.all.append((region, kind))
        return self.all.index((region, kind))


def agreed(column: NumberColumn, kinds: Kinds, cells: list[str], country: str) -> int:
    """How many were read; fails where one is not what the full reading gives."""
    numbers, places = column.read(cells)
    for cell, number, place in zip(cells, numbers, places, strict=True):
        if place != UNSURE:
            full = read_phone.__wrapped__(cell, country)
            assert f"+{number}" == full.e164, (cell, country)
            assert kinds.all[place] == (full.region, full.kind.value), (cell, country)
            assert full.extension is None
    return len(cells) - places.count(UNSURE)


def test_a_column_never_contradicts_the_full_reading():
    chance, read = random.Random(1206), 0
    for _ in range(12):
        country = home(chance)
        kinds = Kinds()
        column = NumberColumn(country, kinds.at)
        for size in (1, 40, 60):
            cells = [mutated(written(chance), chance) for _ in range(size)]
            read += agreed(column, kinds, cells, country)
    assert read > 300


def test_the_first_six_digits_of_every_area_tell_the_kind():
    """All that are looked up are asked for again with other last digits."""
    chance, kinds = random.Random(7), Kinds()
    column, quick = NumberColumn("US", kinds.at), QuickPhones("US")
    firsts = [f"{area}{chance.randrange(1000):03}" for area in range(200, 1000) for _ in range(4)]
    for _ in range(6):
        cells = [f"{first}{chance.randrange(10_000):04}" for first in firsts]
        numbers, places = column.read([cell if quick.read(cell) else "" for cell in cells])
        for cell, number, place in zip(cells, numbers, places, strict=True):
            told = quick.read(cell)
            assert (number, place != UNSURE) == (int(told[0][1:]) if told else 0, told is not None)
            assert told is None or kinds.all[place] == told[1:]


@pytest.mark.parametrize("digits", ["8766060123", "8766069123", "2465210123", "2465211123"])
def test_where_the_last_digits_matter_they_are_asked(digits):
    assert line_matters().match(digits)
    kinds = Kinds()
    column = NumberColumn("US", kinds.at)
    for last in range(0, 10_000, 97):
        agreed(column, kinds, [f"{digits[:6]}{last:04}"], "US")


def test_a_place_below_zero_leaves_a_cell_unsure():
    column = NumberColumn("US", lambda region, kind: UNSURE if region == "CA" else 3)
    numbers, places = column.read(["650-253-0000", "416 253 0000", "650-253-\n0000", "911"])
    assert (places, numbers[0]) == ([3, UNSURE, UNSURE, UNSURE], 16502530000)


@pytest.mark.parametrize("way", WAYS)
def test_a_column_of_one_way_is_read_whole(way):
    column = NumberColumn("US", lambda region, kind: 0)
    cells = [way.format("202", f"{line % 800 + 200}", f"{line:04}") for line in range(300)]
    assert column.read(cells)[1] == [0] * 300
