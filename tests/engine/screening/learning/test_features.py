"""What the trained weighing sees of words: each for itself, by its class, and beside the next."""

from app.engine.screening.learning.features import (
    LONGEST,
    TELLING,
    WEIGHED,
    of_sentence,
    sentences_of,
    worth_weighing,
)
from app.engine.screening.learning.word_classes import CLASSES
from app.engine.screening.split import PAUSE


def test_words_that_mean_alike_share_a_class():
    assert set(CLASSES["disregard"]) & set(CLASSES["ignoring"])
    assert not set(CLASSES["disregard"]) & set(CLASSES["invoke"])


def test_a_sentence_is_its_words_classes_and_neighbours():
    seen = of_sentence(["disregard", "vase"])
    assert {"w:disregard", "w:vase", "b:disregard vase", "b:< disregard", "b:vase >"} <= set(seen)
    (kind,) = {name for name in CLASSES["disregard"] if name in CLASSES["ignoring"]}
    assert {f"c:{kind}", f"b:={kind} vase"} <= set(seen)


def test_a_text_is_weighed_where_one_word_may_give_an_order_to_another():
    assert TELLING < WEIGHED
    assert worth_weighing(["ignore", "the", "prompt"])
    assert not worth_weighing(["blue", "vase", "prompt"])
    assert not worth_weighing([])


def test_sentences_end_at_pauses_and_never_run_on():
    long = ["word"] * (LONGEST + 1)
    told = sentences_of(["a", "b", PAUSE, PAUSE, *long])
    assert told == [["a", "b"], long[:LONGEST], ["word"]]
