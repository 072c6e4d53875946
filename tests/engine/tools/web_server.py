"""A real web server on loopback (starlette on uvicorn) that does what the test says."""

import asyncio
import contextlib
import socket
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


@dataclass(frozen=True)
class Post:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def key(self) -> str:
        return self.headers["idempotency-key"]


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the tests."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


class WebServer:
    """`posts` holds every request, `effects` counts each key's first successful one, as a receiver
    that heeds the key would carry it out.
    """

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.effects: Counter[str] = Counter()
        self.answer: Callable[[int, Post], Response] = lambda _n, _post: Response(status_code=204)
        """Given how many posts have come."""
        self.slow: Callable[[int], bool] = lambda _: False
        """Whether the n-th post is never answered."""
        self.closing = asyncio.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks/k3y?x=1"

    async def __aenter__(self) -> "WebServer":
        routes = [Route("/{path:path}", self._take, methods=["GET", "POST"])]
        config = uvicorn.Config(
            Starlette(routes=routes), http="h11", ws="none", loop="none", lifespan="off",
            log_config=None, access_log=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        self._server = _Server(config)
        self._serving = asyncio.ensure_future(self._server.serve(sockets=[listening]))
        while not self._server.started:  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.005)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.closing.set()
        self._server.should_exit = True
        await self._serving

    async def _take(self, request: Request) -> Response:
        post = Post(request.url.path, dict(request.headers), await request.body())
        self.posts.append(post)
        count = len(self.posts)
        if self.slow(count):
            await self.closing.wait()
        answer = self.answer(count, post)
        if 200 <= answer.status_code < 300 and not self.effects[post.key]:
            self.effects[post.key] += 1
        return answer
