"""Requests made up from the description: no 5xx, and no answer that is not described.

A few of each address here, always the same; `make fuzz` sends many more, always others.
"""

import asyncio
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    negative_data_rejection,
    unsupported_method,
)

from app.api.server import LoopbackServer
from app.engine.calls.validate import E164
from tests.api.serving import DESCRIBED, engine_in
from tests.fakes import CALLER, TARGET

MANY = int(os.environ.get("PLAYCALL_FUZZ", "0"))
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance, negative_data_rejection,
    unsupported_method, ignored_auth, missing_required_header,
]  # fmt: skip
schema = schemathesis.openapi.from_dict(DESCRIBED)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Address and key of an API that runs in a thread and a loop of its own."""
    folder = tmp_path_factory.mktemp("served")
    told: list[tuple[str, str]] = []
    ready, loop = threading.Event(), asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        engine = engine_in(Path(folder))
        server = LoopbackServer(engine, 0)
        await server.start()
        told.append((server.address, engine.keys.create("fuzz").key))
        ready.set()
        await over.wait()
        await server.stop()
        await engine.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(30)
    yield told[0]
    loop.call_soon_threadsafe(over.set)
    thread.join(30)
    loop.close()


def towards_a_call(body: object) -> None:
    """Any other number than our own is unknown here: give telephone numbers a chance to ring."""
    if isinstance(body, dict):
        for name, number in (("from", CALLER), ("to", TARGET)):
            if isinstance(body.get(name), str) and E164.fullmatch(body[name]):
                body[name] = number


@schema.parametrize()
@settings(
    max_examples=MANY or 12,
    derandomize=not MANY,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: schemathesis.Case, served: tuple[str, str]) -> None:
    address, key = served
    towards_a_call(case.body)
    case.call_and_validate(
        base_url=address, headers={"Authorization": f"Bearer {key}"}, checks=CHECKS, timeout=30
    )
