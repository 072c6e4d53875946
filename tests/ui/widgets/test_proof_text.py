"""Quotes are found in the words that prove them, whoever copied them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.widgets.proof_text import proof_spans

SAID = "Text it to me, but I can only pay this  Friday."


def words(text, quotes):
    return [text[start : start + length] for start, length in proof_spans(text, quotes)]


@pytest.mark.parametrize(
    ("quotes", "found"),
    [
        (["Text it to me"], ["Text it to me"]),
        (["this friday", "TEXT IT"], ["Text it", "this  Friday"]),
        (["Text ... friday"], ["Text", "Friday"]),
        (["Text … friday"], ["Text", "Friday"]),
        (["Text it", "it to me"], ["Text it to me"]),
        (["nothing of that"], []),
        (["", "   ", "..."], []),
        (["(pay"], []),
    ],
)
def test_quotes_are_found(quotes, found):
    assert words(SAID, quotes) == found


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=60), quotes=st.lists(st.text(max_size=12), max_size=4))
def test_spans_are_inside_in_order_and_apart(text, quotes):
    end = 0
    for start, length in proof_spans(text, quotes):
        assert end <= start < start + length <= len(text)
        end = start + length + 1
    assert proof_spans(text, [text]) == proof_spans(text, [text, text])
