"""Who is called: whole names, halves, other people's names, and no name at all."""

import pytest

from app.engine.contacts.columns import columns_of
from app.engine.contacts.name_columns import name_columns, whose


@pytest.mark.parametrize(
    ("header", "rows", "name", "last"),
    [
        ("Salutation|Nom|Prénom", ["Mme|LEE|Anne", "M.|STONE|Bob"], "Prénom", "Nom"),
        ("Name|Last name", ["Ann|Lee", "Bob|Stone"], "Name", "Last name"),
        ("Name|Last name", ["Ann Lee|Lee", "Bob Stone|Stone"], "Name", None),
        ("Full name|First|Last", ["Lee, Ann|Ann|Lee"], "First", "Last"),
        ("Customer|First name|Last name", ["C-1|Ann|Lee"], "First name", "Last name"),
        ("Spouse first name|Spouse last name|Client", ["Tom|Lee|Ann Lee"], "Client", None),
        ("Contact|Company", ["ann@mail.example|Elm Bakery"], "Company", None),
        ("Lead|Whoever", [f"Hot|{who} Lee" for who in ("Ann", "Bob", "Cy", "Di")], "Whoever", None),
        ("Sales rep|Company", ["Dana Hill|Elm Bakery"], "Company", None),
        ("Pet name|Doctor name", ["Rex|Ann Pike"], None, None),
        ("Notes", ["call Ann"], None, None),
        ("Name", [], "Name", None),
    ],
)
def test_who_is_called(header: str, rows: list[str], name: str | None, last: str | None) -> None:
    columns = columns_of(header.split("|"), [row.split("|") for row in rows])
    found = name_columns(columns, blank=not rows)
    assert (found.name, found.last) == (name, last)


def test_the_name_goes_with_whose_telephone_is_called() -> None:
    header = ["Buyer Name", "Buyer Phone", "Recipient Name", "Recipient Phone"]
    columns = columns_of(header, [["Ann Lee", "212-555-0142", "Bo Ray", "212-555-0143"]])
    for who in ("Buyer", "Recipient"):
        found = name_columns(columns, blank=False, whom=whose(f"{who} Phone"))
        assert found.name == f"{who} Name"
    assert whose("Mobile phone number") == frozenset()


@pytest.mark.parametrize(
    ("header", "cell", "unsure"),
    [("Name", "Ann Lee", ()), ("Name", "Lee, Ann", ("Name",)), ("Company", "Elm", ("Company",))],
)
def test_what_a_person_should_look_at(header: str, cell: str, unsure: tuple[str, ...]) -> None:
    assert name_columns(columns_of([header], [[cell]]), blank=False).unsure == unsure
