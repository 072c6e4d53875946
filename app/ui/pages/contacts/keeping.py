"""A checked file becoming a list in its thread; and what was refused becoming a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.work import Stop, Stopped
from app.ui import words

if TYPE_CHECKING:
    from app.engine.model.checked import Checked
    from app.engine.model.consent import Consent
    from app.engine.model.contact import ContactList
    from app.ui.shell import Shell


class Keeping(QObject):
    """Tells `kept`, `stopped` or `failed`, and the news of it with an undo."""

    progressed = Signal(object)
    """A `Progress`; None at the beginning."""
    kept = Signal(object)
    """The new `ContactList`."""
    stopped = Signal()
    failed = Signal(object)
    """A `Problem`; nothing of the list stays."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._stop: Stop | None = None
        self._told = ""

    @property
    def runs(self) -> bool:
        return self._stop is not None

    def start(
        self, checked: Checked, name: str, source: str, consent: Consent | None = None
    ) -> None:
        """Keep the accepted and warned rows under this name; once at a time."""
        if self._stop is not None:
            return
        stop = self._stop = Stop()
        self.progressed.emit(None)
        work = self._keep(checked, name, source, consent, stop)
        self._shell.run(work, failed=self.failed.emit)

    def stop(self) -> None:
        """Give it up: the engine takes back what it had begun."""
        if self._stop is not None:
            self._stop.ask()

    async def _keep(
        self, checked: Checked, name: str, source: str, consent: Consent | None, stop: Stop
    ) -> None:
        try:
            made = await self._shell.engine.contacts.keep(
                checked,
                name=name,
                source=source,
                consent=consent,
                progress=self.progressed.emit,
                stop=stop,
            )
        except Stopped:
            made = None
        finally:
            self._stop = None
        if made is None:
            self.stopped.emit()
            return
        self.kept.emit(made)
        await asyncio.sleep(0)  # the list is painted first, the news comes after it
        self._say(made, checked)

    def _say(self, made: ContactList, checked: Checked) -> None:
        latest = self._shell.engine.contacts.imports(made.name)[0]
        told = words.count(
            latest.added, self.tr("{n} contact imported"), self.tr("{n} contacts imported")
        )
        if latest.updated:
            changed = words.count(latest.updated, self.tr("{n} updated"), self.tr("{n} updated"))
            told = self.tr("{imported}, {updated}").format(imported=told, updated=changed)
        if never := len(checked.opted_out):
            said = words.count(
                never,
                self.tr("{n} number went on the do-not-call list"),
                self.tr("{n} numbers went on the do-not-call list"),
            )
            told = self.tr("{imported}. {never}.").format(imported=told, never=said)
        self._told = told
        self._shell.say(told, undo=lambda: self._undo(latest.id))

    def forget(self) -> None:
        """Another file: the news of the last one would lie over what is asked of it. Its import
        can still be undone beside the list.
        """
        if self._told:
            self._shell.unsay(self._told)
            self._told = ""

    def _undo(self, import_id: int) -> None:
        """Of the whole import: the list is as it was before."""
        self._shell.run(self._shell.engine.contacts.undo_import(import_id))

    def save_refused(self, checked: Checked, stem: str) -> None:
        """Ask where to, and write the refused rows there with their reasons."""

        def write(path: str) -> None:
            work = self._shell.engine.contacts.rejected_csv(checked, Path(path))
            self._shell.run(work, then=self._say_saved)

        self._shell.save_file(
            self.tr("Save refused rows"),
            self.tr("{file}, refused.csv").format(file=stem),
            self.tr("CSV (*.csv)"),
            write,
        )

    def _say_saved(self, count: int) -> None:
        self._shell.say(
            words.count(count, self.tr("{n} refused row saved"), self.tr("{n} refused rows saved"))
        )
