"""Speech and model: who finds the agent's words, and a test that says how fast they come."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox

from app.engine.errors import FieldError, Problem
from app.engine.model.language_model import KIND_TITLES, LanguageModel, ModelTried
from app.ui import words
from app.ui.pages.settings.control import ChoiceControl
from app.ui.pages.settings.fields import asked_of
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.secret_control import SecretControl
from app.ui.pages.settings.section import Section
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label

INSIDE = "/language_model"
"""Where the settings of all point at this form's fields."""


class SpeechSection(Section):
    """Generated from the model's settings; what is typed can be tested before it is saved."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        told = self.tr(
            "A language model can find the agent's words in rehearsals. Who is on the line,"
            " opt-outs and every sentence are still judged by rules on this computer, and the"
            " built-in agent answers whenever the model does not."
        )
        self.lines.addWidget(Label(told, "second", wrap=True))
        self.said = Banner("info", name="model_test")
        self._again: Button
        self.form = Form(
            asked_of(LanguageModel),
            "model",
            {
                "/kind": ChoiceControl("model_kind", list(KIND_TITLES.items())),
                "/key": SecretControl("model_key"),
            },
        )
        self.form.changed.connect(self.changed)
        self.lines.addWidget(self.said)
        self.lines.addWidget(self.form)
        self.lines.addStretch(1)

    # What stands

    def refresh(self) -> None:
        if not self.changes():
            self.discard()

    def discard(self) -> None:
        self.form.show_values(self.shell.engine.language_model.current.model_dump())
        self._offer()

    # Changes

    def changes(self) -> int:
        return self.form.count()

    def save(self) -> None:
        self.shell.engine.language_model.save(self.form.told())
        self.discard()

    def show_problem(self, problem: Problem) -> bool:
        placed = self._show_errors(problem)
        if wrong := self.form.first_wrong():
            wrong.setFocus()
        return placed

    def _show_errors(self, problem: Problem) -> bool:
        errors = [
            FieldError(pointer=error.pointer.removeprefix(INSIDE), message=error.message)
            for error in problem.errors
        ]
        return self.form.show_errors(errors)

    # A test

    def _button(self, text: str) -> Button:
        button = Button(text, name="model_test_button", small=True)
        self._again = button
        button.clicked.connect(lambda: self._test(button))
        return button

    def _offer(self) -> None:
        self.said.set_tone("info")
        self.said.show_words(
            self.tr("Does it answer, and soon enough?"),
            self.tr("Has the model say one sentence, with what stands below. Nothing is dialed."),
            self._button(self.tr("Test")),
        )

    def _test(self, button: Button) -> None:
        """With what is typed, before it is saved."""
        self.form.clear_errors()
        self.shell.run(
            self.shell.engine.language_model.test(self.form.told()),
            busy=button,
            then=self._show_tried,
            failed=self._show_failed,
        )

    def _show_tried(self, tried: ModelTried) -> None:
        self.said.set_tone("success" if tried.in_time else "warning")
        soon = self.tr("First word after {first} seconds, all of it after {whole}.")
        late = self.tr(
            "First word after {first} seconds: too late, the built-in agent would answer."
        )
        title = (soon if tried.in_time else late).format(
            first=words.number(round(tried.first_secs, 1)), whole=words.number(round(tried.secs, 1))
        )
        self.said.show_words(
            title,
            self.tr("It said: “{words}”").format(words=tried.text),
            self._button(self.tr("Test again")),
        )
        self._return_focus()

    def _show_failed(self, problem: Problem) -> None:
        button = self._button(self.tr("Test again"))
        if problem.errors and self._show_errors(problem):
            self.said.set_tone("danger")
            told = self.tr("It cannot be asked with these settings.")
            self.said.show_words(told, self.tr("Correct what is marked below."), button)
        else:
            self.said.show_problem(problem, button)
        self._return_focus()

    def _return_focus(self) -> None:
        """The button that was pressed is gone: Tab goes on from the one in its place."""
        now = QApplication.focusWidget()
        if self.said.isVisible() and not isinstance(now, QLineEdit | QSpinBox | QComboBox):
            self._again.setFocus()
