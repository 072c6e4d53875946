"""What plays a list inside its throw-away copy: parts of an engine, on the copy's own store."""

from datetime import datetime

from app.engine.audit.audit import Audit
from app.engine.calls.script import Scripts
from app.engine.campaigns.rows import after_call, put_off
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem
from app.engine.events import Bus
from app.engine.model.call import Call, World
from app.engine.model.campaign import Campaign, CampaignRow, RowState
from app.engine.model.contact import DoNotCallEntry
from app.engine.model.profile import Profile
from app.engine.model.result import ToolRun
from app.engine.playbook.playbooks import Playbooks
from app.engine.providers.base import Provider
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import Simulator
from app.engine.rehearsals.row_call import RowCalls, StillClock
from app.engine.rehearsals.summing import Sums
from app.engine.store.secrets import RunSecrets
from app.engine.store.throw_away import SIMULATOR, ThrowAway
from app.engine.tasks import Tasks
from app.engine.tools.outbox import Outbox
from app.engine.work import Told

AT_A_TIME = 64
"""Rows in one transaction of the copy."""


class InCopy:
    """Plays every row of `campaign` once. Belongs to the thread that opened `store`."""

    def __init__(
        self, store: ThrowAway, campaign: Campaign, profile: Profile, start: datetime, told: Told
    ) -> None:
        self.sums = Sums(profile)
        self.last = start
        """The instant of the latest call."""
        self._store = store
        self._campaign = campaign
        self._start = start
        self._told = told
        clock, bus = StillClock(start), Bus()
        people = _people(store, campaign)

        def never_dials(*_: object) -> Provider:
            return Simulator(people, clock)

        secrets = RunSecrets()
        deployments = Deployments(store, clock, bus, lambda: secrets, never_dials)
        audit = Audit(store, lambda: secrets)
        self._outbox = Outbox(
            store, clock, bus, audit, Tasks(), lambda: secrets, deployments.provider,
            DoNotCall(store, clock, bus),
        )  # fmt: skip
        self._calls = RowCalls(
            campaign, deployments.get(campaign.deployment), profile, store,
            Scripts(store, clock, deployments, Playbooks(), self._outbox), people, told,
        )  # fmt: skip

    def play(self) -> None:
        """Raises Stopped."""
        rows, done = self._store.campaigns.lines.rows(self._campaign.id), 0
        for page in self._store.campaigns.lines.pages(self._campaign.id, AT_A_TIME):
            with self._store.transaction():
                for line in page:
                    self._play(line.row, done, rows)
                    done += 1
                    self._told(done, rows)

    def _play(self, row: CampaignRow, done: int, rows: int) -> None:
        case, problem = self._calls.look(row)
        if case is None or (problem is not None and problem.passes_at is None):
            self._skip(row, problem)
            return
        at = (problem.passes_at if problem else None) or self._start
        self.last = max(self.last, at)
        played = self._calls.play(case, row, at, done, rows)
        call = self._store.calls.add_rehearsed(played.call)
        for tool, key in played.tools:
            self._do(call, tool, key)
        row = after_call(row, call, self._campaign, call.zone or "UTC")
        self._store.campaigns.save_row(row)
        self.sums.add(call)

    def _skip(self, row: CampaignRow, problem: Problem | None) -> None:
        if problem is not None:
            self.sums.skip(problem)
            row = put_off(row, problem)
        self._store.campaigns.save_row(row.model_copy(update={"state": RowState.SKIPPED}))

    def _do(self, call: Call, tool: ToolRun, key: str) -> None:
        if tool.name == "add_to_dnc":
            self._store.do_not_call.add(
                DoNotCallEntry(
                    number=call.to_number,
                    world=World.SIM,
                    source=f"call {call.id}",
                    reason=tool.args.get("reason", ""),
                    added_at=call.accepted_at,
                )
            )
        self._outbox.ask(call, tool, key)


def _people(store: ThrowAway, campaign: Campaign) -> SimulatorSettings:
    told = store.owner.provider_settings(campaign.deployment, SIMULATOR)
    return SimulatorSettings.model_validate_json(told.strip() or "{}")
