from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.words import keywords, plain, stem


def test_speech_comes_in_one_form() -> None:
    assert plain("Uh, YEAH — I am gonna pay!") == "yes i'm going to pay"
    assert plain("I can not, dont ask") == "i can't don't ask"
    assert plain("mm-hmm") == "mhm"
    assert plain("At 2:30, ok?") == "at 2:30 okay ?"


def test_words_of_a_family_meet_in_their_stem() -> None:
    assert stem("paying") == stem("pays") == stem("pay")
    assert keywords("Wants the blue dogs") == {"blue", "dog"}


@given(st.text(max_size=50))
@settings(max_examples=100, deadline=None)
def test_the_plain_form_has_single_spaces(said: str) -> None:
    assert plain(said) == " ".join(plain(said).split())
