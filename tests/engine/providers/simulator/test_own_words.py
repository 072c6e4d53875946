import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.providers.simulator.own_words import in_first_person


@pytest.mark.parametrize(
    ("trigger", "said"),
    [
        ("Wants the blue one", "I want the blue one"),
        ("Wishes to change their address", "I wish to change my address"),
        ("Tries another shop", "I try another shop"),
        ("Has moved away", "I have moved away"),
        ("Is on holiday", "I'm on holiday"),
        ("Not at home", "I'm not at home"),
        ("Cannot drive", "I can't drive"),
        ("Will bring a friend", "I will bring a friend"),
        ("Asks if they can pay in cash", "can you tell me if I can pay in cash"),
        ("Asks about parking (any wording)", "I wanted to ask about parking"),
        ("Says the roof leaks", "the roof leaks"),
        ("Business closed", "it's about business closed"),
    ],
)
def test_a_trigger_becomes_somebodys_wish(trigger: str, said: str):
    assert in_first_person(trigger) == said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_trigger_can_be_said(trigger: str):
    assert isinstance(in_first_person(trigger), str)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["marble", "kitchen", "zebra", "garden"]), min_size=2, max_size=4))
def test_the_triggers_own_words_stay(words: list[str]):
    said = in_first_person("Prefers " + " ".join(words))
    assert said.endswith(" ".join(words))
