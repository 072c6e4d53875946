"""A campaign comes to be over a list, and goes again while nobody was dialed.

However long the list is, `make` and `sweep` hold the loop for a moment at a time: until its last
row is there a campaign is a draft, which nobody sees and which the next start takes away.
"""

import asyncio
import uuid
from pathlib import Path

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CampaignChanged
from app.engine.model.campaign import Campaign, CampaignState, Plan
from app.engine.model.profile import Profile
from app.engine.playbook.playbooks import Playbooks
from app.engine.store.store import Store
from app.engine.tasks import Tasks

AT_A_TIME = 500
"""Rows written in one transaction: a few milliseconds, most of them the disk's."""


class Making:
    """Makes campaigns and takes them away."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, deployments: Deployments,
        playbooks: Playbooks, tasks: Tasks,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._deployments = deployments
        self._playbooks = playbooks
        self._tasks = tasks
        self._under_way: set[int] = set()

    def wished(
        self, name: str, *, list_name: str, profile: str, plan: Plan | None,
        deployment: str | None, provider: str | None,
    ) -> Campaign:  # fmt: skip
        """The campaign as it would be; nothing is written. Raises what speaks against it."""
        owner = self._deployments.get(deployment) if deployment else self._deployments.only()
        contact_list = self._store.contacts.list_named(list_name)
        if contact_list is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no list named {list_name}.",
                "Import it first: `playcall contacts import FILE`.",
            )
        if self._store.imports.going_into(contact_list.id):
            raise Problem(
                ProblemKind.CONFLICT,
                f"An import into the list {list_name} is going on or being undone.",
                "Wait until it is done.",
            )
        self.refuse_name(name)
        script = self.profile_to_call(Path(owner.playbook), profile)
        dialer = provider or owner.provider
        return Campaign(
            id=0, name=name, deployment=owner.id, list_id=contact_list.id, profile=script.name,
            profile_sha256=script.sha256, provider=dialer,
            world=self._deployments.capabilities(dialer).world,
            plan=plan or Plan(), created_at=self._clock.now(),
        )  # fmt: skip

    def refuse_name(self, name: str) -> None:
        """Raise a Problem for a name that no new campaign may have."""
        if not name.strip():
            raise Problem(ProblemKind.VALIDATION_FAILED, "A campaign needs a name.", "Give it one.")
        if self._store.campaigns.named(name):
            raise Problem(
                ProblemKind.CONFLICT,
                f"There is a campaign named {name} already.",
                "Give the new one another name.",
            )

    def profile_to_call(self, playbook: Path, name: str) -> Profile:
        profile = self._playbooks.profile(playbook, name)
        if not profile.goal:
            raise Problem(
                ProblemKind.MISSING_FACTS,
                f"The profile {profile.name} has no Goal recap, so nobody knows what it is for.",
                "Add a line such as `**Goal recap**: remind of the appointment.`",
            )
        return profile

    def at_once(self, wished: Campaign) -> Campaign:
        """Make it in one transaction."""
        with self._store.transaction():
            draft = self._store.campaigns.begin(wished)
            self._fill(draft, 0, 0, -1)
            campaign = self._complete(draft)
        self._bus.publish(CampaignChanged(campaign))
        return campaign

    async def by_and_by(self, wished: Campaign) -> Campaign:
        """Make it in pieces. Whoever cancels, or a full disk, leaves nothing behind."""
        draft = self._store.campaigns.begin(wished)
        self._under_way.add(draft.id)
        try:
            last, rows, more = 0, 0, AT_A_TIME
            while more == AT_A_TIME:
                last, more = self._fill(draft, last, rows, AT_A_TIME)
                rows += more
                await asyncio.sleep(0)
            with self._store.transaction():
                campaign = self._complete(draft)
        except BaseException:
            self._tasks.start(self.sweep(draft.id), f"sweep draft {draft.id}")
            raise
        finally:
            self._under_way.discard(draft.id)
        self._bus.publish(CampaignChanged(campaign))
        return campaign

    def _fill(self, draft: Campaign, after: int, position: int, most: int) -> tuple[int, int]:
        with self._store.transaction():
            return self._store.campaigns.fill(draft, after, position, most)

    def _complete(self, draft: Campaign) -> Campaign:
        campaign = self._store.campaigns.set_state(draft, CampaignState.READY, "")
        self.note("campaign-created", campaign)
        return campaign

    def discard(self, campaign: Campaign) -> None:
        """Take away a campaign that never dialed; the audit keeps that it was there."""
        if campaign.state is CampaignState.RUNNING or self._store.calls.count_of(campaign.id):
            raise Problem(
                ProblemKind.CONFLICT,
                f"{campaign.name} has called people; what happened stays on the books.",
                "Stop it instead: it never dials again.",
            )
        with self._store.transaction():
            self.note("campaign-discarded", campaign)
            # Its name is free at once, while its rows go by and by.
            hidden = self._store.campaigns.hide(campaign, f"discarded {uuid.uuid4().hex}")
        gone = campaign.model_copy(update={"state": hidden.state})
        self._tasks.start(self.sweep(campaign.id), f"sweep draft {campaign.id}")
        self._bus.publish(CampaignChanged(gone))

    async def sweep(self, draft_id: int) -> None:
        """Take a draft away, rows first."""
        left = True
        while left:
            left = self._store.campaigns.sweep(draft_id, AT_A_TIME)
            await asyncio.sleep(0)

    async def sweep_all(self) -> None:
        """After a start: what was being made or taken away when the program ended."""
        for draft_id in self._store.campaigns.drafts():
            if draft_id not in self._under_way:
                await self.sweep(draft_id)

    def note(self, kind: str, campaign: Campaign, **more: object) -> None:
        told = campaign.model_dump(mode="json") | more
        self._audit.noted(kind, told, world=campaign.world)
