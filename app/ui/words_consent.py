"""Why people may be called, in words.

To add one: 1. its kind in `ConsentBasis`, 2. a line in `_WORDS`, and in `consent_choices` where
an owner can go by it.
"""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.engine.model.consent import Consent, ConsentBasis

UNSAID = ""
"""The key where nobody has said anything."""


def consent_choices() -> list[tuple[str, str]]:
    """What an owner can go by, strongest first: its key and its words."""
    return [
        (basis.value, basis_words(basis))
        for basis in (
            ConsentBasis.WRITTEN,
            ConsentBasis.SPOKEN,
            ConsentBasis.ASKED,
            ConsentBasis.CUSTOMER,
        )
    ]


def basis_words(basis: ConsentBasis | None) -> str:
    """A basis as an owner says it; None: nobody has said."""
    translate = QCoreApplication.translate
    if basis is None:
        return translate("Consent", "Nobody has said")
    return {
        ConsentBasis.WRITTEN: translate("Consent", "They agreed in writing"),
        ConsentBasis.SPOKEN: translate("Consent", "They agreed when we spoke"),
        ConsentBasis.ASKED: translate("Consent", "They asked to be called"),
        ConsentBasis.CUSTOMER: translate("Consent", "They are customers"),
        ConsentBasis.NONE: translate("Consent", "They did not agree"),
    }[basis]


def basis_explained(basis: ConsentBasis | None) -> str:
    """What choosing it means, in one line."""
    translate = QCoreApplication.translate
    if basis is None:
        return translate("Consent", "Campaigns call nobody of whom nothing is said.")
    return {
        ConsentBasis.WRITTEN: translate(
            "Consent", "On a form, in a message or by signature. Offers need this."
        ),
        ConsentBasis.SPOKEN: translate("Consent", "In the shop or on the telephone."),
        ConsentBasis.ASKED: translate("Consent", "They left their number for a call."),
        ConsentBasis.CUSTOMER: translate(
            "Consent", "The call is about what they bought or booked."
        ),
        ConsentBasis.NONE: translate("Consent", "Campaigns do not call them."),
    }[basis]


def consent_details(consent: Consent) -> str:
    """Where it is written and since when, as far as known: `invoices, since 3 May 2026`."""
    translate = QCoreApplication.translate
    since = ""
    if consent.at is not None:
        day = QDate(consent.at.year, consent.at.month, consent.at.day)
        written = QLocale().toString(day, "d MMM yyyy")
        since = translate("Consent", "since {day}").format(day=written)
    if consent.source and since:
        return translate("Consent", "{source}, {since}").format(source=consent.source, since=since)
    return consent.source or since
