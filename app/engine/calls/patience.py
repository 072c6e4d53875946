"""How long a call may stay silent before its line is freed and a person is asked."""

from datetime import datetime

from app.engine.model.call import Call, Phase

MARGIN_SECS = 120
"""Past its maximum duration: ringing, and the provider's own delays."""
WRAPUP_SECS = 600
"""So long a provider may take over transcript, recording and cost."""
LEAST_SECS = 60
"""A call from before a restart may be over since long: its provider is asked all the same."""


class Patience:
    """Of one call. The maximum duration counts from the answer, where there was one."""

    def __init__(self, call: Call, now: datetime) -> None:
        self._begun = now
        self._since = call.answered_at or call.accepted_at
        self._most = call.max_duration_secs + MARGIN_SECS

    def moved(self, call: Call, now: datetime) -> None:
        """The call entered a phase."""
        if call.phase is Phase.WRAPUP:
            self._since, self._most = now, WRAPUP_SECS + MARGIN_SECS
        elif call.phase is Phase.IN_CALL:
            self._since = now

    def left(self, now: datetime) -> float:
        """Seconds until nobody waits any more."""
        least = LEAST_SECS - (now - self._begun).total_seconds()
        return max(self._most - (now - self._since).total_seconds(), least)
