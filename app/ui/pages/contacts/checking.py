"""A file being checked in its thread; of several wishes the latest counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.model.contact import Mapping
from app.engine.model.profile import ExpectedFact
from app.engine.work import Hear, Progress, Stop, Stopped

if TYPE_CHECKING:
    from app.engine.model.checked import Checked
    from app.ui.shell import Shell


@dataclass(frozen=True)
class Wish:
    """How a file is to be read; None: as guessed."""

    path: Path
    encoding: str | None = None
    delimiter: str | None = None
    country: str | None = None
    profile: str = ""
    expected: tuple[ExpectedFact, ...] = ()
    mapping: Mapping | None = None
    """A person's whole mapping; then nothing is guessed."""


class Checking(QObject):
    """Asks the engine and tells its answer, unless another question came meanwhile."""

    progressed = Signal(object)
    checked = Signal(object, object)
    """The wish and what came of it (`Checked`)."""

    failed = Signal(object)
    """A `Problem`; nothing came of it."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._stop: Stop | None = None

    @property
    def runs(self) -> bool:
        return self._stop is not None

    def start(self, wish: Wish) -> None:
        """Check a file; what is being checked is stopped."""
        self.stop()
        stop = self._stop = Stop()
        self._shell.run(self._check(wish, stop), failed=self.failed.emit)

    def stop(self) -> None:
        """Nothing is told any more; the thread ends at its next row."""
        if self._stop is not None:
            self._stop.ask()
            self._stop = None

    async def _check(self, wish: Wish, stop: Stop) -> None:
        def heard(progress: Progress) -> None:
            if stop is self._stop:
                self.progressed.emit(progress)

        try:
            checked = await self._ask(wish, stop, heard)
        except Stopped:
            return
        finally:
            current = stop is self._stop
            if current:
                self._stop = None
        if current:
            self.checked.emit(wish, checked)

    async def _ask(self, wish: Wish, stop: Stop, heard: Hear) -> Checked:
        return await self._shell.engine.contacts.check(
            wish.path,
            country=wish.country,
            expected=wish.expected,
            encoding=wish.encoding,
            delimiter=wish.delimiter,
            mapping=wish.mapping,
            progress=heard,
            stop=stop,
        )
