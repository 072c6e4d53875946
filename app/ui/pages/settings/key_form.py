"""What a new key is for: the program that will use it, and the businesses it may call for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from app.engine.errors import Problem
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.check import Check
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface


class KeyForm(Surface):
    """With a single business there is nothing to choose: the key is bound to it."""

    made = Signal(object, str)
    """A NewKey and its name."""
    hidden = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        tr = self.tr
        self.name = LineEdit(
            name="key_name", accessible=tr("Used by"), placeholder=tr("Such as: shop system")
        )
        self.name.returnPressed.connect(self._on_create)
        self.name.textChanged.connect(lambda: self._field.set_state(""))
        self._field = Field(
            tr("Used by"), self.name, tr("The program that will use it. You see it in this list.")
        )
        self._for = Label(tr("May call for"), "label")
        self._boxes: dict[str, Check] = {}
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(8)
        self.create_button = Button(
            tr("Create the key"), "primary", "key", name="key_create_button"
        )
        self.create_button.clicked.connect(self._on_create)
        self.cancel = Button(tr("Cancel"), "ghost", name="key_cancel_button")
        self.cancel.clicked.connect(self.hide)
        self.setLayout(
            column(
                Label(tr("A new key"), "head"), self._field, self._for, self._ticks,
                row(None, self.cancel, self.create_button), margin=(20, 16, 20, 16), gap=10,
            )
        )  # fmt: skip
        self.hide()

    def show_businesses(self) -> None:
        """Those there are now; what is ticked stays ticked."""
        found = {who.id: who for who in self._shell.engine.deployments.all()}
        if list(found) != list(self._boxes):
            while (taken := self._ticks.takeAt(0)) is not None:
                if (gone := taken.widget()) is not None:
                    gone.hide()
                    gone.deleteLater()
            self._boxes = {
                one: Check(who.business or who.agent_name, name=f"key_for_{one}", on=True)
                for one, who in found.items()
            }
            for box in self._boxes.values():
                self._ticks.addWidget(box)
        many = len(self._boxes) > 1
        self._for.setVisible(many)
        for box in self._boxes.values():
            box.setVisible(many)

    def begin(self) -> None:
        """Show it, empty."""
        self.name.clear()
        for box in self._boxes.values():
            box.setChecked(True)
        self.show()
        self.name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _on_create(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._field.set_state("bad", self.tr("Give it a name, so that you know it again."))
            self.name.setFocus()
            return
        ticked = tuple(one for one, box in self._boxes.items() if box.isChecked())
        if self._boxes and not ticked:
            self._field.set_state("bad", self.tr("Tick at least one business."))
            return
        made = self._shell.attempt(
            lambda: self._shell.engine.keys.create(name, ticked), failed=self._on_refused
        )
        if made is not None:
            self.hide()
            self.made.emit(made, name)

    def _on_refused(self, problem: Problem) -> None:
        self._field.set_state("bad", problem.detail)
        self.name.setFocus()
