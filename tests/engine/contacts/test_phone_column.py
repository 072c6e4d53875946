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
        ("Invitee,Text Reminder Number", "Ann,+1 650-253-0000", ("Text Reminder Number",)),
        ("Invitee,Fax", "Ann,+1 650-253-0000", ()),
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


@pytest.mark.parametrize(
    ("header", "row", "column", "choices"),
    [
        ("Name,Fax", "Ann,206-555-01{}1", None, ()),
        ("Name,Office Phone,Fax", "Ann,206-555-01{}1,206-555-01{}2", None, ("Office Phone",)),
        ("Agent Phone,Name,Cell", "206-555-01{}1,Ann,206-555-01{}2", "Cell", ()),
        ("Our Phone,Phone", "206-555-0100,206-555-01{}2", "Phone", ()),
        ("Line,Phone", "206-555-01{}1,206-555-0100", None, ("Phone", "Line")),
        ("From,To Number", "206-555-01{}1,206-555-01{}2", None, ("From", "To Number")),
        ("Phone,Text Phone", "206-555-01{}1,(206) 555-01{}1", "Phone", ()),
        ("Home,Mobile", "206-555-01{}1,206-555-01{}2", None, ("Home", "Mobile")),
        ("Phone,Mobile", "ann@mail.example,206-555-01{}2", "Mobile", ()),
        ("Old phone,Name", "206-555-01{}1,Ann", None, ("Old phone",)),
        ("Phone/Fax,Name", "206-555-01{}1,Ann", None, ("Phone/Fax",)),
        ("Primary Phone,Home Phone,Cell", "206-555-01{}1,,206-555-01{}2", "Primary Phone", ()),
    ],
)
def test_numbers_of_somebody_else_are_not_taken(
    header: str, row: str, column: str | None, choices: tuple[str, ...]
) -> None:
    answer = found(header.split(","), [row.replace("{}", str(n)).split(",") for n in range(5)])
    assert answer.column == column
    assert column or set(answer.choices) == set(choices)


def test_a_person_looks_at_what_is_taken_for_little_reason() -> None:
    sample = [["206-555-0111"], ["206-555-0112"]]
    assert not found(["Mobile phone"], sample).unsure
    assert found(["Showing phone"], sample).unsure
    assert found(["Contact"], sample).unsure
    assert found(["Phone 2"], sample).unsure
