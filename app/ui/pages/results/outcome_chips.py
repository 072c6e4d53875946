"""Filter chips: one per outcome that occurs, with its count; what finds no room is under "More"."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.engine.model.result import Outcome
from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.layout import row
from app.ui.widgets.segments import Segments

ALL = "all"
GAP = 8
MOST_CHIPS = 7
"""More of them are a wall, not a choice."""


class OutcomeChips(QWidget):
    """`chosen(Outcome | None)` tells what a person chose; None is every call."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._total = 0
        self._offered: list[str] = []
        self.chips = Segments(
            [(ALL, self.tr("All"))],
            "chip",
            name="outcome_chips",
            accessible=self.tr("Show only one outcome"),
        )
        self.chips.chosen.connect(self._on_chosen)
        self.more = Button(self.tr("More"), "chip", name="more_outcomes_button")
        self.more.clicked.connect(self._on_more)
        self.setLayout(row(self.chips, self.more, None, gap=GAP))
        self._shown: list[str] = []
        self._lay_out()

    def show_counts(self, counts: Mapping[str, int], total: int) -> None:
        """How many calls have each outcome, and how many there are in all."""
        if (dict(counts), total) == (self._counts, self._total):
            return
        self._counts, self._total = dict(counts), total
        told = self.tr("{word} {count}")
        self.chips.set_text(ALL, told.format(word=self.tr("All"), count=words.number(total)))
        for one in Outcome:
            count = words.number(self._counts.get(one, 0))
            if self._counts.get(one):
                self._offer(one)
            if one in self._offered:
                self.chips.set_text(one, told.format(word=words.outcome_word(one), count=count))
        self._lay_out()

    def outcome(self) -> Outcome | None:
        """The one that is chosen; None for every call."""
        key = self.chips.key()
        return None if key == ALL else Outcome(key)

    def choose(self, outcome: Outcome | None) -> None:
        """Move the mark in silence."""
        if outcome is not None:
            self._offer(outcome)
        self.chips.choose(outcome or ALL)
        self._lay_out()

    def _offer(self, outcome: Outcome) -> None:
        """Most outcomes never occur: their chips are never made."""
        if outcome not in self._offered:
            self._offered.append(outcome)
            self.chips.add(outcome, words.outcome_word(outcome))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Show the chips that fit, the most frequent first; the chosen one always."""
        wanted = sorted((k for k, n in self._counts.items() if n), key=self._rank)
        if (chosen := self.chips.key()) != ALL:
            wanted = [chosen, *(key for key in wanted if key != chosen)]
        room = self.width() - self._width(ALL) - GAP - self.more.sizeHint().width()
        fitting: list[str] = []
        for key in wanted[:MOST_CHIPS]:
            room -= self._width(key) + GAP
            if room < 0 and fitting:
                break
            fitting.append(key)
        self._shown = [ALL, *fitting]
        for one in self._offered:
            chip = self.chips.button(one)
            chip.setVisible(one in fitting)
            # Arrow keys pass over what cannot be seen.
            chip.setEnabled(one in fitting)
        self.more.setVisible(len(fitting) < len(wanted))

    def _rank(self, key: str) -> int:
        return -self._counts[key]

    def _width(self, key: str) -> int:
        return self.chips.button(key).sizeHint().width()

    def _on_chosen(self, key: str) -> None:
        self.chosen.emit(None if key == ALL else Outcome(key))

    def _on_more(self) -> None:
        menu = QMenu(self.more)
        menu.setObjectName("more_outcomes_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in sorted((k for k, n in self._counts.items() if n), key=self._rank):
            if key not in self._shown:
                action = menu.addAction(self.chips.button(key).text())
                action.triggered.connect(lambda _=False, key=key: self._from_menu(key))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _from_menu(self, key: str) -> None:
        self.choose(Outcome(key))
        self._on_chosen(key)
