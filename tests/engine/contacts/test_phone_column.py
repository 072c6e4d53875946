"""The telephone column is taken when it is plain and asked when it is not."""

import pytest

from app.engine.contacts.columns import columns_of
from app.engine.contacts.phone_column import PhoneFound, phone_column


def found(header: list[str], sample: list[list[str]], country: str = "US") -> PhoneFound:
    return phone_column(columns_of(header, sample), country)


@pytest.mark.parametrize(
    ("header", "row", "choices"),
    [
        ("Name,Home Phone,Mobile", "Ann,6502530000,4152530001", ("Home Phone", "Mobile")),
        ("Phone,Phone (2)", "6502530000,4152530001", ("Phone", "Phone (2)")),
        ("Column 1,Column 2", "6502530000,4152530001", ("Column 1", "Column 2")),
        ("Name,Reference", "Ann,6502530000", ("Reference",)),
        ("Phone,Whom", "n/a,4152530001", ("Phone", "Whom")),
        ("a,b", "1,2", ()),
    ],
)
def test_in_doubt_a_person_chooses_the_phone(header, row, choices):
    answer = found(header.split(","), [row.split(",")] * 3)
    assert answer.column is None
    assert set(answer.choices) == set(choices)


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        ("Phone,Mobile", ["6502530000,", "6502530001,"], "Phone"),
        ("Phone,Mobile", ["n/a,6502530000", "none,6502530001"], "Mobile"),
        ("Phone,Emergency phone", ["6502530000,4152530001"], "Phone"),
        ("Phone id,Phone", ["6502530000,4152530001"], "Phone"),
        ("Phone", [], "Phone"),
        ("Column 1", ["6502530000", "x", "4152530001"], "Column 1"),
    ],
)
def test_one_plain_column_is_taken(header, rows, expected):
    sample = [row.split(",") for row in rows]
    assert found(header.split(","), sample).column == expected


def test_the_country_decides_what_a_number_is():
    sample = [["020 8765 4321"]] * 3
    assert found(["Column 1"], sample, "GB") == PhoneFound("Column 1")
    assert found(["Column 1"], sample, "US") == PhoneFound(None)
