"""Whoever is wished for is sought beside the loop; the newest wish is the one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.model.people import PeopleWish
from app.engine.work import Stop, Stopped

if TYPE_CHECKING:
    from app.ui.shell import Shell


class Seeking(QObject):
    """`found(FoundPeople)` of the newest wish only; an older one is stopped."""

    found = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._stop: Stop | None = None
        self.wish = PeopleWish()

    @property
    def runs(self) -> bool:
        return self._stop is not None

    def seek(self, wish: PeopleWish) -> None:
        """Find these people instead of whom was sought before."""
        self.leave()
        self.wish = wish
        self._stop = Stop()
        self._shell.run(self._seek(wish, self._stop))

    def again(self) -> None:
        """The same people, as they are now."""
        self.seek(self.wish)

    def leave(self) -> None:
        """Nobody waits for them any more."""
        if self._stop is not None:
            self._stop.ask()
            self._stop = None

    async def _seek(self, wish: PeopleWish, stop: Stop) -> None:
        try:
            found = await self._shell.engine.people.find(wish, stop=stop)
        except Stopped:
            return
        finally:
            if self._stop is stop:
                self._stop = None
        if not stop.asked:
            self.found.emit(found)
