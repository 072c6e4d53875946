"""At the right of the title: what is rehearsed, with whom, and what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.layout import row

SCRIPT_WIDTH, CALLEE_WIDTH, NARROW_WIDTH = 176, 176, 172
SOMEBODY_ELSE = "somebody-else"


class TitleRow(QWidget):
    """Of the parts that do not belong to the tab in front nothing is seen."""

    script_chosen = Signal(str)
    callee_chosen = Signal(str)
    somebody_else = Signal()
    again = Signal()
    save = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.script = Choice(name="rehearse_script", accessible=self.tr("Script"))
        self.script.chosen.connect(self.script_chosen)
        self.callee = Choice(name="rehearse_callee", accessible=self.tr("Who is called"))
        self.callee.chosen.connect(self._on_callee)
        self._callee = ""
        self.again_button = Button(
            self.tr("Start again"), "", "refresh", name="rehearse_again_button"
        )
        self.again_button.clicked.connect(self.again)
        self.save_button = Button(self.tr("Save as scenario"), name="save_scenario_button")
        self.save_button.clicked.connect(self.save)
        self.setLayout(row(self.script, self.callee, self.again_button, self.save_button))
        self.fit(False)

    def offer_scripts(self, names: Sequence[str], chosen: str) -> None:
        """The playbook's scripts, in its order."""
        if [self.script.itemData(at) for at in range(self.script.count())] != list(names):
            self.script.clear()
            for name in names:
                self.script.add(name, name)
        self.script.choose(chosen)

    def offer_callees(self, people: Sequence[tuple[str, str]], chosen: str) -> None:
        """(key, name) of each."""
        self.callee.clear()
        for key, name in people:
            self.callee.add(key, name)
        self.callee.add(SOMEBODY_ELSE, self.tr("Somebody else…"))
        self.choose_callee(chosen)

    def choose_callee(self, key: str) -> None:
        self._callee = key
        self.callee.choose(key)
        self.callee.setToolTip(self.callee.currentText())

    def show_tab(self, tab: str) -> None:
        """Which of them mean something here."""
        talk = tab == "talk"
        self.script.setVisible(tab != "whole")
        for part in (self.callee, self.again_button, self.save_button):
            part.setVisible(talk)

    def show_talk(self, *, begun: bool, over: bool) -> None:
        self.again_button.setEnabled(begun)
        self.save_button.setEnabled(begun)
        kind = "primary" if over else ""
        if self.save_button.property("kind") != kind:
            self.save_button.set_kind(kind)

    def fit(self, narrow: bool) -> None:
        self.script.setFixedWidth(NARROW_WIDTH if narrow else SCRIPT_WIDTH)
        self.callee.setFixedWidth(NARROW_WIDTH if narrow else CALLEE_WIDTH)

    def _on_callee(self, key: str) -> None:
        if key == SOMEBODY_ELSE:
            self.callee.choose(self._callee)
            self.somebody_else.emit()
        else:
            self.choose_callee(key)
            self.callee_chosen.emit(key)
