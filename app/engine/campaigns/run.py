"""A running campaign: dials what is due, waits otherwise, stops at once when told to."""

import asyncio
import logging
from collections import deque
from datetime import datetime

from app.engine.calls.calls import Calls
from app.engine.campaigns.next_due import (
    Dial,
    Halt,
    Nothing,
    Put,
    Step,
    Wait,
    concerns_row,
    next_due,
)
from app.engine.campaigns.rows import bare_request, put_off, request_for, settle_row
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CampaignChanged, CampaignWaits, RowChanged
from app.engine.model.brief import Brief
from app.engine.model.call import Call, Phase
from app.engine.model.campaign import Campaign, CampaignRow, CampaignState, RowState
from app.engine.model.profile import Profile
from app.engine.model.result import Ended, Outcome
from app.engine.model.task import CallRequest
from app.engine.providers.base import PAUSING
from app.engine.store.store import Store
from app.engine.tasks import Tasks

log = logging.getLogger(__name__)

BREAKER_OF = 8
LONGEST_SLEEP_SECS = 60
"""A computer that was asleep notices within this time that its hour has come."""


class Run:
    """One campaign while it runs. Its calls are dialed here and nowhere else."""

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
        self._recent: deque[bool] = deque(maxlen=BREAKER_OF)
        self._changed = asyncio.Event()
        self._halted: CampaignState | None = None

    def halt(self, state: CampaignState, why: str) -> None:
        """Dial nothing more from this instant on; live calls go on to their end."""
        if self._halted in (None, CampaignState.PAUSED) and self._halted is not state:
            self._halted = state
            self._save(state, why)
            self._changed.set()

    def resume(self, campaign: Campaign, profile: Profile) -> None:
        """Go on, with the words as they are approved now, although live calls of the time before
        the pause are not over yet.
        """
        if self._halted is CampaignState.PAUSED:
            self._halted = None
            self.campaign, self._profile = campaign, profile
            self._save(CampaignState.RUNNING, "")
            self._changed.set()

    def wake(self) -> None:
        """Something changed that the next step depends on."""
        self._changed.set()

    async def to_its_end(self) -> Campaign:
        """Dial until no row is queued or somebody halts it, and see the live calls through."""
        while self._halted is None or self._placing:
            step = self._step() if self._halted is None else None
            if isinstance(step, Dial):
                self._dial(step.row)
                await asyncio.sleep(0)  # ten free lines are ten short steps, not a long one
            elif isinstance(step, Put):
                self._put(step.row, step.problem)
                await asyncio.sleep(0)  # a long list of such rows leaves the loop its turns
            elif isinstance(step, Halt):
                self._in_the_way(step.problem)
            elif isinstance(step, Nothing) and not self._under_way():
                self._through()
            else:
                await self._until(step.until if isinstance(step, Wait) else None)
        return self.campaign

    def _under_way(self) -> bool:
        """Whether a call of this campaign is followed, one from before a restart included."""
        ours = (call.campaign_id == self.campaign.id for call in self._calls.live)
        return bool(self._placing) or any(ours)

    def _through(self) -> None:
        if left := len(self._store.campaigns.calling(self.campaign.id)):
            why = f"{left} calls are not settled: their provider cannot be asked. Resume later."
            self.halt(CampaignState.PAUSED, why)
        else:
            self.halt(CampaignState.DONE, "")

    def _step(self) -> Step | None:
        """The next step; None: no line is free."""
        if self._lines_in_use() >= self.campaign.plan.concurrency:
            return None
        per_hour = self._store.owner.settings().per_deployment_hour
        step = next_due(self.campaign, self._store, self._clock.now(), per_hour, self._judge)
        if isinstance(step, Wait):
            self._bus.publish(CampaignWaits(self.campaign.id, step.until, step.code, step.why))
        return step

    def _lines_in_use(self) -> int:
        """A call whose provider only settles what came of it holds no line."""
        settling = (
            call.phase is Phase.WRAPUP
            for call in self._calls.live
            if call.campaign_id == self.campaign.id
        )
        return len(self._placing) - sum(settling)

    def _judge(self, row: CampaignRow) -> Problem | None:
        return self.look(row)[0]

    def look(self, row: CampaignRow) -> tuple[Problem | None, Brief | None]:
        """What admission says to a row at this instant, and the words it would hear."""
        try:
            return self._calls.judge(self._request(row))
        except Problem as problem:
            return problem, None

    def _request(self, row: CampaignRow) -> CallRequest:
        deployment = self._deployments.get(self.campaign.deployment)
        return request_for(self.campaign, row, deployment, self._profile, self._store)

    def _dial(self, row: CampaignRow) -> None:
        """Put the row's call on the books at once; dial and follow it in a task."""
        try:
            call = self._calls.accept(self._request(row))
        except Problem as problem:
            # Between the look and this instant nothing ran, but the disk may refuse.
            if concerns_row(problem):
                self._save_row(put_off(row, problem))
            else:
                self._in_the_way(problem)
            return
        placing = self._tasks.start(self._see_through(call), f"row {row.id}")
        self._placing.add(placing)
        placing.add_done_callback(self._placed)

    def _put(self, row: CampaignRow, problem: Problem) -> None:
        """Let a row wait, or skip it for good; whom we will not call is audited."""
        row = put_off(row, problem)
        with self._store.transaction():
            if row.state is RowState.SKIPPED:
                self._refuse(row, problem)
            self._save_row(row)

    def _refuse(self, row: CampaignRow, problem: Problem) -> None:
        try:
            request = self._request(row)
        except Problem:  # nothing can be asked for: the row itself is what is refused
            deployment = self._deployments.get(self.campaign.deployment)
            request = bare_request(self.campaign, row, deployment)
        self._calls.refuse(request, problem)

    async def _see_through(self, call: Call) -> None:
        try:
            call = await self._calls.dial_and_follow(call)
        except Problem as problem:
            if problem.kind is not ProblemKind.DIAL_FAILED:
                self._in_the_way(problem)
            call = self._calls.get(call.id)
        except Exception:
            # A bug must never dial the same row again and again.
            self.halt(CampaignState.PAUSED, "Something failed inside Playcall; nothing dials.")
            raise
        if call.over:
            settle_row(call, self._store, self._bus)
            self._brakes(call)

    def _in_the_way(self, problem: Problem) -> None:
        self.halt(CampaignState.PAUSED, f"{problem.detail} {problem.hint}".strip())

    def _brakes(self, call: Call) -> None:
        """Pause when calling on would be useless, and end when enough goals are met."""
        if call.trouble in PAUSING:
            self.halt(CampaignState.PAUSED, f"The provider refuses calls: {call.reason}")
        self._recent.append(call.ended is Ended.FAILED)
        if len(self._recent) == BREAKER_OF and sum(self._recent) > BREAKER_OF / 2:
            why = f"{sum(self._recent)} of the last {BREAKER_OF} calls failed at the provider"
            self.halt(CampaignState.PAUSED, why)
        goals = self.campaign.plan.stop_after_goals
        if goals and self._goals_met() >= goals:
            self.halt(CampaignState.DONE, f"{goals} goals are met")

    def _goals_met(self) -> int:
        return self._store.campaigns.lines.with_outcome(self.campaign.id, Outcome.GOAL_MET)

    def _placed(self, task: asyncio.Task[None]) -> None:
        self._placing.discard(task)
        self._changed.set()

    async def _until(self, until: datetime | None) -> None:
        """Sleep until `until`, a call's end or a halt, whichever comes first."""
        self._changed.clear()
        waits: list[asyncio.Task[object]] = [
            self._tasks.start(self._changed.wait(), "campaign change")
        ]
        if until is not None:
            secs = (until - self._clock.now()).total_seconds()
            if not self._clock.pretend:
                secs = min(secs, LONGEST_SLEEP_SECS)
            waits.append(self._tasks.start(self._clock.sleep(secs), "campaign pause"))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            # A cancelling that comes just now is ours and goes on: the engine is closing.
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
        self._store.database.after_commit(lambda: self._bus.publish(RowChanged(row)))
