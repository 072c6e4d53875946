"""The engine: one object with nouns, for window, terminal and API alike. Wiring only."""

import logging
from functools import cached_property
from pathlib import Path

from app.engine.audit.audit import Audit
from app.engine.calls.calls import Calls
from app.engine.campaigns.campaigns import Campaigns
from app.engine.clock import Clock, PretendClock, SystemClock
from app.engine.contacts.contacts import Contacts
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.erasing import EraseAPerson
from app.engine.contacts.people import People
from app.engine.deployments.deployments import Deployments
from app.engine.deployments.drafts import Drafts
from app.engine.deployments.keys import Keys
from app.engine.deployments.language_model import OwnersModel
from app.engine.deployments.made_providers import MakeProvider
from app.engine.deployments.settings import OwnerSettings
from app.engine.events import Bus, ListImported
from app.engine.model.backup import Backup
from app.engine.model.erased import Erased
from app.engine.model.rehearsal import ListReport
from app.engine.playbook.playbooks import Playbooks
from app.engine.providers import registry
from app.engine.rehearsals.rehearsals import Rehearsals
from app.engine.store import backup
from app.engine.store.secrets import Secrets, choose
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools.outbox import Outbox
from app.engine.work import Hear

log = logging.getLogger(__name__)


class Engine:
    """Open it, speak to its nouns, close it.

    Everything runs on the thread and the loop that opened it. `folder` None: nothing is kept.
    `secrets` takes the place of the keyring: a folder that is thrown away leaves nothing there.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        clock: Clock | None = None,
        read_only: bool = False,
        passphrase: str | None = None,
        secrets: Secrets | None = None,
        make_provider: MakeProvider = registry.create,
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self.clock = clock or SystemClock()
        self.bus = Bus()
        self.tasks = Tasks()
        self._passphrase = passphrase
        self._secrets = secrets
        store = self._store = Store(folder, self.clock, read_only=read_only)
        self.audit = Audit(store, lambda: self.secrets)
        self.settings = OwnerSettings(store, self.clock, self.bus)
        self.deployments = Deployments(
            store, self.clock, self.bus, lambda: self.secrets, make_provider
        )
        self.keys = Keys(store, self.clock, self.bus)
        self.drafts = Drafts(store, self.clock)
        self.language_model = OwnersModel(self.settings, self.clock, lambda: self.secrets)
        self.playbooks = Playbooks()
        self.do_not_call = DoNotCall(store, self.clock, self.bus)
        self.contacts = Contacts(store, self.clock, self.bus, self.do_not_call)
        self.people = People(store, self.clock, self.bus, self.do_not_call, self.tasks)
        self.bus.subscribe(ListImported, lambda _: self.people.index_soon())
        self._erasing = EraseAPerson(store, self.clock, self.bus)
        self.outbox = Outbox(
            store, self.clock, self.bus, self.audit, self.tasks, lambda: self.secrets,
            self.deployments.provider, self.do_not_call,
        )  # fmt: skip
        self.calls = Calls(
            store, self.clock, self.bus, self.audit, self.deployments, self.playbooks,
            self.do_not_call, self.outbox, self.tasks,
        )  # fmt: skip
        self.campaigns = Campaigns(
            store, self.clock, self.bus, self.audit, self.calls, self.deployments,
            self.playbooks, self.tasks,
        )  # fmt: skip
        self.rehearsals = Rehearsals(
            store, self.clock, self.deployments, self.playbooks, self.outbox,
            self.language_model, folder, sweep=not read_only,
        )  # fmt: skip

        self._copy: Engine | None = None

    @cached_property
    def secrets(self) -> Secrets:
        """Asked for late: a locked keyring may show a dialog."""
        return self._secrets or choose(self.folder, self._passphrase)

    @property
    def database_version(self) -> str:
        return self._store.database.version

    def backups(self) -> list[Backup]:
        """The copies of the database that are kept, newest first."""
        return [] if self._store.path is None else backup.kept(self._store.path)

    @property
    def backup_folder(self) -> Path | None:
        """Where they lie; None where nothing is kept."""
        return None if self._store.path is None else backup.folder(self._store.path)

    async def settle(self) -> None:
        """After a start, before anything dials: what a crash left half-way is looked up."""
        await self._erasing.go_on()
        self.outbox.recover()
        self.calls.sweep_recordings()
        for call in await self.calls.settle():
            self.campaigns.carry_on(call)
        await self.campaigns.reopen()
        if not self.clock.pretend:
            asking = self.calls.keep_settling(self.campaigns.carry_on)
            self.tasks.start(asking, "calls whose provider is out of reach")

    async def erase(self, number: str, *, progress: Hear | None = None) -> Erased:
        """Erase a person by an E.164 number: see `EraseAPerson`. Rehearsals' copies go too."""
        await self.close_copy()
        self.rehearsals.close()
        return await self._erasing.erase(number, progress=progress)

    async def open_copy(self, report: ListReport) -> "Engine":
        """The throw-away copy of a whole-list rehearsal, to be read only; its clock stands still
        where the rehearsal ended. It is open until another one is, or this engine is closed.
        """
        await self.close_copy()
        clock = PretendClock(report.until or report.at)
        self._copy = Engine(report.folder, clock=clock, read_only=True, secrets=self._secrets)
        return self._copy

    async def close_copy(self) -> None:
        """Nobody reads the throw-away copy any more."""
        copy, self._copy = self._copy, None
        if copy is not None:
            await copy.close()

    async def close(self) -> None:
        """End what runs, write the audit's head beside the database, free the folder."""
        try:
            await self.outbox.close()
            await self.tasks.close()
            await self.deployments.close()
            await self.language_model.close()
            await self.close_copy()
            self.rehearsals.close()
            if not self.read_only:
                self._keep_head()
        finally:
            self._store.close()

    def _keep_head(self) -> None:
        """A disk or a keyring that refuses must not keep anybody from closing."""
        try:
            self.audit.keep_head()
        except Exception as error:
            log.warning("the audit's head was not written down: %s", error)
