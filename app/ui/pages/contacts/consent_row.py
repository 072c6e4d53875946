"""Why the people of an import may be called: the basis, where it is written down, since when."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.engine.model.consent import Consent, ConsentBasis
from app.ui.pages.contacts.consent_day import ConsentDay
from app.ui.widgets.choice import Choice
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.words_consent import consent_choices

BASIS_WIDTH, NARROW_BASIS = 168, 132
SOURCE_WIDTH, NARROW_SOURCE = 160, 92
DATE_WIDTH = 124
UNSAID = ""


class ConsentRow(QWidget):
    """Nothing is claimed until a person says it; then the file is filled in as its source."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(self.tr("They may be called because"), "caption")
        self.basis = Choice(
            name="consent_choice", accessible=self.tr("They may be called because"), small=True
        )
        self.basis.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._label.setBuddy(self.basis)
        self.source = LineEdit(name="consent_source", accessible=self.tr("Where it is written"))
        self.source.setToolTip(self.tr("Where it is written down, such as a form or a file"))
        self.at = ConsentDay(name="consent_date")
        self.at.setFixedWidth(DATE_WIDTH)
        self.basis.chosen.connect(lambda _: self._show_parts())
        self.setLayout(row(self._label, self.basis, self.source, self.at, gap=8))
        self.show_for("")
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        self.basis.setFixedWidth(NARROW_BASIS if narrow else BASIS_WIDTH)
        self.source.setFixedWidth(NARROW_SOURCE if narrow else SOURCE_WIDTH)

    def suggest(self, source: str, today: date) -> None:
        """Another file: nobody has said anything about it."""
        self.basis.choose(UNSAID)
        self.source.setText(source)
        self.source.setCursorPosition(0)
        self.at.show_day(None, today)
        self._show_parts()

    def show_for(self, into: str) -> None:
        """A list that is there has told already, unless something else is chosen."""
        kept = self.basis.key()
        self.basis.clear()
        unsaid = self.tr("As the list says") if into else self.tr("Not said yet")
        self.basis.add(UNSAID, unsaid)
        for key, told in consent_choices():
            if key:
                self.basis.add(str(key), told)
        self.basis.choose(kept)
        self._show_parts()

    def consent(self) -> Consent | None:
        """What a person said; None for nothing."""
        if not (key := self.basis.key()):
            return None
        return Consent(basis=ConsentBasis(key), source=self.source.text().strip(), at=self.at.day())

    def _show_parts(self) -> None:
        said = bool(self.basis.key())
        self.source.setVisible(said)
        self.at.setVisible(said)
        self.basis.setToolTip(self.basis.currentText())
