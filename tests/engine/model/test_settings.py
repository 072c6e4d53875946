"""Impossible settings are refused, with a plain sentence at the field that is wrong."""

from datetime import time

import pytest
from pydantic import ValidationError

from app.engine.model.settings import Settings


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"hours_from": time(20), "hours_until": time(9)}, "hours_until", "must be later"),
        ({"hours_from": time(9), "hours_until": time(9)}, "hours_until", "must be later"),
        ({"hours_from": time(7, 59)}, "hours_from", "08:00"),
        ({"hours_until": time(21, 1)}, "hours_until", "21:00"),
        ({"weekdays": (9,)}, "weekdays", "numbers from 0 to 6"),
        ({"weekdays": (-1,)}, "weekdays", "numbers from 0 to 6"),
        ({"weekdays": (1, 1)}, "weekdays", "each once"),
    ],
    ids=str,
)
def test_what_cannot_be(wrong: dict[str, object], field: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate(wrong)
    [error] = refused.value.errors()
    assert error["loc"] == (field,)
    assert message in error["msg"]
    assert not error["msg"].startswith("Value error")


def test_what_can_be() -> None:
    told = Settings(hours_from=time(8), hours_until=time(21), weekdays=(6, 0))
    assert told.weekdays == (6, 0)
    assert Settings().hours_until == time(20)
