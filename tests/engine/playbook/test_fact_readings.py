"""How a typed fact is said, and what is wrong with it."""

import pytest

from app.engine.model.profile import ExpectedFact
from app.engine.playbook.fact_readings import LINK_WITHOUT_SCHEME, read_fact


@pytest.mark.parametrize(
    ("kind", "typed", "spoken", "wrong"),
    [
        ("money", "$154.56", "154 dollars and 56 cents", ""),
        ("money", "fifty or so", "", "That is not an amount of money. Write it like $154.56."),
        ("text", "winter tune-up", "", ""),
        ("url", "https://pay.shop.example/1", "", ""),
        ("url", "www.shop.example/1", "", ""),
        ("url", "pay.shop.example/1", "", LINK_WITHOUT_SCHEME),
        ("int", "12", "", ""),
        ("bool", "maybe", "", "Please answer yes or no."),
        ("money", "   ", "", ""),
    ],
)
def test_a_typed_fact(kind: str, typed: str, spoken: str, wrong: str) -> None:
    reading = read_fact(ExpectedFact(name="it", type=kind), typed)
    assert (reading.spoken, reading.wrong) == (spoken, wrong)
    assert reading.example
