"""The Opening field."""

import pytest

from app.engine.playbook.openings import read_opening


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('"Is this Bob? - Hello."', "Is this Bob? - Hello."),
        ("Is this Bob? - Hello.", "Is this Bob? - Hello."),
        ('"Is this Bob?" - "Hello."', "Is this Bob? - Hello."),
        ("“Is this Bob? — Hello.”", "Is this Bob? - Hello."),
        (
            '(verify first): "Is this Bob? – Hello. Ok? - Fine."',
            "Is this Bob? - Hello. Ok? - Fine.",
        ),
        ('"Hello, no question."', "Hello, no question."),
        ("(quietly) Hello.", "(quietly) Hello."),
    ],
)
def test_openings(written, words):
    assert read_opening(written) == words
