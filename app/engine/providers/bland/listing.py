"""Looking through Bland's lists: the account's numbers, and a call whose answer was lost."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from urllib.parse import quote

from app.engine.providers.base import Attempt, DialError, Handle, Lookup
from app.engine.providers.bland.body import ATTEMPT
from app.engine.providers.bland.reading import Told, instant
from app.engine.providers.hosted.wire import Wire

PAGE = 100
MOST_PAGES = 20
MOST_LOOKS = 20
"""The list does not carry our key: so many calls, the nearest in time, are looked at one by one."""
NEAR = timedelta(days=1)
"""A list is asked for from the day before on: its dates may be in any zone."""
NO_NUMBER = "this Bland account has no telephone number to call from; get one in its dashboard"
_DIGITS = re.compile(r"\D")


async def caller_numbers(wire: Wire) -> tuple[str, ...]:
    """In E.164, each once. Raises DialError."""
    answer = await wire.ask("GET", "/v1/inbound")
    listed = answer.object.get("inbound_numbers")
    if not isinstance(listed, list):
        raise DialError("Bland did not list its numbers", dialed="no", trouble="provider")
    told = [one.get("phone_number") for one in _objects(cast("list[object]", listed))]
    numbers = tuple(dict.fromkeys(number for one in told if (number := _e164(one))))
    if not numbers:
        raise DialError(NO_NUMBER, dialed="no", trouble="config")
    return numbers


def _e164(told: object) -> str | None:
    digits = _DIGITS.sub("", told) if isinstance(told, str) else ""
    if isinstance(told, str) and not told.startswith("+") and len(digits) == 10:
        digits = f"1{digits}"  # numbers of the United States come without their country, too
    return f"+{digits}" if 8 <= len(digits) <= 15 and digits[0] != "0" else None


async def find_call(wire: Wire, attempt: Attempt) -> Lookup:
    """The one call that carries the attempt's key; nothing where none or several do."""
    found: set[str] = set()
    unread: list[tuple[timedelta, str]] = []
    for call in await _listed(wire, attempt):
        call_id = str(call["call_id"])
        metadata = call.get("metadata")
        if isinstance(metadata, dict) and ATTEMPT in metadata:
            found |= {call_id} if _carries(call, attempt) else set()
        elif _to(call, attempt):
            unread.append((_apart(call, attempt), call_id))
    for _, call_id in sorted(unread)[:MOST_LOOKS]:
        answer = await wire.ask("GET", f"/v1/calls/{quote(call_id, safe='')}")
        if answer.object.get("call_id", call_id) == call_id and _carries(answer.object, attempt):
            found.add(call_id)
    if len(found) != 1:
        return Lookup()
    return Lookup(handle=Handle(provider_id=found.pop(), attempt_id=attempt.attempt_id))


async def _listed(wire: Wire, attempt: Attempt) -> list[Told]:
    """Every page, each call once. A server that ignores the page repeats itself: that ends it."""
    since = (attempt.at.astimezone(UTC) - NEAR).date().isoformat()
    calls: dict[str, Told] = {}
    for page in range(MOST_PAGES):
        asked = {"to_number": attempt.to_number, "start_date": since, "limit": PAGE}
        asked |= {"from": page * PAGE, "to": (page + 1) * PAGE}
        answer = await wire.ask("GET", "/v1/calls", params=asked)
        listed = answer.object.get("calls")
        if not isinstance(listed, list):
            raise DialError("Bland did not list its calls", dialed="no", trouble="provider")
        told = {
            str(one["call_id"]): one
            for one in _objects(cast("list[object]", listed))
            if isinstance(one.get("call_id"), str)
        }
        if not told.keys() - calls.keys():
            break
        calls |= told
    return list(calls.values())


def _objects(listed: Iterable[object]) -> list[Told]:
    return [cast("Told", one) for one in listed if isinstance(one, dict)]


def _carries(call: Told, attempt: Attempt) -> bool:
    metadata: Any = call.get("metadata")
    return isinstance(metadata, dict) and cast("Told", metadata).get(ATTEMPT) == attempt.attempt_id


def _to(call: Told, attempt: Attempt) -> bool:
    """Whether it may be to our number: the list leaves countries out. The key decides."""
    told = call.get("to")
    digits = _DIGITS.sub("", told) if isinstance(told, str) else ""
    return not digits or _DIGITS.sub("", attempt.to_number).endswith(digits)


def _apart(call: Told, attempt: Attempt) -> timedelta:
    at: datetime | None = instant(call.get("created_at"))
    return abs(at - attempt.at) if at is not None else timedelta.max
