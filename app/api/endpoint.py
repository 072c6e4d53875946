"""One address and method of the Voice API, with what its description needs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.engine.engine import Engine
from app.engine.errors import ProblemKind

Answer = Callable[[Request, Engine], Awaitable[Response]]


@dataclass(frozen=True)
class Endpoint:
    """`answer` may raise a Problem; `problems` are those of its own, beside what guards refuse."""

    method: str
    path: str
    answer: Answer
    summary: str
    description: str = ""
    problems: tuple[ProblemKind, ...] = ()
    asks: type[BaseModel] | None = None
    """Model of the request's body."""
    gives: type[BaseModel] | None = None
    """Model of the answer 200, where it is JSON."""
    gives_other: str = ""
    """Media type of the answer 200, where it is none."""
    parameters: tuple[dict[str, Any], ...] = ()
    answer_headers: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def protected(self) -> bool:
        """Whether a key is asked for."""
        return self.path.startswith("/v1/voice")
