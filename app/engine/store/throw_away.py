"""A copy of a store that nobody keeps, for a rehearsal: made quickly, tame, thrown away."""

from datetime import datetime
from functools import cache

from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignState
from app.engine.store.database import Database
from app.engine.store.outbox import OutboxRows
from app.engine.store.owner import OwnerRows
from app.engine.store.store import Store
from app.engine.store.times import to_ms

SIMULATOR = "simulator"

# Tables that hold what happened to real people, or could make something happen to them. `attempts`
# stays: limits count on it.
_EMPTIED = ("idempotency", "outbox", "call_lines", "calls")


class ThrowAway(Store):
    """The store of a folder into which a whole database was just copied; for one thread."""

    def _prepare(self, *, read_only: bool) -> None:
        """It was checked and migrated when its original was opened; a backup of it is no use."""
        if not read_only:
            self.database.run("PRAGMA synchronous=OFF")

    def freeze(self) -> None:
        """From here on the owner changes nothing: what was set up is read once, not per call."""
        self.owner = _FrozenOwner(self.database)
        self.outbox = _FrozenOutbox(self.database)

    def mute(self) -> None:
        """Forget the ways out, once what would have been sent is written down."""
        self.database.run("DELETE FROM channels")

    def tame(self, campaign: Campaign, due_at: datetime, why: str) -> None:
        """Leave nothing that could dial or send, and the campaign as if it had never called.

        Every deployment and campaign is the simulator's from here on; the campaign itself is
        stopped for good, because of `why`.
        """
        database = self.database
        database.run("PRAGMA foreign_keys=OFF")
        with self.transaction():
            for table in _EMPTIED:
                database.run(f"DELETE FROM {table}")
            # Calls are numbered from 1 again; attempts only count, whoever they belong to.
            database.run("UPDATE attempts SET call_id = -call_id WHERE call_id > 0")
            database.run("DELETE FROM provider_settings WHERE provider != ?", (SIMULATOR,))
            for deployment in self.owner.deployments():
                tamed = deployment.model_copy(update={"provider": SIMULATOR})
                self.owner.save_deployment(tamed)
            database.run(
                "UPDATE campaigns SET provider = ?, world = ?", (SIMULATOR, World.SIM.value)
            )
            self.campaigns.set_state(campaign, CampaignState.STOPPED, why)
            database.run(
                "UPDATE campaign_rows SET state = 'queued', attempts = 0, calls = 0, due_ms = ?,"
                " code = '', reason = '', call_id = NULL, ended = NULL, outcome = NULL"
                " WHERE campaign_id = ?",
                (to_ms(due_at), campaign.id),
            )


class _FrozenOwner(OwnerRows):
    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.settings = cache(super().settings)
        self.deployment = cache(super().deployment)
        self.provider_settings = cache(super().provider_settings)


class _FrozenOutbox(OutboxRows):
    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.channel = cache(super().channel)
