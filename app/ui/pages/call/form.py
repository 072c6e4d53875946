"""The form: whom to call, with which script, with which facts, and what for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.engine import Engine
from app.engine.errors import FieldError
from app.engine.model.phone import Phone
from app.engine.model.preview import Preview
from app.engine.model.profile import Profile
from app.ui import words
from app.ui.pages.call.facts_box import FactsBox
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.low import low
from app.ui.pages.call.number_words import number_line
from app.ui.widgets.choice import Choice
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row, scroll
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface

KILO = 1024
FACTS = "/task/facts/"
"""Where a pointer into a request names a fact."""


class CallForm(Surface):
    """`edited`: a person changed something; `left`: is done with an input;
    `script_chosen(name)`: wants another script.
    """

    edited = Signal()
    left = Signal()
    script_chosen = Signal(str)

    def __init__(self, engine: Engine) -> None:
        super().__init__("card")
        self._engine = engine
        self._zones: tuple[tuple[str, ...], str] = ((), "")
        self._number_left = False
        self._has_goal = True
        self._phone = Phone(raw="")
        self._where: tuple[str, ...] = ()
        self._build_person()
        self._build_facts()
        self._build_words()
        inner = QWidget()
        inner.setProperty("c", "clear")
        inner.setLayout(
            column(
                self._person, line(), self._facts_head, self.facts, line(),
                self._goal, self._escalation, None, margin=(20, 16, 20, 12), gap=12,
            )
        )  # fmt: skip
        self._scroll = low(scroll(inner))
        self.setLayout(column((self._scroll, 1), margin=(1, 1, 1, 4), gap=0))

    def _build_person(self) -> None:
        self.number = LineEdit(
            name="number_edit", accessible=self.tr("Number to call"), icon="phone",
            placeholder=self.tr("for example {example}").format(example="(415) 555-0132"),
        )  # fmt: skip
        self.name = LineEdit(
            name="name_edit", accessible=self.tr("Name of the person"), icon="user",
            placeholder=self.tr("whom to ask for"),
        )  # fmt: skip
        self.script = Choice(name="script_choice", accessible=self.tr("Script"))
        self.caller = Choice(name="caller_choice", accessible=self.tr("Calls from"))
        self._number = Field(self.tr("Call"), self.number, help=" ")
        self._name = Field(self.tr("Name"), self.name)
        self._script = Field(self.tr("Script"), self.script)
        self._caller = Field(self.tr("Calls from"), self.caller)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, field in enumerate((self._number, self._name, self._script, self._caller)):
            grid.addWidget(field, *divmod(place, 2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._person = grid
        self.number.textEdited.connect(self._on_number_edited)
        self.number.editingFinished.connect(self._on_number_left)
        self.name.textEdited.connect(self.edited)
        self.script.chosen.connect(self.script_chosen)
        self.caller.chosen.connect(lambda _number: self.edited.emit())

    def _build_facts(self) -> None:
        self.facts = FactsBox(self._engine.playbooks.read_fact)
        self.facts.edited.connect(self.edited)
        self.facts.left.connect(self.left)
        self._rule = Label("", "caption", elide=True)
        self._count = Label("", "caption")
        self._size = Label("", "caption")
        head = Label(self.tr("Facts"), "head")
        self._facts_head = row(head, (self._rule, 1), self._count, self._size, gap=12)

    def _build_words(self) -> None:
        self.goal = LineEdit(name="goal_edit", accessible=self.tr("Goal"))
        self.escalation = LineEdit(
            name="escalation_edit", accessible=self.tr("If it goes wrong"),
            placeholder=self.tr("who is told, and how"),
        )  # fmt: skip
        self._goal = Field(self.tr("Goal"), self.goal)
        self._escalation = Field(self.tr("If it goes wrong"), self.escalation)
        self._own = {self.goal: False, self.escalation: False}
        for edit in self._own:
            edit.textEdited.connect(self._on_own_words)
            edit.editingFinished.connect(self._on_words_left)

    # What stands in it --------------------------------------------------------------------------

    def offer(self, scripts: Sequence[str], callers: Sequence[str]) -> None:
        """The scripts and phones there are."""
        chosen = self.caller.key()
        self.script.clear()
        for name in scripts:
            self.script.add(name, name)
        self.caller.clear()
        for number in callers:
            self.caller.add(number, words.phone(number))
        self.caller.choose(chosen if chosen in callers else next(iter(callers), ""))

    def show_profile(self, profile: Profile) -> None:
        """Inputs for its facts."""
        self.script.choose(profile.name)
        self.facts.build(profile.expected_facts)
        self._order_tabs()
        optional = any(fact.optional for fact in profile.expected_facts)
        told = self.tr("all required; the agent may only say these")
        self._rule.set_text(self.tr("the agent may only say these") if optional else told)
        self._has_goal = profile.goal is not None
        nothing = self.tr("This script has no goal: write what the call is for")
        self.goal.setPlaceholderText(
            self.tr("written from the facts") if self._has_goal else nothing
        )

    def _order_tabs(self) -> None:
        """New inputs come last by themselves, whatever place they have on the screen."""
        order = [self.number, self.name, self.script, self.caller]
        order += [*self.facts.editors, self.goal, self.escalation]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def filled(self) -> Filled:
        zones, zones_of = self._zones
        return Filled(
            profile=self.script.key(),
            number=self.number.text().strip(),
            name=self.name.text().strip(),
            caller=self.caller.key(),
            facts=self.facts.values(),
            goal=self.goal.text().strip() if self._own[self.goal] else "",
            escalation=self.escalation.text().strip() if self._own[self.escalation] else "",
            zones=zones,
            zones_of=zones_of,
        )

    def fill(self, filled: Filled) -> None:
        """Show it; its script's inputs must be there."""
        self._zones = (filled.zones, filled.zones_of)
        phone = self._engine.contacts.phone(filled.number)
        self.number.setText(words.phone(phone.e164) if phone.e164 else filled.number)
        self.name.setText(filled.name)
        for edit in (self.number, self.name):
            edit.setCursorPosition(0)
        if self.caller.findData(filled.caller) >= 0:
            self.caller.choose(filled.caller)
        self.facts.set_values(filled.facts)
        for edit, told in ((self.goal, filled.goal), (self.escalation, filled.escalation)):
            self._own[edit] = bool(told)
            edit.setText(told)
            edit.setCursorPosition(0)
        self._number_left = bool(filled.number)
        self._read_number()

    @property
    def to_number(self) -> str:
        """E.164, or what was typed where that is no number."""
        return self._phone.e164 or self.number.text().strip()

    # What is shown about it ---------------------------------------------------------------------

    def show_look(
        self, preview: Preview, errors: Sequence[FieldError], *, all_of_them: bool
    ) -> list[QWidget]:
        """Budgets, readings and what is wrong; gives the inputs to look at, from the top.

        `errors`: what the request would be refused for. An input that nobody has left yet is not
        blamed, unless `all_of_them` are.
        """
        told = {error.pointer: _sentence(error.message) for error in errors}
        if self._has_goal and preview.missing and not self.goal.text():
            told.pop("/task/goal", None)  # it writes itself once the facts are there
        self._show_budgets(preview)
        of_facts = {
            pointer.removeprefix(FACTS): wrong
            for pointer, wrong in told.items()
            if pointer.startswith(FACTS)
        }
        facts = self.facts.show_readings(preview.missing, of_facts, all_of_them=all_of_them)
        above, below = self._show_errors(told, all_of_them=all_of_them)
        return [*above, *facts, *below]

    def _show_budgets(self, preview: Preview) -> None:
        self._count.set_text(
            self.tr("{n} of {most} facts").format(n=preview.facts.used, most=preview.facts.most)
        )
        size = preview.task_bytes
        self._size.set_text(
            self.tr("{n} of {most} KB").format(
                n=words.number(round(size.used / KILO, 1)), most=size.most // KILO
            )
        )
        self._size.set_role("smalldanger" if size.used >= size.most else "caption")
        goal = preview.goal
        self._goal.set_kind(self.tr("{n} of {most}").format(n=goal.used, most=goal.most))

    def show_words(self, goal: str, escalation: str) -> None:
        """The script's own words, where a person has none of theirs."""
        for edit, told in ((self.goal, goal), (self.escalation, escalation)):
            if not self._own[edit] and edit.text() != told:
                edit.setText(told)
                edit.setCursorPosition(0)
            edit.setToolTip(edit.text())

    def _show_errors(
        self, told: dict[str, str], *, all_of_them: bool
    ) -> tuple[list[QWidget], list[QWidget]]:
        """Marks the inputs above and below the facts, and gives those that are wrong."""
        blank = not self.number.text().strip()
        if "/to" in told:
            reason = self.tr("Write the number to call") if blank else self._phone.reason
            told["/to"] = reason or told["/to"]
        quiet = not all_of_them and (blank or not self._number_left)
        self._mark(self._number, "" if quiet else told.get("/to", ""))
        self._mark(self._name, told.get("/targetName", ""))
        if "/task/goal" in told and not self.goal.text():
            told["/task/goal"] = self.tr("Write what the call is for")
        quiet = not all_of_them and not self.goal.text()
        self._mark(self._goal, "" if quiet else told.get("/task/goal", ""))
        self._mark(self._escalation, told.get("/task/escalation", ""))
        above = {"/to": self.number, "/targetName": self.name}
        below = {"/task/goal": self.goal, "/task/escalation": self.escalation}
        return (
            [control for pointer, control in above.items() if pointer in told],
            [control for pointer, control in below.items() if pointer in told],
        )

    def _mark(self, field: Field, wrong: str) -> None:
        field.set_state("bad" if wrong else "", wrong.rstrip("."))

    def show_script_trouble(self, words: str) -> None:
        """Why this script cannot be called with; empty: it can."""
        self._mark(self._script, words)

    def tell_time(self, now: datetime) -> None:
        """Country and local time below the number; asks the engine nothing."""
        if self.number.property("state"):
            return  # what is wrong with it stands there
        told = number_line(self._phone, self._where, now) if self._phone.ok else " "
        self._number.set_help(told)

    def go_to(self, control: QWidget) -> None:
        """Put the cursor there and bring it into view."""
        self._scroll.ensureWidgetVisible(control, 20, 40)
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does -------------------------------------------------------------------------

    def _on_number_edited(self) -> None:
        self._number_left = False
        self._read_number()
        self.edited.emit()

    def _on_number_left(self) -> None:
        self._number_left = True
        self.left.emit()

    def _read_number(self) -> None:
        self._phone = self._engine.contacts.phone(self.number.text())
        self._where = self._engine.contacts.zones(self._phone.e164) if self._phone.e164 else ()
        zones, of = self._zones
        if zones and of == self._phone.e164:
            self._where = tuple(sorted({*self._where, *zones}))

    def _on_own_words(self) -> None:
        edit = self.sender()
        if isinstance(edit, LineEdit):
            self._own[edit] = True
        self.edited.emit()

    def _on_words_left(self) -> None:
        """Words that were deleted become the script's again."""
        edit = self.sender()
        if isinstance(edit, LineEdit) and not edit.text().strip():
            self._own[edit] = False
        self.left.emit()


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]
