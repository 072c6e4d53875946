"""A running campaign: dials what is due, waits otherwise, stops at once when told to."""

import asyncio
import contextlib
import logging
from collections import deque
from datetime import datetime

from app.engine.calls.calls import Calls
from app.engine.campaigns.next_due import Dial, Halt, Nothing, Put, Wait, concerns_row, next_due
from app.engine.campaigns.rows import after_call, put_off, request_for
from app.engine.clock import Clock
from app.engine.contacts.zones import where
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CampaignChanged, CampaignWaits, RowChanged
from app.engine.model.brief import Brief
from app.engine.model.call import Call
from app.engine.model.campaign import Campaign, CampaignRow, CampaignState
from app.engine.model.profile import Profile
from app.engine.model.result import Ended, Outcome
from app.engine.store.store import Store
from app.engine.tasks import Tasks

log = logging.getLogger(__name__)

BREAKER_OF = 8
PAUSING_TROUBLE = ("limit", "billing", "config")


class Run:
    """One campaign while it runs. Calls are placed here and nowhere else."""

    def __init__(
        self, campaign: Campaign, profile: Profile, store: Store, clock: Clock, bus: Bus,
        calls: Calls, deployments: Deployments, tasks: Tasks,
    ) -> None:  # fmt: skip
        self.campaign = campaign
        self._profile = profile
        self._store = store
        self._clock = clock
        self._bus = bus
        self._calls = calls
        self._deployments = deployments
        self._tasks = tasks
        self._placing: set[asyncio.Task[None]] = set()
        self.rows: set[int] = set()
        """Rows that are placed by this run; it settles them itself."""
        self._recent: deque[bool] = deque(maxlen=BREAKER_OF)
        self._changed = asyncio.Event()
        self._halt: tuple[CampaignState, str] | None = None

    def halt(self, state: CampaignState, why: str) -> None:
        """Dial nothing more from this instant on; live calls go on to their end."""
        if self._halt is None:
            self._halt = (state, why)
            self._save(state, why)
            self._changed.set()

    def wake(self) -> None:
        """Something changed that the next step depends on."""
        self._changed.set()

    async def to_its_end(self) -> Campaign:
        """Dial until no row is queued or somebody halts it."""
        while self._halt is None:
            step = self._step()
            if isinstance(step, Halt):
                self._in_the_way(step.problem)
            elif isinstance(step, Nothing) and not self._under_way():
                self.halt(CampaignState.DONE, "")
            elif isinstance(step, Dial):
                placing = self._tasks.start(self._place(step.row), f"row {step.row.id}")
                self._placing.add(placing)
                placing.add_done_callback(self._placed)
                # One turn of the loop: the row is on the books before the next one is looked at.
                await asyncio.sleep(0)
            else:
                await self._until(step.until if isinstance(step, Wait) else None)
        await asyncio.gather(*self._placing, return_exceptions=True)
        return self.campaign

    def _under_way(self) -> bool:
        """Whether a call is not over, one from before a restart included: its row may come back."""
        return bool(self._placing) or bool(self._store.campaigns.calling(self.campaign.id))

    def _step(self) -> Dial | Wait | Halt | Nothing | None:
        """The next step; rows that a rule put off are written down. None: no line is free."""
        if len(self._placing) >= self.campaign.plan.concurrency:
            return None
        while True:
            per_hour = self._store.owner.settings().per_deployment_hour
            step = next_due(self.campaign, self._store, self._clock.now(), per_hour, self._judge)
            if not isinstance(step, Put):
                if isinstance(step, Wait):
                    self._bus.publish(
                        CampaignWaits(self.campaign.id, step.until, step.code, step.why)
                    )
                return step
            self._save_row(put_off(step.row, step.problem))

    def _judge(self, row: CampaignRow) -> Problem | None:
        return self.look(row)[0]

    def look(self, row: CampaignRow) -> tuple[Problem | None, Brief | None]:
        """What admission says to a row at this instant, and the words it would hear."""
        deployment = self._deployments.get(self.campaign.deployment)
        try:
            request = request_for(self.campaign, row, deployment, self._profile, self._store)
        except Problem as problem:
            return problem, None
        return self._calls.judge(request)

    async def _place(self, row: CampaignRow) -> None:
        self.rows.add(row.id)
        try:
            await self._call(row)
        finally:
            self.rows.discard(row.id)

    async def _call(self, row: CampaignRow) -> None:
        deployment = self._deployments.get(self.campaign.deployment)
        try:
            request = request_for(self.campaign, row, deployment, self._profile, self._store)
            call = await self._calls.place(request)
        except Problem as problem:
            self._not_placed(row, problem)
            return
        except Exception:
            # A bug must never dial the same row again and again.
            self.halt(CampaignState.PAUSED, "Something failed inside Playcall; nothing dials.")
            raise
        if call.over:
            self._settle(row, call)

    def _in_the_way(self, problem: Problem) -> None:
        self.halt(CampaignState.PAUSED, f"{problem.detail} {problem.hint}".strip())

    def _not_placed(self, row: CampaignRow, problem: Problem) -> None:
        """Refused between the look and the dial, or by the provider before anything rang."""
        now = self._store.campaigns.row(row.id)
        call = self._store.calls.get(now.call_id) if now and now.call_id else None
        if problem.kind is not ProblemKind.DIAL_FAILED or call is None:
            if concerns_row(problem):
                self._save_row(put_off(row, problem))
            else:
                self._in_the_way(problem)
            return
        trouble, _, told = call.reason.partition(": ")
        if trouble in PAUSING_TROUBLE:
            self._save_row(row.model_copy(update={"reason": told, "code": trouble}))
            self.halt(CampaignState.PAUSED, f"The provider refuses calls: {told}")
            return
        self._settle(row, call)

    def _settle(self, row: CampaignRow, call: Call) -> None:
        self._save_row(settled(row, call, self.campaign, self._store))
        failed = call.ended is Ended.FAILED
        self._recent.append(failed)
        if len(self._recent) == BREAKER_OF and sum(self._recent) > BREAKER_OF / 2:
            self.halt(
                CampaignState.PAUSED,
                f"{sum(self._recent)} of the last {BREAKER_OF} calls failed at the provider",
            )
        goals = self.campaign.plan.stop_after_goals
        if goals and self._goals_met() >= goals:
            self.halt(CampaignState.DONE, f"{goals} goals are met")

    def _goals_met(self) -> int:
        return self._store.campaigns.counts(self.campaign.id, "outcome").get(Outcome.GOAL_MET, 0)

    def _placed(self, task: asyncio.Task[None]) -> None:
        self._placing.discard(task)
        self._changed.set()

    async def _until(self, until: datetime | None) -> None:
        """Sleep until `until`, a call's end or a halt, whichever comes first."""
        self._changed.clear()
        if self._halt is not None:
            return
        waits: list[asyncio.Task[object]] = [
            self._tasks.start(self._changed.wait(), "campaign change")
        ]
        if until is not None:
            secs = (until - self._clock.now()).total_seconds()
            waits.append(self._tasks.start(self._clock.sleep(secs), "campaign pause"))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(*waits, return_exceptions=True)

    def _save(self, state: CampaignState, why: str) -> None:
        self.campaign = self.campaign.model_copy(update={"state": state, "why": why})
        try:
            self._store.campaigns.set_state(self.campaign, state, why)
        except Problem as problem:
            # A full disk stops dialing all the same; after a start the campaign is paused anyway.
            log.warning("%s", problem.detail)
        self._bus.publish(CampaignChanged(self.campaign))

    def _save_row(self, row: CampaignRow) -> None:
        self._store.campaigns.save_row(row)
        self._bus.publish(RowChanged(row))


def settled(row: CampaignRow, call: Call, campaign: Campaign, store: Store) -> CampaignRow:
    """The row after its finished call, with the person's own zone."""
    contact = store.contacts.get(row.contact_id)
    zones = where(call.to_number, contact.zones if contact else ())
    return after_call(row, call, campaign, zones[0] if zones else "UTC")
