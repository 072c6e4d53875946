"""A recording is fetched from public places only, and its vendor's key goes to the vendor only."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from app.engine.providers.base import DialError, Handle
from app.engine.providers.hosted import recording
from tests.engine.providers.calls import NOW
from tests.engine.providers.fault_list import KEY, PAGE, drop_by_drop, mute, reset_in_the_body
from tests.engine.providers.faults import means, plain
from tests.engine.providers.hosted.plain import DIAL_PATH, Plain
from tests.engine.providers.tcp import Play, Server
from tests.fakes import QuickClock

CALL = Handle(provider_id="c-1", attempt_id="a-1")
SOUND = b"ID3" + bytes(range(256)) * 600
MP3 = {"content-type": "audio/mpeg"}
PUBLIC = "93.184.215.14"
Reply = Callable[[httpx.Request], httpx.Response]


class Web:
    """Every server there is: what it was asked, and with which key."""

    def __init__(self, replies: dict[str, httpx.Response]) -> None:
        self.replies = replies
        self.asked: list[tuple[str, str, str | None]] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        key = next((name for name, value in request.headers.items() if KEY in value), None)
        self.asked.append((request.url.host, request.headers["host"], key))
        return self.replies[request.headers["host"]]


def to(place: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers={"location": place})


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each name leads to; a public address where nothing else is said."""
    known: dict[str, list[str]] = {}

    def look_up(host: str, port: int, *_: object, **__: object) -> list[object]:
        found = known.get(host)
        if found is None:
            try:
                found = [str(ipaddress.ip_address(host))]
            except ValueError:
                found = [PUBLIC]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


async def fetched(web: Web, folder: Path) -> Path:
    provider = Plain(means(QuickClock(NOW)), transport=httpx.MockTransport(web.answer))
    try:
        path = await provider.recording(CALL, folder / "call-1")
        assert path is not None
        return path
    finally:
        await provider.close()


async def refused(web: Web, folder: Path) -> DialError:
    with pytest.raises(DialError) as raised:
        await fetched(web, folder)
    assert list(folder.iterdir()) == []
    plain(raised.value.reason)
    assert raised.value.dialed == "no"
    return raised.value


async def test_the_vendor_itself_gets_its_key(names: dict[str, list[str]], tmp_path: Path):
    web = Web({"plain.example": httpx.Response(200, headers=MP3, content=SOUND)})
    path = await fetched(web, tmp_path)
    assert (path.name, path.read_bytes()) == ("call-1.mp3", SOUND)
    assert web.asked == [("plain.example", "plain.example", "authorization")]
    assert [file.name for file in tmp_path.iterdir()] == ["call-1.mp3"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_another_host_gets_no_key_and_is_asked_at_the_address_that_was_judged(
    status: int, names: dict[str, list[str]], tmp_path: Path
):
    web = Web(
        {
            "plain.example": to("https://files.example/a.wav", status),
            "files.example": httpx.Response(200, content=b"RIFF" + SOUND),
        }
    )
    assert (await fetched(web, tmp_path)).suffix == ".wav"
    assert web.asked == [
        ("plain.example", "plain.example", "authorization"),
        (PUBLIC, "files.example", None),
    ]


@pytest.mark.parametrize(
    "place",
    ["https://plain.example.evil.example/a", "https://plain.example:8443/a", "//files.example/a"],
)
async def test_what_only_looks_like_the_vendor_gets_no_key(
    place: str, names: dict[str, list[str]], tmp_path: Path
):
    host = str(httpx.URL("https://x").join(place).netloc, "ascii")
    web = Web(
        {
            "plain.example": to(place),
            host: httpx.Response(200, headers=MP3, content=SOUND),
        }
    )
    await fetched(web, tmp_path)
    assert web.asked[-1][2] is None


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "ftp://files.example/a.mp3",
        "http://files.example/a.mp3",
        "http://plain.example/a.mp3",
        "https://user:word@files.example/a.mp3",
        "https://10.0.0.7/a.mp3",
        "https://192.168.1.1/a.mp3",
        "https://172.16.0.1/a.mp3",
        "https://127.0.0.1/a.mp3",
        "https://127.9.9.9/a.mp3",
        "https://169.254.169.254/latest",
        "https://100.64.0.1/a.mp3",
        "https://0.0.0.0/a.mp3",
        "https://224.0.0.1/a.mp3",
        "https://255.255.255.255/a.mp3",
        "https://[::1]/a.mp3",
        "https://[fe80::1]/a.mp3",
        "https://[fd00::1]/a.mp3",
        "https://[fec0::1]/a.mp3",
        "https://[::ffff:10.0.0.1]/a.mp3",
        "https://[2002:a00:1::]/a.mp3",
        "https://[64:ff9b::a00:1]/a.mp3",
        "https://inside.example/a.mp3",
        "https://both.example/a.mp3",
        "https://nowhere.example/a.mp3",
        "https://files.example:99999999/a.mp3",
    ],
)
@pytest.mark.parametrize("after", [(), ("https://files.example/next",)], ids=["at once", "later"])
async def test_nothing_but_public_places_is_asked(
    place: str, after: tuple[str, ...], names: dict[str, list[str]], tmp_path: Path
):
    names |= {"inside.example": ["10.1.2.3"], "both.example": [PUBLIC, "fd00::1"]}
    names["nowhere.example"] = []
    web = Web({"plain.example": to(after[0] if after else place), "files.example": to(place)})
    await refused(web, tmp_path)
    assert len(web.asked) == 1 + len(after)


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.215.14", True), ("2606:4700::1111", True), ("64:ff9b::808:808", True),
     ("64:ff9b::7f00:1", False), ("::", False), ("240.0.0.1", False), ("198.18.0.1", False)],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool):
    assert recording.is_public(ipaddress.ip_address(address)) is public


async def test_a_name_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    web = Web({"plain.example": to("https://files.example/a.mp3")})
    assert (await refused(web, tmp_path)).trouble == "network"


@pytest.mark.parametrize(
    "place",
    [f"https://{'a' * 64}.com/x.mp3", "https://a..b/x.mp3", "https://.com/x", "https://xn--/x"],
)
@pytest.mark.parametrize("after", [(), ("https://93.184.215.14/next",)], ids=["at once", "later"])
async def test_a_name_that_cannot_be_looked_up_at_all_is_refused(
    place: str, after: tuple[str, ...], tmp_path: Path
):
    web = Web({"plain.example": to(after[0] if after else place), PUBLIC: to(place)})
    assert (await refused(web, tmp_path)).trouble == "refused"
    assert len(web.asked) == 1 + len(after)


async def test_an_address_that_leads_in_circles_is_left(
    names: dict[str, list[str]], tmp_path: Path
):
    web = Web(
        {
            "plain.example": to("https://files.example/a"),
            "files.example": to("https://plain.example/b"),
        }
    )
    await refused(web, tmp_path)
    assert len(web.asked) == recording.MOST_HOPS


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("a page", httpx.Response(200, headers={"content-type": "text/html"}, content=PAGE)),
        ("a page said to be audio", httpx.Response(200, headers=MP3, content=b"\n" + PAGE)),
        ("JSON said to be audio", httpx.Response(200, headers=MP3, json={"error": KEY})),
        ("unnamed", httpx.Response(200, content=SOUND)),
        ("empty", httpx.Response(200, headers=MP3, content=b"")),
        ("no such", httpx.Response(404, headers=MP3, content=SOUND)),
        ("forbidden", httpx.Response(403, content=PAGE)),
        ("told to be long", httpx.Response(200, headers=MP3 | {"content-length": str(10**10)})),
        ("packed", httpx.Response(200, headers=MP3 | {"content-encoding": "x-none"})),
        ("redirect without a place", httpx.Response(302)),
    ],
)
async def test_what_is_no_recording_is_not_kept(
    name: str, reply: httpx.Response, names: dict[str, list[str]], tmp_path: Path
):
    error = await refused(Web({"plain.example": reply}), tmp_path)
    assert error.trouble == "refused"


async def over_tcp(play: Play, folder: Path) -> Path | None:
    async with Server(lambda _: httpx.Response(404), DIAL_PATH, lambda *_: play) as server:
        provider = Plain(means(QuickClock(NOW)), server.base_url)
        try:
            return await provider.recording(CALL, folder / "call-1")
        finally:
            await provider.close()


async def test_what_goes_on_for_too_long_is_cut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(recording, "MOST_AUDIO", 300_000)
    sent = 0

    async def endless(line) -> None:
        nonlocal sent
        await line.send(b"HTTP/1.1 200 So\r\ncontent-type: audio/mpeg\r\n\r\n")
        while sent < 100_000_000:
            await line.send(SOUND)
            sent += len(SOUND)

    with pytest.raises(DialError, match="too long"):
        await over_tcp(endless, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert sent < 50_000_000


@pytest.mark.parametrize("play", [mute, drop_by_drop, reset_in_the_body], ids=lambda p: p.__name__)
async def test_what_is_cut_off_leaves_nothing_behind(
    play: Play, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(recording, "WHOLE_SECS", 0.4)

    async def cut(line) -> None:
        line.server.answers = lambda _: httpx.Response(200, headers=MP3, content=SOUND)
        await play(line)

    with pytest.raises(DialError) as raised:
        await over_tcp(cut, tmp_path)
    assert raised.value.trouble == "network"
    assert list(tmp_path.iterdir()) == []
