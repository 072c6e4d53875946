"""Event streams as they come over a line: in pieces, with any line ends, never without end."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.models import connection
from app.engine.conversation.models.connection import UNREADABLE, _joined, _lines, _objects
from app.engine.conversation.models.endpoint import EndpointError


async def bytes_of(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def objects(*parts: bytes) -> list[dict]:
    return [told async for told in _objects(bytes_of(*parts))]


async def test_data_is_read_whatever_stands_between() -> None:
    told = b': hi\r\nevent: x\r\ndata: {"a": 1}\r\n\r\ndata:{"b":\ndata: [DONE]\n'
    with pytest.raises(EndpointError, match="cannot be read"):
        await objects(told)
    assert await objects(told.replace(b'{"b":', b'{"b":2}')) == [{"a": 1}, {"b": 2}, {}]


async def test_line_ends_inside_json_are_no_line_ends() -> None:
    assert await objects('data: {"a": "x\u2028y"}\n\n'.encode()) == [{"a": "x\u2028y"}]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=6))
async def test_pieces_do_not_matter(sizes: list[int]) -> None:
    told = 'data: {"é": 1}\r\n\r\ndata: {"b": [2]}\n\ndata: [DONE]\n\n'.encode()
    parts, at = [], 0
    while at < len(told):
        size = sizes[len(parts) % len(sizes)]
        parts.append(told[at : at + size])
        at += size
    assert await objects(*parts) == [{"é": 1}, {"b": [2]}, {}]


async def test_a_line_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LONGEST_LINE", 100)
    with pytest.raises(EndpointError, match=UNREADABLE):
        async for _ in _lines(bytes_of(*[b"x" * 30] * 9)):
            pass


async def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LONGEST_ANSWER", 100)
    with pytest.raises(EndpointError, match=UNREADABLE):
        async for _ in _lines(bytes_of(*[b": ping\n"] * 99)):
            pass


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        ("https://api.x.example/v1", "https://api.x.example/v1/chat/completions"),
        ("https://api.x.example/v1/", "https://api.x.example/v1/chat/completions"),
        ("https://x.example/v1/chat/completions", "https://x.example/v1/chat/completions"),
        ("https://x.example/d?api-version=1", "https://x.example/d/chat/completions?api-version=1"),
    ],
)
def test_the_path_follows_the_address(base_url: str, url: str) -> None:
    assert _joined(base_url, "/chat/completions") == url
