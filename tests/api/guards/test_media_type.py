"""JSON in UTF-8, said to be so, and nothing else."""

import pytest

from tests.api.serving import Api, refused


@pytest.mark.parametrize(
    "kind",
    [
        None, "", "text/plain", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16", "application/json; charset=latin-1",
        "application/jsonp",
        "text/json", "application/problem+json", "application",
    ],
)  # fmt: skip
async def test_other_kinds(api: Api, kind: str | None) -> None:
    refused(await api.post(Content_Type=kind), 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "kind",
    ["application/json", "Application/JSON", 'application/json; charset="UTF-8"',
     "application/json;charset=utf8"],
)  # fmt: skip
async def test_json(api: Api, kind: str) -> None:
    assert (await api.post(Content_Type=kind)).status_code == 200


async def test_compressed(api: Api) -> None:
    refused(await api.post(Content_Encoding="gzip"), 415, "unsupported-media-type")


async def test_two_kinds_are_none(api: Api) -> None:
    headers = [*api.headers().items(), ("Content-Type", "application/json")]
    answer = await api.client.post("/v1/voice/calls", content=b"{}", headers=headers)
    refused(answer, 415, "unsupported-media-type")
