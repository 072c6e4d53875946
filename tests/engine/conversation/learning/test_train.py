from app.engine.conversation.learning.train import train
from tests.engine.conversation.learning.test_classifier import FEW


def test_the_same_examples_give_the_same_weights() -> None:
    assert train(FEW).to_text("x") == train(FEW).to_text("x")


def test_what_was_taught_is_known() -> None:
    small = train(FEW)
    assert [small.guess(example.text).label for example in FEW] == [e.label for e in FEW]


def test_unseen_words_lean_on_what_is_near() -> None:
    assert train(FEW).guess("please send that link").label == "agree"
    assert train(FEW).guess("i shall not pay").label == "refuse"
