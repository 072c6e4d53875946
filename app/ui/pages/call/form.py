"""The form: whom to call, with which script, with which facts, and what for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.engine.engine import Engine
from app.engine.errors import FieldError
from app.engine.model.preview import Preview
from app.engine.model.profile import Profile
from app.ui.pages.call.facts_section import FACTS, FactsSection, plain_name
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.low import low
from app.ui.pages.call.person_box import PersonBox
from app.ui.pages.call.words_box import WordsBox
from app.ui.widgets.layout import column, line, scroll
from app.ui.widgets.surface import Surface


class CallForm(Surface):
    """`edited`: a person changed something; `left`: is done with an input;
    `script_chosen(name)`: wants another script.
    """

    edited = Signal()
    left = Signal()
    script_chosen = Signal(str)

    def __init__(self, engine: Engine) -> None:
        super().__init__("card")
        self.person = PersonBox(engine)
        self.facts = FactsSection(engine.playbooks.read_fact)
        self.words = WordsBox()
        for part in (self.person, self.facts, self.words):
            part.edited.connect(self.edited)
            part.left.connect(self.left)
        self.person.script_chosen.connect(self.script_chosen)
        self.facts.changed_rows.connect(self._order_tabs)
        self.number, self.script = self.person.number, self.person.script
        inner = QWidget()
        inner.setProperty("c", "clear")
        inner.setLayout(
            column(
                self.person, line(), self.facts, line(), self.words, None,
                margin=(20, 16, 20, 12), gap=12,
            )
        )  # fmt: skip
        self._scroll = low(scroll(inner))
        self.setLayout(column((self._scroll, 1), margin=(1, 1, 1, 4), gap=0))

    # What stands in it --------------------------------------------------------------------------

    def show_profile(self, profile: Profile) -> None:
        """Inputs for its facts."""
        self.script.choose(profile.name)
        self.facts.build(profile.expected_facts)
        self.words.expect(has_goal=profile.goal is not None)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """New inputs come last by themselves, whatever place they have on the screen."""
        order = [*self.person.controls, *self.facts.controls]
        order += [self.words.goal, self.words.escalation]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def filled(self) -> Filled:
        zones, zones_of = self.person.zones
        goal, escalation = self.words.own()
        return Filled(
            profile=self.script.key(),
            number=self.number.text().strip(),
            name=self.person.name.text().strip(),
            caller=self.person.caller.key(),
            facts=self.facts.values(),
            goal=goal,
            escalation=escalation,
            zones=zones,
            zones_of=zones_of,
            extra=self.facts.extra.told(),
        )

    def fill(self, filled: Filled) -> None:
        """Show it; its script's inputs must be there."""
        self.person.fill(
            filled.number, filled.name, filled.caller, filled.zones, filled.zones_of
        )  # fmt: skip
        self.facts.fill(filled.facts, filled.extra)
        self.words.fill(filled.goal, filled.escalation)

    @property
    def to_number(self) -> str:
        """E.164, or what was typed where that is no number."""
        return self.person.to_number

    # What is shown about it ---------------------------------------------------------------------

    def show_look(
        self, preview: Preview, errors: Sequence[FieldError], *, all_of_them: bool
    ) -> list[QWidget]:
        """Budgets, readings and what is wrong; gives the inputs to look at, from the top.

        `errors`: what the request would be refused for. An input that nobody has left yet is not
        blamed, unless `all_of_them` are.
        """
        told = {error.pointer: _sentence(error.message) for error in reversed(errors)}
        doubtful = dict.fromkeys(
            (at for warning in preview.warnings if (at := _doubtful(warning))),
            self.tr("Reads like an order to the agent: check it"),
        )
        above = self.person.show_wrong(
            told, preview.target_name,
            doubtful=doubtful.get("/targetName", ""), all_of_them=all_of_them,
        )  # fmt: skip
        facts = self.facts.show_look(
            preview, told, {plain_name(at): words for at, words in doubtful.items()
                            if at.startswith(FACTS)}, all_of_them=all_of_them,
        )  # fmt: skip
        below = self.words.show_wrong(told, doubtful, preview, all_of_them=all_of_them)
        return [*above, *facts, *below]

    def go_to(self, control: QWidget) -> None:
        """Put the cursor there and bring it into view."""
        self._scroll.ensureWidgetVisible(control, 20, 40)
        # As by Tab: what stands in it is selected and can be typed over.
        control.setFocus(Qt.FocusReason.TabFocusReason)

    def tell_time(self, now: datetime) -> None:
        """Once a second."""
        self.person.tell_time(now)


def _doubtful(warning: str) -> str:
    """The pointer of a text that was flagged; empty for other warnings."""
    code, _, at = warning.partition(": ")
    return at if code == "screening-flag" else ""


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]
