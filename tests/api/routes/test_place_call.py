"""`POST /v1/voice/calls`: the required call, and every refusal of the contract's table."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from app.engine.calls.answer import WAIT_SECS
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.task import CallRequest
from app.engine.providers.base import DialError, DialRequest
from tests.api.serving import Api, body, pointers, refused, second_deployment, task
from tests.fakes import CALLER, MONDAY, TARGET, FakeClock, FakeProvider, until


async def test_an_accepted_call(api: Api, provider: FakeProvider) -> None:
    answer = await api.post(body(targetName="Dana", maxDurationSecs=300))
    assert answer.status_code == 200
    data = answer.json()["data"]
    assert data["callControlId"] == "fake:1"
    assert data["expectedDialAt"] == "2026-06-01T14:00:00.000Z"
    assert isinstance(data["warnings"], list)
    assert "Idempotent-Replayed" not in answer.headers
    assert [dial.to_number for dial in provider.dialed] == [TARGET]
    call = api.engine.calls.by_control_id("fake:1")
    assert (call.origin, call.owner) == ("api", "api")
    assert (call.triggered_by, call.target_name) == ("tests", "Dana")


async def test_the_same_key_and_body_is_told_again_byte_for_byte(
    api: Api, provider: FakeProvider
) -> None:
    first = await api.post(Idempotency_Key="one")
    again = await api.post(dict(reversed(body().items())), Idempotency_Key="one")
    assert again.content == first.content
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(provider.dialed) == 1


async def test_another_body_under_the_same_key(api: Api) -> None:
    await api.post(Idempotency_Key="one")
    answer = await api.post(body(triggeredBy="others"), Idempotency_Key="one")
    refused(answer, 422, "idempotency-mismatch")


async def test_a_new_key_goes_on_where_the_old_one_ended(api: Api, provider: FakeProvider) -> None:
    first = await api.post(Idempotency_Key="one")
    api.engine.keys.revoke(api.engine.keys.all()[0].id)
    new = api.engine.keys.create("new", ("main",)).key
    again = await api.post(Idempotency_Key="one", Authorization=f"Bearer {new}")
    assert again.content == first.content
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(provider.dialed) == 1


async def test_another_deployment_may_use_the_same_key(api: Api, provider: FakeProvider) -> None:
    second = second_deployment(api.engine)
    await api.post(Idempotency_Key="one")
    answer = await api.post(body(**{"from": second.phones[0]}), Idempotency_Key="one")
    assert answer.json()["data"]["callControlId"] == "fake:2"
    assert "Idempotent-Replayed" not in answer.headers


async def test_while_the_first_is_still_dialed(
    api: Api, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = asyncio.Event()
    dial = provider.dial

    async def slow(request: DialRequest) -> Any:
        handle = await dial(request)
        await let_go.wait()
        return handle

    monkeypatch.setattr(provider, "dial", slow)
    first = asyncio.create_task(api.post(Idempotency_Key="one"))
    await until(lambda: provider.dialed)
    second = asyncio.create_task(api.post(Idempotency_Key="one"))
    clock = api.engine.clock
    assert isinstance(clock, FakeClock)
    await until(lambda: len(clock._sleepers) >= 1)
    clock.move(timedelta(seconds=WAIT_SECS))
    answer = await second
    refused(answer, 409, "idempotency-in-flight")
    assert int(answer.headers["Retry-After"]) >= 1
    let_go.set()
    assert (await first).status_code == 200
    assert len(provider.dialed) == 1


@pytest.mark.parametrize("key", [None, "", " ", "k" * 256, "ümlaut", "tab\tin it"])
async def test_the_idempotency_key_is_required(api: Api, key: str | None) -> None:
    headers = api.headers(Idempotency_Key=None)
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    if key is not None:
        raw.append((b"Idempotency-Key", key.encode()))
    answer = await api.client.post("/v1/voice/calls", json=body(), headers=raw)
    assert pointers(answer) == ["/Idempotency-Key"]


async def test_two_idempotency_keys_are_none(api: Api) -> None:
    raw = [*api.headers().items(), ("Idempotency-Key", "two")]
    assert pointers(await api.client.post("/v1/voice/calls", json=body(), headers=raw)) == [
        "/Idempotency-Key"
    ]


async def test_the_longest_key(api: Api) -> None:
    assert (await api.post(Idempotency_Key="k" * 255)).status_code == 200


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (body(to="12125550142"), ["/to"]),
        (body(to="+1212"), ["/to"]),
        (body(**{"from": "abc"}), ["/from"]),
        (body(to=None, triggeredBy=None), ["/to", "/triggeredBy"]),
        (body(surprise=1), ["/surprise"]),
        (task(facts={f"a{n}": n for n in range(31)}), ["/task/facts"]),
        (task(goal="g" * 501), ["/task/goal"]),
        (task(escalation="e" * 501), ["/task/escalation"]),
        (task(facts={"a": "f" * 501}), ["/task/facts/a"]),
        (body(task=None, purpose="p" * 2001), ["/purpose"]),
        (body(task=None), ["/task"]),
        (body(targetName="a\0b"), ["/targetName"]),
        (task(goal="a\x1b[2Jb"), ["/task/goal"]),
        (task(facts={"a": 10**3000}), ["/task/facts/a"]),
        (b"{", [""]),
    ],
)
async def test_what_is_not_valid(
    api: Api, provider: FakeProvider, told: object, wrong: list[str]
) -> None:
    assert pointers(await api.post(told, Idempotency_Key="same")) == wrong
    assert provider.dialed == []
    assert (await api.post(Idempotency_Key="same")).status_code == 200, "the key is free again"


async def test_a_call_to_oneself(api: Api) -> None:
    refused(await api.post(body(to=CALLER)), 400, "voice-self-call")


@pytest.mark.parametrize(
    ("number", "code"),
    [("+16478359044", "voice-country-blocked"), ("+18002345678", "number-blocked")],
)
async def test_numbers_that_are_not_called(api: Api, number: str, code: str) -> None:
    refused(await api.post(body(to=number)), 403, code)


async def test_do_not_call(api: Api, provider: FakeProvider) -> None:
    api.engine.do_not_call.add(TARGET, source="test", world=World.SIM)
    refused(await api.post(), 403, "do-not-call")
    assert provider.dialed == []


async def test_outside_calling_hours_a_real_provider_refuses(
    api: Api, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.engine.deployments.deployments import registry
    from tests.fakes import capabilities

    monkeypatch.setattr(registry, "capabilities", lambda _: capabilities(live=True))
    clock = api.engine.clock
    assert isinstance(clock, FakeClock)
    clock.move(timedelta(hours=12))
    problem = refused(await api.post(), 403, "outside-calling-hours")
    assert problem["retryAt"] > "2026-06-02T02"
    assert provider.dialed == []


async def test_the_answer_does_not_tell_which_is_unknown(api: Api) -> None:
    second = second_deployment(api.engine)
    bound = api.engine.keys.create("bound", ("main",)).key
    shown = {"Authorization": f"Bearer {bound}"}
    strange = await api.post(body(**{"from": "+12125550199"}), **shown)
    foreign = await api.post(body(**{"from": second.phones[0]}), **shown)
    assert refused(strange, 404, "not-found") == refused(foreign, 404, "not-found")
    assert (await api.post(**shown)).status_code == 200
    assert (await api.post(body(**{"from": second.phones[0]}))).status_code == 200


async def test_a_deployment_without_a_working_provider(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise Problem(ProblemKind.NOT_PROVISIONED, "The provider has no key.")

    monkeypatch.setattr(api.engine.deployments, "provider", none)
    refused(await api.post(), 409, "voice-not-provisioned")


async def test_the_number_limit(api: Api, provider: FakeProvider) -> None:
    for _ in range(5):
        assert (await api.post()).status_code == 200
    answer = await api.post(Idempotency_Key="sixth")
    problem = refused(answer, 429, "rate-limit-exceeded")
    assert problem["limit"]["max"] == 5
    assert problem["limit"]["windowSecs"] == 3600
    assert problem["limit"]["retryAt"] == "2026-06-01T15:00:00.000Z"
    assert answer.headers["Retry-After"] == "3600"
    assert len(provider.dialed) == 5
    clock = api.engine.clock
    assert isinstance(clock, FakeClock)
    clock.move(timedelta(minutes=30, milliseconds=1))
    assert (await api.post()).headers["Retry-After"] == "1800", "rounded up"
    clock.move(timedelta(minutes=30))
    assert (await api.post(Idempotency_Key="sixth")).status_code == 200


async def test_the_provider_refuses(api: Api, provider: FakeProvider) -> None:
    def refuse(_: DialRequest) -> None:
        raise DialError("the line is down", dialed="no")

    provider.dialing = refuse
    problem = refused(await api.post(Idempotency_Key="one"), 502, "dial-failed")
    assert "the line is down" in problem["detail"]
    provider.dialing = lambda _: None
    again = await api.post(Idempotency_Key="one")
    assert again.status_code == 200
    assert "Idempotent-Replayed" not in again.headers


async def test_what_may_have_rung_is_told_as_such(api: Api, provider: FakeProvider) -> None:
    def vanish(_: DialRequest) -> None:
        raise DialError("no answer", dialed="maybe")

    provider.dialing = vanish
    data = (await api.post()).json()["data"]
    assert "dial-unknown" in data["warnings"]
    assert data["callControlId"].startswith("pc:")


@pytest.mark.parametrize("kind", ProblemKind)
async def test_every_kind_of_problem_is_told_in_one_form(
    api: Api, kind: ProblemKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: CallRequest) -> None:
        raise Problem(kind, "Because.", "Do that.", passes_at=MONDAY + timedelta(seconds=90))

    monkeypatch.setattr(api.engine.calls, "answer", refuse)
    answer = await api.client.post("/v1/voice/calls", json=body(), headers=api.headers())
    problem = refused(answer, kind.status, kind.code)
    assert problem["title"] == kind.title
    waits = kind is ProblemKind.IDEMPOTENCY_IN_FLIGHT or kind.status in (429, 503)
    assert answer.headers.get("Retry-After") == ("90" if waits else None)


async def test_a_bug_is_told_without_its_words(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: CallRequest) -> None:
        raise RuntimeError("secret words of the request")

    monkeypatch.setattr(api.engine.calls, "answer", fail)
    answer = await api.post()
    refused(answer, 500, "internal-error")
    assert "secret words" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text
    assert "place_call" in caplog.text
