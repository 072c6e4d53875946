"""Ending a call from outside."""

import asyncio

from app.engine.providers.base import DialError, DialRequest, Handle
from tests.api.serving import CALLS, Api, checked, refused, second_deployment
from tests.fakes import FakeProvider, until


async def hang_up(api: Api, name: str, **headers: str | None):
    shown = api.headers(Content_Type=None, Idempotency_Key=None, **headers)
    return checked(await api.client.post(f"{CALLS}/{name}/hangup", headers=shown))


async def test_a_live_call_is_ended(api: Api, provider: FakeProvider) -> None:
    provider.hold = asyncio.Event()
    await api.post()
    await until(lambda: api.engine.calls.live)
    answer = await hang_up(api, "fake:1")
    assert answer.status_code == 200
    assert answer.json()["data"]["callControlId"] == "fake:1"
    assert [handle.provider_id for handle in provider.hung_up] == ["fake:1"]


async def test_one_that_is_over_stays_as_it_is(api: Api, provider: FakeProvider) -> None:
    await api.post()
    await until(lambda: api.engine.calls.recent()[0].over)
    assert (await hang_up(api, "fake:1")).json()["data"]["phase"] == "ended"
    assert provider.hung_up == []


async def test_one_that_is_still_dialed(api: Api, provider: FakeProvider) -> None:
    let_go, dial = asyncio.Event(), provider.dial

    async def slowly(request: DialRequest) -> Handle:
        await let_go.wait()
        return await dial(request)

    provider.dial = slowly
    posting = asyncio.create_task(api.post())
    await until(api.engine.calls.recent)
    name = api.engine.calls.recent()[0].call_control_id
    assert "being dialed" in refused(await hang_up(api, name), 409, "conflict")["detail"]
    let_go.set()
    assert (await posting).status_code == 200


async def test_one_that_the_provider_does_not_end(api: Api, provider: FakeProvider) -> None:
    async def fail(_: Handle) -> None:
        raise DialError("no route to it", dialed="maybe")

    provider.hold, provider.hang_up = asyncio.Event(), fail
    await api.post()
    await until(lambda: api.engine.calls.live)
    problem = refused(await hang_up(api, "fake:1"), 409, "conflict")
    assert "no route to it" in problem["detail"]
    assert (await api.get(f"{CALLS}/fake:1")).json()["data"]["phase"] != "ended"


async def test_only_ones_own(api: Api, provider: FakeProvider) -> None:
    second_deployment(api.engine)
    provider.hold = asyncio.Event()
    await api.post()
    other = api.engine.keys.create("other", ("second",)).key
    refused(await hang_up(api, "fake:1", Authorization=f"Bearer {other}"), 404, "not-found")
    refused(await hang_up(api, "nothing"), 404, "not-found")
    refused(await hang_up(api, "fake:1", Authorization=None), 401, "unauthorized")
    assert provider.hung_up == []
