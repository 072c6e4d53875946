"""What can be done with a whole list: rename, consent, export, undo its last file, delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.engine.work import Stop, Stopped
from app.ui import words
from app.ui.pages.contacts.asking import ConsentCard, TextCard
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.words_consent import basis_explained, basis_words

if TYPE_CHECKING:
    from app.engine.model.contact import ContactList
    from app.engine.model.people import ExportKind, FoundPeople
    from app.ui.shell import Shell
    from app.ui.widgets.work_line import WorkLine


class ListActions(QObject):
    """Asks first where it cannot be undone, and tells afterwards."""

    def __init__(self, shell: Shell, line: WorkLine) -> None:
        super().__init__(line)
        self._shell = shell
        self._line = line
        self._stop: Stop | None = None
        line.cancelled.connect(self._on_cancelled)

    def do(self, key: str, whose: ContactList) -> None:
        """What the menu's line of this key says."""
        ways = {
            "rename": self._rename,
            "consent": self._consent,
            "undo_import": self._undo_import,
            "remove": self._remove,
        }
        self._shell.run(ways[key](whose))

    def blocked(self, whose: ContactList) -> dict[str, str]:
        """What cannot be done with a list now, and why."""
        used = [c.name for c in self._shell.engine.campaigns.all() if c.list_id == whose.id]
        if used:
            told = self.tr("The campaign {name} calls this list, so it stays").format(name=used[0])
            return {"undo_import": told, "remove": told}
        if not self._shell.engine.contacts.imports(whose.name):
            return {"undo_import": self.tr("Nothing was imported that could be undone")}
        return {}

    async def _rename(self, whose: ContactList) -> None:
        card = TextCard(
            "edit", self.tr("Rename {name}").format(name=whose.name),
            self.tr("Campaigns go on with it under its new name."), self.tr("Name"),
            self.tr("Rename"), whose.name,
        )  # fmt: skip
        if not await self._shell.ask(card) or card.text == whose.name:
            return
        people = self._shell.engine.people
        people.rename_list(whose.name, card.text)
        told = self.tr("The list is called {name} now").format(name=card.text)

        def undo() -> None:
            self._shell.attempt(lambda: people.rename_list(card.text, whose.name))

        self._shell.say(told, undo=undo)

    async def _consent(self, whose: ContactList) -> None:
        engine = self._shell.engine
        title = self.tr("Why may the people of {name} be called?").format(name=whose.name)
        unsaid = basis_words(None), basis_explained(None)
        card = ConsentCard(title, whose.consent, engine.clock.now().date(), unsaid)
        if not await self._shell.ask(card) or card.consent == whose.consent:
            return
        engine.people.list_consent(whose.name, card.consent)
        told = self.tr("Consent recorded for {name}").format(name=whose.name)

        def undo() -> None:
            self._shell.attempt(lambda: engine.people.list_consent(whose.name, whose.consent))

        self._shell.say(told, undo=undo)

    async def _undo_import(self, whose: ContactList) -> None:
        latest, *earlier = self._shell.engine.contacts.imports(whose.name)
        facts = [
            (self.tr("File"), latest.source),
            (self.tr("Imported"), words.moment(latest.at, self._shell.engine.clock.now())),
            (self.tr("People who leave"), words.number(latest.added)),
        ]
        if latest.updated:
            facts.append((self.tr("Put back as they were"), words.number(latest.updated)))
        card = ConfirmCard(
            "undo",
            self.tr("Undo the import of {file}?").format(file=latest.source),
            self.tr("The list becomes what it was before this file.")
            if earlier
            else self.tr("The list came with this file and goes with it."),
            facts,
            self.tr("You can import the file again."),
            self.tr("Undo import"),
            danger=True,
        )
        if await self._shell.ask(card):
            await self._shell.engine.contacts.undo_import(latest.id)
            self._shell.say(self.tr("The import of {file} is undone").format(file=latest.source))

    async def _remove(self, whose: ContactList) -> None:
        card = ConfirmCard(
            "x",
            self.tr("Delete the list {name}?").format(name=whose.name),
            self.tr("This cannot be undone. You can import the file again."),
            [(self.tr("People"), words.number(whose.contacts)), (self.tr("File"), whose.source)],
            self.tr("Numbers that it put on the do-not-call list stay there."),
            self.tr("Delete list"),
            danger=True,
        )
        if await self._shell.ask(card):
            await self._shell.engine.contacts.remove_list(whose.name)
            self._shell.say(self.tr("{name} is deleted").format(name=whose.name))

    # Files --------------------------------------------------------------------------------------

    def export(self, kind: str, whose: ContactList, found: FoundPeople | None) -> None:
        """Write whoever is in view, in the order that they stand in, to a file."""
        kinds = self.tr("Table (*.csv)") if kind == "csv" else self.tr("Excel (*.xlsx)")
        self._shell.save_file(
            self.tr("Export the people"),
            self.tr("{list}.{kind}").format(list=whose.name, kind=kind),
            kinds,
            lambda path: self._write(Path(path), cast("ExportKind", kind), found or whose.name),
        )

    def _write(self, path: Path, kind: ExportKind, whom: FoundPeople | str) -> None:
        if self._stop is not None:
            return
        self._stop = Stop()
        self._line.begin(self.tr("Writing {file}").format(file=path.name))
        self._shell.run(self._exported(path, kind, whom, self._stop))

    async def _exported(
        self, path: Path, kind: ExportKind, whom: FoundPeople | str, stop: Stop
    ) -> None:
        try:
            count = await self._shell.engine.people.export(
                whom, path, kind, progress=self._line.tell, stop=stop
            )
        except Stopped:
            self._shell.say(self.tr("Stopped. No file was written."), tone="info")
        else:
            people = words.count(count, self.tr("{n} person"), self.tr("{n} people"))
            self._shell.say(self.tr("{people} written to {file}").format(people=people, file=path))
        finally:
            self._stop = None
            self._line.end()

    def _on_cancelled(self) -> None:
        if self._stop is not None:
            self._stop.ask()
