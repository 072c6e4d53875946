"""Guessing never fails, gives no column away twice and keeps to what a person said."""

import time

from hypothesis import given, settings
from hypothesis import strategies as some

from app.engine.contacts.header_words import KNOWN
from app.engine.contacts.map_columns import PARTS, guess

_NAMES = some.one_of(
    some.sampled_from(sorted(KNOWN)),
    some.sampled_from(("Phone", "Name", "Column 1", "Column 2", "", "Teléfono", "#", "電話")),
    some.text(max_size=12),
)
_CELLS = some.one_of(
    some.sampled_from(
        ("", "Ann Lee", "206-555-0111", "2025-03-01", "$12.50", "yes", "WA", "98101", "a@b.co",
         "https://x.example/1", "America/New_York", "1.65025E+10", "2065550111 / 2065550112")
    ),
    some.text(max_size=15),
)  # fmt: skip
_TYPES = {"debtor_name": "text", "amount_due": "money", "due_date": "date", "zip": "text"}


@some.composite
def tables(draw: some.DrawFn) -> tuple[list[str], list[list[str]]]:
    header = draw(some.lists(_NAMES, max_size=6))
    row = some.lists(_CELLS, max_size=len(header) + 1)
    return header, draw(some.lists(row, max_size=4))


@given(tables(), some.booleans(), some.data())
@settings(deadline=None, max_examples=150)
def test_any_table_can_be_asked(
    table: tuple[list[str], list[list[str]]], profile: bool, data: some.DataObject
) -> None:
    header, sample = table
    expected = tuple(_TYPES) if profile else ()
    found = guess(header, sample, expected, types=_TYPES)
    columns = [column for part in PARTS if (column := getattr(found.mapping, part)) is not None]
    assert len(columns) == len(set(columns))
    assert {*columns, *found.mapping.facts.values(), *found.phone_choices, *found.unsure} <= {
        *header
    }
    assert found.mapping.phone is None or not found.phone_choices
    assert found == guess(header, sample, expected, types=_TYPES)
    if named := [name for name in header if name.strip() and header.count(name) == 1]:
        part, column = data.draw(some.sampled_from(PARTS)), data.draw(some.sampled_from(named))
        told = guess(header, sample, expected, types=_TYPES, overrides={part: column}).mapping
        assert getattr(told, part) == column
        assert [p for p in PARTS if getattr(told, p) == column] == [part]


def test_five_hundred_columns_take_a_moment() -> None:
    header = [f"Field {at}" for at in range(505)]
    sample = [[f"some words {row}" for _ in header] for row in range(60)]
    guess(header[:2], sample)
    began = time.process_time()
    guess(header, sample, tuple(_TYPES), types=_TYPES)
    assert time.process_time() - began < 0.5  # ten times what it takes on an idle machine
