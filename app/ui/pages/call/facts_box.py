"""The facts of one script: a labelled input each, in two columns."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.model.preview import FactReading, Room
from app.engine.model.profile import ExpectedFact
from app.ui.pages.call.budgets import letters_left
from app.ui.pages.call.fact_editors import FactEditor, editor_for, fact_title, kind_word
from app.ui.widgets.field import Field

Read = Callable[[ExpectedFact, str], FactReading]


class FactsBox(QWidget):
    """Built anew for every script. `read` is the engine's reading of a typed value."""

    edited = Signal()
    left = Signal()

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._facts: tuple[ExpectedFact, ...] = ()
        self._editors: dict[str, FactEditor] = {}
        self._fields: dict[str, Field] = {}
        self._left: set[str] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def build(self, facts: tuple[ExpectedFact, ...]) -> None:
        """Other inputs, empty. The same facts keep their inputs and what stands in them."""
        if facts == self._facts:
            return
        for field in self._fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._facts = facts
        self._editors.clear()
        self._fields.clear()
        self._left.clear()
        all_required = not any(fact.optional for fact in facts)
        for place, fact in enumerate(facts):
            self._add(place, fact, mark_required=not all_required and not fact.optional)

    def _add(self, place: int, fact: ExpectedFact, *, mark_required: bool) -> None:
        editor = editor_for(fact, self._read(fact, "").example)
        field = Field(
            fact_title(fact.name), editor, help=_blank(fact), required=mark_required,
            kind=kind_word(fact),
        )  # fmt: skip
        editor.edited.connect(self.edited)
        editor.left.connect(lambda: self._on_left(fact.name))
        self._editors[fact.name] = editor
        self._fields[fact.name] = field
        self._grid.addWidget(field, *divmod(place, 2))

    def _on_left(self, name: str) -> None:
        self._left.add(name)
        self.left.emit()

    def values(self) -> dict[str, str]:
        """What stands in the inputs, blanks left out."""
        return {name: value for name, e in self._editors.items() if (value := e.value())}

    def set_values(self, values: dict[str, str]) -> None:
        """Show other values; a fact that is not among them is empty."""
        for name, editor in self._editors.items():
            editor.set_value(values.get(name, ""))
        self._left = {name for name in self._editors if values.get(name)}

    def show_readings(
        self,
        missing: tuple[str, ...],
        refused: Mapping[str, str],
        doubtful: Mapping[str, str] | None = None,
        *,
        most: int = 0,
        all_of_them: bool,
    ) -> list[FactEditor]:
        """Say below each input how it is spoken or what is wrong; gives those to look at.

        `refused`: why the request cannot be sent with a fact; `doubtful`: why one is worth a
        look. `most` characters may a value have.
        """
        look: list[FactEditor] = []
        for fact in self._facts:
            editor = self._editors[fact.name]
            reading = self._read(fact, editor.value())
            refusal = refused.get(fact.name, "")
            worth = reading.wrong or (doubtful or {}).get(fact.name, "")
            if fact.name in missing:
                worth = self.tr("Left unsaid until you fill it in")
            if refusal or worth:
                look.append(editor)
            blamed = self._blamed(fact, all_of_them)
            self._show_room(fact, most)
            said = _blank(fact)
            if reading.spoken:
                said = self.tr("Spoken: {words}").format(words=reading.spoken)
            self._show(fact.name, said, *(refusal, worth) if blamed else ("", ""))
        return look

    def _blamed(self, fact: ExpectedFact, all_of_them: bool) -> bool:
        blank = not self._editors[fact.name].value()
        return all_of_them or (fact.name in self._left and not blank)

    def _show_room(self, fact: ExpectedFact, most: int) -> None:
        """The type at the label's end gives way to how full it is, once that matters."""
        used = len(self._editors[fact.name].value())
        words, role = letters_left(Room(used=used, most=most)) if most else ("", "caption")
        self._fields[fact.name].set_kind(words or kind_word(fact), role)

    def _show(self, name: str, said: str, refusal: str, worth: str) -> None:
        field = self._fields[name]
        if refusal:
            field.set_state("bad", refusal.rstrip("."))
        elif worth:
            field.set_state("warn", worth.rstrip("."))
        else:
            field.set_help(said)
            field.set_state("")

    @property
    def editors(self) -> list[FactEditor]:
        """In the order of the screen."""
        return list(self._editors.values())

    def __len__(self) -> int:
        return len(self._facts)


def _blank(fact: ExpectedFact) -> str:
    """Keeps the place of how a value is spoken, so that the form stands still while one types."""
    return "" if fact.type == "text" else " "
