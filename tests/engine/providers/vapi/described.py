"""What Vapi's own description of its interface says, where it is at hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

SLICE = Path(__file__).parents[5] / "shared/contracts/vapi.json"
CONTENT = "content/application~1json/schema"


@cache
def described() -> dict[str, Any] | None:
    """None where it is not at hand."""
    if not SLICE.exists():
        return None
    return json.loads(SLICE.read_text(encoding="utf-8"), object_hook=_newer)


def _newer(told: dict[str, Any]) -> dict[str, Any]:
    """A null in the newer way. The alternatives were cut where they told them apart: a message of
    the callee fits that of the agent as well, so one that fits is enough.
    """
    if told.get("nullable") is True and isinstance(told.get("type"), str):
        told = told | {"type": [told["type"], "null"]}
    if "oneOf" in told:
        told = told | {"anyOf": told["oneOf"]}
        del told["oneOf"]
    return told


@cache
def _validator(pointer: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator({**(described() or {}), "$ref": f"#/{pointer}"})


def check(pointer: str, value: Any) -> None:
    """Raises where the value is not as described; `pointer` leads to a schema."""
    if described() is not None:
        _validator(pointer).validate(value)


def check_dial(body: dict[str, Any]) -> None:
    """The body of a dial, and that Vapi knows each of its fields: it refuses any other."""
    check(f"paths/~1call/post/requestBody/{CONTENT}", body)
    for schema, told in (
        ("CreateCallDTO", body),
        ("CreateCustomerDTO", body["customer"]),
        ("CreateAssistantDTO", body.get("assistant", {})),
        ("AssistantOverrides", body.get("assistantOverrides", {})),
        ("ArtifactPlan", body.get("assistant", body.get("assistantOverrides"))["artifactPlan"]),
    ):
        assert set(told) <= known_names(schema, set(told))


def known_names(schema: str, otherwise: set[str]) -> set[str]:
    """The fields that a schema names."""
    told = described()
    return otherwise if told is None else set(told["components"]["schemas"][schema]["properties"])


def check_answer(path: str, method: str, status: int, body: Any) -> None:
    """Vapi describes no body of an error."""
    escaped = path.replace("/", "~1")
    check(f"paths/{escaped}/{method}/responses/{status}/{CONTENT}", body)


def reasons() -> tuple[str, ...]:
    """Every reason for an end that is described."""
    told = described()
    if told is None:
        return ()
    named = told["components"]["schemas"]["Call"]["properties"]["endedReason"]["enum"]
    return tuple(cast("list[str]", named))
