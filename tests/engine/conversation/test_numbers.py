import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.conversation.numbers import number_in, numbers_in, variants


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("one hundred fifty-four dollars and fifty-six cents", ("154", "56")),
        ("two thirty", ("2", "30")),
        ("four zero seven one", ("4", "0", "7", "1", "4071")),
        ("a thousand two hundred", ("1200",)),
        ("$1,250.00 on 6/5", ("1250", "6", "5")),
        ("$154.56", ("154.56",)),
        ("the twenty-third", ("23",)),
        ("no numbers and none", ()),
    ],
)
def test_reads_numbers(said: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(said) == numbers


def test_the_last_number_counts() -> None:
    assert number_in("a seven, no, an eight") == 8
    assert number_in("none") is None


def test_a_number_may_be_said_in_parts() -> None:
    assert {"154.56", "154", "56"} <= variants("154.56")
    assert {"20", "26"} <= variants("2026")


@given(st.integers(0, 999_999))
def test_digits_are_read_as_they_stand(number: int) -> None:
    assert numbers_in(f"{number:,}") == (str(number),)
    assert numbers_in(str(number)) == (str(number),)
