"""Header words compare without case, accents, camels or punctuation."""

import pytest

from app.engine.contacts import header_words
from app.engine.contacts.header_words import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AmountDue", "amount due"),
        ("amount_due", "amount due"),
        ("  TELÉFONO\nmóvil ", "telefono movil"),
        ("E-mail 1", "e mail 1"),
        ("", ""),
    ],
)
def test_header_words_are_folded(text, expected):
    assert folded(text) == expected


def test_every_known_word_is_written_as_it_is_compared():
    written = header_words.KNOWN | header_words.PHONE_WORDS | header_words.NOT_A_PERSON
    assert {folded(word) for word in written} == written


def test_no_word_says_both_phone_and_not_a_phone():
    for words in header_words.PHONE:
        assert not set(words.split()) & header_words.NOT_A_PHONE
