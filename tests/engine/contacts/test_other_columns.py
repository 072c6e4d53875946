"""Place, opt-out and consent: words and cells must agree; other channels say nothing of calls."""

import pytest

from app.engine.contacts.columns import columns_of
from app.engine.contacts.other_columns import (
    consent_column,
    opt_out_column,
    state_column,
    zip_column,
    zone_column,
)


def found(find, header: str, *rows: str):
    return find(columns_of(header.split(","), [row.split(",") for row in rows]))


@pytest.mark.parametrize(
    ("find", "header", "rows", "column"),
    [
        (zip_column, "ZIP,Zip total", ["02134,1"], "ZIP"),
        (zip_column, "Zip", ["ann@mail.example"], None),
        (zip_column, "Service zip,Ship postal code", ["73301,73301"], "Service zip"),
        (zip_column, "Orders by zip", ["12"], None),
        (state_column, "Service state", ["TX", "WA"], "Service state"),
        (state_column, "Order state", ["Paid", "Due"], None),
        (zip_column, "Column 1,Column 2", ["12500,02134", "99000,98101"], "Column 2"),
        (zip_column, "Column 1", ["12500", "99000"], None),
        (zip_column, "Column 1", ["02134", "98101"], "Column 1"),
        (zip_column, "Column 1,Column 2", ["WA,98101", "OR,97201"], "Column 2"),
        (zip_column, "Column 1,Column 2", ["WA,12500", "OR,97201"], None),
        (state_column, "Estado", ["Pagado", "Vencido"], None),
        (state_column, "Billing State,Shipping State", ["WA,OR"], "Billing State"),
        (state_column, "State,Mailing State", [",Oregon"], "Mailing State"),
        (zone_column, "Region", ["America/Denver"], "Region"),
        (zone_column, "Time zone", ["Pacific"], "Time zone"),
        (zone_column, "Delivery zone", ["North"], None),
        (opt_out_column, "Email Opt Out,Do Not Call", ["1,0"], "Do Not Call"),
        (opt_out_column, "SMS opt-out", ["yes"], None),
        (opt_out_column, "Customer on DNC list?", ["no"], "Customer on DNC list?"),
        (opt_out_column, "Opt out", ["206-555-0111"], None),
        (consent_column, "SMS Consent,Call consent", ["yes,yes"], "Call consent"),
        (consent_column, "Consent source,Consent", ["web,no"], "Consent"),
        (consent_column, "Accepts Marketing", ["yes"], None),
        (consent_column, "Consent", ["206-555-0111"], None),
        (consent_column, "OK to call?", ["sí"], "OK to call?"),
    ],
)
def test_words_and_cells_decide(find, header: str, rows: list[str], column: str | None) -> None:
    assert found(find, header, *rows).column == column


def test_every_opt_out_from_calls_counts_and_another_is_shown() -> None:
    some = found(opt_out_column, "Opt out,DNC Status,Do Not Call", "no,Clean,yes")
    assert some == ("Do Not Call", ("Opt out",), ("DNC Status",))


def test_consent_for_something_is_shown() -> None:
    assert found(consent_column, "Marketing consent", "yes").unsure == ("Marketing consent",)
