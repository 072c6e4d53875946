"""Whoever asks about calls shows a key that is valid, has the scope, and is bound."""

import pytest

from tests.api.serving import CALLS, Api, refused

PATHS = (
    CALLS, f"{CALLS}/fake:1", f"{CALLS}/fake:1/recording", "/v1/voice", "/v1/voice/nothing",
)  # fmt: skip


@pytest.mark.parametrize(
    "shown",
    [
        None, "", "Bearer", "Bearer ", "Bearer  ", "Basic dXNlcjpwdw==", "mbn_live_x",
        "Bearer mbn_live_x", "Bearer mbn_live_" + "a" * 43, "Bearer " + "x" * 10_000,
        "Bearer a b",
    ],
)  # fmt: skip
async def test_no_key(api: Api, shown: str | None) -> None:
    answer = await api.post(Authorization=shown)
    refused(answer, 401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    for path in PATHS:
        refused(await api.get(path, Authorization=shown), 401, "unauthorized")


async def test_the_scheme_is_written_as_one_likes(api: Api) -> None:
    assert (await api.post(Authorization=f"bearer {api.key}")).status_code == 200
    assert (await api.post(Authorization=f"BEARER   {api.key}")).status_code == 200


async def test_two_keys_are_none(api: Api) -> None:
    twice = [*api.headers().items(), ("Authorization", f"Bearer {api.key}")]
    answer = await api.client.get(CALLS, headers=twice)
    refused(answer, 401, "unauthorized")


async def test_bytes_that_are_no_text(api: Api) -> None:
    headers = [(b"Authorization", b"Bearer \xff\xfe\xed\xa0\x80")]
    refused(await api.client.get(CALLS, headers=headers), 401, "unauthorized")


async def test_a_revoked_key(api: Api) -> None:
    assert (await api.post()).status_code == 200
    api.engine.keys.revoke(api.engine.keys.all()[0].id)
    told = refused(await api.post(), 401, "unauthorized")
    unknown = refused(await api.post(Authorization="Bearer mbn_live_x"), 401, "unauthorized")
    assert told == unknown, "nobody learns that it was one"


async def test_a_key_without_the_scope(api: Api) -> None:
    poor = api.engine.keys.create("poor", scopes=("else",)).key
    for path in PATHS:
        answer = await api.get(path, Authorization=f"Bearer {poor}")
        refused(answer, 403, "insufficient-scope")
    refused(await api.post(Authorization=f"Bearer {poor}"), 403, "insufficient-scope")


async def test_what_everybody_may_read(api: Api) -> None:
    for path in ("/healthz", "/docs", "/v1/openapi.json", "/problems/not-found"):
        assert (await api.get(path, Authorization=None)).status_code == 200


async def test_the_use_is_noted(api: Api) -> None:
    assert api.engine.keys.all()[0].last_used_at is None
    await api.get(CALLS)
    assert api.engine.keys.all()[0].last_used_at == api.engine.clock.now()
