"""Bodies as strangers write them: read in one way only, or refused in our own words."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.api.request import CallBody, read_request
from app.engine.calls.validate import validate
from app.engine.errors import Problem, ProblemKind
from tests.api.serving import body, task


def read(told: object) -> Any:
    raw = told if isinstance(told, bytes) else json.dumps(told).encode()
    request = read_request(raw, key="k", owner="key-1")
    validate(request)
    return request


def wrong(told: object) -> dict[str, str]:
    """Pointer and sentence of each wrong field."""
    with pytest.raises(Problem) as caught:
        read(told)
    assert caught.value.kind is ProblemKind.VALIDATION_FAILED
    return {error.pointer: error.message for error in caught.value.errors}


def test_every_field_arrives() -> None:
    request = read(
        body(targetName="Dana", maxDurationSecs=300) | {"task": task(escalation="ask Jo")["task"]}
    )
    assert request.from_number == "+12125550100"
    assert request.to_number == "+12125550142"
    assert request.triggered_by == "tests"
    assert request.target_name == "Dana"
    assert request.max_duration_secs == 300
    assert request.task.goal == "remind of the visit"
    assert request.task.script == "reminder"
    assert request.task.facts == {"customer_name": "Dana", "visit_date": "June 9"}
    assert request.task.escalation == "ask Jo"
    assert (request.origin, request.owner, request.idempotency_key) == ("api", "key-1", "k")


def test_a_name_that_is_no_text() -> None:
    assert wrong(body(**{"\ud800": 1})) == {"": "has a name that is not valid text"}
    assert wrong(task(**{"\ud800": 1})) == {"/task": "has a name that is not valid text"}


def test_the_older_form() -> None:
    assert read(body(task=None, purpose="Ask how they are.")).purpose == "Ask how they are."
    assert wrong(body(purpose="Both.")) == {"/task": "give exactly one of task and purpose"}
    assert wrong(body(task=None)) == {"/task": "give exactly one of task and purpose"}


@pytest.mark.parametrize("name", ["from", "to", "triggeredBy"])
def test_what_is_required(name: str) -> None:
    assert wrong(body(**{name: None})) == {f"/{name}": "is required"}
    assert wrong(body(task={"script": "x"})) == {"/task/goal": "is required"}


@pytest.mark.parametrize(
    ("told", "pointer"),
    [
        (body(targetname="Dana"), "/targetname"),
        (body(from_number="+12125550100"), "/from_number"),
        (task(fact={}), "/task/fact"),
        (body(**{"a/b~c": 1}), "/a~1b~0c"),
    ],
)
def test_an_unknown_field_is_named(told: object, pointer: str) -> None:
    assert wrong(told) == {pointer: "is no field of this request; check its name"}


@pytest.mark.parametrize("value", [None, [], {}, 1, True, 1.5])
@pytest.mark.parametrize("name", ["from", "to", "triggeredBy", "targetName", "purpose"])
def test_text_is_text(name: str, value: object) -> None:
    told = body() | {name: value}
    assert f"/{name}" in wrong(told)


@pytest.mark.parametrize(
    "value", [None, [], {}, "300", True, 300.5, "-0", -0.0, 0, 29, 3601, 10**400]
)
def test_a_duration_is_a_whole_number_in_bounds(value: object) -> None:
    assert list(wrong(body() | {"maxDurationSecs": value})) == ["/maxDurationSecs"]


def test_json_has_one_kind_of_number() -> None:
    assert read(body(maxDurationSecs=300.0)).max_duration_secs == 300
    assert read(json.dumps(body(maxDurationSecs=30)).replace("30}", "3e1}").encode())


@pytest.mark.parametrize("value", [None, [], {}, [1], {"a": 1}])
def test_a_fact_is_one_value(value: object) -> None:
    told = wrong(task(facts={"amount": value}))
    assert told == {"/task/facts/amount": "must be text, a number, true or false"}


@pytest.mark.parametrize("value", ["", "x", 0, -0, -0.0, 1.5, True, False, 2**53])
def test_facts_keep_their_kind(value: Any) -> None:
    fact = read(task(facts={"amount": value})).task.facts["amount"]
    assert (type(fact), fact) == (type(value), value)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no JSON from character 1"),
        (b"{", "no JSON from character 2"),
        (b"nothing", "no JSON from character 1"),
        (b"[]", "must be a JSON object"),
        (b"null", "must be a JSON object"),
        (b'"text"', "must be a JSON object"),
        (b"\xff\xfe{}", "no UTF-8"),
        (b"\xef\xbb\xbf{}", "no JSON"),
        (b'{"to": "\xc3"}', "no UTF-8"),
        (b'{"to": "+1", "to": "+2"}', "a name stands twice"),
        (b'{"task": {"facts": {"a": 1, "a": 2}}}', "a name stands twice"),
        (b'{"maxDurationSecs": NaN}', "NaN or Infinity"),
        (b'{"maxDurationSecs": -Infinity}', "NaN or Infinity"),
        (b'{"maxDurationSecs": ' + b"9" * 5000 + b"}", "too many digits"),
        (b"[" * 60_000, "nested too deeply"),
        (b'{"a":' * 10_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_for_everybody(raw: bytes, words: str) -> None:
    told = wrong(raw)
    assert list(told) == [""]
    assert words in told[""]


def test_a_number_beyond_all_numbers() -> None:
    raw = json.dumps(task(facts={"amount": 7})).replace(": 7}", ": 1e400}").encode()
    with pytest.raises(Problem) as caught:
        read(raw)
    assert [error.pointer for error in caught.value.errors] == ["/task/facts/amount"]


@pytest.mark.parametrize(
    "told",
    [
        body(triggeredBy="\ud800"),
        body(targetName="a\udfff"),
        task(goal="\ud83d"),
        task(facts={"a": "\ud800"}),
        task(facts={"\ud800": "a"}),
        body(task=None, purpose="\udc00"),
    ],
)
def test_halves_of_letters(told: object) -> None:
    assert any("not valid text" in message for message in wrong(told).values())


SECRET = "zebra-4711"


@pytest.mark.parametrize(
    "told",
    [
        body(to=SECRET),
        body(maxDurationSecs=SECRET),
        body(task=SECRET),
        task(goal=SECRET * 60),
        task(facts={"a": [SECRET]}),
        task(facts=SECRET),
        json.dumps(body(targetName=SECRET)).encode()[:-1],
        b'{"x": "' + SECRET.encode() + b'", "x": 1}',
    ],
)
def test_a_refusal_never_repeats_what_was_sent(told: object) -> None:
    with pytest.raises(Problem) as caught:
        read(told)
    assert SECRET not in json.dumps(caught.value.as_json())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from([*body(), "targetName", "maxDurationSecs", "purpose", "x"])


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(NAMES, JSON, max_size=4),
    st.dictionaries(
        st.sampled_from(["goal", "script", "facts", "escalation", "y"]), JSON, max_size=3
    ),
)
def test_whatever_is_sent_is_read_or_refused(
    changes: dict[str, Any], inner: dict[str, Any]
) -> None:
    told = body() | changes
    if isinstance(told.get("task"), dict):
        told["task"] = told["task"] | inner
    with contextlib.suppress(Problem):
        assert read(told).origin == "api"
        return
    assert wrong(told)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_never_a_crash(raw: bytes) -> None:
    assert wrong(raw)


def schema() -> Draft202012Validator:
    return Draft202012Validator(CallBody.model_json_schema(by_alias=True))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (task(goal="g" * 500), task(goal="g" * 501)),
        (task(goal="g"), task(goal="  ")),
        (task(script="s" * 100), task(script="s" * 101)),
        (task(escalation="e" * 500), task(escalation="e" * 501)),
        (task(facts={"a": "f" * 500}), task(facts={"a": "f" * 501})),
        (task(facts={f"a{n}": n for n in range(30)}), task(facts={f"a{n}": n for n in range(31)})),
        (task(facts={"a" * 64: 1}), task(facts={"a" * 65: 1})),
        (task(facts={"_a": 1}), task(facts={"1a": 1})),
        (body(triggeredBy="t" * 100), body(triggeredBy="t" * 101)),
        (body(triggeredBy="t"), body(triggeredBy="")),
        (body(targetName="n" * 100), body(targetName="n" * 101)),
        (body(maxDurationSecs=30), body(maxDurationSecs=29)),
        (body(maxDurationSecs=3600), body(maxDurationSecs=3601)),
        (body(task=None, purpose="p" * 2000), body(task=None, purpose="p" * 2001)),
        (body(task=None, purpose="p"), body(task=None, purpose="")),
        (body(), body(to="12125550142")),
        (body(), body(purpose="both")),
        (body(), body(unknown=1)),
    ],
)
def test_the_description_draws_every_limit_where_the_server_does(good: object, bad: object) -> None:
    assert read(good)
    assert schema().is_valid(good)
    assert wrong(bad)
    assert not schema().is_valid(bad)


def test_a_task_is_under_4096_bytes() -> None:
    facts = {f"a{n}": "f" * 450 for n in range(9)}
    assert wrong(task(facts=facts)) == {"/task": "must be under 4,096 bytes"}
