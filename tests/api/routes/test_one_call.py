"""Where a call stands, for whom it concerns."""

import asyncio
from urllib.parse import quote

from app.engine.model.result import Outcome
from tests.api.serving import CALLS, Api, refused, second_deployment
from tests.fakes import FakeProvider, ended, until


async def test_a_call_from_its_dial_to_its_outcome(api: Api, provider: FakeProvider) -> None:
    provider.hold = asyncio.Event()
    provider.ending = lambda _: ended(Outcome.PROMISED, visit_date="June 9")
    posted = (await api.post()).json()["data"]
    path = f"{CALLS}/{posted['callControlId']}"
    await until(lambda: api.engine.calls.live)
    during = (await api.get(path)).json()["data"]
    assert (during["phase"], during["outcome"]) == ("in_call", None)
    assert [turn["text"] for turn in during["transcript"]] == ["Hello."]
    provider.hold.set()
    await until(lambda: not api.engine.calls.live)
    after = (await api.get(path)).json()["data"]
    assert (after["phase"], after["ended"], after["outcome"]) == ("ended", "completed", "promised")
    assert after["fields"]["visit_date"]["value"] == "June 9"
    assert (after["from"], after["to"]) == ("+12125550100", "+12125550142")


async def test_our_own_id_finds_it_too(api: Api) -> None:
    await api.post()
    call = api.engine.calls.recent()[0]
    told = (await api.get(f"{CALLS}/pc:{call.attempt_id}")).json()["data"]
    assert told["callControlId"] == "fake:1"


async def test_ids_that_are_none(api: Api) -> None:
    await api.post()
    for name in ("nothing", "1", "fake:2", "%", "' OR 1=1 --", "x" * 3000, "pc:", "é\x00"):
        answer = await api.get(f"{CALLS}/{quote(name)}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
        assert len(answer.content) < 1000


async def test_a_foreign_call_is_an_unknown_call(api: Api) -> None:
    second_deployment(api.engine)
    await api.post()
    other = api.engine.keys.create("other", ("second",)).key
    shown = {"Authorization": f"Bearer {other}"}
    foreign = refused(await api.get(f"{CALLS}/fake:1", **shown), 404, "not-found")
    unknown = refused(await api.get(f"{CALLS}/fake:9", **shown), 404, "not-found")
    assert foreign | {"instance": ""} == unknown | {"instance": ""}
    assert (await api.get(f"{CALLS}/fake:1")).status_code == 200
