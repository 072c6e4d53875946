"""The inputs for facts, by type.

To add one:
1. write a class like those below: `edited`, `left`, `value`, `set_value`,
2. add a line to `EDITORS`; a type without one has the plain line edit,
3. test it in tests/ui/pages/call/test_fact_editors.py.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal

from app.engine.model.profile import ExpectedFact
from app.ui.widgets.choice import Choice
from app.ui.widgets.line_edit import LineEdit

translate = QCoreApplication.translate

_KINDS: dict[str, Callable[[], str]] = {
    "money": lambda: translate("call", "money"),
    "date": lambda: translate("call", "date"),
    "time": lambda: translate("call", "time"),
    "phone": lambda: translate("call", "phone"),
    "email": lambda: translate("call", "e-mail"),
    "url": lambda: translate("call", "link"),
    "bool": lambda: translate("call", "yes or no"),
    "int": lambda: translate("call", "whole number"),
}
"""Types that are named beside the label; what is not here is text."""


class LineFact(LineEdit):
    """A line of text, with a mark for some types."""

    edited = Signal()
    """A person changed it."""
    left = Signal()
    """A person is done with it."""

    def __init__(self, fact: ExpectedFact, example: str, icon: str = "") -> None:
        told = fact.remark if fact.type == "text" else _for_example(example)
        super().__init__(
            name=f"fact_{fact.name}", accessible=fact_title(fact.name), icon=icon, placeholder=told
        )
        self.setToolTip(fact.remark)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, text: str) -> None:
        """Show a value in silence, from its beginning."""
        if text != self.value():
            self.setText(text)
            self.setCursorPosition(0)


class YesNoFact(Choice):
    """Yes, no, or nothing chosen yet."""

    edited = Signal()
    left = Signal()

    def __init__(self, fact: ExpectedFact, _example: str) -> None:
        super().__init__(name=f"fact_{fact.name}", accessible=fact_title(fact.name))
        self.setToolTip(fact.remark)
        self.add("", translate("call", "Choose"))
        self.add("yes", translate("call", "Yes"))
        self.add("no", translate("call", "No"))
        self.chosen.connect(lambda _key: self.edited.emit())
        self.chosen.connect(lambda _key: self.left.emit())

    def value(self) -> str:
        return self.key()

    def set_value(self, text: str) -> None:
        """Another word, from a list or an earlier call, is offered as it is."""
        if self.findData(text) < 0:
            self.add(text, text)
        self.choose(text)


FactEditor = LineFact | YesNoFact

EDITORS: dict[str, Callable[[ExpectedFact, str], FactEditor]] = {
    "date": lambda fact, example: LineFact(fact, example, "calendar"),
    "time": lambda fact, example: LineFact(fact, example, "clock"),
    "phone": lambda fact, example: LineFact(fact, example, "phone"),
    "bool": YesNoFact,
}


def editor_for(fact: ExpectedFact, example: str) -> FactEditor:
    """The input for a fact; `example` shows how a value of its type is written."""
    return EDITORS.get(fact.type, LineFact)(fact, example)


def kind_word(fact: ExpectedFact) -> str:
    """The type in a word; empty for text."""
    word = _KINDS.get(fact.type)
    return word() if word else ""


def fact_title(name: str) -> str:
    """`amount_due` as `Amount due`."""
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def _for_example(example: str) -> str:
    return translate("call", "for example {example}").format(example=example)
