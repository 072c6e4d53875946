"""What happened? Asked of a person where nobody else knows; never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal

from app.engine.errors import Problem
from app.engine.model.call import Call
from app.engine.model.result import Outcome
from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.field import Field
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text_area import TextArea

translate = QCoreApplication.translate
LONGEST = 500
_SENTENCES: dict[Outcome, Callable[[], str]] = {
    Outcome.NOT_REACHED: lambda: translate("results", "Nobody was reached"),
    Outcome.VOICEMAIL_LEFT: lambda: translate("results", "A voicemail was left"),
    Outcome.GOAL_MET: lambda: translate("results", "It went well: the goal is met"),
    Outcome.NOT_AVAILABLE: lambda: translate("results", "They had no time now"),
    Outcome.WRONG_PERSON: lambda: translate("results", "It was the wrong person"),
    Outcome.REFUSED: lambda: translate("results", "They said no"),
    Outcome.ALREADY_DONE: lambda: translate("results", "It was done already"),
    Outcome.DISPUTED: lambda: translate("results", "They say that it is not right"),
    Outcome.HUMAN_REQUESTED: lambda: translate("results", "They want to speak with a person"),
    Outcome.OPTED_OUT: lambda: translate("results", "They want no more calls"),
}
_PERSON = (Outcome.HUMAN_REQUESTED, Outcome.DISPUTED)


def outcome_sentence(outcome: Outcome) -> str:
    """An outcome as somebody would tell it."""
    told = _SENTENCES.get(outcome)
    return told() if told is not None else words.outcome_word(outcome)


class WhatHappenedCard(Surface):
    """Hidden where the outcome is known."""

    told = Signal(object, str)
    """An Outcome and a note."""

    def __init__(self) -> None:
        super().__init__("card")
        self.setObjectName("what_happened_card")
        self._offered: tuple[Outcome, ...] = ()
        self._call: Call | None = None
        tr = self.tr
        self.choice = Choice(name="what_happened", accessible=tr("What happened?"))
        self.choice.setMaxVisibleItems(12)
        self.choice.chosen.connect(lambda _: self._show_consequence())
        self._line = Label("", "small", wrap=True)
        self.note = TextArea(name="what_happened_note", accessible=tr("Note"), height=56)
        self.note.textChanged.connect(lambda: self._field.set_state(""))
        self._field = Field(tr("Note"), self.note, tr("How you know it; kept with the call."))
        self.save = Button(tr("Save"), "primary", "check", name="what_happened_save_button")
        self.save.clicked.connect(self._on_save)
        why = tr("Nobody could tell Playcall. You may know it, or ask them.")
        head = row(IconLabel("alert", "warning_text", 18), (Label(tr("What happened?"), "head"), 1))
        self.setLayout(
            column(
                head, Label(why, "small", wrap=True), self.choice, self._line, self._field,
                row(None, self.save), margin=(16, 14, 16, 14), gap=8,
            )
        )  # fmt: skip
        self.hide()

    def show_call(self, call: Call, offered: Sequence[Outcome]) -> None:
        """Offer these outcomes; none hides the card. What is chosen for the same call stays."""
        another = self._call is None or self._call.id != call.id
        self._call = call
        if another or tuple(offered) != self._offered:
            self._offered = tuple(offered)
            self.choice.clear()
            self.choice.add("", self.tr("Choose what happened"))
            for outcome in offered:
                self.choice.add(outcome.value, outcome_sentence(outcome))
            self.note.clear()
        self._show_consequence()
        self.setVisible(bool(offered))

    def chosen(self) -> Outcome | None:
        key = self.choice.key()
        return Outcome(key) if key else None

    def show_problem(self, problem: Problem) -> bool:
        """A refusal of the note, at its place; False where it is about something else."""
        mine = next((e for e in problem.errors if e.pointer == "/note"), None)
        if mine is not None:
            self._field.set_state("bad", mine.message)
        return mine is not None

    def _show_consequence(self) -> None:
        outcome = self.chosen()
        self.save.setEnabled(outcome is not None)
        self._line.set_text(self._consequence(outcome) if outcome is not None else "")
        self._line.setVisible(bool(self._line.text()))

    def _consequence(self, outcome: Outcome) -> str:
        call = self._call
        if outcome is Outcome.OPTED_OUT and call is not None:
            told = self.tr("{number} goes on the do-not-call list and is never called again.")
            return told.format(number=words.phone(call.to_number))
        if outcome in _PERSON:
            return self.tr("It waits for you under Follow-ups.")
        if call is not None and call.campaign_id is not None:
            return self.tr("Its campaign goes on with this person by its own rules.")
        return ""

    def _on_save(self) -> None:
        outcome = self.chosen()
        if outcome is not None:
            self.told.emit(outcome, self.note.toPlainText().strip())
