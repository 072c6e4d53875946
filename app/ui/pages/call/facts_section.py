"""All facts: what the script asks for, what a person adds, and how much room is left."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.preview import Preview
from app.engine.model.profile import ExpectedFact
from app.ui.pages.call.budgets import WHOLE, bytes_left, facts_left
from app.ui.pages.call.extra_facts import ExtraFacts
from app.ui.pages.call.facts_box import FactsBox, Read
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row

FACTS = "/task/facts/"
"""Where a pointer into a request names a fact."""


class FactsSection(QWidget):
    """`edited`, `left`: as of any input; `changed_rows`: there are others to tab through."""

    edited = Signal()
    left = Signal()
    changed_rows = Signal()

    def __init__(self, read: Read) -> None:
        """`read` is the engine's reading of a typed value."""
        super().__init__()
        self.setProperty("c", "clear")
        self.expected = FactsBox(read)
        self.extra = ExtraFacts()
        for part in (self.expected, self.extra):
            part.edited.connect(self.edited)
            part.left.connect(self.left)
        self.extra.changed_rows.connect(self.changed_rows)
        self._names: set[str] = set()
        self._said = ""
        self._rule = Label("", "caption", elide=True)
        self._count = Label("", "caption")
        self._size = Label("", "caption")
        self._count.setObjectName("facts_left")
        self._size.setObjectName("bytes_left")
        title = Label(self.tr("Facts"), "head")
        head = row(title, (self._rule, 1), self._count, self._size, self.extra.add, gap=12)
        self.setLayout(column(head, self.expected, self.extra, gap=12))

    def build(self, facts: tuple[ExpectedFact, ...]) -> None:
        """Inputs for what a script asks for."""
        self.expected.build(facts)
        self._names = {fact.name for fact in facts}
        if not facts:
            self._said = self.tr("this script asks for none")
        else:
            self._said = self.tr("the agent may only say these")
        self.expected.setVisible(bool(facts))

    @property
    def controls(self) -> list[QWidget]:
        """In the order of the screen."""
        return [self.extra.add, *self.expected.editors, *self.extra.controls]

    def _needed(self, missing: tuple[str, ...]) -> str:
        """What has to be filled in yet, by name; empty: nothing."""
        told = self.tr("{n} still needed: {facts}")
        names = self.tr(", ").join(name.replace("_", " ") for name in missing)
        return told.format(n=len(missing), facts=names) if missing else ""

    def values(self) -> dict[str, str]:
        """What stands in the script's own inputs, blanks left out."""
        return self.expected.values()

    def fill(self, facts: dict[str, str], extra: tuple[tuple[str, str], ...]) -> None:
        """Show others in silence."""
        self.expected.set_values(facts)
        self.extra.fill(extra)

    def has_twins(self) -> bool:
        """Whether a name stands twice, so that one of the values would be lost."""
        return self.extra.has_twins(self._names)

    def show_look(
        self,
        preview: Preview,
        told: Mapping[str, str],
        doubtful: Mapping[str, str],
        *,
        all_of_them: bool,
    ) -> list[QWidget]:
        """Budgets, how each is spoken, and what is wrong; gives those to look at.

        `told`: what the request is refused for, by pointers; `doubtful`: by names of facts.
        """
        wrong = {plain_name(at): words for at, words in told.items() if at.startswith(FACTS)}
        look: list[QWidget] = [
            *self.expected.show_readings(
                preview.missing, wrong, doubtful,
                most=preview.fact_length, all_of_them=all_of_them,
            ),
            *self.extra.show_wrong(wrong, doubtful, self._names, all_of_them=all_of_them),
        ]  # fmt: skip
        whole = next((told[at] for at in WHOLE if at in told), "")
        if whole and not look:
            look.append(next(iter(self.expected.editors), self.extra.add))
        self._rule.set_text(whole or self._needed(preview.missing) or self._said)
        self._rule.set_role("smalldanger" if whole else "caption")
        for label, (words, role) in (
            (self._count, facts_left(preview.facts)),
            (self._size, bytes_left(preview.task_bytes)),
        ):
            label.set_role(role)
            label.set_text(words)
        return look


def plain_name(pointer: str) -> str:
    """The fact that a pointer means; RFC 6901 writes ~ and / in names as ~0 and ~1."""
    return pointer.removeprefix(FACTS).replace("~1", "/").replace("~0", "~")
