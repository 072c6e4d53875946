"""Times of day in callees' and agents' words."""

from datetime import time

import pytest

from app.engine.conversation.times import read_part, read_time


@pytest.mark.parametrize(
    ("said", "hour", "minute"),
    [
        ("call me at 3:30", 15, 30),
        ("So we call you back on Friday, May 29 at 3:30 PM.", 15, 30),
        ("at 10:15 would do", 10, 15),
        ("not before 9 pm", 21, 0),
        ("at 9 am", 9, 0),
        ("at three thirty", 15, 30),
        ("around half past three", 15, 30),
        ("June 3 at 4", 16, 0),
    ],
)
def test_an_hour_is_read(said: str, hour: int, minute: int) -> None:
    assert read_time(said) == time(hour, minute)


def test_the_number_of_a_date_is_no_hour() -> None:
    said = "So Wednesday, June 3 in the morning would be better for you."
    part = read_part(said)
    assert read_time(said) is None
    assert part is not None
    assert part.since == time(9)
