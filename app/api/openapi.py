"""The OpenAPI 3.1 description, from the models that read requests and write answers."""

from collections.abc import Sequence
from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from app import __version__
from app.api.endpoint import Endpoint
from app.api.problem_body import ProblemBody
from app.api.problem_words import WORDS
from app.api.problems import MEDIA_TYPE
from app.engine.errors import ProblemKind

REF = "#/components/schemas/{model}"
ANYWHERE = (
    ProblemKind.FOREIGN_PAGE,
    ProblemKind.METHOD_NOT_ALLOWED,
    ProblemKind.PAYLOAD_TOO_LARGE,
    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
    ProblemKind.VALIDATION_FAILED,
    ProblemKind.INTERNAL,
    ProblemKind.ENVIRONMENT,
)
"""What guards refuse at every address; the 400 is a body that does not arrive."""
WITH_KEY = (ProblemKind.UNAUTHORIZED, ProblemKind.INSUFFICIENT_SCOPE)
INTRODUCTION = (
    "Place calls through Playcall on this computer. The server listens at 127.0.0.1 only.\n\n"
    "**Goal, facts and escalation become instructions of the agent. Never pass strangers' input "
    "through.**\n\n"
    "Every refusal is `application/problem+json`; its `type` leads to a page that says what "
    "happened and what to do. At any address a request that is no readable HTTP, such as one with "
    "two `Host` headers or a wrong length, is answered with 400, and one too many at once with 503 "
    "and `Retry-After`.\n\n"
    "Every address that takes GET takes HEAD too."
)

Json = dict[str, Any]


def described(endpoints: Sequence[Endpoint]) -> Json:
    """The whole document."""
    paths: dict[str, Json] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Playcall Voice API",
            "version": __version__,
            "description": INTRODUCTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "This computer"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(endpoints),
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key with the scope `voice:call`, bound to deployments.",
                }
            },
        },
    }


def _operation(endpoint: Endpoint) -> Json:
    told: Json = {
        "operationId": endpoint.answer.__name__,
        "summary": endpoint.summary,
        "description": endpoint.description or endpoint.summary,
        "security": [{"key": []}] if endpoint.protected else [],
        "responses": {"200": _good(endpoint), **_refusals(endpoint)},
    }
    if endpoint.parameters:
        told["parameters"] = list(endpoint.parameters)
    if endpoint.asks is not None:
        body = {"schema": {"$ref": REF.format(model=_name(endpoint.asks))}}
        told["requestBody"] = {"required": True, "content": {"application/json": body}}
    return told


def _good(endpoint: Endpoint) -> Json:
    told: Json = {"description": "As asked."}
    if endpoint.gives is not None:
        schema: Json = {"$ref": REF.format(model=_name(endpoint.gives))}
        told["content"] = {"application/json": {"schema": schema}}
    else:
        told["content"] = {endpoint.gives_other: {}}
    if endpoint.answer_headers:
        told["headers"] = endpoint.answer_headers
    return told


def _refusals(endpoint: Endpoint) -> Json:
    """One response for each status, naming every problem that may stand behind it."""
    kinds = [*endpoint.problems, *ANYWHERE, *(WITH_KEY if endpoint.protected else ())]
    by_status: dict[int, list[ProblemKind]] = {}
    for kind in ProblemKind:
        if kind in kinds:
            by_status.setdefault(kind.status, []).append(kind)
    return {str(status): _refusal(by_status[status]) for status in sorted(by_status)}


def _refusal(kinds: list[ProblemKind]) -> Json:
    listed = "\n".join(
        f"- [`{kind.code}`](/problems/{kind.code}): {kind.title}. {WORDS[kind].happened}"
        for kind in kinds
    )
    schema: Json = {
        "allOf": [{"$ref": REF.format(model=_name(ProblemBody))}],
        "properties": {
            "code": {"enum": [kind.code for kind in kinds]},
            "status": {"const": kinds[0].status},
        },
    }
    told: Json = {"description": listed, "content": {MEDIA_TYPE: {"schema": schema}}}
    if headers := _headers(kinds):
        told["headers"] = headers
    return told


def _headers(kinds: list[ProblemKind]) -> Json:
    text = {"type": "string"}
    seconds = {"type": "string", "pattern": "^[1-9][0-9]*$"}
    if ProblemKind.METHOD_NOT_ALLOWED in kinds:
        return {"Allow": {"description": "The methods that it takes.", "schema": text}}
    if ProblemKind.UNAUTHORIZED in kinds:
        return {"WWW-Authenticate": {"description": "`Bearer`", "schema": text}}
    if kinds[0].status in (409, 429, 503):
        told = "Whole seconds to wait, where waiting helps."
        return {"Retry-After": {"description": told, "schema": seconds}}
    return {}


def _schemas(endpoints: Sequence[Endpoint]) -> Json:
    asked: list[tuple[type[BaseModel], JsonSchemaMode]] = []
    for endpoint in endpoints:
        if endpoint.asks is not None:
            asked.append((endpoint.asks, "validation"))
        if endpoint.gives is not None:
            asked.append((endpoint.gives, "serialization"))
    asked.append((ProblemBody, "serialization"))
    _, told = models_json_schema(list(dict.fromkeys(asked)), ref_template=REF)
    return {name: _tidy(schema) for name, schema in sorted(told["$defs"].items())}


def _tidy(told: Any) -> Any:
    """Without defaults of null, which say nothing, and titles that only repeat a field's name."""
    if isinstance(told, dict):
        parts = cast("Json", told).items()
        return {key: _tidy(value) for key, value in parts if not _idle(key, value)}
    return [_tidy(value) for value in cast("list[Any]", told)] if isinstance(told, list) else told


def _idle(key: str, value: Any) -> bool:
    return (key == "default" and value is None) or (key == "title" and isinstance(value, str))


def _name(model: type[BaseModel]) -> str:
    return model.__name__
