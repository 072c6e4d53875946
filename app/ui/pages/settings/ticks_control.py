"""Several of a few values, each with its box to tick."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.pages.settings.control import Control, Options
from app.ui.widgets.check import Check


class TicksControl(Control):
    """Its value is the list of those ticked, in the order in which they are offered."""

    wide = True

    def __init__(self, name: str, options: Options, columns: int = 4) -> None:
        self._boxes = {value: Check(words, name=f"{name}_{value}") for value, words in options}
        boxes = list(self._boxes.values())
        super().__init__(boxes[0] if boxes else QWidget())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for at, box in enumerate(boxes):
            grid.addWidget(box, at // columns, at % columns, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(at % columns, 1)
            box.toggled.connect(self.changed)

    def value(self) -> object:
        return [value for value, box in self._boxes.items() if box.isChecked()]

    def mark(self, state: str) -> None:
        """The message below says it: a box is no wrong box."""

    def _show(self, value: object) -> None:
        wanted = list(value) if isinstance(value, list | tuple) else []
        for offered, box in self._boxes.items():
            box.setChecked(offered in wanted)
