"""Calls a page at a time, newest first, and only those that the key may see."""

from datetime import timedelta

import pytest

from tests.api.serving import CALLS, Api, body, pointers, second_deployment
from tests.fakes import FakeClock


async def ids(api: Api, query: str = "", **headers: str) -> list[str]:
    answer = await api.get(f"{CALLS}{query}", **headers)
    return [call["callControlId"] for call in answer.json()["data"]]


async def test_page_by_page(api: Api) -> None:
    for number in range(5):
        assert (await api.post(body(to=f"+1212555014{number}"))).status_code == 200
    seen: list[str] = []
    query = "?limit=2"
    for _ in range(3):
        page = (await api.get(f"{CALLS}{query}")).json()
        seen += [call["callControlId"] for call in page["data"]]
        query = f"?limit=2&cursor={page['nextCursor']}"
    assert seen == ["fake:5", "fake:4", "fake:3", "fake:2", "fake:1"]
    assert page["nextCursor"] is None


async def test_an_exact_page_has_no_next(api: Api) -> None:
    await api.post()
    assert (await api.get(f"{CALLS}?limit=1")).json()["nextCursor"] is None
    assert (await api.get(CALLS)).json()["nextCursor"] is None


async def test_by_number_and_by_time(api: Api) -> None:
    clock = api.engine.clock
    assert isinstance(clock, FakeClock)
    for number in range(3):
        await api.post(body(to=f"+1212555014{number}"))
        clock.move(timedelta(minutes=1))
    assert await ids(api, "?to=%2B12125550141") == ["fake:2"]
    assert await ids(api, "?to=+12125550141") == ["fake:2"], "a plus that nobody escaped"
    assert await ids(api, "?since=2026-06-01T14:01:00.000Z") == ["fake:3", "fake:2"]
    assert await ids(api, "?since=2026-06-01T16:02:00+02:00") == ["fake:3"]
    assert await ids(api, "?since=2026-06-01T14:01:00Z&to=%2B12125550140") == []


async def test_only_what_the_key_may_see(api: Api) -> None:
    second = second_deployment(api.engine)
    await api.post()
    await api.post(body(**{"from": second.phones[0]}))
    other = api.engine.keys.create("other", ("second",)).key
    assert await ids(api) == ["fake:2", "fake:1"]
    assert await ids(api, Authorization=f"Bearer {other}") == ["fake:2"]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"), ("limit=101", "/limit"), ("limit=x", "/limit"), ("limit=", "/limit"),
        ("limit=1.0", "/limit"), ("limit=%D9%A1", "/limit"), ("limit=" + "9" * 5000, "/limit"),
        ("cursor=x", "/cursor"), ("cursor=-1", "/cursor"), ("cursor=0", "/cursor"),
        ("cursor=", "/cursor"),
        ("cursor=" + "9" * 30, "/cursor"), ("since=x", "/since"), ("since=2026-06-01", "/since"),
        ("since=2026-06-01T14:00:00", "/since"), ("since=", "/since"), ("to=x", "/to"),
        ("to=", "/to"),
        ("to=%2B0", "/to"), ("sinse=2026", "/sinse"), ("limit=1&limit=2", "/limit"),
        ("since=9999-12-31T23:59:59-23:59", "/since"),
        ("since=0001-01-01T00:00:00%2B23:59", "/since"),
    ],
)  # fmt: skip
async def test_what_cannot_be_read(api: Api, query: str, pointer: str) -> None:
    assert pointers(await api.get(f"{CALLS}?{query}")) == [pointer]
