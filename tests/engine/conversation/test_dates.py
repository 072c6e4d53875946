import tomllib
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.dates import read_date, say_date
from app.engine.conversation.times import read_part, read_time, say_time

DATA = Path(__file__).parents[2] / "data" / "conversation"
TODAY = date(2026, 6, 9)  # a Tuesday
DAYS = [
    ("tomorrow", "2026-06-10"),
    ("the day after tomorrow", "2026-06-11"),
    ("tonight", "2026-06-09"),
    ("this afternoon", "2026-06-09"),
    ("Friday", "2026-06-12"),
    ("this Friday", "2026-06-12"),
    ("on Tuesday", "2026-06-16"),
    ("next Friday", "2026-06-19"),
    ("Friday week", "2026-06-19"),
    ("a week from Friday", "2026-06-19"),
    ("Monday next week", "2026-06-15"),
    ("next week on Wednesday", "2026-06-17"),
    ("next week", "2026-06-15"),
    ("the fifteenth", "2026-06-15"),
    ("on the 5th", "2026-07-05"),
    ("the thirty first", "2026-07-31"),
    ("the twenty-third of June", "2026-06-23"),
    ("June twenty third", "2026-06-23"),
    ("June the fifth", "2027-06-05"),
    ("the first of July", "2026-07-01"),
    ("July 4th", "2026-07-04"),
    ("4 July 2026", "2026-07-04"),
    ("Saturday the thirteenth", "2026-06-13"),
    ("Monday, June 15, 2026", "2026-06-15"),
    ("7/2", "2026-07-02"),
    ("7/2/2026", "2026-07-02"),
    ("2026-07-02", "2026-07-02"),
    ("in two weeks", "2026-06-23"),
    ("in a couple of weeks", "2026-06-23"),
    ("give me ten days", "2026-06-19"),
    ("a fortnight", "2026-06-23"),
    ("three days from now", "2026-06-12"),
    ("a month from today", "2026-07-09"),
    ("end of the month", "2026-06-30"),
    ("by the end of the week", "2026-06-12"),
    ("end of July", "2026-07-31"),
    ("middle of next month", "2026-07-15"),
    ("beginning of July", "2026-07-01"),
    ("the first of next month", "2026-07-01"),
    ("the last Friday of the month", "2026-06-26"),
    ("the first Monday in July", "2026-07-06"),
    ("this weekend", "2026-06-13"),
    ("when I get paid on the twentieth", "2026-06-20"),
    ("not before Monday", "2026-06-15"),
    ("not Thursday, Friday", "2026-06-12"),
    ("Thursday doesn't work, maybe Saturday", "2026-06-13"),
    ("no wait, make that Sunday", "2026-06-14"),
    ("I can't on Wednesday, could we say the nineteenth instead", "2026-06-19"),
    ("I paid half last week but I'll send the rest on Monday", "2026-06-15"),
    ("um like maybe the uh thirtieth", "2026-06-30"),
]
NO_DAYS = [
    "I paid on the tenth",
    "last Friday",
    "two days ago",
    "yesterday",
    "I sent it on Monday",
    "it was due on the fifteenth",
    "wait a second",
    "I don't know",
    "soon",
    "can't do Thursday",
    "June 31st 2026",
    "",
]


@pytest.mark.parametrize(("said", "day"), DAYS)
def test_reads_a_day(said: str, day: str) -> None:
    assert read_date(said, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("said", NO_DAYS)
def test_the_past_and_the_vague_are_no_promise(said: str) -> None:
    assert read_date(said, TODAY) is None


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("around three", "15:00"),
        ("at 3pm", "15:00"),
        ("half past two", "14:30"),
        ("two thirty", "14:30"),
        ("quarter to four", "15:45"),
        ("ten in the morning", "10:00"),
        ("eight o'clock", "08:00"),
        ("seven in the evening", "19:00"),
        ("9:15 a.m.", "09:15"),
        ("noon", "12:00"),
        ("tomorrow after five", "17:00"),
    ],
)
def test_reads_a_time(said: str, moment: str) -> None:
    assert read_time(said) == time.fromisoformat(moment)


@pytest.mark.parametrize(
    ("said", "part", "moment"),
    [
        ("Thursday in the morning", "in the morning", "09:00"),
        ("tomorrow afternoon", "in the afternoon", "14:00"),
        ("the tenth after lunch", "in the afternoon", "14:00"),
        ("Monday before noon", "in the morning", "09:00"),
        ("Friday evening", "in the evening", "18:00"),
    ],
)
def test_reads_a_part_of_the_day(said: str, part: str, moment: str) -> None:
    found = read_part(said)
    assert found is not None
    assert (found.said, found.since) == (part, time.fromisoformat(moment))


@pytest.mark.parametrize("said", ["ten in the morning", "good morning, on Friday", "Friday", ""])
def test_no_part_where_an_hour_or_none_is_named(said: str) -> None:
    assert read_part(said) is None


@pytest.mark.parametrize("said", ["in two weeks", "about five days", "by the fifth", "later"])
def test_other_numbers_are_no_time(said: str) -> None:
    assert read_time(said) is None


@given(st.dates(date(2026, 6, 9), date(2027, 6, 8)))
@settings(max_examples=80, deadline=None)
def test_what_is_read_back_is_read_again(day: date) -> None:
    assert read_date(say_date(day), TODAY) == day


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
@settings(max_examples=80, deadline=None)
def test_a_time_is_read_again(moment: time) -> None:
    assert read_time(say_time(moment)) == moment


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_nothing_said_breaks_the_reading(said: str) -> None:
    day = read_date(said, TODAY)
    assert day is None or day >= TODAY
    read_time(said)


PHRASES = tomllib.loads((DATA / "dates.toml").read_text(encoding="utf-8"))["phrase"]


def test_days_are_read_as_people_say_them() -> None:
    """The table was written before the rules and apart from them."""
    assert len(PHRASES) >= 150
    wrong: list[str] = []
    for phrase in PHRASES:
        right = phrase["expect"] if isinstance(phrase["expect"], list) else [phrase["expect"]]
        found = read_date(phrase["text"], date.fromisoformat(str(phrase["now"])))
        if (found.isoformat() if found else "") not in right:
            wrong.append(f"{phrase['now']} {phrase['text']}: {found}")
    assert len(wrong) <= 0.05 * len(PHRASES), wrong


@pytest.mark.parametrize(
    "phrase", [p for p in PHRASES if p["expect"] == ""], ids=lambda p: p["text"]
)
def test_what_is_over_or_vague_is_no_promise(phrase: dict[str, str]) -> None:
    assert read_date(phrase["text"], date.fromisoformat(str(phrase["now"]))) is None
