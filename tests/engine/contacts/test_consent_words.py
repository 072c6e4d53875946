"""Consent as people write it in a column; what is not understood is none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.engine.contacts.consent_words import basis_of, is_no, says_no
from app.engine.model.consent import ConsentBasis

MARCH = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("cell", "basis", "at"),
    [
        ("yes, written 2025-03-01", "written", MARCH),
        ("Written", "written", None),
        ("signed 3/1/2025", "written", MARCH),
        ("Web form, 2025-03-01T10:22:00Z", "written", MARCH),
        ("firmado 01.03.2025", "written", MARCH),
        ("verbal", "spoken", None),
        ("Told us by phone, March 1, 2025", "spoken", MARCH),
        ("opt-in", "spoken", None),
        ("Opted In", "spoken", None),
        ("sí", "spoken", None),
        ("Y", "spoken", None),
        ("TRUE", "spoken", None),
        ("1", "spoken", None),
        ("✓", "spoken", None),
        ("2025-03-01", "spoken", MARCH),
        ("1 Mar 2025", "spoken", MARCH),
        ("requested a callback", "asked", None),
        ("customer", "existing_customer", None),
        ("existing_customer", "existing_customer", None),
        ("yes", "spoken", None),
    ],
)
def test_what_a_cell_tells(cell: str, basis: str, at: date | None) -> None:
    found = basis_of(cell)
    assert found is not None
    assert (found.basis, found.at) == (ConsentBasis(basis), at)
    assert not says_no(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("no", "No", "none", "N", "false", "0", "declined", "not yet", "opted out", "Opt-Out"),
        *("yes, revoked 2025-03-01", "no (customer)", "pending", "sin consentimiento", "never"),
        *("consent not given", "agreed? NO", "told us to stop", "yes but do not call"),
        *("asked to stop", "requested removal", "email only", "SMS only", "yes (no email)"),
    ],
)
def test_a_no_is_no_consent(cell: str) -> None:
    assert basis_of(cell) is None
    assert says_no(cell)


@pytest.mark.parametrize("cell", ["", " ", "n/a", "-", "?", "unknown", "17", "blue", "2025-13-77"])
def test_what_is_not_understood_is_neither(cell: str) -> None:
    assert basis_of(cell) is None
    assert not says_no(cell)


def test_words_about_a_source_are_kept() -> None:
    found = basis_of("yes, sign-up form at the May fair, 2025-03-01")
    assert found is not None
    assert found.source == "yes, sign-up form at the May fair, 2025-03-01"
    plain = basis_of("yes, written 2025-03-01")
    assert plain is not None
    assert plain.source == ""


@pytest.mark.parametrize("cell", ["opted out", "unsubscribed", "declined", "yes", "STOP", "x"])
def test_an_opt_out_column_may_say_much_that_is_not_no(cell: str) -> None:
    assert not is_no(cell)


@given(some.text(max_size=300))
@settings(deadline=None, max_examples=100)
def test_any_cell_can_be_asked(cell: str) -> None:
    assert basis_of(cell) is None or not says_no(cell)
