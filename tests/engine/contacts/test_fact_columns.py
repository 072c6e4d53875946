"""Facts by words and by the kind of their cells; between two a person decides."""

import pytest

from app.engine.contacts.map_columns import guess

TYPES = {
    "debtor_name": "text", "amount_due": "money", "due_date": "date", "payment_link": "url",
    "creditor": "text", "purchase": "text",
}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row", "facts", "unsure"),
    [
        ("Balance", "$12.50", {"amount_due": "Balance"}, ()),
        ("Balance", "overdue", {}, ()),
        ("Amount due", "soon", {"amount_due": "Amount due"}, ("Amount due",)),
        ("Amount|Balance", "$1.50|$2.50", {}, ("Amount", "Balance")),
        ("Amount|Balance", "$1.50|", {"amount_due": "Amount"}, ()),
        ("Invoice date|Due", "2025-01-02|2025-02-02", {"due_date": "Due"}, ()),
        ("Website", "https://elm.example", {}, ()),
        ("Pay link", "https://pay.example/1", {"payment_link": "Pay link"}, ()),
        ("Vence|Saldo", "5/6/2025|12,50 €", {"due_date": "Vence", "amount_due": "Saldo"}, ()),
        ("Producto|Acreedor", "Tarta|Elm", {"purchase": "Producto", "creditor": "Acreedor"}, ()),
    ],
)  # fmt: skip
def test_columns_of_facts(
    header: str, row: str, facts: dict[str, str], unsure: tuple[str, ...]
) -> None:
    found = guess(
        ["Name", "Phone", *header.split("|")], [["Ann Lee", "206-555-0111", *row.split("|")]] * 2,
        tuple(TYPES), types=TYPES,
    )  # fmt: skip
    assert found.mapping.facts == {"debtor_name": "Name", **facts}
    assert found.unsure == unsure


def test_a_telephone_is_no_fact_of_another_name() -> None:
    found = guess(["Name", "Phone"], [["Ann Lee", "206-555-0111"]], ("name", "callback_phone"))
    assert found.mapping.facts == {"name": "Name"}
