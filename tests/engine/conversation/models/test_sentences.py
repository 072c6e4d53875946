import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.models.sentences import Sentences


def cut(text: str, *sizes: int) -> list[str]:
    """The sentences of a text that comes in pieces of these sizes, again and again."""
    stream, told, at = Sentences(), [], 0
    while at < len(text):
        size = sizes[len(told) % len(sizes)] if sizes else len(text)
        told += stream.add(text[at : at + size])
        at += size
    return [*told, *stream.end()]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I see. Can you pay?", ["I see.", "Can you pay?"]),
        ("It is $312.40. All right?", ["It is $312.40.", "All right?"]),
        ("Dr. Smith asked me. Fine.", ["Dr. Smith asked me.", "Fine."]),
        ("At 3 p.m. on Friday. Good.", ["At 3 p.m. on Friday.", "Good."]),
        ("At 3 p.m. Does that work?", ["At 3 p.m.", "Does that work?"]),
        ("Go to pay.example/a?b=1. Thanks!", ["Go to pay.example/a?b=1.", "Thanks!"]),
        ("Mr. J. Alder, yes. Bye.", ["Mr. J. Alder, yes.", "Bye."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("Wait... what? Oh.", ["Wait... what?", "Oh."]),
        ("**Hi.** Pay now", ["**Hi.**", "Pay now"]),
        ("- one\n- two", ["- one", "- two"]),
        ("1. Pay it", ["1. Pay it"]),
        ("", []),
        ("  \n ", []),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_sentences_are_the_same_whatever_the_pieces(
    text: str, sentences: list[str], size: int
) -> None:
    assert cut(text, size) == sentences


SPEECH = st.text(alphabet=st.sampled_from("abZ19 .!?\n$\"'…*-:/"), max_size=80)


@settings(max_examples=150, deadline=None)
@given(SPEECH, st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_no_letter_is_lost_and_no_cut_depends_on_the_pieces(text: str, sizes: list[int]) -> None:
    told = cut(text, *sizes)
    assert "".join("".join(told).split()) == "".join(text.split())
    assert told == cut(text)


def test_a_sentence_is_told_as_soon_as_the_next_begins() -> None:
    stream = Sentences()
    assert stream.add("I see. ") == []
    assert stream.add("C") == ["I see."]


def test_what_never_ends_is_noticed() -> None:
    stream = Sentences()
    stream.add("and then " * 40)
    assert not stream.endless
    stream.add("and then " * 40)
    assert stream.endless
