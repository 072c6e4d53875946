"""What goes wrong between this program and a provider, drawn per attempt."""

import random
from enum import StrEnum

from app.engine.providers.base import DialError
from app.engine.providers.simulator.settings import Faults


class Fault(StrEnum):
    """One thing that goes wrong; the names are the fields of `Faults`."""

    REFUSED = "refused"
    LIMIT = "limit"
    BILLING = "billing"
    NEVER_RANG = "never_rang"
    RANG_UNHEARD = "rang_unheard"
    LOST_RESULT = "lost_result"


TIMEOUT_SECS = 15.0
"""How long a dial waits for the provider's answer at real pace."""


def drawn(faults: Faults, key: str) -> Fault | None:
    """The fault of this dial, or None. The same key meets the same fault."""
    rest = random.Random(f"{key}:fault").random()
    for fault in Fault:
        rest -= getattr(faults, fault.value)
        if rest < 0:
            return fault
    return None


def dial_error(fault: Fault) -> DialError | None:
    """What the caller is told at once; None where the dial seems to succeed."""
    match fault:
        case Fault.REFUSED:
            return DialError("The line refused the call.", dialed="no", trouble="refused")
        case Fault.LIMIT:
            return DialError(
                "Too many calls are up at once.",
                dialed="no",
                trouble="limit",
                retry_after_secs=60.0,
            )
        case Fault.BILLING:
            return DialError("The account has no money left.", dialed="no", trouble="billing")
        case Fault.NEVER_RANG | Fault.RANG_UNHEARD:
            return DialError("The line did not answer in time.", dialed="maybe", trouble="network")
        case Fault.LOST_RESULT:
            return None
