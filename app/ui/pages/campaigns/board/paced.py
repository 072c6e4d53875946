"""Redraws at once when it was quiet, and at most so often when it is not."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.ui.coalesce import Coalesce

FIRST_MS = 16
"""What belongs together is drawn together."""


class Paced(Coalesce):
    """Does something soon after `soon()`, then rests; wishes while it rests become one more time.

    A quiet board answers within a frame, a busy one costs the same however much happens. Nothing
    ticks while nothing is wished.
    """

    def __init__(self, parent: QObject, do: Callable[[], None], rest_ms: int) -> None:
        super().__init__(parent, self._on_time, FIRST_MS)
        self._do = do
        self._rest_ms = rest_ms
        self._wished = False

    def soon(self) -> None:
        self._wished = True
        if not self._timer.isActive():
            self._timer.start(FIRST_MS)

    def forget(self) -> None:
        """Take a wish back, as when everything was just read."""
        self._wished = False
        super().forget()

    def _on_time(self) -> None:
        if not self._wished:
            return
        self._wished = False
        # Rest before drawing: a redraw that asks for another one waits for it, too.
        self._timer.start(self._rest_ms)
        self._do()
