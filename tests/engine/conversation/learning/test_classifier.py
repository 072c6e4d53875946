"""The trained reading, judged by a third of the utterances that it never saw."""

import tomllib
from pathlib import Path

import pytest

from app.engine.conversation.alarms import alarm_of
from app.engine.conversation.learning.classifier import Classifier, guess, trained
from app.engine.conversation.learning.examples import LABELS, Example
from app.engine.conversation.learning.train import train

HELD_BACK = Path(__file__).parents[3] / "data" / "conversation" / "held_back.toml"
SAFETY = frozenset(
    {"opt_out", "sensitive", "not_recorded", "robot", "human", "wrong_person", "third_party"}
)
FEW = [
    Example("yes send me the link", "agree", "a"),
    Example("sure send the link over", "agree", "a"),
    Example("no i will not pay", "refuse", "b"),
    Example("i will never pay that", "refuse", "b"),
]


def held_back() -> list[Example]:
    families = tomllib.loads(HELD_BACK.read_text(encoding="utf-8"))["family"]
    return [
        Example(line, family["label"], family["name"])
        for family in families
        for line in family["lines"]
    ]


JUDGED = [(example, guess(example.text)) for example in held_back()]


def test_four_of_five_unseen_utterances_are_read_right() -> None:
    right = sum(learnt.label == example.label for example, learnt in JUDGED)
    assert right >= 0.8 * len(JUDGED), right / len(JUDGED)


def test_few_are_asked_again() -> None:
    """Below its least odds the reading counts for nothing, and the rules may know nothing."""
    again = sum(learnt.confidence < 0.3 for _, learnt in JUDGED)
    assert again <= 0.15 * len(JUDGED), again / len(JUDGED)


def test_the_odds_are_shares_of_one() -> None:
    for _, learnt in JUDGED[:50]:
        assert set(learnt.odds) == set(LABELS)
        assert sum(learnt.odds.values()) == pytest.approx(1.0)
        assert learnt.confidence == max(learnt.odds.values())


def test_weights_survive_their_file() -> None:
    small = train(FEW)
    again = Classifier.from_text(small.to_text("abc"))
    for example in FEW:
        assert again.guess(example.text).label == example.label
        assert small.guess(example.text).confidence == pytest.approx(
            again.guess(example.text).confidence, abs=0.02
        )


def test_weights_of_other_labels_are_refused() -> None:
    text = train(FEW).to_text("abc").replace("labels agree", "labels agrees")
    with pytest.raises(ValueError, match="make classifier"):
        Classifier.from_text(text)


def test_it_knows_words_that_it_was_taught() -> None:
    assert trained().knows("cancel")
    assert not trained().knows("wiederhoren")


def test_an_alarm_that_only_sounds_like_one_ends_no_call() -> None:
    assert alarm_of("count me in for friday") is None
    assert alarm_of("my phone died on me earlier, sorry") is None
