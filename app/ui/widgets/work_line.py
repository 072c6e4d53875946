"""One line about work that goes on while the page stays usable: how far it is, and a way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.bar import Bar
from app.ui.widgets.busy_state import Progress
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Surface
from app.ui.words import in_words, number

BAR_WIDTH = 200


class WorkLine(Surface):
    """Title, bar, count, time left, Cancel. Hidden while nothing is done."""

    cancelled = Signal()

    def __init__(self, *, name: str, unit: str = "", parent: QWidget | None = None) -> None:
        """`unit`: the plural after the count ("rows")."""
        super().__init__("card", parent=parent)
        self.setObjectName(name)
        self._unit = unit
        self._title = Label("", "medium")
        self._bar = Bar(height=8)
        self._bar.setMinimumWidth(BAR_WIDTH)
        self._count = Label("", "small")
        self._left = Label("", "caption")
        self.cancel_button = Button(self.tr("Cancel"), small=True, name=f"{name}_cancel_button")
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        self.setLayout(
            row(
                self._title,
                (self._bar, 1),
                self._count,
                self._left,
                self.cancel_button,
                margin=(16, 8, 12, 8),
                gap=14,
            )
        )
        self.hide()

    def begin(self, title: str) -> None:
        """Work has begun, nobody knows yet how long it takes."""
        self._title.set_text(title)
        self.setAccessibleName(title)
        self._bar.set_value(0, 1)
        self._count.set_text("")
        self._left.set_text("")
        self.cancel_button.setEnabled(True)
        self.show()

    def tell(self, progress: Progress) -> None:
        """How far it is."""
        done, total = number(progress.done), progress.total
        if total:
            told = self.tr("{done} of {total} {unit}").format(
                done=done, total=number(total), unit=self._unit
            )
            self._bar.set_value(progress.done, total)
        else:
            told = self.tr("{done} {unit}").format(done=done, unit=self._unit)
        self._count.set_text(told.strip())
        left = progress.secs_left
        about = self.tr("about {time} left")
        self._left.set_text("" if left is None else about.format(time=in_words(max(1.0, left))))

    def end(self) -> None:
        """It is over, however it ended."""
        self.hide()

    def words(self) -> tuple[str, str, str]:
        """Title, count and time left as shown."""
        return self._title.text(), self._count.text(), self._left.text()

    def _on_cancel_clicked(self) -> None:
        # Work ends at its next step: a second click would ask for the same.
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()
