"""What the call is for, and what is done if it goes wrong: the script's words or a person's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.preview import Preview
from app.ui.pages.call.budgets import letters_left
from app.ui.widgets.field import Field
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit

GOAL, ESCALATION = "/task/goal", "/task/escalation"


class WordsBox(QWidget):
    """Until somebody types into one of them, it shows what the script says, filled in."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self.goal = LineEdit(name="goal_edit", accessible=self.tr("Goal"))
        self.escalation = LineEdit(
            name="escalation_edit", accessible=self.tr("If it goes wrong"),
            placeholder=self.tr("who is told, and how"),
        )  # fmt: skip
        # The blank help keeps the place of what may be said of it while one types.
        self._goal = Field(self.tr("Goal"), self.goal, help=" ")
        self._escalation = Field(self.tr("If it goes wrong"), self.escalation)
        self._own = {self.goal: False, self.escalation: False}
        self._has_goal = True
        for edit in self._own:
            edit.textEdited.connect(self._on_edited)
            edit.editingFinished.connect(self._on_left)
        self.setLayout(column(self._goal, self._escalation, gap=4))

    def expect(self, *, has_goal: bool) -> None:
        """Whether the script has words for the goal."""
        self._has_goal = has_goal
        nothing = self.tr("This script has no goal: write what the call is for")
        self.goal.setPlaceholderText(self.tr("written from the facts") if has_goal else nothing)

    def own(self) -> tuple[str, str]:
        """A person's words for goal and escalation; empty where they are the script's."""
        goal = self.goal.text().strip() if self._own[self.goal] else ""
        escalation = self.escalation.text().strip() if self._own[self.escalation] else ""
        return goal, escalation

    def fill(self, goal: str, escalation: str) -> None:
        """Show a person's words; empty: the script's come with `show_words`."""
        for edit, told in ((self.goal, goal), (self.escalation, escalation)):
            self._own[edit] = bool(told)
            edit.setText(told)
            edit.setCursorPosition(0)

    def show_words(self, goal: str, escalation: str) -> None:
        """The script's own words, where a person has none of theirs."""
        for edit, told in ((self.goal, goal), (self.escalation, escalation)):
            if not self._own[edit] and edit.text() != told:
                edit.setText(told)
                edit.setCursorPosition(0)
            edit.setToolTip(edit.text())

    def show_wrong(
        self,
        told: Mapping[str, str],
        doubtful: Mapping[str, str],
        preview: Preview,
        *,
        all_of_them: bool,
    ) -> list[QWidget]:
        """Budgets, and what is wrong by pointers into the request; gives those to look at."""
        told = dict(told)
        if self._has_goal and preview.missing and not self.goal.text():
            told.pop(GOAL, None)  # it writes itself once the facts are there
        self._goal.set_kind(*letters_left(preview.goal, always=True))
        self._escalation.set_kind(*letters_left(preview.escalation))
        look: list[QWidget] = []
        for at, field, edit in (
            (GOAL, self._goal, self.goal),
            (ESCALATION, self._escalation, self.escalation),
        ):
            wrong = told.get(at, "")
            quiet = not edit.text() and not all_of_them
            field.set_state("bad" if wrong and not quiet else "", "" if quiet else wrong)
            if not wrong and at in doubtful:
                field.set_state("warn", doubtful[at])
            if wrong or at in doubtful:
                look.append(edit)
        return look

    def _on_edited(self) -> None:
        edit = self.sender()
        if isinstance(edit, LineEdit):
            self._own[edit] = True
        self.edited.emit()

    def _on_left(self) -> None:
        """Words that were deleted become the script's again."""
        edit = self.sender()
        if isinstance(edit, LineEdit) and not edit.text().strip():
            self._own[edit] = False
        self.left.emit()
