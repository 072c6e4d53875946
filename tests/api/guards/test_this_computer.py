"""What a web page could send is refused: foreign names of this computer, foreign origins."""

import pytest

from tests.api.raw import Raw
from tests.api.serving import Api, engine_in, over_tcp, refused


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "127.0.0.1:8717", "LOCALHOST:8717", "[::1]:8717"]
)
async def test_this_computer_by_its_names(api: Api, host: str) -> None:
    assert (await api.post(Host=host)).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8717", "127.0.0.1.evil.example", "localhost.evil.example",
        "127.0.0.1:8718", "localhost.", "0.0.0.0", "127.0.0.2", "127.0.0.1@evil.example", "127.1",
        "",
    ],
)  # fmt: skip
async def test_other_names(api: Api, host: str) -> None:
    refused(await api.post(Host=host), 403, "foreign-page")
    refused(await api.get("/healthz", Host=host), 403, "foreign-page")


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "https://127.0.0.1:8717", "null", "http://127.0.0.1:8718", "http://127.0.0.1",
        "http://localhost:8717.evil.example", "file://", "",
    ],
)  # fmt: skip
async def test_foreign_pages(api: Api, origin: str) -> None:
    refused(await api.post(Origin=origin), 403, "foreign-page")


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8717", "http://localhost:8717"])
async def test_our_own_pages(api: Api, origin: str) -> None:
    assert (await api.post(Origin=origin)).status_code == 200


async def test_a_refused_page_dials_nobody_and_needs_no_key(api: Api) -> None:
    refused(await api.post(Origin="http://evil.example", Authorization=None), 403, "foreign-page")
    assert api.engine.calls.recent() == []


async def test_over_a_real_connection(tmp_path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server):
        port = int(server.address.rpartition(":")[2])
        for host, status in (
            ("evil.example", 403), (f"127.0.0.1:{port}", 200), ("localhost", 200),
            (f"127.0.0.1:{port + 1}", 403),
        ):  # fmt: skip
            async with Raw(port) as raw:
                raw.say(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                assert await raw.status() == status, host
        async with Raw(port) as raw:
            raw.say(b"GET /healthz HTTP/1.0\r\n\r\n")
            assert await raw.status() == 403, "no name at all"
        async with Raw(port) as raw:
            raw.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
            assert await raw.status() == 400


@pytest.mark.parametrize(
    ("target", "host", "status"),
    [
        ("http://127.0.0.1:{port}/healthz", "127.0.0.1:{port}", 200),
        ("HTTP://LOCALHOST/healthz?x=1", "localhost", 200),
        ("http://127.0.0.1:{port}", "localhost", 404),
        ("http://localhost/v1/voice/calls", "localhost", 401),
        ("http://localhost/v1%2Fvoice/calls", "localhost", 401),
        ("http://evil.example/healthz", "localhost", 403),
        ("http://evil.example/healthz", "evil.example", 403),
        ("http://localhost/healthz", "evil.example", 403),
        ("http://localhost@evil.example/healthz", "localhost", 403),
        ("http:///healthz", "localhost", 403),
        ("https://localhost/healthz", "localhost", 404),
    ],
)
async def test_a_whole_address_as_proxies_are_asked(
    tmp_path, target: str, host: str, status: int
) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server):
        port = int(server.address.rpartition(":")[2])
        async with Raw(port) as raw:
            asked = f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".format(port=port)
            raw.say(asked.encode())
            assert await raw.status() == status
