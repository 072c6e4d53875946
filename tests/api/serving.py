"""The Voice API over a real engine: in one piece with the client, or over loopback TCP."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from app.api.application import application
from app.api.openapi import described
from app.api.routes import ENDPOINTS
from app.api.server import LoopbackServer
from app.engine.engine import Engine
from app.engine.model.deployment import Deployment
from tests.fakes import CALLER, FakeProvider, open_engine

CALLS = "/v1/voice/calls"
DESCRIBED = described(ENDPOINTS)
_REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:description", Resource(DESCRIBED, DRAFT202012)
)


def body(**changes: Any) -> dict[str, Any]:
    """A request that is accepted; None takes a field away."""
    told: dict[str, Any] = {
        "from": CALLER,
        "to": "+12125550142",
        "triggeredBy": "tests",
        "task": {
            "goal": "remind of the visit",
            "script": "reminder",
            "facts": {"customer_name": "Dana", "visit_date": "June 9"},
        },
    } | changes
    return {name: value for name, value in told.items() if value is not None}


def task(**changes: Any) -> dict[str, Any]:
    """A body whose task differs."""
    return body(task=body()["task"] | changes)


class Api:
    """An engine, its API and a client that shows a good key."""

    def __init__(self, engine: Engine, client: httpx.AsyncClient) -> None:
        self.engine = engine
        self.client = client
        self.key = engine.keys.create("tests").key
        self._posts = 0

    def headers(self, **changes: str | None) -> dict[str, str]:
        """As a good program sends them; `Idempotency_Key=None` leaves one out."""
        self._posts += 1
        told: dict[str, str | None] = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"post-{self._posts}",
        } | {name.replace("_", "-"): value for name, value in changes.items()}
        return {name: value for name, value in told.items() if value is not None}

    async def post(self, told: object = None, **headers: str | None) -> httpx.Response:
        """POST a call. `told`: a body, or raw bytes."""
        raw = told if isinstance(told, bytes) else json.dumps(body() if told is None else told)
        return checked(await self.client.post(CALLS, content=raw, headers=self.headers(**headers)))

    async def get(self, path: str, **headers: str | None) -> httpx.Response:
        told = self.headers(**{"Content_Type": None, "Idempotency_Key": None, **headers})
        return checked(await self.client.get(path, headers=told))


@asynccontextmanager
async def in_one_piece(engine: Engine) -> AsyncIterator[Api]:
    """Without a socket: what the guards say of connections is not seen here."""
    transport = httpx.ASGITransport(application(engine), client=("127.0.0.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8717") as client:
        try:
            yield Api(engine, client)
        finally:
            await engine.close()


@asynccontextmanager
async def over_tcp(engine: Engine) -> AsyncIterator[tuple[Api, LoopbackServer]]:
    server = LoopbackServer(engine, 0)
    await server.start()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    try:
        async with httpx.AsyncClient(
            base_url=server.address, limits=limits, timeout=60, trust_env=False
        ) as client:
            yield Api(engine, client), server
    finally:
        await server.stop()
        await engine.close()


def engine_in(folder: Path, provider: FakeProvider | None = None) -> Engine:
    """One deployment, `main`, on a provider that does what the test says."""
    return open_engine(folder, provider=provider or FakeProvider())


def second_deployment(engine: Engine, phone: str = "+12125550101") -> Deployment:
    first = engine.deployments.get("main")
    return engine.deployments.save(first.model_copy(update={"id": "second", "phones": (phone,)}))


def checked(response: httpx.Response) -> httpx.Response:
    """The answer, held to the description: documented status, media type, body and headers."""
    path, method = _address(response.request), response.request.method.lower()
    if path is None:
        return response
    operation = DESCRIBED["paths"][path].get("get" if method == "head" else method)
    if operation is None:
        assert response.status_code == 405
        return response
    told = operation["responses"][str(response.status_code)]
    kind = response.headers["content-type"].partition(";")[0]
    described_kinds = told["content"]
    assert kind in described_kinds or "audio/*" in described_kinds, (kind, described_kinds)
    if "json" in kind and method != "head":
        pointer = f"/paths/{path.replace('/', '~1')}/{method}/responses/{response.status_code}"
        pointer += f"/content/{kind.replace('/', '~1')}/schema"
        validator = Draft202012Validator(
            {"$ref": f"urn:description#{pointer.replace('{', '%7B').replace('}', '%7D')}"},
            registry=_REGISTRY,
        )
        validator.validate(response.json())
    return response


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem of an answer, after the parts that every problem has."""
    problem: dict[str, Any] = response.json()
    assert (response.status_code, problem["code"]) == (status, code), problem
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["type"] == f"/problems/{code}"
    assert problem["status"] == status
    assert problem["instance"] == response.request.url.raw_path.decode().partition("?")[0]
    return problem


def pointers(response: httpx.Response) -> list[str]:
    """Which fields a 400 names."""
    problem = refused(response, 400, "validation-failed")
    return [error["pointer"] for error in problem.get("errors", [])]


def _address(request: httpx.Request) -> str | None:
    asked = request.url.path.strip("/").split("/")
    for path in DESCRIBED["paths"]:
        parts = path.strip("/").split("/")
        if len(parts) == len(asked) and all(
            part == word or part.startswith("{") for part, word in zip(parts, asked, strict=True)
        ):
            return path
    return None
