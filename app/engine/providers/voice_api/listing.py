"""The server's list of calls: whether there is one, and which call an attempt became."""

from datetime import timedelta
from typing import Any, cast

from app.engine.model.api_call import instant
from app.engine.model.call import DialState
from app.engine.providers.base import Attempt, DialError, Handle, Lookup
from app.engine.providers.hosted.answers import Answer, Told
from app.engine.providers.hosted.wire import Wire
from app.engine.providers.voice_api.settings import CALLS

CLOCKS_APART = timedelta(minutes=1)
PAGE = 100
MOST_PAGES = 10


NOT_OFFERED = frozenset({404, 405, 501})
"""How a server answers at an address, or to a method, that it does not have."""


def offered(answer: Answer) -> bool | None:
    """Whether the server has what it was asked for; None after a 404, which may also be a server
    that is being changed.
    """
    return True if answer.well else None if answer.status == 404 else False


async def lists_calls(wire: Wire) -> bool | None:
    """Whether the server lists calls. DialError where it refuses, or is no Voice API."""
    answer = await wire.ask("GET", CALLS, params={"limit": 1}, absent=NOT_OFFERED)
    if answer.well:
        _calls(answer)
    return offered(answer)


async def find_call(wire: Wire, attempt: Attempt) -> Lookup | None:
    """The one call whose idempotency key is the attempt's; None where the server has no list.

    Its own filters are not trusted; none and several both come to an empty Lookup. A call that was
    refused before it rang gave its key back, so it may be another use of the key: it proves
    nothing.
    """
    asked: dict[str, Any] = {
        "to": attempt.to_number,
        "since": instant(attempt.at - CLOCKS_APART),
        "limit": PAGE,
    }
    found: set[str] = set()
    for _ in range(MOST_PAGES):
        answer = await wire.ask("GET", CALLS, params=asked, absent=NOT_OFFERED)
        if not answer.well:
            return None
        found |= {_id(call) for call in _calls(answer) if _is_of(call, attempt)}
        cursor = answer.object.get("nextCursor")
        if not isinstance(cursor, str) or not cursor:
            break
        asked["cursor"] = cursor
    else:
        return Lookup()  # what stands on further pages might be a second one
    if len(found) != 1:
        return Lookup()
    return Lookup(handle=Handle(provider_id=found.pop(), attempt_id=attempt.attempt_id))


def _is_of(call: Told, attempt: Attempt) -> bool:
    return (
        call.get("idempotencyKey") == attempt.attempt_id
        and call.get("to") == attempt.to_number
        and call.get("dial") != DialState.REFUSED.value
        and bool(_id(call))
    )


def _id(call: Told) -> str:
    told = call.get("callControlId")
    return told if isinstance(told, str) else ""


def _calls(answer: Answer) -> list[Told]:
    data = answer.object.get("data")
    if not isinstance(data, list):
        raise DialError("this address does not answer as a Voice API does", dialed="no",
                        trouble="config")  # fmt: skip
    return [cast("Told", call) for call in cast("list[object]", data) if isinstance(call, dict)]
