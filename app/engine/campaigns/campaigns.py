"""Campaigns as a noun: create, look, start, pause, stop, results."""

import asyncio
from pathlib import Path

from app.engine.audit.audit import Audit
from app.engine.calls.calls import Calls
from app.engine.campaigns.preflight import Preflight, preflight
from app.engine.campaigns.rows import settle_row
from app.engine.campaigns.run import Run
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import (
    Bus,
    CampaignChanged,
    CampaignWaits,
    DoNotCallChanged,
    RowChanged,
)
from app.engine.model.call import Call, World
from app.engine.model.campaign import (
    Campaign,
    CampaignRow,
    CampaignState,
    CampaignStatus,
    Plan,
    RowState,
)
from app.engine.model.profile import Profile
from app.engine.playbook.playbooks import Playbooks
from app.engine.store.store import Store
from app.engine.tasks import Tasks

CRASHED = "Playcall ended while it ran. Nothing dials until you resume it."


class Campaigns:
    """At most one `Run` per campaign. After a crash campaigns come back paused."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, calls: Calls,
        deployments: Deployments, playbooks: Playbooks, tasks: Tasks,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._calls = calls
        self._deployments = deployments
        self._playbooks = playbooks
        self._tasks = tasks
        self._running: dict[int, tuple[Run, asyncio.Task[Campaign]]] = {}
        self._waits: dict[int, CampaignWaits] = {}
        bus.subscribe(DoNotCallChanged, self._on_do_not_call)
        bus.subscribe(CampaignWaits, self._on_waits)

    def create(
        self, name: str, *, list_name: str, profile: str, plan: Plan | None = None,
        deployment: str | None = None, provider: str | None = None,
    ) -> Campaign:  # fmt: skip
        """A campaign over a list. Refused without the list, the profile or its goal recap."""
        owner = self._deployments.get(deployment) if deployment else self._deployments.only()
        contact_list = self._store.contacts.list_named(list_name)
        if contact_list is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no list named {list_name}.",
                "Import it first: `playcall contacts import FILE`.",
            )
        self.refuse_name(name)
        script = self._profile_to_call(Path(owner.playbook), profile)
        dialer = provider or owner.provider
        campaign = Campaign(
            id=0, name=name, deployment=owner.id, list_id=contact_list.id, profile=script.name,
            profile_sha256=script.sha256, provider=dialer,
            world=self._deployments.capabilities(dialer).world,
            plan=plan or Plan(), created_at=self._clock.now(),
        )  # fmt: skip
        with self._store.transaction():
            contacts = self._store.contacts.of_list(contact_list.id)
            campaign = self._store.campaigns.add(campaign, contacts)
            self._note("campaign-created", campaign)
        self._bus.publish(CampaignChanged(campaign))
        return campaign

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

    def _profile_to_call(self, playbook: Path, name: str) -> Profile:
        profile = self._playbooks.profile(playbook, name)
        if not profile.goal:
            raise Problem(
                ProblemKind.MISSING_FACTS,
                f"The profile {profile.name} has no Goal recap, so nobody knows what it is for.",
                "Add a line such as `**Goal recap**: remind of the appointment.`",
            )
        return profile

    def named(self, name: str) -> Campaign:
        found = self._store.campaigns.named(name)
        if found is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no campaign named {name}.",
                "See which there are with `playcall campaign status`.",
            )
        return found

    def all(self) -> list[Campaign]:
        return self._store.campaigns.all()

    def rows(self, campaign: Campaign) -> list[CampaignRow]:
        return self._store.campaigns.rows(campaign.id)

    async def run(self, campaign: Campaign, *, approve_changes: bool = False) -> Campaign:
        """Start or resume a campaign and see it through to its end or its next halt."""
        return await self.start(campaign, approve_changes=approve_changes)

    def start(
        self, campaign: Campaign, *, approve_changes: bool = False
    ) -> "asyncio.Task[Campaign]":
        """Start or resume a campaign. What speaks against it is raised at once; the returned task
        ends with the campaign or its next halt.
        """
        campaign = self.named(campaign.name)
        if (running := self._running.get(campaign.id)) and not running[1].done():
            return self._again(*running)
        if campaign.state is CampaignState.STOPPED:
            raise Problem(
                ProblemKind.CONFLICT,
                f"{campaign.name} was stopped for good.",
                "Create a new campaign over the same list.",
            )
        run = self._begin(campaign, approve_changes=approve_changes)
        task = self._tasks.start(self._through(run), f"campaign {campaign.name}")
        self._running[campaign.id] = (run, task)
        self._bus.publish(CampaignChanged(run.campaign))
        return task

    def _again(self, run: Run, task: "asyncio.Task[Campaign]") -> "asyncio.Task[Campaign]":
        """Resume a campaign whose live calls outlast its pause."""
        if run.campaign.state is not CampaignState.PAUSED:
            raise Problem(ProblemKind.CONFLICT, f"{run.campaign.name} is running already.", "")
        run.resume()
        return task

    def _begin(self, campaign: Campaign, *, approve_changes: bool) -> Run:
        deployment = self._deployments.get(campaign.deployment)
        profile = self._profile_to_call(Path(deployment.playbook), campaign.profile)
        with self._store.transaction():
            if profile.sha256 != campaign.profile_sha256:
                campaign = self._approved(campaign, profile, approved=approve_changes)
            campaign = self._store.campaigns.set_state(campaign, CampaignState.RUNNING, "")
            self._note("campaign-started", campaign)
        return self._run_of(campaign, profile)

    def _run_of(self, campaign: Campaign, profile: Profile) -> Run:
        return Run(
            campaign, profile, self._store, self._clock, self._bus, self._calls,
            self._deployments, self._tasks,
        )  # fmt: skip

    async def _through(self, run: Run) -> Campaign:
        try:
            # Nothing dials before every call in nobody's hands was asked about.
            for call in await self._calls.settle(run.campaign.id):
                self.carry_on(call)
            self._settle_rows(run.campaign)
            return await run.to_its_end()
        finally:
            self._running.pop(run.campaign.id, None)
            self._waits.pop(run.campaign.id, None)

    def carry_on(self, call: Call) -> None:
        """Follow a call that runs at its provider since before a start."""
        self._tasks.start(self._follow(call), f"call {call.id}")

    async def _follow(self, call: Call) -> None:
        ended = await self._calls.follow(call)
        settle_row(ended, self._store, self._bus)
        if call.campaign_id in self._running:
            self._running[call.campaign_id][0].wake()

    def _approved(self, campaign: Campaign, profile: Profile, *, approved: bool) -> Campaign:
        if not approved:
            raise Problem(
                ProblemKind.CONFLICT,
                f"The profile {profile.name} was changed since this campaign was made.",
                "Read the new words, then run it with --approve-changes.",
            )
        return self._store.campaigns.approve_profile(campaign, profile.sha256)

    def pause(self, campaign: Campaign) -> None:
        """Nothing new dials; live calls go on to their end."""
        self._halt(campaign, CampaignState.PAUSED, "Paused by you.")

    def stop(self, campaign: Campaign) -> None:
        """Nothing of this campaign dials ever again."""
        self._halt(campaign, CampaignState.STOPPED, "Stopped by you.")

    def _halt(self, campaign: Campaign, state: CampaignState, why: str) -> None:
        campaign = self.named(campaign.name)
        if campaign.state in (CampaignState.DONE, CampaignState.STOPPED):
            raise Problem(
                ProblemKind.CONFLICT, f"{campaign.name} is over ({campaign.state}) already.", ""
            )
        if running := self._running.get(campaign.id):
            running[0].halt(state, why)
            campaign = running[0].campaign
        else:
            campaign = self._store.campaigns.set_state(campaign, state, why)
            self._bus.publish(CampaignChanged(campaign))
        self._note(f"campaign-{state}", campaign)

    def reopen(self) -> None:
        """After a start: what ran is paused, and rows whose call is over get their outcome."""
        for campaign in self._store.campaigns.all():
            if campaign.id in self._running:
                continue
            self._settle_rows(campaign)
            if campaign.state is CampaignState.RUNNING:
                self._store.campaigns.set_state(campaign, CampaignState.PAUSED, CRASHED)

    def _settle_rows(self, campaign: Campaign) -> None:
        for row in self._store.campaigns.calling(campaign.id):
            call = self._store.calls.get(row.call_id) if row.call_id else None
            if call is not None:
                settle_row(call, self._store, self._bus)

    def preflight(self, campaign: Campaign) -> Preflight:
        """Every row's verdict at this instant, with the words it would hear."""
        deployment = self._deployments.get(campaign.deployment)
        profile = self._profile_to_call(Path(deployment.playbook), campaign.profile)
        run = self._run_of(campaign, profile)
        return preflight(campaign, self._store, run.look)

    def results(self, campaign: Campaign) -> list[Call]:
        """Every call of the campaign, oldest first."""
        return self._store.calls.of_campaign(campaign.id)

    def status(self, campaign: Campaign) -> CampaignStatus:
        """How a campaign stands. One whose program is gone is told as paused, as the next start
        will have it.
        """
        campaign = self.named(campaign.name)
        if campaign.state is CampaignState.RUNNING and not self._store.in_use:
            told = {"state": CampaignState.PAUSED, "why": CRASHED}
            campaign = campaign.model_copy(update=told)
        states = self._store.campaigns.counts(campaign.id, "state")
        wait = self._waits.get(campaign.id)
        return CampaignStatus(
            campaign=campaign,
            rows=sum(states.values()),
            states=states,
            outcomes=self._store.campaigns.counts(campaign.id, "outcome"),
            skipped=self._store.campaigns.counts(campaign.id, "code"),
            calls=self._store.calls.count_of(campaign.id),
            live=self._store.calls.open_phases(campaign.id),
            next_dial_at=wait.until if wait else None,
            why=campaign.why or (wait.why if wait else ""),
        )

    def _on_waits(self, event: CampaignWaits) -> None:
        self._waits[event.campaign_id] = event

    def _on_do_not_call(self, event: DoNotCallChanged) -> None:
        """A number that was listed is taken out of every queue of that world at once."""
        if not event.listed:
            return
        for row in self._store.campaigns.queued_to(event.number):
            campaign = self._store.campaigns.get(row.campaign_id)
            if campaign and (event.world is World.LIVE or campaign.world is World.SIM):
                told = {
                    "state": RowState.SKIPPED,
                    "code": ProblemKind.DO_NOT_CALL.code,
                    "reason": "Put on the do-not-call list.",
                }
                skipped = row.model_copy(update=told)
                self._store.campaigns.save_row(skipped)
                self._bus.publish(RowChanged(skipped))

    def _note(self, kind: str, campaign: Campaign) -> None:
        told = campaign.model_dump(mode="json")
        self._audit.noted(kind, told, world=campaign.world)
