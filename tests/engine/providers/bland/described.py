"""What a vendor's own description of its interface says, where it is at hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

CONTRACTS = Path(__file__).parents[5] / "shared/contracts"


@cache
def described(vendor: str) -> dict[str, Any] | None:
    """None where it is not at hand."""
    file = CONTRACTS / f"{vendor}.json"
    if not file.exists():
        return None
    return json.loads(file.read_text(encoding="utf-8"), object_hook=_nullable)


def _nullable(told: dict[str, Any]) -> dict[str, Any]:
    """The older way to say that a value may be null, in the newer one."""
    if told.get("nullable") is not True or not isinstance(told.get("type"), str):
        return told
    enum = {"enum": [*told["enum"], None]} if "enum" in told else {}
    return told | {"type": [told["type"], "null"]} | enum


@cache
def _validator(vendor: str, pointer: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator({**(described(vendor) or {}), "$ref": f"#/{pointer}"})


def check(vendor: str, pointer: str, value: Any) -> None:
    """Raises where the value is not as described; `pointer` leads to a schema."""
    if described(vendor) is not None:
        _validator(vendor, pointer).validate(value)


def known_names(vendor: str, pointer: str) -> set[str] | None:
    """The fields that a schema names; None where the description is not at hand."""
    told: Any = described(vendor)
    if told is None:
        return None
    for part in pointer.split("/"):
        told = told[part.replace("~1", "/")]
    return set(told["properties"])
