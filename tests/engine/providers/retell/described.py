"""What Retell's own description of its interface says, where it is at hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SLICE = Path(__file__).parents[5] / "shared/contracts/retell.json"
REQUEST = "requestBody/content/application~1json"


@cache
def described() -> dict[str, Any] | None:
    """None where it is not at hand."""
    if not SLICE.exists():
        return None
    return json.loads(SLICE.read_text(encoding="utf-8"), object_hook=_nullable)


def _nullable(told: dict[str, Any]) -> dict[str, Any]:
    """The older ways to say null and "more than", in the newer one."""
    if told.get("nullable") is True and isinstance(told.get("type"), str):
        told = told | {"type": [told["type"], "null"]}
    if told.get("exclusiveMinimum") is True:
        told = told | {"exclusiveMinimum": told.pop("minimum")}
    return told


@cache
def _validator(pointer: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator({**(described() or {}), "$ref": f"#/{pointer}"})


def check(pointer: str, value: Any) -> None:
    """Raises where the value is not as described; `pointer` leads to a schema."""
    if described() is not None:
        _validator(pointer).validate(value)


def check_request(path: str, method: str, body: Any) -> None:
    escaped = path.replace("/", "~1")
    check(f"paths/{escaped}/{method}/{REQUEST}/schema", body)


def check_answer(path: str, method: str, status: int, body: Any) -> None:
    """Errors are described once for all paths."""
    if status >= 400:
        check("components/responses/BadRequest/content/application~1json/schema", body)
        return
    escaped = path.replace("/", "~1")
    where = f"paths/{escaped}/{method}/responses/{status}/content/application~1json/schema"
    check(where, body)


def known_names(schema: str) -> set[str] | None:
    """The fields that a schema names; None where the description is not at hand."""
    told = described()
    return None if told is None else set(told["components"]["schemas"][schema]["properties"])
