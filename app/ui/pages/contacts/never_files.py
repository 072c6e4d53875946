"""A file of numbers becomes part of the do-not-call list, and the list becomes a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.work import Stop, Stopped
from app.ui import words

if TYPE_CHECKING:
    from app.engine.model.contact import NumbersImported
    from app.ui.shell import Shell
    from app.ui.widgets.button import Button
    from app.ui.widgets.work_line import WorkLine


class NeverFiles(QObject):
    """Shows how far it is; one file at a time."""

    changed = Signal()

    def __init__(self, shell: Shell, line: WorkLine) -> None:
        super().__init__(line)
        self._shell = shell
        self._line = line
        self._stop: Stop | None = None
        line.cancelled.connect(self._on_cancelled)

    def take_in(self, path: Path, *, busy: Button) -> None:
        """List every number of a file."""
        if self._stop is None:
            stop = self._begin(self.tr("Reading {file}").format(file=path.name))
            self._shell.run(self._taken_in(path, stop), busy=busy)

    def give_out(self, path: Path, *, busy: Button) -> None:
        """Write every entry to a file."""
        if self._stop is None:
            stop = self._begin(self.tr("Writing {file}").format(file=path.name))
            self._shell.run(self._given_out(path, stop), busy=busy)

    async def _taken_in(self, path: Path, stop: Stop) -> None:
        engine = self._shell.engine
        try:
            told = await engine.do_not_call.import_numbers(
                path,
                country=engine.settings.current.default_country,
                progress=self._line.tell,
                stop=stop,
            )
        except Stopped:
            self._shell.say(
                self.tr("Stopped. What was added until then stays on the list."), tone="info"
            )
        else:
            self._say(told)
        finally:
            self._end()
            self.changed.emit()

    async def _given_out(self, path: Path, stop: Stop) -> None:
        try:
            count = await self._shell.engine.do_not_call.export(
                path, progress=self._line.tell, stop=stop
            )
        except Stopped:
            self._shell.say(self.tr("Stopped. No file was written."), tone="info")
        else:
            numbers = words.count(count, self.tr("{n} number"), self.tr("{n} numbers"))
            told = self.tr("{numbers} written to {file}").format(numbers=numbers, file=path)
            self._shell.say(told)
        finally:
            self._end()

    def _say(self, told: NumbersImported) -> None:
        text = words.count(
            told.added,
            self.tr("{n} number will not be called"),
            self.tr("{n} numbers will not be called"),
        )
        if unread := len(told.unread):
            more = words.count(
                unread,
                self.tr("{n} cell is no number"),
                self.tr("{n} cells are no numbers"),
            )
            text = self.tr("{added}. {unread}.").format(added=text, unread=more)
        self._shell.say(text, tone="warning" if told.unread else "success")

    def _begin(self, title: str) -> Stop:
        self._line.begin(title)
        self._stop = Stop()
        return self._stop

    def _end(self) -> None:
        self._stop = None
        self._line.end()

    def _on_cancelled(self) -> None:
        if self._stop is not None:
            self._stop.ask()
