"""A scenario's shape: the names of the file, and fields given as one value or as many."""

import json

import pytest
from pydantic import ValidationError

from app.engine.model.scenario import Expect, ExpectedAction, Scenario

LINE = {
    "id": "one",
    "now": "2026-06-01T10:00:00-04:00",
    "from": "+12125550100",
    "to": "+12125550142",
    "task": {"goal": "x"},
    "callee": {"turns": [{"kind": "silence"}]},
    "expect": {"actions": [{"name": "a", "or": [{"name": "b"}]}]},
}


def test_the_files_names_are_read_and_written() -> None:
    read = Scenario.model_validate_json(json.dumps(LINE))
    assert read.from_number == "+12125550100"
    assert read.expect.actions[0].instead == (ExpectedAction(name="b"),)
    assert read.model_dump(mode="json", by_alias=True, exclude_defaults=True) == LINE
    assert Scenario.model_validate(read.model_dump(by_alias=True)) == read


@pytest.mark.parametrize(
    ("told", "right"),
    [("8", ("8",)), (8, ("8",)), (["7", 8], ("7", "8")), ([], ())],
)
def test_a_field_is_right_in_one_way_or_in_many(told: object, right: tuple[str, ...]) -> None:
    assert Expect.model_validate({"fields": {"score": told}}).fields == {"score": right}


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Scenario.model_validate(LINE | {"now": "2026-06-01T10:00:00"})
