"""Columns guessed from headers and cells; a person's word goes first; never a wrong telephone."""

import pytest

from app.engine.contacts.map_columns import as_told, fact_name, guess
from app.engine.contacts.refused import FileRefused
from app.engine.model.contact import Mapping


def parts(header: str, row: str, expected: str = "", **overrides: str):
    sample = [row.split(",")] * 3
    return guess(header.split(","), sample, expected.split(), overrides=overrides).mapping


@pytest.mark.parametrize(
    ("header", "row", "name", "last_name", "phone"),
    [
        ("Name,Phone", "Ann Lee,6502530000", "Name", None, "Phone"),
        ("First Name,Last Name,Phone", "Ann,Lee,6502530000", "First Name", "Last Name", "Phone"),
        ("Given Name,Family Name,Tel", "Ann,Lee,6502530000", "Given Name", "Family Name", "Tel"),
        ("Name,Phone 1,Phone 2", "Ann,6502530000,4152530001", "Name", None, "Phone 1"),
        ("CustomerName,MobilePhone", "Ann Lee,6502530000", "CustomerName", None, "MobilePhone"),
        ("Customer,Customer Name,Tel", "17,Ann Lee,6502530000", "Customer Name", None, "Tel"),
        ("Nombre,Apellidos,Teléfono", "Ana,Paz,6502530000", "Nombre", "Apellidos", "Teléfono"),
        ("Tenant Name,Cell", "Ann Lee,6502530000", "Tenant Name", None, "Cell"),
        ("Company,Phone,Fax", "Acme,6502530000,6502530009", "Company", None, "Phone"),
        ("Name,Phone type,Phone,Phone verified", "Ann,cell,6502530000,yes", "Name", None, "Phone"),
        ("Account,Name,Number", "6502530000,Ann,4152530001", "Name", None, "Number"),
        ("Name,Home Phone,Mobile Phone", "Ann,,6502530000", "Name", None, "Mobile Phone"),
        ("Column 1,Column 2", "Ann Lee,6502530000", "Column 1", None, "Column 2"),
        ("Phone,Name", "n/a,Ann", "Name", None, "Phone"),
        ("Phone,Name", "1.65025E+10,Ann", "Name", None, "Phone"),
    ],
)  # fmt: skip
def test_name_and_phone(header, row, name, last_name, phone):
    found = parts(header, row)
    assert (found.name, found.last_name, found.phone) == (name, last_name, phone)


def test_place_and_opt_out():
    found = parts(
        "Name,Phone,Time zone,Zip Code,State,Do Not Call", "Ann,6502530000,EST,02134,MA,no"
    )
    assert (found.zone, found.zip_code, found.state, found.opt_out) == (
        "Time zone",
        "Zip Code",
        "State",
        "Do Not Call",
    )


@pytest.mark.parametrize(
    ("header", "expected", "facts"),
    [
        ("Name,Phone,Amount due", "amount_due", {"amount_due": "Amount due"}),
        ("Name,Phone,Balance", "amount_due", {"amount_due": "Balance"}),
        ("Name,Phone,Saldo,Vence", "amount_due", {"amount_due": "Saldo"}),
        ("Name,Phone,Due Date (US)", "due_date", {"due_date": "Due Date (US)"}),
        ("Name,Phone,Link", "payment_link", {"payment_link": "Link"}),
        ("Name,Phone", "debtor_name", {"debtor_name": "Name"}),
        ("Debtor Name,Phone", "debtor_name", {"debtor_name": "Debtor Name"}),
        ("Name,Phone", "company_name creditor", {}),
        ("Name,Phone,Date", "due_date visit_date", {}),
        ("Name,Phone,Company Name", "name", {"name": "Name"}),
        ("Name,Phone,Amount,Balance", "amount_due", {}),
    ],
)  # fmt: skip
def test_expected_facts(header, expected, facts):
    row = ",".join(["Ann Lee", "6502530000", *["x"] * (header.count(",") - 1)])
    assert parts(header, row, expected).facts == facts


def test_without_expected_facts_every_column_is_one():
    found = parts("Name,Phone,Amount due ($),2nd note,DNC", "Ann,6502530000,1,x,no")
    assert found.facts == {
        "name": "Name",
        "amount_due": "Amount due ($)",
        "_2nd_note": "2nd note",
    }


def test_overrides_go_first():
    found = parts(
        "Name,Phone,Mobile,When,Post",
        "Ann,6502530000,4152530001,x,02134",
        "due_date",
        phone="mobile",
        due_date="When",
        zip="Post",
    )
    assert (found.phone, found.zip_code, found.facts) == ("Mobile", "Post", {"due_date": "When"})


def test_an_override_of_a_missing_column_is_refused():
    with pytest.raises(FileRefused, match="no column"):
        parts("Name,Phone", "Ann,6502530000", phone="Cell")


def test_fact_names_are_names():
    assert fact_name("Amount due ($)") == "amount_due"
    assert fact_name("1st visit").isidentifier()


def test_a_whole_mapping_is_taken_as_told() -> None:
    header = ("Customer", "Mobile", "Work", "Balance")
    told = Mapping(name="Customer", phone="Work", facts={"amount_due": "Balance"})
    taken = as_told(header, told, ("debtor_name", "amount_due"))
    assert taken.facts == {"debtor_name": "Customer", "amount_due": "Balance"}
    assert taken.phone == "Work"
    assert as_told(header, Mapping(phone="Work")) == Mapping(phone="Work")
    with pytest.raises(FileRefused, match="Fax"):
        as_told(header, Mapping(phone="Fax"))


def test_the_reasons_of_an_earlier_round_are_nobodys_fact() -> None:
    header = ("Name", "Phone", "Due", "Why it was refused")
    rows = [("Dana", "212-555-0142", "June 9", "No number.")]
    for told in ({}, {"phone": "Phone"}):
        assert guess(header, rows, overrides=told).mapping.facts.keys() == {"name", "due"}


def test_whose_name_it_is_depends_on_the_number_that_is_chosen():
    header = ("Buyer Name", "Buyer Phone", "Recipient Name", "Recipient Phone")
    rows = [("Ann Lee", "650-253-0000", "Bo Ray", "415-253-0001")] * 3
    asked = guess(header, rows)
    assert asked.mapping.phone is None
    assert set(asked.phone_choices) == {"Buyer Phone", "Recipient Phone"}
    assert asked.mapping.name in asked.unsure
    told = guess(header, rows, overrides={"phone": "Buyer Phone"})
    assert (told.mapping.name, told.unsure) == ("Buyer Name", ())
