"""Many wishes to redraw become one redraw."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Coalesce(QObject):
    """Does something once, at most `within_ms` after the first `soon()`; idle, nothing ticks."""

    def __init__(self, parent: QObject, do: Callable[[], None], within_ms: int = 40) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(within_ms)
        self._timer.timeout.connect(do)

    def soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        self._timer.stop()
