"""Engine events -> one Qt signal. The only place where the two meet."""

from PySide6.QtCore import QObject, Signal

from app.engine.engine import Engine
from app.engine.events import Event


class Bridge(QObject):
    """Engine and screen share a thread, so a slot hears an event before the engine goes on: slots
    note what changed and draw later (`Coalesce`).
    """

    happened = Signal(object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._leave = engine.bus.subscribe(Event, self.happened.emit)

    def close(self) -> None:
        self._leave()
