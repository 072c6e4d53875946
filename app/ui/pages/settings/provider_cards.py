"""One card per provider: which there are, which carries the calls, and which are set up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.model.call import World
from app.ui.shell import Shell
from app.ui.widgets.pick_card import PickCard

IN_ROW, SLIM_IN_ROW = 4, 3


class ProviderCards(QWidget):
    """Up to four stand beside each other; more of them lie in rows of three, half as high."""

    picked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._cards: dict[str, PickCard] = {}
        self._live: dict[str, bool] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        found = shell.engine.deployments.providers()
        slim = len(found) > IN_ROW
        in_row = SLIM_IN_ROW if slim else IN_ROW
        for place, (name, can) in enumerate(found):
            live = self._live[name] = can.world is World.LIVE
            icon = "phone" if live else "bolt"
            card = PickCard(can.title, "", icon, name=f"provider_{name}_card", slim=slim)
            card.setAutoExclusive(False)  # Tab would pass over all but the one that is picked
            card.clicked.connect(lambda _=False, name=name: self._on_clicked(name))
            self._cards[name] = card
            grid.addWidget(card, place // in_row, place % in_row)
        for place in range(in_row):
            grid.setColumnStretch(place, 1)

    def show_kept(self, stands: str, is_set_up: Callable[[str], bool]) -> None:
        """`stands` carries the calls now."""
        for name, card in self._cards.items():
            card.set_sentence(self._sentence(name, stands == name, is_set_up))
        if stands in self._cards:
            self.choose(stands)

    def _sentence(self, name: str, in_use: bool, is_set_up: Callable[[str], bool]) -> str:
        if not self._live[name]:
            return self.tr("Pretend people, free")
        if in_use:
            return self.tr("Real calls, in use")
        return self.tr("Real calls, set up") if is_set_up(name) else self.tr("Real calls")

    def _on_clicked(self, name: str) -> None:
        self.choose(name)
        self.picked.emit(name)

    def choose(self, name: str) -> None:
        """In silence."""
        for other, card in self._cards.items():
            card.setChecked(other == name)

    def is_live(self, name: str) -> bool:
        """Whether it calls real people."""
        return self._live.get(name, False)

    def name(self) -> str:
        """Of the one that is picked; empty while none is."""
        return next((name for name, card in self._cards.items() if card.isChecked()), "")
