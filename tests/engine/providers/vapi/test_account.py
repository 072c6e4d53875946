"""Vapi's lists, a lost attempt that is looked for in one of them, and Vapi's refusals."""

from datetime import datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from app.engine.providers.base import DialError, Lookup
from app.engine.providers.vapi.account import moment, words
from tests.engine.providers.calls import NOW, NUMBER, attempt, request
from tests.engine.providers.vapi.fake import FakeVapi, written
from tests.engine.providers.vapi.lines import Line, provider


def listed(call_id: str, attempt_id: str, minutes: float = 0.0, **more: Any) -> dict[str, Any]:
    """A call as the list tells it, made so long after NOW."""
    at = written(NOW + timedelta(minutes=minutes))
    told = {
        "id": call_id,
        "orgId": "org-1",
        "createdAt": at,
        "updatedAt": at,
        "status": "in-progress",
        "name": attempt_id,
        "customer": {"number": NUMBER},
    }
    return told | more


async def lost(line: Line, attempt_id: str, **special: Any) -> None:
    """A dial whose answer never came."""
    line.fake.silent, line.fake.next = True, special
    with pytest.raises(DialError) as silence:
        await line.vapi.dial(request(attempt_id))
    assert silence.value.dialed == "maybe"
    assert line.fake.dials == 1


def only(fake: FakeVapi) -> str:
    return next(iter(fake.calls))


async def found(line: Line, attempt_id: str = "a-7") -> str | None:
    handle = (await line.vapi.find(attempt(attempt_id))).handle
    assert handle is None or handle.attempt_id == attempt_id
    return None if handle is None else handle.provider_id


async def test_a_lost_call_is_found() -> None:
    line = Line()
    await lost(line, "a-7")
    assert await found(line) == only(line.fake)
    assert line.fake.dials == 1


async def test_a_call_that_is_listed_a_minute_late_is_found_then() -> None:
    line = Line()
    await lost(line, "a-7", listed_after=60.0)
    assert await line.vapi.find(attempt("a-7")) == Lookup()
    await line.clock.sleep(61)
    assert await found(line) == only(line.fake)


@pytest.mark.parametrize("page", [2, 3, 100])
@pytest.mark.parametrize("windows", [True, False])
async def test_a_call_on_a_later_page_is_found_whatever_vapi_filters(
    page: int, windows: bool
) -> None:
    line = Line()
    line.fake.page, line.fake.windows = page, windows
    line.fake.strangers = [listed(f"call-{n}", f"b-{n}", minutes=n + 1) for n in range(7)]
    line.fake.strangers += [listed(f"old-{n}", f"c-{n}", minutes=-n - 1) for n in range(4)]
    await lost(line, "a-7")
    assert await found(line) == only(line.fake)


async def test_the_same_call_twice_is_one_call() -> None:
    line = Line()
    await lost(line, "a-7")
    line.fake.strangers = [listed(only(line.fake), "a-7")]
    assert await found(line) == only(line.fake)


async def test_of_two_calls_with_one_key_none_is_ours() -> None:
    line = Line()
    await lost(line, "a-7")
    line.fake.strangers = [listed("second", "a-7")]
    assert await line.vapi.find(attempt("a-7")) == Lookup()


async def test_somebody_elses_call_to_the_same_number_is_not_ours() -> None:
    line = Line()
    line.fake.strangers = [
        listed("theirs", "b-1"),
        listed("more", "a-70"),
        listed("nameless", "", metadata={"attempt_id": "b-2"}),
    ]
    assert await line.vapi.find(attempt("a-7")) == Lookup()


@pytest.mark.parametrize("hours", [-8, 0, 9])
async def test_no_time_zone_hides_a_call(hours: int) -> None:
    there = timezone(timedelta(hours=hours))
    at = (NOW + timedelta(seconds=2)).astimezone(there).isoformat()
    line = Line()
    line.fake.page = 1
    line.fake.strangers = [
        listed("later", "b-1", minutes=5),
        listed("ours", "a-7") | {"createdAt": at},
        listed("older", "b-2", minutes=-5),
    ]
    assert await found(line) == "ours"


@pytest.mark.parametrize(
    "carries",
    [
        {"assistant": {"metadata": {"attempt_id": "a-7"}}},
        {"assistantOverrides": {"metadata": {"attempt_id": "a-7"}}},
        {"metadata": {"attempt_id": "a-7"}},
        {"name": "a-7"},
    ],
)
async def test_our_key_may_stand_in_the_name_or_the_metadata(carries: dict[str, Any]) -> None:
    line = Line()
    line.fake.strangers = [listed("ours", "", **carries)]
    assert await found(line) == "ours"


async def test_a_list_without_an_end_is_no_proof() -> None:
    count = 0

    def endless(_: httpx.Request) -> httpx.Response:
        nonlocal count
        count += 1
        told = [listed("ours", "a-7"), listed(f"call-{count}", "b-1", minutes=-count)]
        return httpx.Response(200, json=told)

    vapi = provider(Line().clock, endless)
    assert await vapi.find(attempt("a-7")) == Lookup()
    assert count <= 20


@pytest.mark.parametrize("at", [None, "yesterday", 7])
async def test_a_list_without_instants_is_not_turned_over(at: Any) -> None:
    told = [listed("theirs", "b-1") | {"createdAt": at}, {"name": "a-7"}, {"id": 7}, None, "x"]
    vapi = provider(Line().clock, lambda _: httpx.Response(200, json=told))
    assert await vapi.find(attempt("a-7")) == Lookup()


async def test_calls_are_looked_for_around_the_attempt() -> None:
    line = Line()
    await line.vapi.find(attempt("a-7"))
    asked = line.fake.requests[0].url.params
    assert asked["createdAtGe"] == "2026-05-25T13:00:00.000Z"
    assert asked["createdAtLe"] == "2026-05-25T15:00:00.000Z"


def test_an_instant_is_written_in_utc() -> None:
    tokyo = datetime(2026, 5, 25, 23, tzinfo=timezone(timedelta(hours=9)))
    assert moment(tokyo) == "2026-05-25T14:00:00.000Z"


@pytest.mark.parametrize(
    ("status", "message", "trouble"),
    [
        (400, "Over Concurrency Limit. Wait for a call to end.", "limit"),
        (400, "Numbers Bought On Vapi Have A Daily Outbound Call Limit.", "limit"),
        (400, "Wallet Balance is -1.2. Purchase More Credits.", "billing"),
        (400, "Your subscription is frozen.", "billing"),
        (400, ["customer.number must be a valid phone number in the E.164 format."], "number"),
        (400, ["assistant.model.model must be one of: gpt-4.1"], "config"),
        (400, ["assistantOverrides.voice.voiceId should not be empty"], "config"),
        (400, "Couldn't Get Phone Number. `phoneNumberId` 1 Does Not Exist.", "config"),
        (400, "Vapi Numbers Can't Dial Outbound Yet.", "config"),
        (400, "Something else is the matter", "refused"),
        (400, None, "refused"),
        (400, [7, None], "refused"),
        (401, "Invalid Key.", "config"),
        (402, "Pay.", "billing"),
        (403, "Forbidden resource", "config"),
        (403, "Not enough credits", "billing"),
        (404, "Not Found", "config"),
        (429, "Too Many Requests", "limit"),
    ],
)
async def test_a_refusal_says_no_and_what_is_the_matter(
    status: int, message: Any, trouble: str
) -> None:
    line = Line()
    line.fake.refusal = (status, message)
    with pytest.raises(DialError) as refused:
        await line.vapi.dial(request())
    assert (refused.value.dialed, refused.value.trouble) == ("no", trouble)
    assert refused.value.reason
    assert line.fake.dials == 0


def test_several_words_are_told_together() -> None:
    assert words(400, {"message": ["a", 7, "b"]}) == ("a; b", None)
    assert words(500, {"message": "credits"}) == ("credits", None)
