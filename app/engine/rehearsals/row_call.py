"""One row of a campaign, played once: judged, called, and written down as a finished call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.engine.calls.admit import judge
from app.engine.calls.case import Case
from app.engine.calls.script import Scripts
from app.engine.calls.validate import validate
from app.engine.campaigns.next_due import duplicate_of
from app.engine.campaigns.rows import request_for
from app.engine.clock import Clock
from app.engine.errors import Problem
from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.campaign import Campaign, CampaignRow
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Profile
from app.engine.model.result import ToolRun
from app.engine.providers.base import DialRequest, Said, Snapshot, ToolAsked
from app.engine.providers.simulator.callee import speech_secs
from app.engine.providers.simulator.kinds import Kind
from app.engine.providers.simulator.line import Line
from app.engine.providers.simulator.people import draw
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.rehearsals.by_hand import steps
from app.engine.store.store import Store
from app.engine.store.throw_away import SIMULATOR
from app.engine.work import Told

PICKS_UP = tuple(kind for kind in Kind if kind not in (Kind.NO_ANSWER, Kind.BUSY))
"""A list is rehearsed to hear the agent talk: somebody, or something, always answers."""


class StillClock:
    """An instant that stands still. It judges real calls as real time would."""

    pretend = False

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def sleep(self, secs: float) -> None:
        """Nothing in a rehearsed call waits."""
        raise RuntimeError(f"nobody wakes anybody in {secs} seconds: this clock stands still")


@dataclass(frozen=True, slots=True)
class Played:
    """A call that is over, and the tools the agent asked for, with their keys."""

    call: Call
    tools: tuple[tuple[ToolRun, str], ...]


class RowCalls:
    """Plays rows of `campaign`, which is judged by its own provider's rules and answered by
    simulated people: the same ones whom the simulator would draw for its first attempt.
    """

    def __init__(
        self, campaign: Campaign, deployment: Deployment, profile: Profile, store: Store,
        scripts: Scripts, people: SimulatorSettings, told: Told,
    ) -> None:  # fmt: skip
        self._campaign = campaign
        self._deployment = deployment
        self._profile = profile
        self._store = store
        self._scripts = scripts
        self._seed = people.seed
        self._only = tuple(kind for kind in people.only if kind in PICKS_UP) or PICKS_UP
        self._told = told
        self._called: dict[str, CampaignRow] = {}

    def look(self, row: CampaignRow) -> tuple[Case | None, Problem | None]:
        """What a call of this row would be, and what the pre-flight says to it."""
        if twin := self._called.get(row.to_number):
            return None, duplicate_of(twin)
        try:
            request = request_for(self._campaign, row, self._deployment, self._profile, self._store)
            validate(request)
            case = self._scripts.case(request)
        except Problem as problem:
            return None, problem
        return case, judge(case)[0]

    def play(self, case: Case, row: CampaignRow, at: datetime, done: int, rows: int) -> Played:
        """The row's call at the instant `at`, from the answer to its end."""
        request = case.request
        self._called[row.to_number] = row
        dialed = DialRequest(
            attempt_id=f"rehearsal:{row.id}",
            from_number=request.from_number,
            to_number=request.to_number,
            target_name=request.target_name,
            brief=case.brief,
            attempt=1,
        )
        key = f"{self._seed}:{request.to_number}:1"
        name = request.target_name or case.brief.target_name
        person = draw(case.brief.profile, name, key, self._only)
        ends: list[Snapshot] = []
        clock: Clock = StillClock(at)
        line = Line(dialed, person, clock, key=key, waits=None, lost="", ended=ends.append)
        tools: list[tuple[ToolRun, str]] = []
        secs = 0.0
        for event in steps(line.play()):
            self._told(done, rows)
            if isinstance(event, ToolAsked):
                tools.append((event.tool, event.key))
            elif isinstance(event, Said):
                secs = event.turn.at + speech_secs(event.turn.text)
        return Played(self._call(case, row, ends[0], at, secs), tuple(tools))

    def _call(self, case: Case, row: CampaignRow, end: Snapshot, at: datetime, secs: float) -> Call:
        request, brief = case.request, case.brief
        return Call(
            id=0,
            world=World.SIM,
            deployment=case.deployment.id,
            provider=SIMULATOR,
            attempt_id=f"rehearsal:{row.id}",
            origin="campaign",
            owner=request.owner,
            idempotency_key=request.idempotency_key,
            body_sha256="",
            campaign_id=self._campaign.id,
            row_id=row.id,
            from_number=request.from_number,
            to_number=request.to_number,
            target_name=request.target_name,
            triggered_by=request.triggered_by,
            task=request.task,
            zone=brief.zone,
            playbook=case.deployment.playbook,
            playbook_sha256=brief.profile.sha256 if brief.profile else "",
            max_duration_secs=brief.max_duration_secs,
            accepted_at=at,
            warnings=brief.warnings,
            dial=DialState.PLACED,
            phase=Phase.ENDED,
            provider_id=f"sim-rehearsal:{row.id}",
            answered_at=end.answered_at,
            ended_at=at + timedelta(seconds=secs),
            ended=end.ended,
            outcome=end.outcome,
            reason=end.reason,
            result=end.result,
            journal=end.journal,
            cost_usd=end.cost_usd,
        )
