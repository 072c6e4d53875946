"""One call, read in one go: accept, dial, follow. The heart of the house."""

import hashlib
import logging
import uuid

from app.engine.audit.audit import Audit
from app.engine.calls.admit import admit, judge
from app.engine.calls.case import Case
from app.engine.calls.close import Close
from app.engine.calls.follow import Follow
from app.engine.calls.script import Scripts
from app.engine.calls.validate import validate
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CallAccepted, CallMoved, CallRefused
from app.engine.model.audit import canonical
from app.engine.model.brief import Brief
from app.engine.model.call import DIAL_UNKNOWN, Call, DialState, Phase
from app.engine.model.task import CallRequest
from app.engine.providers.base import DialError, DialRequest, Handle
from app.engine.store.store import Store

log = logging.getLogger(__name__)
_NAMESPACE = uuid.UUID("6d3a0c1e-7f0b-4f4e-9a54-1a6a2c1f9b70")


class Place:
    """Places calls. `accept` is synchronous: between its rules and its ledger row nothing runs."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, deployments: Deployments,
        scripts: Scripts, follow: Follow, closing: Close,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._deployments = deployments
        self._scripts = scripts
        self._follow = follow
        self._closing = closing
        self._to_dial: dict[int, Brief] = {}
        """Calls accepted by this process and not dialed yet."""

    async def place(self, request: CallRequest) -> Call:
        """Place one call and see it through to its outcome."""
        call = self.accept(request)
        call = await self.dial(call)
        return await self.follow(call)

    def accept(self, request: CallRequest) -> Call:
        """Validate, admit and record a call: it is on the books, or a Problem says why not.

        The same key with the same words gives the earlier call, which `dial` and `follow` leave
        alone; with other words it is an IDEMPOTENCY_MISMATCH.
        """
        body_sha256 = _fingerprint(request)
        if earlier := self._store.calls.with_key(
            request.owner, request.deployment, request.idempotency_key
        ):
            return _same(earlier, body_sha256)
        try:
            validate(request)
            with self._store.transaction():
                case = self._scripts.case(request)
                warnings = admit(case)
                call = self._store.calls.add(_call(case, body_sha256, warnings))
                if request.row_id is not None:
                    self._store.campaigns.mark_calling(request.row_id, call.id)
                self._audit.opened(call)
        except Problem as problem:
            self.refuse(request, problem)
            raise
        self._to_dial[call.id] = case.brief
        self._bus.publish(CallAccepted(call))
        return call

    def refuse(self, request: CallRequest, problem: Problem) -> None:
        """Write down and tell that a call was refused."""
        self._audit.refused(request, problem, self._scripts.world(request))
        event = CallRefused(request.to_number, problem, request.campaign_id)
        self._store.database.after_commit(lambda: self._bus.publish(event))

    def judge(self, request: CallRequest) -> tuple[Problem | None, Brief | None]:
        """What `accept` would say at this instant, without recording anything."""
        try:
            validate(request)
            case = self._scripts.case(request)
        except Problem as problem:
            return problem, None
        return judge(case)[0], case.brief

    def is_to_dial(self, call: Call) -> bool:
        """Whether this process put the call on the books and has not begun to dial it."""
        return call.id in self._to_dial

    async def dial(self, call: Call) -> Call:
        """Make the one attempt. Raises DIAL_FAILED when surely nothing rang.

        What may have rung comes back with `dial` UNKNOWN and the warning `dial-unknown`.
        """
        brief = self._to_dial.pop(call.id, None)
        if brief is None:
            return self._store.calls.get(call.id) or call
        try:
            provider = self._deployments.provider(call.deployment, call.provider)
        except Problem as problem:
            reason = problem.detail.rstrip(".")
            error = DialError(reason, dialed="no", trouble="config")
            raise self._not_dialed(call, error) from problem
        try:
            handle = await provider.dial(self._dial_request(call, brief))
        except DialError as error:
            if error.dialed == "no":
                raise self._not_dialed(call, error) from error
            return self._unknown(call, error.reason)
        except Exception:
            # A bug after the request left: the telephone may be ringing all the same.
            log.exception("the provider %s failed while dialing", call.provider)
            return self._unknown(call, "the provider's part of the program failed")
        return self._placed(call, handle)

    async def follow(self, call: Call) -> Call:
        """See a dialed call through to its outcome; an unknown one is looked up first."""
        return await self._follow.follow(call)

    def _dial_request(self, call: Call, brief: Brief) -> DialRequest:
        row = self._store.campaigns.row(call.row_id) if call.row_id is not None else None
        earlier = row.calls if row else self._store.calls.count_to(call.to_number) - 1
        return DialRequest(
            attempt_id=call.attempt_id,
            from_number=call.from_number,
            to_number=call.to_number,
            target_name=call.target_name,
            brief=brief,
            attempt=earlier + 1,
        )

    def _placed(self, call: Call, handle: Handle) -> Call:
        placed = {
            "dial": DialState.PLACED,
            "phase": Phase.QUEUED,
            "provider_id": handle.provider_id,
        }
        return self._dialed(call.model_copy(update=placed))

    def _unknown(self, call: Call, reason: str) -> Call:
        unknown = {
            "dial": DialState.UNKNOWN,
            "reason": reason,
            "warnings": (*call.warnings, DIAL_UNKNOWN),
        }
        return self._dialed(call.model_copy(update=unknown))

    def _dialed(self, call: Call) -> Call:
        """Write down what became of the dial; it is followed even where the disk refuses."""
        try:
            with self._store.transaction():
                self._store.calls.save(call)
                self._audit.dialed(call)
        except Problem as problem:
            # The telephone rings whether or not we can write; its end is written when we can.
            log.warning("call %s: %s", call.id, problem.detail)
        self._bus.publish(CallMoved(call))
        return call

    def _not_dialed(self, call: Call, error: DialError) -> Problem:
        self._closing.refused(call, error.reason, error.trouble)
        return Problem(
            ProblemKind.DIAL_FAILED,
            f"The provider did not place the call: {error.reason}. Nothing rang.",
            "Try again later, or look at the provider's settings.",
        )


def _fingerprint(request: CallRequest) -> str:
    try:
        return hashlib.sha256(canonical(request.body())).hexdigest()
    except ValueError:
        # Broken letters or a number that is none: no ledger could hold it. Names the field.
        validate(request)
        raise


def _same(earlier: Call, body_sha256: str) -> Call:
    if earlier.body_sha256 == body_sha256:
        return earlier
    raise Problem(
        ProblemKind.IDEMPOTENCY_MISMATCH,
        "This idempotency key was used before with another request.",
        "Use a new key for a new call.",
    )


def _call(case: Case, body_sha256: str, warnings: tuple[str, ...]) -> Call:
    """The call as it is put on the books: one request key always means one key at the provider."""
    request = case.request
    key = f"{request.owner}\n{request.deployment}\n{request.idempotency_key}"
    return Call(
        id=0,
        world=case.world,
        deployment=case.deployment.id,
        provider=request.provider or case.deployment.provider,
        attempt_id=str(uuid.uuid5(_NAMESPACE, key)),
        origin=request.origin,
        owner=request.owner,
        idempotency_key=request.idempotency_key,
        body_sha256=body_sha256,
        campaign_id=request.campaign_id,
        row_id=request.row_id,
        from_number=request.from_number,
        to_number=request.to_number,
        target_name=request.target_name,
        triggered_by=request.triggered_by,
        task=request.task,
        purpose=request.purpose,
        zone=case.brief.zone,
        playbook=request.playbook or case.deployment.playbook,
        playbook_sha256=case.brief.profile.sha256 if case.brief.profile else "",
        max_duration_secs=case.brief.max_duration_secs,
        accepted_at=case.now,
        warnings=(*case.brief.warnings, *warnings),
    )
