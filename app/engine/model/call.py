"""One call on the books."""

from datetime import datetime
from enum import StrEnum

from app.engine.model.frozen import Frozen
from app.engine.model.result import CallResult, Ended, Outcome
from app.engine.model.task import Origin, Task

RECORDINGS = "recordings"
"""The folder beside the database in which recordings lie."""
ERASED = "erased"
"""What stands in a call's place of the number of a person who was erased."""
NEVER_ARRIVED = "it never reached the provider"
DIAL_UNKNOWN = "dial-unknown"
"""The warning of a call of which nobody knows whether it rang."""


class World(StrEnum):
    """Simulated people bind only the simulator; real people bind both worlds."""

    SIM = "sim"
    LIVE = "live"


class Phase(StrEnum):
    """Where a call stands at its provider."""

    SCHEDULED = "scheduled"
    QUEUED = "queued"
    RINGING = "ringing"
    IN_CALL = "in_call"
    WRAPUP = "wrapup"
    ENDED = "ended"


class DialState(StrEnum):
    """What is known of the one attempt. INTENDED is written before anything leaves the machine."""

    INTENDED = "intended"
    PLACED = "placed"
    REFUSED = "refused"
    """Definitely nothing rang; does not count against limits."""
    UNKNOWN = "unknown"
    """It may have rung. Nobody redials it by itself."""


class Call(Frozen):
    """A call that was admitted. `attempt_id` is the intent's own key at the provider."""

    id: int
    world: World
    deployment: str
    provider: str
    attempt_id: str
    origin: Origin
    owner: str
    idempotency_key: str
    body_sha256: str
    campaign_id: int | None = None
    row_id: int | None = None
    from_number: str
    to_number: str
    target_name: str | None = None
    triggered_by: str
    task: Task | None = None
    purpose: str | None = None
    zone: str = ""
    """Where the person is, as an IANA zone: what "tomorrow" was counted from."""
    playbook: str = ""
    """Path of the file whose words were spoken."""
    playbook_sha256: str = ""
    max_duration_secs: int
    accepted_at: datetime
    warnings: tuple[str, ...] = ()
    dial: DialState = DialState.INTENDED
    phase: Phase = Phase.SCHEDULED
    provider_id: str | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ended: Ended | None = None
    outcome: Outcome | None = None
    reason: str = ""
    """The provider's own end reason or why the dial failed, kept as told."""
    trouble: str = ""
    """Why the provider refused: a `Trouble` of the provider interface, or empty."""
    result: CallResult | None = None
    journal: tuple[str, ...] = ()
    """What the callee did, a JSON event a line: a new Conversation fed with it repeats the call."""
    cost_usd: float | None = None
    recording: str = ""
    """Name of the file in the owner's folder of recordings; empty where none was fetched."""
    recording_sha256: str = ""
    recording_due: bool = False
    """The provider has a recording that was not fetched yet."""

    @property
    def call_control_id(self) -> str:
        """The provider's own id where it has one, else ours."""
        return self.provider_id or f"pc:{self.attempt_id}"

    @property
    def never_arrived(self) -> bool:
        """The program ended between the intent and the dial: the same key may be used again."""
        return self.dial is DialState.REFUSED and self.reason == NEVER_ARRIVED

    @property
    def over(self) -> bool:
        return self.phase is Phase.ENDED
