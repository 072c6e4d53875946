"""The description is valid OpenAPI 3.1, complete, and shows what the contract fixes."""

import pytest
import schemathesis

from app.api.openapi import described
from app.api.problem_words import WORDS
from app.api.routes import ENDPOINTS
from app.engine.errors import ProblemKind
from tests.api.serving import DESCRIBED, Api

CONTRACT = {
    400: {"validation-failed", "voice-self-call"},
    401: {"unauthorized"},
    403: {
        "insufficient-scope", "voice-country-blocked", "do-not-call", "outside-calling-hours",
        "number-blocked",
    },
    404: {"not-found"},
    409: {"voice-not-provisioned", "idempotency-in-flight"},
    413: {"payload-too-large"},
    415: {"unsupported-media-type"},
    422: {"idempotency-mismatch"},
    429: {"rate-limit-exceeded"},
    502: {"dial-failed"},
}  # fmt: skip


def test_it_is_openapi_3_1() -> None:
    schemathesis.openapi.from_dict(described(ENDPOINTS)).validate()
    assert DESCRIBED["openapi"] == "3.1.0"


def test_control_a_broken_one_is_found() -> None:
    broken = described(ENDPOINTS) | {"paths": {"/x": {"get": {"responses": 7}}}}
    with pytest.raises(Exception, match="7"):
        schemathesis.openapi.from_dict(broken).validate()


async def test_it_is_what_the_server_tells(api: Api) -> None:
    assert (await api.get("/v1/openapi.json")).json() == DESCRIBED


def test_every_problem_of_the_contract_is_described() -> None:
    responses = DESCRIBED["paths"]["/v1/voice/calls"]["post"]["responses"]
    for status, codes in CONTRACT.items():
        content = responses[str(status)]["content"]["application/problem+json"]
        told = set(content["schema"]["properties"]["code"]["enum"])
        assert codes <= told
        assert content["schema"]["properties"]["status"]["const"] == status


def test_every_kind_of_problem_is_described_somewhere_and_has_its_words() -> None:
    told = {
        code
        for methods in DESCRIBED["paths"].values()
        for operation in methods.values()
        for response in operation["responses"].values()
        for content in response["content"].values()
        for code in content.get("schema", {}).get("properties", {}).get("code", {}).get("enum", [])
    }
    assert told == {kind.code for kind in ProblemKind}
    assert set(WORDS) == set(ProblemKind)


def test_the_limits_of_the_contract_are_shown() -> None:
    schemas = DESCRIBED["components"]["schemas"]
    call, task = schemas["CallBody"], schemas["TaskBody"]
    assert call["required"] == ["from", "to", "triggeredBy"]
    assert call["additionalProperties"] is False
    assert task["additionalProperties"] is False
    assert task["required"] == ["goal"]
    limits = {name: field.get("maxLength") for name, field in (call | task)["properties"].items()}
    assert limits | {"facts": 30} == {"goal": 500, "script": 100, "facts": 30, "escalation": 500}
    assert task["properties"]["facts"]["maxProperties"] == 30
    assert task["properties"]["facts"]["additionalProperties"]["maxLength"] == 500
    assert call["properties"]["triggeredBy"]["maxLength"] == 100
    assert call["properties"]["targetName"]["maxLength"] == 100
    assert call["properties"]["purpose"]["maxLength"] == 2000
    secs = call["properties"]["maxDurationSecs"]
    assert (secs["minimum"], secs["maximum"]) == (30, 3600)
    assert "4,096" in task["description"]


@pytest.mark.parametrize("where", ["info", "task", "post"])
def test_it_warns_of_strangers_input(where: str) -> None:
    told = {
        "info": DESCRIBED["info"],
        "task": DESCRIBED["components"]["schemas"]["TaskBody"],
        "post": DESCRIBED["paths"]["/v1/voice/calls"]["post"],
    }[where]["description"]
    assert "become instructions" in told or "become its instructions" in told
    assert "strangers' input" in told


def test_null_is_described_where_it_is_taken_only() -> None:
    schemas = DESCRIBED["components"]["schemas"]
    for name in ("CallBody", "TaskBody", "ProblemBody"):
        assert "null" not in str(schemas[name])
    assert "null" in str(schemas["ApiCall"]["properties"]["outcome"])


def test_who_needs_a_key() -> None:
    for path, methods in DESCRIBED["paths"].items():
        for operation in methods.values():
            protected = path.startswith("/v1/voice")
            assert operation["security"] == ([{"key": []}] if protected else [])
            assert ("401" in operation["responses"]) == protected
