"""The inputs for facts: one for each fact type.

To add one:
1. write a class like those below (`edited`, `left`, `value`, `set_value`), or use `_line`,
2. add a line to `EDITORS`; a type without one has the plain line edit,
3. test it in tests/ui/pages/call/test_parts.py.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal

from app.engine.model.profile import ExpectedFact
from app.ui.widgets.choice import Choice
from app.ui.widgets.line_edit import LineEdit

translate = QCoreApplication.translate
Hint = Qt.InputMethodHint


class LineFact(LineEdit):
    """A line of text, with a mark for some types."""

    edited = Signal()
    """A person changed it."""
    left = Signal()
    """A person is done with it."""

    def __init__(
        self, fact: ExpectedFact, example: str, icon: str = "", hints: Hint = Hint.ImhNone
    ) -> None:
        told = fact.remark if fact.type == "text" else _for_example(example)
        super().__init__(
            name=f"fact_{fact.name}", accessible=fact_title(fact.name), icon=icon, placeholder=told
        )
        self.setToolTip(fact.remark)
        self.setInputMethodHints(hints)
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
Make = Callable[[ExpectedFact, str], FactEditor]


class Kind(NamedTuple):
    """`word` names the type beside the label, where there is something to say."""

    make: Make
    word: Callable[[], str]


def _line(icon: str = "", hints: Hint = Hint.ImhNone) -> Make:
    return lambda fact, example: LineFact(fact, example, icon, hints)


EDITORS: dict[str, Kind] = {
    "text": Kind(_line(), lambda: ""),
    "money": Kind(_line("money"), lambda: translate("call", "money")),
    "date": Kind(_line("calendar", Hint.ImhDate), lambda: translate("call", "date")),
    "time": Kind(_line("clock", Hint.ImhTime), lambda: translate("call", "time")),
    "phone": Kind(
        _line("phone", Hint.ImhDialableCharactersOnly), lambda: translate("call", "phone")
    ),
    "email": Kind(_line("", Hint.ImhEmailCharactersOnly), lambda: translate("call", "e-mail")),
    "url": Kind(_line("link", Hint.ImhUrlCharactersOnly), lambda: translate("call", "link")),
    "bool": Kind(YesNoFact, lambda: translate("call", "yes or no")),
    "int": Kind(_line("hash", Hint.ImhPreferNumbers), lambda: translate("call", "whole number")),
}
"""By the engine's names of fact types."""


def editor_for(fact: ExpectedFact, example: str) -> FactEditor:
    """The input for a fact; `example` shows how a value of its type is written."""
    return EDITORS.get(fact.type, EDITORS["text"]).make(fact, example)


def kind_word(fact: ExpectedFact) -> str:
    """The type in a word; empty for text."""
    return EDITORS.get(fact.type, EDITORS["text"]).word()


def fact_title(name: str) -> str:
    """`amount_due` as `Amount due`."""
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def _for_example(example: str) -> str:
    return translate("call", "for example {example}").format(example=example)
