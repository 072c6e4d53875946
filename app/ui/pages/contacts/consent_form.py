"""Why somebody may be called: the reason, where it is written down, and since when."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.engine.model.consent import Consent, ConsentBasis
from app.ui.pages.contacts.consent_day import ConsentDay
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.radio import Radio
from app.ui.words_consent import UNSAID, basis_explained, basis_words

INDENT = 24


class ConsentForm(QWidget):
    """`unsaid`: what it means that nothing is chosen, as `As the list says`."""

    def __init__(self, before: Consent | None, today: date, unsaid: tuple[str, str]) -> None:
        super().__init__()
        self.radios = {basis.value: _radio(basis) for basis in ConsentBasis}
        self.radios[UNSAID] = Radio(unsaid[0], name="basis_unsaid")
        self.source = LineEdit(
            before.source if before else "",
            name="consent_form_source",
            accessible=self.tr("Where it is written"),
            placeholder=self.tr("Sign-up form, invoices 2026"),
        )
        self.at = ConsentDay(name="consent_form_date")
        self.at.show_day(before.at if before else None, today)
        self._lay_out(unsaid[1])
        for radio in self.radios.values():
            radio.toggled.connect(self._show_parts)
        self.radios[before.basis.value if before else UNSAID].setChecked(True)
        self._show_parts()

    def _lay_out(self, unsaid: str) -> None:
        explained = {basis.value: basis_explained(basis) for basis in ConsentBasis}
        lines = [
            column(radio, row(INDENT, (Label((explained | {UNSAID: unsaid})[key], "caption"), 1)),
                   gap=0)
            for key, radio in self.radios.items()
        ]  # fmt: skip
        self._details = QWidget()
        self._details.setLayout(
            row(
                (Field(self.tr("Where it is written"), self.source), 3),
                (Field(self.tr("Since when"), self.at), 2),
                gap=12,
            )
        )
        self.setLayout(column(*lines, 4, self._details, gap=8))

    def consent(self) -> Consent | None:
        """What a person said; None: nothing of these."""
        key = next(key for key, radio in self.radios.items() if radio.isChecked())
        if key == UNSAID:
            return None
        return Consent(basis=ConsentBasis(key), source=self.source.text().strip(), at=self.at.day())

    def _show_parts(self) -> None:
        # Kept in their place: a card that changes its height under the mouse is hit wrongly.
        self._details.setEnabled(not self.radios[UNSAID].isChecked())


def _radio(basis: ConsentBasis) -> Radio:
    return Radio(basis_words(basis), name=f"basis_{basis.value}")
