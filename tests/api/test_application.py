"""Addresses and methods that there are not."""

import pytest

from app.api.routes import ENDPOINTS
from tests.api.serving import Api, checked, refused

ALL = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE")


@pytest.mark.parametrize("path", sorted({endpoint.path for endpoint in ENDPOINTS}))
async def test_other_methods(api: Api, path: str) -> None:
    takes = {endpoint.method for endpoint in ENDPOINTS if endpoint.path == path}
    takes |= {"HEAD"} if "GET" in takes else set()
    asked = path.replace("{callControlId}", "x").replace("{name}", "not-found")
    for method in set(ALL) - takes:
        headers = api.headers(Content_Type=None, Idempotency_Key=None)
        answer = await api.client.request(method, asked, headers=headers)
        assert answer.status_code == 405
        if method != "HEAD":  # which has no body
            refused(answer, 405, "method-not-allowed")
        assert answer.headers["Allow"] == ", ".join(sorted(takes))


@pytest.mark.parametrize(
    "path", sorted({endpoint.path for endpoint in ENDPOINTS if endpoint.method == "GET"})
)
async def test_head_is_get_without_a_body(api: Api, path: str) -> None:
    await api.post()
    asked = path.replace("{callControlId}", "fake:1").replace("{name}", "not-found")
    headers = api.headers(Content_Type=None, Idempotency_Key=None)
    answer = checked(await api.client.head(asked, headers=headers))
    told = await api.client.get(asked, headers=headers)
    assert (answer.status_code, answer.content) == (told.status_code, b"")
    assert dict(answer.headers) == dict(told.headers)


@pytest.mark.parametrize(
    "path",
    ["/", "/v1", "/v1/", "/v1/voice/calls/", "/v1/voice/calls/x/y", "/docs/", "/favicon.ico",
     "/problems", "/problems/", "/problems/none", "/problems/x%2Fy", "/%00", "//healthz"],
)  # fmt: skip
async def test_unknown_addresses(api: Api, path: str) -> None:
    headers = api.headers(Content_Type=None, Idempotency_Key=None)
    answer = await api.client.send(
        api.client.build_request("GET", f"http://127.0.0.1:8717{path}", headers=headers)
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
