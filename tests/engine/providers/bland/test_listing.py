"""An attempt whose answer was lost is found again, or nothing is said of it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.engine.providers.base import DialError
from app.engine.providers.bland.listing import MOST_LOOKS, MOST_PAGES
from tests.engine.providers.bland.lines import Line, provider
from tests.engine.providers.calls import NUMBER, attempt, request


async def lost(line: Line, attempt_id: str = "key-1") -> str:
    """A call whose answer never came; its id."""
    line.fake.silent = True
    with pytest.raises(DialError):
        await line.bland.dial(request(attempt_id))
    line.fake.silent = False
    return list(line.fake.calls)[-1]


async def found(line: Line, attempt_id: str = "key-1") -> str | None:
    handle = (await line.bland.find(attempt(attempt_id))).handle
    if handle is None:
        return None
    assert handle.attempt_id == attempt_id
    return handle.provider_id


@pytest.mark.parametrize("tells", [True, False])
async def test_a_call_is_known_by_our_key_alone(tells: bool) -> None:
    line = Line()
    line.fake.list_tells_metadata = tells
    await lost(line, "key-0")
    call_id = await lost(line)
    await lost(line, "key-2")
    assert await found(line) == call_id
    assert await found(line, "key-3") is None
    assert line.fake.dials == 3


async def test_it_is_listed_a_minute_late() -> None:
    line = Line()
    line.fake.listed_after = timedelta(seconds=60)
    call_id = await lost(line)
    told = await line.bland.find(attempt("key-1"))
    assert (told.handle, told.never_arrived) == (None, False)
    await line.clock.sleep(61)
    assert await found(line) == call_id


async def test_it_is_listed_on_the_second_page() -> None:
    line = Line()
    line.fake.per_page = 2
    call_id = await lost(line)
    for number in range(3):
        await lost(line, f"other-{number}")
    assert await found(line) == call_id


async def test_it_is_listed_twice() -> None:
    line = Line()
    line.fake.listed_twice = True
    call_id = await lost(line)
    assert await found(line) == call_id


@pytest.mark.parametrize("zone", ["-11:00", "+13:45"])
async def test_its_instants_are_in_another_zone(zone: str) -> None:
    line = Line()
    line.fake.zone = zone
    call_id = await lost(line)
    assert await found(line) == call_id


async def test_two_calls_with_one_key_are_for_a_person() -> None:
    line = Line()
    await lost(line)
    await lost(line)
    assert await found(line) is None


async def test_the_nearest_calls_are_looked_at_and_not_endlessly_many() -> None:
    line = Line()
    for number in range(MOST_LOOKS + 5):
        await lost(line, f"early-{number}")
        await line.clock.sleep(60)
    call_id = await lost(line, "late")
    at = attempt("late").model_copy(update={"at": line.clock.now()})
    before = len(line.fake.requests)
    told = await line.bland.find(at)
    assert told.handle is not None
    assert told.handle.provider_id == call_id
    looks = [r for r in line.fake.requests[before:] if r.url.path != "/v1/calls"]
    assert len(looks) == MOST_LOOKS


# A list that cannot be trusted


def answering(rows: Any, details: dict[str, Any]) -> tuple[Line, list[httpx.Request]]:
    """A line whose Bland gives every list alike, whatever is asked."""
    line, asked = Line(), list[httpx.Request]()

    def answer(told: httpx.Request) -> httpx.Response:
        asked.append(told)
        if told.url.path == "/v1/calls":
            return httpx.Response(200, json={"calls": rows})
        return httpx.Response(200, json=details)

    line.bland = provider(line.clock, answer)
    return line, asked


async def test_a_list_that_ignores_what_was_asked_ends() -> None:
    rows = [
        {"call_id": "c-1", "to": "+19995550100", "created_at": None},
        {"call_id": "c-2", "to": None, "created_at": "odd"},
        {"call_id": 7, "to": NUMBER},
        {"to": NUMBER},
        None,
        "c-3",
    ]
    details = {"call_id": "c-2", "metadata": {"attempt_id": "key-1"}}
    line, asked = answering(rows, details)
    assert await found(line) == "c-2"
    assert [r.url.path for r in asked] == ["/v1/calls", "/v1/calls", "/v1/calls/c-2"]
    assert asked[0].url.params["to_number"] == NUMBER


async def test_pages_without_end_are_not_followed_for_ever() -> None:
    line = Line()
    pages: list[str] = []

    def answer(told: httpx.Request) -> httpx.Response:
        pages.append(told.url.params["from"])
        row = {"call_id": f"c-{len(pages)}", "metadata": {"attempt_id": "else"}}
        return httpx.Response(200, json={"calls": [row]})

    line.bland = provider(line.clock, answer)
    assert await found(line) is None
    assert pages == [str(page * 100) for page in range(MOST_PAGES)]


@pytest.mark.parametrize(
    "metadata", [None, "key-1", ["key-1"], {}, {"attempt_id": ["key-1"]}, {"attempt_id": "key-2"}]
)
async def test_nothing_but_our_own_key_proves_a_call(metadata: object) -> None:
    line, _ = answering([{"call_id": "c-1"}], {"call_id": "c-1", "metadata": metadata})
    assert await found(line) is None


async def test_the_details_of_another_call_prove_nothing() -> None:
    details = {"call_id": "c-9", "metadata": {"attempt_id": "key-1"}}
    line, _ = answering([{"call_id": "c-1"}], details)
    assert await found(line) is None


@pytest.mark.parametrize("told", [{}, {"calls": None}, {"calls": {}}, [], "x"])
async def test_an_answer_that_is_no_list_is_no_answer(told: object) -> None:
    line = Line()
    line.bland = provider(line.clock, lambda _: httpx.Response(200, json=told))
    with pytest.raises(DialError) as caught:
        await line.bland.find(attempt("key-1"))
    assert caught.value.dialed == "no"
