"""Facts that the script does not ask for, row by row."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.call.extra_row import ExtraRow
from app.ui.widgets.button import Button


class ExtraFacts(QWidget):
    """`edited`, `left`: as of any input; `changed_rows`: there are others to tab through.

    `add` is the button for one more; it stands wherever it is put.
    """

    edited = Signal()
    left = Signal()
    changed_rows = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self._rows: list[ExtraRow] = []
        self._made = 0
        self.add = Button(self.tr("Add"), "ghost", "plus", name="add_fact_button", small=True)
        self.add.setToolTip(self.tr("Add a fact that the script does not ask for"))
        self.add.setAccessibleName(self.tr("Add a fact"))
        self.add.clicked.connect(self._on_add)
        self.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    @property
    def controls(self) -> list[QWidget]:
        """In the order of the screen."""
        return [control for one in self._rows for control in (one.name, one.value, one.remove)]

    def told(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each row that is not blank."""
        return tuple(one.told() for one in self._rows if any(one.told()))

    def fill(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show others in silence."""
        for one in self._rows[len(facts) :]:
            self._take_out(one)
        while len(self._rows) < len(facts):
            self._new_row()
        for one, (name, value) in zip(self._rows, facts, strict=True):
            one.fill(name, value)
        self.changed_rows.emit()

    def show_wrong(
        self,
        wrong: Mapping[str, str],
        doubtful: Mapping[str, str],
        expected: set[str],
        *,
        all_of_them: bool,
    ) -> list[QWidget]:
        """Say below each row what is wrong; gives those to look at.

        `wrong` and `doubtful` go by a fact's name; `expected` are the names of the script's own.
        """
        look: list[QWidget] = []
        seen = set(expected)
        for one in self._rows:
            name, value = one.told()
            if not (name or value):
                one.show_note("")
                continue
            twice = self.tr("This name is taken already") if name in seen else ""
            seen.add(name)
            # What the engine says of a name or of a value has one pointer: a name that could be
            # sent is not what is meant.
            named = twice or (wrong.get(name, "") if not _plain(name) else "")
            valued = wrong.get(name, "") if not named else ""
            if named or valued:
                look.append(one.name if named else one.value)
            if all_of_them or one.was_left:
                one.show_wrong(named, valued)
                if not (named or valued):
                    one.show_note(doubtful.get(name, ""))
            if not (named or valued) and name in doubtful:
                look.append(one.value)
        return look

    def has_twins(self, expected: set[str]) -> bool:
        """Whether a name stands twice, so that one of the values would be lost."""
        names = [name for name, _ in self.told()]
        return len({*names, *expected}) < len(names) + len(expected)

    def _new_row(self) -> ExtraRow:
        self._made += 1
        one = ExtraRow(self._made)
        one.edited.connect(self.edited)
        one.left.connect(self.left)
        one.removed.connect(lambda: self._on_removed(one))
        self._box.insertWidget(len(self._rows), one)
        self._rows.append(one)
        self.show()
        return one

    def _take_out(self, one: ExtraRow) -> None:
        self._rows.remove(one)
        self._box.removeWidget(one)
        one.hide()
        one.deleteLater()
        self.setVisible(bool(self._rows))

    def _on_add(self) -> None:
        one = self._new_row()
        self.changed_rows.emit()
        one.show()
        one.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, one: ExtraRow) -> None:
        place = self._rows.index(one)
        self._take_out(one)
        self.changed_rows.emit()
        after = self._rows[place].name if place < len(self._rows) else self.add
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


def _plain(name: str) -> bool:
    return name.isascii() and name.isidentifier()
