"""Writing the calls to a file while the page stays usable."""

import asyncio
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.engine.errors import Problem, ProblemKind
from app.engine.work import Stop, Stopped
from app.ui import words
from app.ui.pages.results.calls_filter import CallsFilter
from app.ui.shell import Shell
from app.ui.widgets.work_line import WorkLine

Kind = Literal["csv", "json"]


class Exporting(QObject):
    """Asks where to, drives the line of progress, and says where the file lies."""

    failed = Signal(object)
    """A Problem: nothing was written."""

    def __init__(self, shell: Shell, line: WorkLine) -> None:
        super().__init__(line)
        self._shell = shell
        self._line = line
        self._stop: Stop | None = None
        self.kind: Kind = "csv"
        """As what a person wanted it last."""
        line.cancelled.connect(self._on_cancelled)

    def begin(self, kind: Kind, wanted: CallsFilter) -> None:
        """Ask for a file and write the calls that the filter lets through."""
        if self._stop is not None:
            return
        kinds = self.tr("Table (*.csv)") if kind == "csv" else self.tr("JSON (*.json)")
        suggested = self.tr("calls.{kind}").format(kind=kind)
        self._shell.save_file(
            self.tr("Export the calls"),
            suggested,
            kinds,
            lambda path: self._write(Path(path), kind, wanted),
        )

    @property
    def busy(self) -> bool:
        return self._stop is not None

    def _write(self, path: Path, kind: Kind, wanted: CallsFilter) -> None:
        self._stop, self.kind = Stop(), kind
        self._line.begin(self.tr("Writing {file}").format(file=path.name))
        self._shell.run(self._exported(path, kind, wanted, self._stop), failed=self._failed)

    async def _exported(self, path: Path, kind: Kind, wanted: CallsFilter, stop: Stop) -> None:
        try:
            count = await self._shell.engine.calls.export(
                path,
                kind=kind,
                campaign_id=wanted.campaign_id,
                outcome=wanted.outcome,
                search=wanted.search,
                progress=self._line.tell,
                stop=stop,
            )
        except Stopped:
            self._shell.say(self.tr("Stopped. No file was written."), tone="info")
        else:
            calls = words.count(count, self.tr("{n} call"), self.tr("{n} calls"))
            told = self.tr("{calls} written to {file}").format(calls=calls, file=path)
            self._shell.say(told)
        finally:
            self._stop = None
            self._line.end()

    def _failed(self, problem: Problem) -> None:
        self.failed.emit(problem)

    def _on_cancelled(self) -> None:
        if self._stop is not None:
            self._stop.ask()


async def write_text(path: Path, text: str) -> None:
    """Write a small text file without holding up the window. ENVIRONMENT when it cannot be."""
    try:
        await asyncio.to_thread(path.write_text, text, encoding="utf-8")
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path.name} cannot be written ({error.strerror}).",
            "Choose another folder.",
        ) from error
