"""Problems as the wire carries them: bounded, valid, and with the time to wait."""

import json
from datetime import timedelta
from typing import Any

import pytest
from starlette.types import Message

from app.api.problems import ProblemAnswers, retry_after, send_problem
from app.engine.errors import FieldError, Problem, ProblemKind
from tests.fakes import MONDAY, FakeClock

SCOPE: dict[str, Any] = {"type": "http", "path": "/x", "raw_path": b"/x", "headers": []}


async def sent(problem: Problem, **scope: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """Headers and body of a problem's answer."""
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    await send_problem(problem, SCOPE | scope, send, FakeClock())
    headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    assert headers["content-length"] == str(len(messages[1]["body"]))
    return headers, json.loads(messages[1]["body"])


async def test_names_as_long_as_a_request_are_cut() -> None:
    errors = tuple(
        FieldError(pointer=f"/{'n' * 5000}{n}", message="is no field") for n in range(50)
    )
    detail = "; ".join(error.pointer for error in errors)
    _, told = await sent(Problem(ProblemKind.VALIDATION_FAILED, detail, errors=errors))
    assert len(told["detail"]) == 2000
    assert len(told["errors"]) == 20
    assert all(len(error["pointer"]) == 200 for error in told["errors"])
    _, told = await sent(Problem(ProblemKind.NOT_FOUND, "No."), raw_path=b"/" + b"p" * 9000)
    assert len(told["instance"]) == 200


async def test_half_letters_become_question_marks() -> None:
    _, told = await sent(Problem(ProblemKind.NOT_FOUND, "No \ud800 here."))
    assert told["detail"] == "No ? here."


@pytest.mark.parametrize(
    ("kind", "wait", "told"),
    [
        (ProblemKind.RATE_LIMIT, timedelta(seconds=1.2), 2),
        (ProblemKind.RATE_LIMIT, timedelta(seconds=2), 2),
        (ProblemKind.ATTEMPT_CAP, timedelta(seconds=-5), 1),
        (ProblemKind.RATE_LIMIT, None, None),
        (ProblemKind.IDEMPOTENCY_IN_FLIGHT, None, 1),
        (ProblemKind.IDEMPOTENCY_IN_FLIGHT, timedelta(seconds=5), 5),
        (ProblemKind.ENVIRONMENT, None, None),
        (ProblemKind.ENVIRONMENT, timedelta(seconds=1), 1),
        (ProblemKind.OUTSIDE_HOURS, timedelta(seconds=60), None),
        (ProblemKind.CONFLICT, timedelta(seconds=60), None),
    ],
)
async def test_how_long_to_wait(
    kind: ProblemKind, wait: timedelta | None, told: int | None
) -> None:
    problem = Problem(kind, "Wait.", passes_at=None if wait is None else MONDAY + wait)
    assert retry_after(problem, FakeClock()) == told
    headers, _ = await sent(problem)
    assert headers.get("retry-after") == (None if told is None else str(told))


async def test_half_an_answer_is_not_taken_back() -> None:
    messages: list[Message] = []

    async def inside(_scope: object, _receive: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("late")

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        messages.append(message)

    await ProblemAnswers(inside, FakeClock())(SCOPE, receive, send)
    assert [message["type"] for message in messages] == ["http.response.start"]
