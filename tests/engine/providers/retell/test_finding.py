"""An attempt whose answer was lost is looked for; nothing is concluded from not finding it."""

from typing import Any

import httpx
import pytest

from app.engine.providers.base import DialError, Lookup
from tests.engine.providers.calls import FROM, NUMBER, attempt, request
from tests.engine.providers.retell.fake import FakeRetell
from tests.engine.providers.retell.lines import Line, provider


def listed(call_id: Any, attempt_id: Any, **more: Any) -> dict[str, Any]:
    """A call as the list tells it."""
    told = {
        "call_id": call_id,
        "call_type": "phone_call",
        "agent_id": "agent_4711",
        "agent_version": 0,
        "call_status": "ended",
        "direction": "outbound",
        "from_number": FROM,
        "to_number": NUMBER,
        "metadata": {"attempt_id": attempt_id},
    }
    return told | more


async def lost(line: Line, attempt_id: str, **special: Any) -> None:
    """A dial whose answer never came."""
    line.fake.silent, line.fake.next = True, special
    with pytest.raises(DialError) as silence:
        await line.retell.dial(request(attempt_id))
    assert silence.value.dialed == "maybe"
    assert line.fake.dials == 1


def only(fake: FakeRetell) -> str:
    return next(iter(fake.calls))


async def test_a_lost_call_is_found() -> None:
    line = Line()
    await lost(line, "a-7")
    found = await line.retell.find(attempt("a-7"))
    assert found.handle is not None
    assert found.handle.provider_id == only(line.fake)
    assert line.fake.dials == 1


async def test_a_call_that_is_listed_a_minute_late_is_found_then() -> None:
    line = Line()
    await lost(line, "a-7", listed_after=60.0)
    assert await line.retell.find(attempt("a-7")) == Lookup()
    await line.clock.sleep(61)
    assert (await line.retell.find(attempt("a-7"))).handle is not None


async def test_a_call_on_a_later_page_is_found_even_where_nothing_is_filtered() -> None:
    line = Line()
    line.fake.filters = False
    line.fake.strangers = [listed(f"call_{n}", f"b-{n}") for n in range(5)]
    await lost(line, "a-7")
    found = await line.retell.find(attempt("a-7"))
    assert found.handle is not None
    assert found.handle.provider_id == only(line.fake)
    assert [path for _, path, _ in line.fake.requests].count("/v3/list-calls") == 3


async def test_the_same_call_twice_is_one_call() -> None:
    line = Line()
    await lost(line, "a-7")
    line.fake.strangers = [listed(only(line.fake), "a-7")]
    assert (await line.retell.find(attempt("a-7"))).handle is not None


async def test_of_two_calls_with_one_key_none_is_ours() -> None:
    line = Line()
    await lost(line, "a-7")
    line.fake.strangers = [listed("call_second", "a-7")]
    assert await line.retell.find(attempt("a-7")) == Lookup()


async def test_somebody_elses_call_to_the_same_number_is_not_ours() -> None:
    line = Line()
    line.fake.filters = False
    line.fake.strangers = [listed("call_theirs", "b-1"), listed("call_more", "a-70")]
    assert await line.retell.find(attempt("a-7")) == Lookup()


@pytest.mark.parametrize("start", [1779717600000, "2026-05-25T23:00:00+09:00", None, {}, -5])
async def test_no_instant_in_any_time_zone_hides_a_call(start: Any) -> None:
    told = listed("call_1", "a-7", start_timestamp=start)
    retell = provider(Line().clock, lambda _: httpx.Response(200, json={"items": [told]}))
    assert (await retell.find(attempt("a-7"))).handle is not None


@pytest.mark.parametrize(
    "item",
    [
        None,
        "call_1",
        {},
        {"call_id": "call_1"},
        {"call_id": "call_1", "metadata": None},
        {"call_id": "call_1", "metadata": ["a-7"]},
        {"call_id": "call_1", "metadata": {"attempt_id": 7}},
        {"call_id": "call_1", "metadata": {"other": "a-7"}},
        {"call_id": None, "metadata": {"attempt_id": "a-7"}},
        {"call_id": "", "metadata": {"attempt_id": "a-7"}},
    ],
)
async def test_what_does_not_carry_our_key_is_not_ours(item: Any) -> None:
    retell = provider(Line().clock, lambda _: httpx.Response(200, json={"items": [item]}))
    assert await retell.find(attempt("a-7")) == Lookup()


async def test_a_page_that_leads_on_and_does_not_say_so_is_followed() -> None:
    pages = [
        {"items": [listed("call_1", "b-1")], "pagination_key": "call_1"},
        {"items": [listed("call_2", "a-7")]},
    ]
    retell = provider(Line().clock, lambda _: httpx.Response(200, json=pages.pop(0)))
    assert (await retell.find(attempt("a-7"))).handle is not None
    assert not pages


async def test_a_list_without_an_end_proves_nothing() -> None:
    pages = 0

    def answers(_: httpx.Request) -> httpx.Response:
        nonlocal pages
        pages += 1
        items = [listed("call_1", "a-7")]
        return httpx.Response(
            200, json={"items": items, "has_more": True, "pagination_key": f"key-{pages}"}
        )

    assert await provider(Line().clock, answers).find(attempt("a-7")) == Lookup()
    assert pages == 20
