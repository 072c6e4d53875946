import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.values import values_of


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$312.40", ("$", "312.40")),
        ("312.40 dollars", ("$", "312.40")),
        ("three hundred and twelve dollars and forty cents", ("$", "312.40")),
        ("three hundred twelve dollars forty", ("$", "312.40")),
        ("€ 1,250", ("€", "1250")),
        ("fifty bucks", ("$", "50")),
        ("forty cents", ("", "0.40")),
    ],
)
def test_money_has_one_form(text: str, amount: tuple[str, str]) -> None:
    assert values_of(text).money == [amount]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("May 4, 2026", (5, 4, "2026")),
        ("May the fourth", (5, 4, "")),
        ("the fourth of May, twenty twenty-six", (5, 4, "2026")),
        ("4 May 2026", (5, 4, "2026")),
        ("5/4/26", (5, 4, "2026")),
        ("2026-05-04", (5, 4, "2026")),
        ("May fourth, two thousand twenty-six", (5, 4, "2026")),
    ],
)
def test_dates_have_one_form(text: str, day: tuple[int, int, str]) -> None:
    assert values_of(text, said=True).dates == [day]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("4:40 PM", (4, 40)),
        ("at 4 p.m.", (4, 0)),
        ("half past two", (2, 30)),
        ("3 o'clock", (3, 0)),
    ],
)
def test_times_have_one_form(text: str, moment: tuple[int, int]) -> None:
    assert values_of(text).times == [moment]


@pytest.mark.parametrize(
    "text", ["pay.example/f-731", "https://pay.example/f-731.", "pay dot example slash f-731"]
)
def test_links_have_one_form(text: str) -> None:
    assert values_of(text).links == ["pay.example/f-731"]


@pytest.mark.parametrize(
    "text",
    ["One second, please.", "You may pay it.", "May I ask?", "Let me march on.", "At first."],
)
def test_idle_words_of_the_agent_tell_nothing(text: str) -> None:
    told = values_of(text, said=True)
    assert not (told.dates)
    assert not (told.names)
    assert not (told.ordinals)
    assert not (told.vague)
    assert set(told.groups) <= {("1",)}


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 99_999), st.integers(1, 99))
def test_an_amount_is_read_as_it_is_written(dollars: int, cents: int) -> None:
    assert values_of(f"It is ${dollars:,}.{cents:02} now.").money == [
        ("$", f"{dollars}.{cents:02}")
    ]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    values_of(text)
    values_of(text, said=True)
