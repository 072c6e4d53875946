"""The Expected facts field."""

import pytest

from app.engine.playbook.expected import read_expected
from app.engine.playbook.fields import Item


def names(*lines: str, listed: bool = False) -> list[str]:
    return [f.name for f in read_expected([Item(t, n, listed) for n, t in enumerate(lines)])[0]]


def test_commas_and_lines_part_names():
    assert names("debtor_name, amount_due,, due_date,", "payment_link; `creditor`, purchase.") == [
        "debtor_name",
        "amount_due",
        "due_date",
        "payment_link",
        "creditor",
        "purchase",
    ]


def test_doubles_and_empties_are_dropped():
    assert names("a, b, a, , b") == ["a", "b"]


@pytest.mark.parametrize(
    ("entry", "kind", "optional", "public", "remark"),
    [
        ("amount_due (money)", "money", False, False, ""),
        ("notes (text, optional)", "text", True, False, ""),
        ("due_date (date) - when it was due", "date", False, False, "when it was due"),
        ("clinic (public)", "text", False, True, ""),
        ("amount_due", "money", False, False, ""),
        ("x (Whole number, as counted)", "int", False, False, "as counted"),
        ("x: what it is", "text", False, False, "what it is"),
        ("x — with, commas", "text", False, False, "with, commas"),
        ("debtor\\_name", "text", False, False, ""),
    ],
)
def test_marks_and_remarks(entry, kind, optional, public, remark):
    ((fact,), bad) = read_expected([Item(entry, 6, listed=True)])
    assert (fact.type, fact.optional, fact.public, fact.remark, fact.line) == (
        kind,
        optional,
        public,
        remark,
        7,
    )
    assert bad == ()


@pytest.mark.parametrize("name", ["amount due", "2nd", "__class__", "a-b", "{facts.a}", "é"])
def test_names_that_no_placeholder_could_hold(name):
    facts, bad = read_expected([Item(f"good, {name}", 0, listed=False)])
    assert [fact.name for fact in facts] == ["good"]
    assert [entry.name for entry in bad] == [name]
