"""Looking for an attempt in the other side's list: the one call with its key, or nobody knows."""

from datetime import timedelta
from typing import Any

import pytest

from app.engine.providers.base import Attempt, DialError, Handle, Lookup
from app.engine.providers.voice_api.listing import MOST_PAGES
from tests.engine.providers.calls import FROM, NOW, NUMBER, request
from tests.engine.providers.voice_api.lines import Line

NOTHING = Lookup()


def lost(attempt_id: str = "a-1") -> Attempt:
    """An attempt that left now, and whose answer never came."""
    return Attempt(attempt_id=attempt_id, from_number=FROM, to_number=NUMBER, at=NOW)


async def silently(line: Line, attempt_id: str = "a-1", **special: Any) -> None:
    line.fake.silent, line.fake.next = True, special
    with pytest.raises(DialError) as unclear:
        await line.voice_api.dial(request(attempt_id))
    assert unclear.value.dialed == "maybe"
    line.fake.silent, line.fake.next = False, {}


def found(call: int) -> Lookup:
    return Lookup(handle=Handle(provider_id=f"v3:T0-{call}/x==", attempt_id="a-1"))


async def test_a_call_that_is_listed_a_minute_late_is_found_then():
    line = Line()
    await silently(line, listed_after=60)
    assert await line.voice_api.find(lost()) == NOTHING
    await line.clock.sleep(60)
    assert await line.voice_api.find(lost()) == found(1)


async def test_a_call_on_the_third_page_is_found():
    line = Line()
    await silently(line)
    for number in range(5):
        await line.voice_api.dial(request(f"b-{number}"))
    assert await line.voice_api.find(lost()) == found(1)


async def test_a_call_that_is_listed_twice_is_one_call():
    line = Line()
    await silently(line)
    [call] = line.fake.calls.values()
    line.fake.strangers = [line.fake.told(call)]
    assert await line.voice_api.find(lost()) == found(1)


async def test_two_calls_with_one_key_are_for_a_person():
    line = Line()
    await silently(line)
    [call] = line.fake.calls.values()
    line.fake.strangers = [line.fake.told(call) | {"callControlId": "v3:another"}]
    assert await line.voice_api.find(lost()) == NOTHING


@pytest.mark.parametrize(
    "told",
    [
        {"idempotencyKey": "A-1"},
        {"idempotencyKey": "a-1 "},
        {"idempotencyKey": None},
        {"to": "+13125550143"},
        {"dial": "refused"},
        {"callControlId": ""},
        {"callControlId": 7},
    ],
    ids=str,
)
async def test_somebody_else_s_call_is_not_ours(told: dict[str, Any]):
    line = Line()
    await silently(line)
    [call] = line.fake.calls.values()
    line.fake.strangers = [line.fake.told(call) | told]
    line.fake.calls.clear()
    assert await line.voice_api.find(lost()) == NOTHING


async def test_a_refused_use_of_the_key_does_not_hide_the_call():
    line = Line()
    await silently(line)
    [call] = line.fake.calls.values()
    refused = {"callControlId": "pc:earlier", "dial": "refused"}
    line.fake.strangers = [line.fake.told(call) | refused]
    assert await line.voice_api.find(lost()) == found(1)


async def test_a_clock_that_is_a_minute_behind_hides_no_call():
    line = Line()
    await silently(line)
    ahead = lost().model_copy(update={"at": NOW + timedelta(seconds=59)})
    assert await line.voice_api.find(ahead) == found(1)


async def test_a_list_without_end_is_left_and_nothing_concluded():
    line = Line()
    await silently(line)
    for number in range(2 * MOST_PAGES):
        await line.voice_api.dial(request(f"b-{number}"))
    asked = len(line.fake.requests)
    assert await line.voice_api.find(lost()) == NOTHING
    assert len(line.fake.requests) - asked == MOST_PAGES


async def test_what_is_not_there_is_never_said_to_have_never_arrived():
    line = Line()
    await line.clock.sleep(3600)
    assert await line.voice_api.find(lost()) == NOTHING
    assert not (await line.voice_api.find(lost())).never_arrived


async def test_odd_things_in_the_list_are_stepped_over():
    line = Line()
    await silently(line)
    line.fake.strangers = [None, 7, [], {}]  # type: ignore[list-item]
    assert await line.voice_api.find(lost()) == found(1)
