"""Under which name a rehearsed call is kept as a scenario."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.ui.widgets.button import Button
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.surface import Surface
from app.ui.widgets.tile import Tile

WIDTH = 520


class SaveCard(Surface):
    """`saved` once it is written; why it was refused stands below the name."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, name: str, file: str, save: Callable[[str], None]) -> None:
        """`save(name)` raises a Problem where it cannot be written under that name."""
        super().__init__("card")
        self.setObjectName("save_scenario_card")
        self.setAccessibleName(self.tr("Save as scenario"))
        self.setFixedWidth(WIDTH)
        self._save = save
        self.name = LineEdit(name, name="scenario_name", accessible=self.tr("Name"))
        self.name.selectAll()
        self.name.textChanged.connect(lambda _text: self._show_wrong(""))
        told = self.tr("Kept in {file}").format(file=file)
        self.field = Field(self.tr("Name"), self.name, told)
        self.save_button = Button(self.tr("Save"), "primary", name="scenario_save_button")
        self.save_button.clicked.connect(self._on_save)
        cancel = Button(self.tr("Cancel"), name="scenario_cancel_button")
        cancel.clicked.connect(self.left)
        words = column(
            Label(self.tr("Save as scenario"), "head"),
            Label(
                self.tr(
                    "What you said becomes the test, what came of it what is expected. Play it"
                    " again whenever the script changes."
                ),
                "second",
                wrap=True,
            ),
            gap=2,
        )
        head = row(Tile("check", "accent", 40), (words, 1), gap=14)
        self.setLayout(
            column(head, 4, self.field, row(None, cancel, self.save_button), margin=24, gap=10)
        )

    def open_over(self, window: QWidget) -> None:
        """Show it over the window until it is saved or left."""
        overlay = Overlay(window, self)
        for over in (self.saved, self.left):
            over.connect(overlay.close_now)
        overlay.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
            return
        super().keyPressEvent(event)

    def _on_save(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._show_wrong(self.tr("Give it a name"))
            return
        try:
            self._save(name)
        except Problem as problem:
            self._show_wrong(problem.detail)
            return
        self.saved.emit(name)

    def _show_wrong(self, why: str) -> None:
        self.field.set_state("bad" if why else "", why)
