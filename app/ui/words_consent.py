"""Why people may be called, in words.

To add one: 1. its kind in `ConsentBasis`, 2. a line in `consent_choices`.
"""

from PySide6.QtCore import QCoreApplication

from app.engine.model.consent import ConsentBasis


def consent_choices() -> list[tuple[str, str]]:
    """What an owner can go by, strongest first: its key and its words."""
    translate = QCoreApplication.translate
    return [
        (ConsentBasis.WRITTEN.value, translate("Consent", "They agreed in writing")),
        (ConsentBasis.SPOKEN.value, translate("Consent", "They agreed when we spoke")),
        (ConsentBasis.ASKED.value, translate("Consent", "They asked to be called")),
        (ConsentBasis.CUSTOMER.value, translate("Consent", "They are customers")),
    ]
