"""What is learnt from, and that the shipped weights are of it."""

from importlib.resources import files

from app.engine.screening.learning.examples import digest, filled, judged, judged_files
from app.engine.screening.learning.weighing import WEIGHTS
from tests.engine.screening.judged import OWN, UNSEEN


def test_the_shipped_weights_are_of_these_examples():
    """`make screening` trains them anew."""
    text = files("app.engine.screening.learning").joinpath(WEIGHTS).read_text("utf-8")
    assert text.split("\n", 1)[0] == f"examples {digest(OWN)}"


def test_what_nothing_is_tuned_on_is_not_learnt():
    assert not set(UNSEEN) & set(judged_files(OWN))
    assert not {one.text for one in judged(OWN)} & {one.text for one in filled()}


def test_every_pattern_is_filled_and_the_same_each_time():
    found = list(filled())
    assert found == list(filled())
    assert not [one.text for one in found if "<" in one.text]
    assert {one.attack for one in found} == {True, False}
