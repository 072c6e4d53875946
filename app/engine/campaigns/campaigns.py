"""Campaigns as a noun: create, look, start, pause, stop, results."""

import asyncio
from pathlib import Path

from app.engine.audit.audit import Audit
from app.engine.calls.calls import Calls
from app.engine.campaigns.board import board, status
from app.engine.campaigns.making import Making
from app.engine.campaigns.preflight import Look, look_ahead, preflight
from app.engine.campaigns.rows import resettle_row, settle_row
from app.engine.campaigns.run import Run
from app.engine.campaigns.switching import Switching
from app.engine.campaigns.why import Words
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import (
    Bus,
    CallEnded,
    CallMoved,
    CampaignChanged,
    CampaignWaits,
    DoNotCallChanged,
    OutcomeTold,
    RowChanged,
)
from app.engine.model.board import Board, RowLine, Unsettled
from app.engine.model.call import Call, Phase, World
from app.engine.model.campaign import (
    Campaign,
    CampaignRow,
    CampaignState,
    CampaignStatus,
    Plan,
    RowState,
)
from app.engine.model.preflight import Preflight
from app.engine.model.profile import Profile
from app.engine.model.result import Outcome
from app.engine.playbook.playbooks import Playbooks
from app.engine.store.campaign_lines import RowFilter
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.work import Hear, Stop

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
        self._making = Making(store, clock, bus, audit, deployments, playbooks, tasks)
        self._switching = Switching(store, bus, deployments, self._making)
        self._running: dict[int, tuple[Run, asyncio.Task[Campaign]]] = {}
        self._waits: dict[int, CampaignWaits] = {}
        bus.subscribe(DoNotCallChanged, self._on_do_not_call)
        bus.subscribe(CampaignWaits, self._on_waits)
        bus.subscribe(OutcomeTold, self._on_outcome_told)
        bus.subscribe(CallMoved, self._on_call_moved)
        bus.subscribe(CallEnded, self._on_call_ended)

    def create(
        self, name: str, *, list_name: str, profile: str, plan: Plan | None = None,
        deployment: str | None = None, provider: str | None = None,
    ) -> Campaign:  # fmt: skip
        """A campaign over a list. Refused without the list, the profile or its goal recap."""
        wished = self._making.wished(
            name, list_name=list_name, profile=profile, plan=plan,
            deployment=deployment, provider=provider,
        )  # fmt: skip
        return self._making.at_once(wished)

    async def make(
        self, name: str, *, list_name: str, profile: str, plan: Plan | None = None,
        deployment: str | None = None, provider: str | None = None,
    ) -> Campaign:  # fmt: skip
        """The same without holding the loop up, however long the list is."""
        wished = self._making.wished(
            name, list_name=list_name, profile=profile, plan=plan,
            deployment=deployment, provider=provider,
        )  # fmt: skip
        return await self._making.by_and_by(wished)

    def discard(self, campaign: Campaign) -> None:
        """Take away a campaign that never dialed. CONFLICT for any other. Tells it changed to
        DRAFT, which means: it is not there.
        """
        self._making.discard(self.named(campaign.name))

    def provider_choices(self, campaign: Campaign) -> tuple[str, ...]:
        """The providers of real calls that are set up for a campaign, other than its own."""
        return self._switching.choices(self.named(campaign.name))

    def change_provider(self, campaign: Campaign, provider: str) -> Campaign:
        """Let another provider dial a paused live campaign. CONFLICT, NOT_PROVISIONED."""
        return self._switching.change(self.named(campaign.name), provider)

    async def live_copy(self, campaign: Campaign, name: str, provider: str) -> Campaign:
        """The same campaign with real calls, as a new one: what was simulated binds nobody."""
        return await self._switching.live_copy(self.named(campaign.name), name, provider)

    def refuse_name(self, name: str) -> None:
        """Raise a Problem for a name that no new campaign may have."""
        self._making.refuse_name(name)

    def named(self, name: str) -> Campaign:
        found = self._store.campaigns.named(name)
        if found is None or found.state is CampaignState.DRAFT:
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
            return self._again(*running, campaign, approve_changes=approve_changes)
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

    def _again(
        self, run: Run, task: "asyncio.Task[Campaign]", campaign: Campaign, *,
        approve_changes: bool,
    ) -> "asyncio.Task[Campaign]":  # fmt: skip
        """Resume a campaign whose live calls outlast its pause."""
        if run.campaign.state is not CampaignState.PAUSED:
            raise Problem(ProblemKind.CONFLICT, f"{run.campaign.name} is running already.", "")
        run.resume(*self._with_words(campaign, approved=approve_changes))
        return task

    def _begin(self, campaign: Campaign, *, approve_changes: bool) -> Run:
        with self._store.transaction():
            campaign, profile = self._with_words(campaign, approved=approve_changes)
            campaign = self._store.campaigns.set_state(campaign, CampaignState.RUNNING, "")
            self._making.note("campaign-started", campaign)
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
            await self._settle_rows(run.campaign)
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

    def _with_words(self, campaign: Campaign, *, approved: bool) -> tuple[Campaign, Profile]:
        """The profile to call with; CONFLICT where its words are others and nobody approved."""
        deployment = self._deployments.get(campaign.deployment)
        profile = self._making.profile_to_call(Path(deployment.playbook), campaign.profile)
        if profile.sha256 != campaign.profile_sha256:
            campaign = self._approved(campaign, profile, approved=approved)
        return campaign, profile

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
        self._making.note(f"campaign-{state}", campaign)

    async def reopen(self) -> None:
        """After a start: what ran is paused, rows whose call is over get their outcome, and
        half-made campaigns go. Other work gets its turns in between.
        """
        for campaign in self._store.campaigns.all():
            if campaign.id in self._running:
                continue
            if campaign.state is CampaignState.RUNNING:
                self._store.campaigns.set_state(campaign, CampaignState.PAUSED, CRASHED)
            await self._settle_rows(campaign)
        await self._making.sweep_all()

    async def _settle_rows(self, campaign: Campaign) -> None:
        for row in self._store.campaigns.calling(campaign.id):
            call = self._store.calls.get(row.call_id) if row.call_id else None
            if call is not None:
                settle_row(call, self._store, self._bus)
                await asyncio.sleep(0)

    def preflight(self, campaign: Campaign) -> Preflight:
        """Every row's verdict at this instant, with the words it would hear."""
        rate = self._rate(campaign)
        return preflight(campaign, self._store, self._look(campaign), self._clock.now(), rate)

    async def look_ahead(
        self, campaign: Campaign, *, progress: Hear | None = None, stop: Stop | None = None
    ) -> Preflight:
        """The same without holding the loop up. Raises Stopped when `stop` was asked."""
        look = self._look(campaign)
        return await look_ahead(
            campaign, self._store, look, self._clock.now(), self._rate(campaign),
            progress=progress, stop=stop,
        )  # fmt: skip

    def _rate(self, campaign: Campaign) -> float | None:
        return self._deployments.usd_per_minute(campaign.deployment, campaign.provider)

    def _look(self, campaign: Campaign) -> Look:
        deployment = self._deployments.get(campaign.deployment)
        profile = self._making.profile_to_call(Path(deployment.playbook), campaign.profile)
        return self._run_of(campaign, profile).look

    def results(self, campaign: Campaign) -> list[Call]:
        """Every call of the campaign, oldest first."""
        return self._store.calls.of_campaign(campaign.id)

    def status(self, campaign: Campaign) -> CampaignStatus:
        """How a campaign stands. One whose program is gone is told as paused, as the next start
        will have it.
        """
        campaign = self._as_it_stands(campaign)
        return status(campaign, self._store, self._wait_of(campaign))

    def board(self, campaign: Campaign) -> Board:
        """How a campaign stands and what it dials next; cheap enough to ask ten times a second."""
        campaign = self._as_it_stands(campaign)
        wait = self._wait_of(campaign)
        return board(campaign, self._store, wait, self._words(campaign, wait))

    def why_row(self, row: CampaignRow) -> str:
        """Why this row waits, was skipped or is done, in one plain sentence."""
        campaign = self._store.campaigns.get(row.campaign_id)
        if campaign is None:
            raise Problem(ProblemKind.NOT_FOUND, f"Row {row.position} has no campaign.", "")
        return self._words(campaign, self._wait_of(campaign)).why(row)

    def row_page(
        self, campaign: Campaign, *, offset: int = 0, limit: int = 256,
        state: RowState | None = None, outcome: Outcome | None = None, search: str = "",
    ) -> list[RowLine]:  # fmt: skip
        """Rows in the list's order. `search`: part of a name or a number."""
        wanted = RowFilter(campaign.id, state, outcome, search)
        return self._store.campaigns.lines.page(wanted, offset=offset, limit=limit)

    def row_count(
        self, campaign: Campaign, *, state: RowState | None = None,
        outcome: Outcome | None = None, search: str = "",
    ) -> int:  # fmt: skip
        """How many rows `row_page` has in all."""
        return self._store.campaigns.lines.count(RowFilter(campaign.id, state, outcome, search))

    def running(self) -> tuple[Campaign, ...]:
        """The campaigns that run here now, the one started last first."""
        told = (run.campaign for run, task in reversed(self._running.values()) if not task.done())
        return tuple(one for one in told if one.state is CampaignState.RUNNING)

    def unsettled(self) -> list[Unsettled]:
        """Paused campaigns that a crash ended or whose calls have an unknown end; newest first."""
        paused = [one for one in self.all() if one.state is CampaignState.PAUSED]
        told = [self._unsettled(one) for one in reversed(paused)]
        return [one for one in told if one.campaign.why == CRASHED or one.unknown or one.open]

    def _unsettled(self, campaign: Campaign) -> Unsettled:
        """A pause lets calls go on to their end: what is followed here is not unsettled."""
        found = self._store.campaigns.lines.unsettled(campaign)
        live = sum(call.campaign_id == campaign.id for call in self._calls.live)
        return found.model_copy(update={"open": max(0, found.open - live)})

    def _as_it_stands(self, campaign: Campaign) -> Campaign:
        campaign = self.named(campaign.name)
        if campaign.state is CampaignState.RUNNING and not self._store.in_use:
            told = {"state": CampaignState.PAUSED, "why": CRASHED}
            campaign = campaign.model_copy(update=told)
        return campaign

    def _wait_of(self, campaign: Campaign) -> CampaignWaits | None:
        """What keeps a campaign from dialing now; a wait whose instant has come is over."""
        wait = self._waits.get(campaign.id)
        over = wait and wait.until and wait.until <= self._clock.now()
        return None if over else wait

    def _words(self, campaign: Campaign, wait: CampaignWaits | None) -> Words:
        live = frozenset(call.row_id for call in self._calls.live if call.row_id is not None)
        return Words(campaign, self._store, self._clock.now(), wait, live)

    def _on_waits(self, event: CampaignWaits) -> None:
        self._waits[event.campaign_id] = event

    def _on_call_moved(self, event: CallMoved) -> None:
        """A line is free again while its provider still settles what came of the call."""
        call = event.call
        if call.phase is Phase.WRAPUP and call.campaign_id in self._running:
            self._running[call.campaign_id][0].wake()

    def _on_call_ended(self, event: CallEnded) -> None:
        """Whoever saw the call through, its row has its outcome."""
        if event.call.row_id is not None:
            settle_row(event.call, self._store, self._bus)

    def _on_outcome_told(self, event: OutcomeTold) -> None:
        row = resettle_row(event.call, self._store, self._bus)
        if row is not None and row.campaign_id in self._running:
            self._running[row.campaign_id][0].wake()

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
