"""A file being checked in its thread; of several wishes the latest counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.model.checked import Duplicates, Known
from app.engine.model.contact import Mapping
from app.engine.model.profile import ExpectedFact
from app.engine.work import Hear, Progress, Stop, Stopped
from app.ui.pages.contacts.step import Step

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
    header_row: int | None = None
    """The header's line; 0 for none."""
    into: str = ""
    """The list that the rows are to join; empty: a new one."""
    duplicates: Duplicates = "first"
    known: Known = "leave"
    steps: tuple[Step, ...] = ()
    """What a person corrected so far, to be done again."""
    rows: int = 0
    """How many rows there were when it was corrected."""


class Checking(QObject):
    """Asks the engine and tells its answer, unless another question came meanwhile."""

    progressed = Signal(object)
    checked = Signal(object, object, object)
    """The wish, what came of it (`Checked`), and which corrections still hold."""

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
            held = await self._correct_again(wish, checked, stop, heard)
        except Stopped:
            return
        finally:
            current = stop is self._stop
            if current:
                self._stop = None
        if current:
            self.checked.emit(wish, checked, held)

    async def _ask(self, wish: Wish, stop: Stop, heard: Hear) -> Checked:
        return await self._shell.engine.contacts.check(
            wish.path,
            country=wish.country,
            expected=wish.expected,
            encoding=wish.encoding,
            delimiter=wish.delimiter,
            header_row=wish.header_row,
            mapping=wish.mapping,
            into=wish.into,
            duplicates=wish.duplicates,
            known=wish.known,
            progress=heard,
            stop=stop,
        )

    async def _correct_again(
        self, wish: Wish, checked: Checked, stop: Stop, heard: Hear
    ) -> tuple[Step, ...]:
        """Do what a person did before once more, where the rows are still the same."""
        if checked.refused_file is not None:
            return wish.steps
        engine, same = self._shell.engine, len(checked) == wish.rows
        held: list[Step] = []
        for step in wish.steps:
            if step.fits(checked, same_rows=same):
                await step.take(engine, checked, heard, stop)
                held.append(step)
        return tuple(held)
