"""One line above the people: why those of this list may be called, or that nobody has said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.consent import Consent
from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.words_consent import basis_words, consent_details


class ListConsentLine(QWidget):
    """`wanted`: a person wants to say it, or something else."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("shield")
        self._words = Label("", "small", elide=True)
        self.change = Button("", "link", name="list_consent_button")
        self.change.clicked.connect(self.wanted)
        self.setLayout(row(self._icon, (self._words, 1), self.change, margin=(13, 4, 13, 4)))

    def show_consent(self, consent: Consent | None) -> None:
        """What is said of the whole list."""
        if consent is None:
            self._icon.set_icon("alert", "warning_text")
            self._words.set_text(self.tr("Nobody has said why these people may be called."))
            self._words.set_role("smallwarn")
            self.change.setText(self.tr("Say why"))
            return
        told, details = basis_words(consent.basis), consent_details(consent)
        if details:
            told = self.tr("{basis}: {details}").format(basis=told, details=details)
        self._icon.set_icon("shield", "text2")
        self._words.set_text(told)
        self._words.set_role("small")
        self.change.setText(self.tr("Change"))

    def words(self) -> str:
        return self._words.text()
