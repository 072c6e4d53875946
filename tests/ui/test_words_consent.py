"""Consent in an owner's words."""

from datetime import date

from app.engine.model.consent import Consent, ConsentBasis
from app.ui.words_consent import basis_explained, basis_words, consent_choices, consent_details


def test_every_basis_has_its_own_words() -> None:
    kinds = (None, *ConsentBasis)
    assert len({basis_words(kind) for kind in kinds}) == len(kinds)
    assert len({basis_explained(kind) for kind in kinds}) == len(kinds)
    assert [key for key, _ in consent_choices()] == [
        "written",
        "spoken",
        "asked",
        "existing_customer",
    ]


def test_details_leave_out_what_nobody_wrote_down() -> None:
    asked = ConsentBasis.ASKED
    on = date(2026, 5, 3)
    assert consent_details(Consent(basis=asked)) == ""
    assert consent_details(Consent(basis=asked, source="form")) == "form"
    assert consent_details(Consent(basis=asked, at=on)) == "since 3 May 2026"
    assert consent_details(Consent(basis=asked, source="form", at=on)) == "form, since 3 May 2026"
