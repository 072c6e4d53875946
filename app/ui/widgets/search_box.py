"""Search as you type."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import icons
from app.ui.widgets.line_edit import LineEdit

PAUSE_MS = 150


class SearchBox(LineEdit):
    """Tells `searched(text)` once typing pauses, at once on Enter; Escape or the cross clears."""

    searched = Signal(str)

    def __init__(
        self, *, name: str, accessible: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            name=name, accessible=accessible, icon="search", placeholder=placeholder, parent=parent
        )
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._clear = self.addAction(icons.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText(self.tr("Clear"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear_search)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._tell)

    def clear_search(self) -> None:
        """Empty the box and tell it at once."""
        self.clear()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_search()
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)
