from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.learning.features import features


def test_words_pairs_classes_and_cues() -> None:
    found = features("No, I won't pay $30 on Friday")
    assert {"w:pay", "p:won't pay", "c:pay", "n:pay", "c:weekday", "w:#money"} <= set(found)
    assert "cue:refuse" in found


def test_a_name_or_a_number_is_no_feature_of_its_own() -> None:
    assert "w:4417" not in features("it was order 4417")


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_has_features(text: str) -> None:
    assert all(value > 0 for value in features(text).values())
