"""Calls as a noun: place one, watch it, end it, look it up."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from app.engine.audit.audit import Audit
from app.engine.calls.answer import Answers
from app.engine.calls.api_view import api_view
from app.engine.calls.close import Close
from app.engine.calls.export import Kind, write
from app.engine.calls.follow import Follow
from app.engine.calls.follow_ups import follow_ups
from app.engine.calls.place import Place
from app.engine.calls.preview import preview
from app.engine.calls.recordings import Recordings
from app.engine.calls.request_text import SERVER, request_text
from app.engine.calls.screen_request import orders_in, screen_request
from app.engine.calls.script import Scripts
from app.engine.calls.script_preview import script_preview
from app.engine.calls.settle import Settle
from app.engine.calls.tell import Tell, may_tell
from app.engine.calls.usage import usage
from app.engine.calls.validate import wrong_fields
from app.engine.calls.write_task import task_by_hand
from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.deployments.deployments import Deployments
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.events import Bus
from app.engine.model.answer import Answer
from app.engine.model.brief import Agent, Brief
from app.engine.model.call import Call, World
from app.engine.model.call_line import CallLine, FollowUp, Usage
from app.engine.model.deployment import Deployment
from app.engine.model.preview import Preview, ScriptPreview
from app.engine.model.profile import Profile
from app.engine.model.result import Ended, Outcome, ToolRun, Turn
from app.engine.model.task import CallRequest, RequestForm, Task
from app.engine.model.template import FactValue
from app.engine.playbook.playbooks import Playbooks
from app.engine.store.call_lines import CallFilter, CallLineRows
from app.engine.store.database import Database
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools.outbox import Outbox
from app.engine.work import Hear, Stop, Told


class Calls:
    """The engine's verbs about single calls."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, deployments: Deployments,
        playbooks: Playbooks, do_not_call: DoNotCall, outbox: Outbox, tasks: Tasks,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._deployments = deployments
        self._audit = audit
        self._tasks = tasks
        self._outbox = outbox
        self._scripts = Scripts(store, clock, deployments, playbooks, outbox)
        closing = Close(store, clock, bus, audit, do_not_call)
        self._recordings = Recordings(store, clock, bus, audit)
        self._follow = Follow(
            store, clock, bus, deployments, outbox, self._scripts, closing, self._recordings, tasks
        )
        self._settle = Settle(store, clock, deployments, self._follow, closing, tasks)
        self._tell = Tell(store, clock, bus, audit, closing)
        self._place = Place(
            store, clock, bus, audit, deployments, self._scripts, self._follow, closing
        )
        self._answers = Answers(store, clock, self._place, tasks)

    async def place(self, request: CallRequest) -> Call:
        """Place one call and see it through to its outcome."""
        return await self._place.place(request)

    async def begin(self, request: CallRequest) -> Call:
        """Place one call, leave the following to a kept task, and give the call as dialed."""
        call = await self._place.dial(self._place.accept(request))
        self._tasks.start(self._place.follow(call), f"call {call.id}")
        return call

    async def answer(self, request: CallRequest) -> Answer:
        """What a caller of the Voice API is told: one dial per key, and the same bytes each time.

        Raises what refuses it: IDEMPOTENCY_MISMATCH, IDEMPOTENCY_IN_FLIGHT, DIAL_FAILED and
        whatever admission says.
        """
        return await self._answers.answer(request)

    def judge(self, request: CallRequest) -> tuple[Problem | None, Brief | None]:
        """What `place` would say at this instant, without recording anything."""
        return self._place.judge(request)

    def preview(self, request: CallRequest) -> Preview:
        """A request that is still being written: what is heard, what is missing, how full it is.
        Problem where the playbook or the deployment is gone.
        """
        return preview(request, self._scripts, self._store, self._clock)

    def preview_script(
        self, profile: Profile, guidance: str, deployment: Deployment | None,
        facts: Mapping[str, FactValue] | None = None,
    ) -> ScriptPreview:  # fmt: skip
        """A profile as it stands in an editor, with `facts` or made-up ones. Reads no file."""
        return script_preview(profile, guidance, self.agent(deployment), facts)

    def agent(self, deployment: Deployment | None) -> Agent:
        """Who speaks in a deployment's calls: exactly as its next call has it."""
        return Agent(name="Ava") if deployment is None else self._scripts.agent(deployment)

    def task(
        self, script: Profile | None, name: str, facts: Mapping[str, FactValue], agent_name: str,
        *, target_name: str | None = None, goal: str = "", escalation: str | None = None,
    ) -> Task:  # fmt: skip
        """The task of a call by hand; what is not given comes from the profile `script`."""
        return task_by_hand(
            script, name, facts, agent_name,
            target_name=target_name, goal=goal, escalation=escalation,
        )  # fmt: skip

    def check_request(self, request: CallRequest) -> tuple[FieldError, ...]:
        """Every field that the Voice API would refuse, in its words: limits first, then orders to
        the agent. Empty where none is; whether the call is allowed now is for `judge` to say.
        """
        return (*wrong_fields(request), *orders_in(screen_request(request)))

    def request_text(self, request: CallRequest, form: RequestForm, server: str = SERVER) -> str:
        """The request as JSON, a curl command or a Python program for the Voice API at `server`."""
        return request_text(request, form, server)

    def accept(self, request: CallRequest) -> Call:
        """Put a call on the books, to be seen through by `dial_and_follow`."""
        return self._place.accept(request)

    async def dial_and_follow(self, call: Call) -> Call:
        """Dial an accepted call and see it through to its outcome."""
        return await self._place.follow(await self._place.dial(call))

    def refuse(self, request: CallRequest, problem: Problem) -> None:
        """Write down and tell that a call was refused, without asking again."""
        self._place.refuse(request, problem)

    async def settle(self, campaign_id: int | None = None) -> list[Call]:
        """Settle open calls in nobody's hands (of one campaign). Gives those that still run: the
        caller sees to it that they are followed.
        """
        return await self._settle.open_calls(campaign_id)

    async def keep_settling(self, carry_on: Callable[[Call], None]) -> None:
        """Ask again for the calls whose provider was out of reach in `settle`."""
        await self._settle.until_reached(carry_on)

    async def follow(self, call: Call) -> Call:
        """See a call that runs at its provider through to its end."""
        return await self._place.follow(call)

    async def hang_up(self, call_id: int) -> None:
        """End a call now. CONFLICT where it is being dialed, or its provider does not end it."""
        await self._follow.hang_up(call_id)

    @property
    def live(self) -> tuple[Call, ...]:
        return self._follow.live

    def said(self, call_id: int) -> tuple[Turn, ...]:
        """What was said in a call, live or over."""
        call = self._store.calls.get(call_id)
        if call is not None and call.result is not None:
            return call.result.turns
        return self._follow.said(call_id)

    def may_tell(self, call: Call) -> tuple[Outcome, ...]:
        """What the owner may say happened in a call; nothing where its outcome is known."""
        return may_tell(call)

    def tell_outcome(self, call_id: int, outcome: Outcome, note: str = "") -> Call:
        """Write down what happened in a call of which nobody knew it. CONFLICT if known."""
        return self._tell.tell(self.get(call_id), outcome, note)

    @property
    def recordings_folder(self) -> Path | None:
        """The owner's folder of recordings; None where nothing is kept."""
        return self._recordings.folder

    def recording_path(self, call: Call) -> Path | None:
        """The file with a call's recording; None where there is none."""
        return self._recordings.path(call)

    def sweep_recordings(self) -> None:
        """Delete recordings that were kept for as long as the owner wishes, and fetch those that
        are still to come. Needs the loop.
        """
        self._recordings.sweep()
        self._follow.fetch_recordings()

    def get(self, call_id: int) -> Call:
        found = self._store.calls.get(call_id)
        if found is None:
            raise Problem(ProblemKind.NOT_FOUND, f"There is no call {call_id}.", "")
        return found

    def by_control_id(self, control_id: str) -> Call:
        """The newest call with that id: the provider's own, or ours (`pc:...`). NOT_FOUND."""
        found = self._store.calls.by_control_id(control_id)
        if found is None:
            raise Problem(
                ProblemKind.NOT_FOUND, "There is no call with that id.", "Check the callControlId."
            )
        return found

    def api_page(
        self, deployments: tuple[str, ...] | None, *, since: datetime | None = None,
        to: str | None = None, limit: int = 50, before_id: int | None = None,
    ) -> list[Call]:  # fmt: skip
        """Calls that came over the Voice API for these deployments (None: all), newest first.

        `since`: accepted then or later; `before_id`: older than that call.
        """
        return self._store.calls.api_page(deployments, since, to, limit, before_id)

    def api_view(self, call: Call) -> dict[str, object]:
        """A call as the Voice API's JSON, with what is heard of it right now: see `ApiCall`."""
        live = next((one for one in self.live if one.id == call.id), call)
        view = api_view(live, self.said(call.id))
        return view.model_dump(mode="json", by_alias=True)

    def brief(self, request: CallRequest) -> Brief:
        """What the agent of such a call would be told."""
        return self._scripts.case(request).brief

    def brief_of(self, call: Call) -> Brief:
        """The brief of a call on the books, with the playbook as it stands now."""
        return self._scripts.brief_of(call)

    def newest_attempt(self, world: World) -> datetime | None:
        """When the newest call of a world was admitted."""
        return self._store.calls.newest_attempt(world)

    def recent(self, limit: int = 100) -> list[Call]:
        return self._store.calls.recent(limit)

    def page(
        self, *, offset: int = 0, limit: int = 256, campaign_id: int | None = None,
        outcome: Outcome | None = None, ended: Ended | None = None, search: str = "",
        newest_first: bool = True,
    ) -> list[CallLine]:  # fmt: skip
        """Calls in one line each. `search`: part of a name or a number."""
        wanted = CallFilter(campaign_id, outcome, ended, search)
        return self._store.calls.lines.page(
            wanted, offset=offset, limit=limit, newest_first=newest_first
        )

    def count(
        self, *, campaign_id: int | None = None, outcome: Outcome | None = None,
        ended: Ended | None = None, search: str = "",
    ) -> int:  # fmt: skip
        """How many calls `page` has in all."""
        return self._store.calls.lines.count(CallFilter(campaign_id, outcome, ended, search))

    def outcome_counts(self, campaign_id: int | None = None) -> dict[str, int]:
        """How many calls (of one campaign) have each outcome."""
        return self._store.calls.lines.outcomes(campaign_id)

    async def export(
        self, path: Path, *, kind: Kind = "csv", campaign_id: int | None = None,
        outcome: Outcome | None = None, search: str = "", progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> int:  # fmt: skip
        """Write the calls that `page` has to a file and give their number. The export itself is
        audited. Raises Stopped.
        """
        wanted = CallFilter(campaign_id, outcome, None, search)
        count = self._store.calls.lines.count(wanted)
        told: dict[str, object] = {"file": path.name, "kind": kind, "calls": count}
        self._audit.noted("calls-exported", told, world=World.LIVE)

        def work(database: Database, told: Told) -> int:
            return write(path, kind, CallLineRows(database), wanted, told)

        return await self._store.beside(work, read_only=True, progress=progress, stop=stop)

    def usage(self, deployment_id: str) -> Usage:
        """How near a deployment is to its limits at this instant."""
        deployment = self._deployments.get(deployment_id)
        world = self._deployments.capabilities(deployment.provider).world
        settings = self._store.owner.settings()
        return usage(self._store, deployment_id, world, self._clock.now(), settings)

    def follow_ups(self, limit: int = 100) -> list[FollowUp]:
        """What waits for a person, then the dates that were agreed in calls."""
        return follow_ups(self._store, self._clock.now(), limit)

    def tools(self, call_id: int) -> list[tuple[ToolRun, str]]:
        """What the agent asked to be done, each with what became of it."""
        return [(item.tool, item.state.value) for item in self._outbox.of_call(call_id)]
