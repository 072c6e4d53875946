"""Two requests are the same when a caller sent the same words."""

import pytest

from app.engine.model.task import CallRequest, Task
from tests.fakes import request


@pytest.mark.parametrize(
    "changes",
    [
        {"from_number": "+12125550101"},
        {"to_number": "+12125550143"},
        {"triggered_by": "somebody else"},
        {"target_name": "Dana"},
        {"max_duration_secs": 60},
        {"task": Task(goal="remind of the visit", script="reminder")},
        {"task": None, "purpose": "remind"},
    ],
)
def test_other_words_are_another_body(changes: dict[str, object]) -> None:
    assert request().model_copy(update=changes).body() != request().body()


@pytest.mark.parametrize(
    "changes",
    [
        {"idempotency_key": "another"},
        {"origin": "api"},
        {"owner": "key-7"},
        {"provider": "simulator"},
        {"campaign_id": 3, "row_id": 9},
        {"zones": ("America/Denver",)},
    ],
)
def test_what_we_add_is_none_of_it(changes: dict[str, object]) -> None:
    assert request().model_copy(update=changes).body() == request().body()


def test_as_json_is_the_voice_apis_body() -> None:
    asked = CallRequest(
        deployment="main", from_number="+12125550100", to_number="+12125550142",
        target_name="Bobby", triggered_by="desk", idempotency_key="k", max_duration_secs=300,
        task=Task(goal="Collect.", script="debt", facts={"amount_due": "$1"}),
    )  # fmt: skip
    assert asked.as_json() == {
        "from": "+12125550100",
        "to": "+12125550142",
        "targetName": "Bobby",
        "triggeredBy": "desk",
        "maxDurationSecs": 300,
        "task": {"goal": "Collect.", "script": "debt", "facts": {"amount_due": "$1"}},
    }
