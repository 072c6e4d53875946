"""What our own server's description of the Voice API says of a request and of an answer."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from app.api.routes import ENDPOINTS, description

CALLS = "/v1/voice/calls"
ONE = CALLS + "/{callControlId}"


@cache
def _described() -> dict[str, Any]:
    return description.described(ENDPOINTS)


@cache
def _validator(pointer: str) -> Any:
    return Draft202012Validator({**_described(), "$ref": f"#/paths/{pointer}"})


def check_request(body: Any) -> None:
    """Raises where a POST's body is not as described."""
    where = "requestBody/content/application~1json/schema"
    _validator(f"{_escaped(CALLS)}/post/{where}").validate(body)


def check_answer(path: str, method: str, status: int, body: Any) -> None:
    kind = "application~1json" if status < 400 else "application~1problem+json"
    where = f"responses/{status}/content/{kind}/schema"
    _validator(f"{_escaped(path)}/{method}/{where}").validate(body)


def _escaped(path: str) -> str:
    return path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
