"""Questions over the window about people and lists; each keeps the answer after it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.engine.model.consent import Consent
from app.engine.model.contact import Contact
from app.ui import words
from app.ui.pages.contacts.consent_form import ConsentForm
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.field import Field
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.radio import Radio

translate = QCoreApplication.translate


class TextCard(ConfirmCard):
    """One line to type, such as a tag or a list's name. Yes only with something in it."""

    def __init__(
        self, icon: str, title: str, sentence: str, label: str, ok_text: str, text: str = ""
    ) -> None:
        self.edit = LineEdit(text, name="asked_text", accessible=label)
        field = Field(label, self.edit)
        super().__init__(icon, title, sentence, (), "", ok_text, asks=field)
        self.text = text
        self.first_focus = self.edit  # type: ignore[assignment]  # whatever takes the focus
        self.edit.selectAll()
        self.edit.textChanged.connect(self._on_text)
        self._on_text(text)

    def _on_text(self, text: str) -> None:
        self.text = text.strip()
        self.ok_button.setEnabled(bool(self.text))


class ConsentCard(ConfirmCard):
    """Why these people may be called. `consent` is the answer."""

    def __init__(
        self, title: str, before: Consent | None, today: date, unsaid: tuple[str, str]
    ) -> None:
        self.form = ConsentForm(before, today, unsaid)
        super().__init__(
            "shield", title,
            translate("ConsentCard", "Campaigns go by this before they call anybody."), (),
            translate("ConsentCard", "It is written down in the audit."),
            translate("ConsentCard", "Record"), asks=self.form,
        )  # fmt: skip
        self.consent = before
        self.first_focus = next(  # type: ignore[assignment]  # whatever takes the focus
            radio for radio in self.form.radios.values() if radio.isChecked()
        )
        # Before anybody else hears of it: the form is gone by then.
        self.ok_button.pressed.connect(self._keep)
        self.answered.connect(self._keep)

    def _keep(self, *_: object) -> None:
        self.consent = self.form.consent()


class MergeCard(ConfirmCard):
    """Which of several stays; `kept` is the answer."""

    def __init__(self, people: Sequence[Contact]) -> None:
        self.kept = people[0].id
        self.radios = [
            Radio(
                translate("MergeCard", "{name}, {number}").format(
                    name=one.name or translate("MergeCard", "No name"),
                    number=words.phone(one.phone),
                ),
                name=f"merge_{at}", on=at == 0,
            )
            for at, one in enumerate(people)
        ]  # fmt: skip
        around = QWidget()
        around.setLayout(column(*self.radios, gap=10))
        super().__init__(
            "people",
            translate("MergeCard", "Make one of {n} people?").format(n=len(people)),
            translate(
                "MergeCard",
                "Choose the name and number that stay. What this person does not have is taken "
                "from the others, who leave the list.",
            ),
            (), "", translate("MergeCard", "Merge"), asks=around,
        )  # fmt: skip
        for radio, one in zip(self.radios, people, strict=True):
            radio.toggled.connect(lambda on, one=one: self._on_toggled(on, one.id))

    def _on_toggled(self, on: bool, contact_id: int) -> None:
        if on:
            self.kept = contact_id
