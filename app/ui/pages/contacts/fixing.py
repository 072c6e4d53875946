"""Correcting a checked file: one cell, all that are alike, a whole kind, and back again."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.engine.errors import Problem
from app.engine.model.checked import Checked, FindingGroup
from app.engine.work import Hear, Progress, Stop, Stopped
from app.ui.pages.contacts.step import Step

if TYPE_CHECKING:
    from app.ui.shell import Shell

Typed = tuple[Checked, int, str, str]


class Fixing(QObject):
    """One correction at a time; `steps` is what stands, to be done again on another reading."""

    progressed = Signal(object)
    """A `Progress` of a long correction."""
    fixed = Signal(object)
    """The `Step` that was done; None: one was taken back."""
    stopped = Signal()
    """A correction was cancelled: all is as it was before it."""
    ended = Signal()
    """However it ended."""
    alike_found = Signal(object, str, str)
    """Other rows with the text that was just replaced, their column, and the new text."""
    lost = Signal(str)
    """The file is another one by now: why."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._stop: Stop | None = None
        self._waiting: list[Typed] = []
        self.steps: tuple[Step, ...] = ()

    @property
    def runs(self) -> bool:
        return self._stop is not None

    def forget(self) -> None:
        """Another file: what runs is given up."""
        self._waiting.clear()
        self.stop()
        self.steps = ()

    def stop(self) -> None:
        if self._stop is not None:
            self._stop.ask()

    def type_cell(self, checked: Checked, row: int, column: str, text: str) -> None:
        """A person typed another text in a cell; who else has the old one is asked first."""
        if self.runs:
            self._waiting.append((checked, row, column, text))  # typed words are never dropped
            return
        self._start(lambda heard, stop: self._type(checked, row, column, text, heard, stop))

    def fix_all(self, checked: Checked, rows: Sequence[int], column: str, text: str) -> None:
        """The same text in that column of all these rows."""
        self._take(checked, Step({(row, column): text for row in rows}))

    def remedy(self, checked: Checked, group: FindingGroup, name: str) -> None:
        """Do what is offered for a whole kind of finding."""
        self._take(checked, Step(remedy=name, kind=(group.code, group.column)))

    def undo(self, checked: Checked) -> None:
        """Take the latest correction back, unless one is under way."""
        if checked.can_undo and not self.runs:
            self._shell.engine.contacts.undo_fix(checked)
            self.steps = self.steps[:-1]
            self.fixed.emit(None)

    def _take(self, checked: Checked, step: Step) -> None:
        self._start(lambda heard, stop: self._do(checked, step, heard, stop))

    def _start(self, work: Any) -> None:
        if self._stop is None:
            stop = self._stop = Stop()
            self._shell.run(self._guarded(work(self._hear(stop), stop), stop))

    def _hear(self, stop: Stop) -> Hear:
        def heard(progress: Progress) -> None:
            if stop is self._stop:
                self.progressed.emit(progress)

        return heard

    async def _guarded(self, work: Coroutine[Any, Any, None], stop: Stop) -> None:
        try:
            await work
        except Stopped:
            self._end(stop)
            self.stopped.emit()
        except Problem as problem:
            self._end(stop)
            self._waiting.clear()
            self.lost.emit(problem.detail)
        finally:
            self._end(stop)
            if self._waiting and not self.runs:
                self.type_cell(*self._waiting.pop(0))

    def _end(self, stop: Stop) -> None:
        if stop is self._stop:
            self._stop = None
            self.ended.emit()

    async def _do(self, checked: Checked, step: Step, heard: Hear, stop: Stop) -> None:
        await step.take(self._shell.engine, checked, heard, stop)
        self._end(stop)
        self.steps = (*self.steps, step)
        self.fixed.emit(step)

    async def _type(
        self, checked: Checked, row: int, column: str, text: str, heard: Hear, stop: Stop
    ) -> None:
        mapping, others = checked.guessed, tuple[int, ...]()
        # A name or a number is one person's: others whose cell is as bad are not that person.
        if column not in (mapping.phone, mapping.name, mapping.last_name):
            others = await self._shell.engine.contacts.alike(checked, row, column)
        await self._do(checked, Step({(row, column): text}), heard, stop)
        if others:
            self.alike_found.emit(others, column, text)
